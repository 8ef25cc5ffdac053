"""What falls due in a case beside its clocks: targets, reviews, contributions, updates, dangers nobody was told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.london import london
from desktop_app.models import Case
from desktop_app.policy.alerts import lead_words
from desktop_app.policy.kinds import ActionOrigin, CaseKind, CaseState
from desktop_app.services.came_back import back_facts
from desktop_app.services.dated import HOLD_UNTIL, dated_facts
from desktop_app.services.hazard_list import hazard_of
from desktop_app.services.ombudsman_facts import is_ombudsmans, ombudsman_facts
from desktop_app.services.people_facts import needs_review_on, restriction_review_on
from desktop_app.services.side_facts import becomes_complaint_on

REQUEST_TARGET = "request.target"
REQUEST_REVIEW = "request.review"
COMPLAINT = "request.complaint"
CONTRIBUTION = "contribution"
INFORMATION = "Information due"
"""What the list calls it; to somebody outside the team is named instead."""
UPDATE = "update"
ALERT = "alert"
CHANGE = "learning.change"
HOLD = "hold"
ORDER = "ombudsman.order"
EVIDENCE_NAMED = "ombudsman.evidence_named"
NEED_REVIEW = "need.review"
RESTRICTION_REVIEW = "restriction.review"
CAME_BACK = "letter.came_back"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day that no clock of the rules counts."""

    on: date
    key: str
    """What stands in ``cases.next_clock`` when this is due first; never a clock's key."""
    label: str
    """What is due, in the queue's words."""
    is_extended: bool = False


def side_dues(case: Case) -> list[Due]:
    """Everything due in a case that is no clock of its own, in no order; of a closed case what the Ombudsman awaits."""
    sources = SOURCES if case.closed_on is None else AFTER_CLOSING
    return [due for source in sources for due in source(case)]


def _request(case: Case) -> Iterator[Due]:
    """A request's own dates go on when it has become a complaint: the work does not stop (Code 1.5)."""
    row = case.service_request
    if row is None or row.done_on is not None:
        return
    if row.target_on is not None:
        yield Due(row.target_on, REQUEST_TARGET, "Request target")
    if row.review_on is not None:
        yield Due(row.review_on, REQUEST_REVIEW, "Review request")


def _complaint(case: Case) -> Iterator[Due]:
    """Unhappy with how a request goes: it is a complaint from the day they said so (Code 1.5 and 6.2)."""
    if case.kind not in {CaseKind.SERVICE_REQUEST, CaseKind.ENQUIRY} or case.service_request is None:
        return
    if (on := becomes_complaint_on(dated_facts(case).dates)) is not None:
        yield Due(on, COMPLAINT, "Make this a complaint")


def _contributions(case: Case) -> Iterator[Due]:
    for row in case.contributions:
        if row.answered_on is None and row.withdrawn_on is None:
            yield Due(row.due_on, CONTRIBUTION, INFORMATION)


def _update(case: Case) -> Iterator[Due]:
    """The rhythm agreed with the resident, until they have their answer (Code 5.9)."""
    if case.next_update_on is not None and case.state is CaseState.OPEN:
        yield Due(case.next_update_on, UPDATE, "Update the resident")


def _alerts(case: Case) -> Iterator[Due]:
    """At once: the day the danger was seen."""
    for row in case.alerts:
        if row.told_on is None:
            yield Due(london(row.raised_at).date(), ALERT, f"Tell {lead_words(hazard_of(row.key))}")


def _reviews(case: Case) -> Iterator[Due]:
    """What is kept about the resident is looked at again on its day (Code 5.10 and 5.14)."""
    if (on := needs_review_on(case)) is not None:
        yield Due(on, NEED_REVIEW, "Review the adjustment")
    if (on := restriction_review_on(case)) is not None:
        yield Due(on, RESTRICTION_REVIEW, "Review the restriction")


def _hold(case: Case) -> Iterator[Due]:
    """The day a case on hold is looked at again; what it owes by law falls due beside it, unmoved."""
    if case.on_hold and (until := dated_facts(case).dates.get(HOLD_UNTIL)) is not None:
        yield Due(until, HOLD, "Take off hold")


def _came_back(case: Case) -> Iterator[Due]:
    """At once: what the post brought back the resident has not read."""
    for back in back_facts(case)[:1]:
        yield Due(back.on, CAME_BACK, "Letter came back")


def _changes(case: Case) -> Iterator[Due]:
    """A change decided because of a complaint has its day as any promise (Code 9.1)."""
    for row in case.learnings:
        if row.due_on is not None and row.done_on is None:
            yield Due(row.due_on, CHANGE, "Change due")


def _ombudsman(case: Case) -> Iterator[Due]:
    """What the Ombudsman ordered, and evidence by a day of their own: owed until met, our case closed or not."""
    if case.ombudsman is None:
        return
    for row in case.actions:
        if is_ombudsmans(row) and row.done_on is None and row.withdrawn_on is None:
            is_order = row.origin is ActionOrigin.ORDER
            yield Due(row.due_on, ORDER, "Ombudsman order" if is_order else "Ombudsman’s recommendation")
    waiting = ombudsman_facts(case).waiting_evidence()
    if waiting is not None and waiting.named_on is not None:
        yield Due(waiting.named_on, EVIDENCE_NAMED, "Evidence to the Ombudsman")


SOURCES: tuple[Callable[[Case], Iterator[Due]], ...] = (
    _request, _complaint, _contributions, _update, _alerts, _reviews, _hold, _came_back, _changes, _ombudsman,
)  # fmt: skip
"""Each answers what one part of the casework is waiting for; a new part adds its own line."""

AFTER_CLOSING = (_ombudsman,)
"""What falls due in a closed case too."""
