"""What the queue says of a case beside its dates: the next step, and whom we are waiting for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop_app.models import Case
from desktop_app.policy.kinds import Authority, CaseKind, CaseState
from desktop_app.policy.stages import STAGE2
from desktop_app.policy.steps import steps
from desktop_app.services.case_facts import judged
from desktop_app.services.desk import Desk
from desktop_app.services.redress_facts import is_open


def stand(session: Session, desk: Desk, case: Case) -> None:
    """Writes both on the case's own row; its clocks must have been worked out before."""
    it = judged(session, desk, case)
    coming = (step for step in steps(it.facts, it.rules, it.actor, it.readings, it.today, it.calendar) if step.is_next)
    case.next_step = next((step.label for step in coming), "")
    case.waiting_on = _waiting_on(case)


def _waiting_on(case: Case) -> str:
    """Whom the case waits for, in words; '' when the next thing is ours to do."""
    if case.state is CaseState.CLOSED:
        return ""
    unproven = [each.name for each in case.representatives if _is_unproven(each.authority) and each.ended_on is None]
    if case.next_clock == STAGE2.acknowledge:
        return ""
    if case.state is CaseState.RESPONDED:
        promised = sorted((each.due_on, each.who) for each in case.actions if is_open(each))
        return promised[0][1] if promised else ""
    if case.kind is CaseKind.OTHER_POLICY:
        return "the team that holds the other policy"
    return f"the resident’s consent for {unproven[0]}" if unproven else ""


def _is_unproven(authority: Authority) -> bool:
    return authority is Authority.NONE_YET
