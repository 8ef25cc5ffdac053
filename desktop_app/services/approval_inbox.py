"""The inbox of decisions: what waits for whoever looks, and what became of what they asked."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session, joinedload

from desktop_app.london import london
from desktop_app.models import ApprovalRequest, ApprovalSeen, Case, CaseClock, Letter
from desktop_app.policy.asking import IN_SHORT, told_by_clock
from desktop_app.policy.kinds import ReviewStep
from desktop_app.policy.nearness import is_near
from desktop_app.policy.words import count
from desktop_app.services.approval_asked import answer_words
from desktop_app.services.barred import is_visible
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.letter_chain import title_of
from desktop_app.services.queue_approvals import MAY_ANSWER
from desktop_app.services.queue_reviews import TO_REVIEW
from desktop_app.services.views_approvals import ApprovalLine, Inbox, MineView

TOLD_BY = "The resident hears what was decided"
RECENT = 20
"""Of what somebody asked, how many answered ones stay in sight."""


def waiting(desk: Desk) -> Inbox:
    """What waits for whoever looks, the nearest day first, and what they asked for themselves, the latest first."""
    with desk.reading() as session:
        made = chips(desk)
        lines = [*_requests(session, desk, made), *_letters(session, desk, made)]
        lines.sort(key=lambda one: (one.told_by or date.max, one.asked_at))
        return Inbox(tuple(lines), _mine(session, desk))


def _requests(session: Session, desk: Desk, made: Chips) -> list[ApprovalLine]:
    ids = set(_ids(session, desk, f"SELECT approval_request.id FROM approval_request WHERE {MAY_ANSWER}"))
    rows = session.scalars(
        select(ApprovalRequest)
        .where(ApprovalRequest.id.in_(ids))
        .options(joinedload(ApprovalRequest.asked_by), joinedload(ApprovalRequest.asked_of))
    )
    return [line_of(session, desk, made, row) for row in rows]


def line_of(session: Session, desk: Desk, made: Chips, row: ApprovalRequest) -> ApprovalLine:
    """One request as a line."""
    case = session.get_one(Case, row.case_id)
    key = told_by_clock(row.decision, case.stage)
    clock = select(CaseClock.due_on).where(
        CaseClock.case_id == case.id, CaseClock.key == key, CaseClock.met_on.is_(None)
    )
    told_by = session.scalar(clock)
    seen = select(ApprovalSeen.id).where(ApprovalSeen.request_id == row.id, ApprovalSeen.by_id == desk.acting_id)
    return ApprovalLine(
        id=row.id,
        is_letter=False,
        case_id=case.id,
        what=row.decision.words,
        in_short=IN_SHORT[row.decision],
        reference=case.reference,
        resident=case.resident.name,
        asked_by=row.asked_by.name,
        asked_of=row.asked_of.name if row.asked_of is not None else "",
        is_for_me=row.asked_of is None or row.asked_of_id == desk.acting_id or not row.asked_of.is_active,
        asked_at=row.asked_at,
        chip=made.of(told_by, TOLD_BY),
        told_by=told_by,
        is_near=is_near(told_by, made.today, made.calendar),
        is_seen=session.scalar(seen) is not None,
        decision=row.decision,
    )


def _letters(session: Session, desk: Desk, made: Chips) -> list[ApprovalLine]:
    """Letters that wait for the review of whoever looks; they are opened, read and answered on their own screen."""
    ids = _ids(session, desk, f"SELECT letter.id FROM letter WHERE {TO_REVIEW}")
    rows = session.scalars(
        select(Letter).join(Case, Case.id == Letter.case_id).where(Letter.id.in_(ids), is_visible(session))
    )
    return [_letter_line(session, made, row) for row in rows]


def _letter_line(session: Session, made: Chips, row: Letter) -> ApprovalLine:
    case = session.get_one(Case, row.case_id)
    asked = next(one for one in reversed(row.reviews) if one.step is ReviewStep.ASKED)
    due = case.next_due_on
    return ApprovalLine(
        id=row.id,
        is_letter=True,
        case_id=case.id,
        what=f"{title_of(row)} to review",
        in_short=f"Review: {title_of(row)}",
        reference=case.reference,
        resident=case.resident.name,
        asked_by=asked.by.name,
        asked_of=asked.asked_of.name if asked.asked_of is not None else "",
        is_for_me=True,
        asked_at=asked.at,
        chip=made.of(due, case.next_label),
        told_by=due,
        is_near=is_near(due, made.today, made.calendar),
    )


def _mine(session: Session, desk: Desk) -> tuple[MineView, ...]:
    rows = session.scalars(
        select(ApprovalRequest)
        .join(Case, Case.id == ApprovalRequest.case_id)
        .where(ApprovalRequest.asked_by_id == desk.staff_id, is_visible(session))
        .order_by(ApprovalRequest.is_waiting.desc(), ApprovalRequest.id.desc())
        .limit(RECENT)
    )
    return tuple(_mine_line(session, row, desk.clock.today()) for row in rows)


def _mine_line(session: Session, row: ApprovalRequest, today: date) -> MineView:
    case, whom = session.get_one(Case, row.case_id), row.asked_of
    days = count((today - london(row.asked_at).date()).days, "day")
    waits = f"Waiting for {whom.name if whom is not None else 'anybody who may decide'}, {days}"
    words, is_waiting = answer_words(row), row.is_waiting and case.closed_on is None
    ended = "The case ended before it was answered" if row.is_waiting else f"{words[:1].upper()}{words[1:]}"
    return MineView(
        id=row.id,
        case_id=case.id,
        reference=case.reference,
        resident=case.resident.name,
        what=row.decision.words,
        state=waits if is_waiting else ended,
        said=row.answer.words if row.answer is not None else "",
        is_waiting=is_waiting,
    )


def _ids(session: Session, desk: Desk, query: str) -> list[int]:
    return list(session.scalars(text(query), {"me": desk.acting_id}))
