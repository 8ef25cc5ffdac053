"""What the queue says of a case beside its dates: the next step, and whom we are waiting for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop_app.models import Case
from desktop_app.policy.kinds import CaseKind, CaseState, ReviewStep
from desktop_app.policy.stages import STAGE2
from desktop_app.policy.words import long_date
from desktop_app.services.acting import acting_now, standing_of
from desktop_app.services.case_facts import judged
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.next_step import owners_next
from desktop_app.services.people_facts import CONSENT_ASKED
from desktop_app.services.redress_facts import is_open
from desktop_app.services.review_facts import review_facts


def stand(session: Session, desk: Desk, case: Case) -> None:
    """Writes both on the case's own row; its clocks must have been worked out before.

    The next step is the one its owner will find there, whoever acts now: a letter that the post room sends does not
    leave the case without one.
    """
    coming = owners_next(case, judged(session, desk, case))
    case.next_step = coming.label if coming is not None else ""
    case.waiting_on = _waiting_on(desk, case)


def _waiting_on(desk: Desk, case: Case) -> str:
    """Whom the case waits for, in words; '' when the next thing is ours to do."""
    if case.state is CaseState.CLOSED:
        return ""
    if case.on_hold:
        return case.on_hold
    if in_review := _in_review(case):
        return in_review
    unproven = _unproven(desk, case)
    if case.next_clock == STAGE2.acknowledge:
        return ""
    if case.state is CaseState.RESPONDED:
        promised = sorted((each.due_on, each.who) for each in case.actions if is_open(each))
        return promised[0][1] if promised else ""
    if case.kind is CaseKind.OTHER_POLICY:
        return "the team that holds the other policy"
    return unproven


def _in_review(case: Case) -> str:
    """Whoever has a letter of the case in review; '' for nobody."""
    one = next((each for each in review_facts(case) if each.step is ReviewStep.ASKED), None)
    return f"{one.asked_of_name or 'a colleague'}, to review a letter" if one is not None else ""


def _unproven(desk: Desk, case: Case) -> str:
    """The consent that is missing for whoever acts, and when it was asked for; '' where none is."""
    acting = acting_now(case)
    if acting is None or standing_of(desk, case, acting).may_be_told:
        return ""
    asked = dated_facts(case).dates.get(CONSENT_ASKED)
    return f"the resident’s consent for {acting.name}{f', asked on {long_date(asked)}' if asked else ''}"
