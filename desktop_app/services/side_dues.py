"""What falls due in a case beside its clocks: targets, reviews, contributions, updates, dangers nobody was told of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from desktop_app.clock import london
from desktop_app.models import Case
from desktop_app.policy.alerts import lead_words
from desktop_app.policy.kinds import CaseState

REQUEST_TARGET = "request.target"
REQUEST_REVIEW = "request.review"
CONTRIBUTION = "contribution"
UPDATE = "update"
ALERT = "alert"
CHANGE = "learning.change"


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
    """Everything due in a case that is not one of its clocks, in no order; nothing of a closed case."""
    if case.closed_on is not None:
        return []
    return [due for source in SOURCES for due in source(case)]


def _request(case: Case) -> Iterator[Due]:
    """A request's own dates go on when it has become a complaint: the work does not stop (Code 1.5)."""
    row = case.service_request
    if row is None or row.done_on is not None:
        return
    if row.target_on is not None:
        yield Due(row.target_on, REQUEST_TARGET, "Request target")
    if row.review_on is not None:
        yield Due(row.review_on, REQUEST_REVIEW, "Review request")


def _contributions(case: Case) -> Iterator[Due]:
    for row in case.contributions:
        if row.answered_on is None and row.withdrawn_on is None:
            yield Due(row.due_on, CONTRIBUTION, "Contribution due")


def _update(case: Case) -> Iterator[Due]:
    """The rhythm agreed with the resident, until they have their answer (Code 5.9)."""
    if case.next_update_on is not None and case.state is CaseState.OPEN:
        yield Due(case.next_update_on, UPDATE, "Update the resident")


def _alerts(case: Case) -> Iterator[Due]:
    """At once: the day the danger was seen."""
    for row in case.alerts:
        if row.told_on is None:
            yield Due(london(row.raised_at).date(), ALERT, f"Tell {lead_words(row.key)}")


def _changes(case: Case) -> Iterator[Due]:
    """A change decided because of a complaint has its day as any promise (Code 9.1)."""
    for row in case.learnings:
        if row.due_on is not None and row.done_on is None:
            yield Due(row.due_on, CHANGE, "Change due")


SOURCES: tuple[Callable[[Case], Iterator[Due]], ...] = (_request, _contributions, _update, _alerts, _changes)
"""Each answers what one part of the casework is waiting for; a new part adds its own line."""
