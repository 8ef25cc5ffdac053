"""What a case shows of the decisions that a colleague was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop_app.errors import Refused
from desktop_app.london import london
from desktop_app.models import ApprovalRequest, ApprovalSeen, Case, Staff
from desktop_app.policy.asking import STEP_OF, Asked, may_answer, told_by_clock, warning
from desktop_app.policy.facts import Actor
from desktop_app.policy.kinds import Answered, Decision
from desktop_app.policy.words import short_date
from desktop_app.services.approval_entries import AskedEntry, from_kept
from desktop_app.services.case_facts import facts_of
from desktop_app.services.desk import Desk
from desktop_app.services.views_approvals import AskedView

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.services.views_clocks import StepView


def asked_views(session: Session, desk: Desk, case: Case, steps: Iterable[StepView]) -> tuple[AskedView, ...]:
    """What a case shows: each request that waits, and the latest answer where it can still be acted on."""
    open_steps = {one.key for one in steps if one.permitted or one.asks}
    unread, found = _unread(session, desk, case), []
    for decision in Decision:
        of_kind = [one for one in case.approval_requests if one.decision is decision]
        if not of_kind:
            continue
        last = of_kind[-1]
        if last.is_waiting or last.id in unread or _is_to_see(last, open_steps):
            found.append(_asked(session, desk, case, last, is_to_read=last.id in unread))
    return tuple(found)


def answer_words(row: ApprovalRequest) -> str:
    """``approved by Grace Obi on Thu 26 Nov``; '' while it waits."""
    if row.answer is None:
        return ""
    on = london(row.answer.at).date()
    if row.answer.answered is Answered.TAKEN_BACK:
        return f"taken back on {short_date(on, on)}"
    said = {Answered.APPROVED: "approved", Answered.RETURNED: "returned", Answered.REFUSED: "not approved"}
    return f"{said[row.answer.answered]} by {row.answer.by.name} on {short_date(on, on)}"


def _unread(session: Session, desk: Desk, case: Case) -> set[int]:
    """What whoever looks has asked and a colleague has answered, and they have not said that they read it."""
    told = (Answered.APPROVED, Answered.RETURNED, Answered.REFUSED)
    mine = {
        one.id
        for one in case.approval_requests
        if one.asked_by_id == desk.staff_id and one.answer is not None and one.answer.answered in told
    }
    if not mine:
        return mine
    query = select(ApprovalSeen.request_id).where(
        ApprovalSeen.by_id == desk.staff_id, ApprovalSeen.request_id.in_(mine)
    )
    return mine - set(session.scalars(query))


def _is_to_see(row: ApprovalRequest, open_steps: set[str]) -> bool:
    """A no, or words to mend it by, while it could still be asked again or decided otherwise."""
    is_no = row.answer is not None and row.answer.answered in {Answered.RETURNED, Answered.REFUSED}
    return is_no and STEP_OF[row.decision] in open_steps


def _asked(session: Session, desk: Desk, case: Case, row: ApprovalRequest, *, is_to_read: bool = False) -> AskedView:
    is_mine, today = row.asked_by_id == desk.staff_id, desk.clock.today()
    answered = row.answer.answered if row.answer is not None else None
    due_on, is_open = told_by(case, row.decision), row.is_waiting and case.closed_on is None
    return AskedView(
        id=row.id,
        decision=row.decision,
        words=_asked_words(case, row, today),
        said=row.answer.words if row.answer is not None else row.note,
        answered=answered,
        warning=warning(row.decision, due_on, today, desk.calendar()) if is_open else "",
        may_take_back=is_open and is_mine,
        may_answer=is_open and _may_answer(session, desk, case, row),
        may_ask_again=answered is Answered.RETURNED,
        is_to_read=is_to_read,
        entry=_entry(row),
    )


def _may_answer(session: Session, desk: Desk, case: Case, row: ApprovalRequest) -> bool:
    """By the rank of the day it was asked: what the sum comes to now is weighed when it is opened."""
    me = session.get_one(Staff, desk.staff_id)
    asked = Asked(row.decision, row.asked_by_id, row.wanted)
    return may_answer(asked, facts_of(desk, case), desk.rules(case.edition_id), Actor(me.id, me.rank)) is None


def _entry(row: ApprovalRequest) -> AskedEntry | None:
    try:
        return from_kept(row.decision, row.entry)
    except Refused:
        return None


def _asked_words(case: Case, row: ApprovalRequest, today: date) -> str:
    by = row.asked_by.name
    if row.is_waiting and case.closed_on is not None:
        return f"{row.decision.words}: asked by {by}. The case ended before it was answered, and nobody need answer."
    if not row.is_waiting:
        return f"{row.decision.words}: asked by {by}, {answer_words(row)}."
    at = london(row.asked_at)
    whom = row.asked_of.name if row.asked_of is not None else "anybody who may decide"
    return f"{row.decision.words}: {by} asked {whom} on {short_date(at.date(), today)}, {at:%H:%M}. Not answered yet."


def told_by(case: Case, decision: Decision) -> date | None:
    """The day the resident has to hear by; None while no clock runs."""
    key = told_by_clock(decision, case.stage)
    return next((one.due_on for one in case.clocks if one.key == key and one.met_on is None), None)
