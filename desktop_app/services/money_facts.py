"""What a letter's check list is told of money: what is decided, what a colleague was asked for, and whose limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desktop_app.errors import Refused
from desktop_app.london import london
from desktop_app.models import ApprovalRequest, Case, Staff
from desktop_app.policy.kinds import Decision
from desktop_app.policy.money import pounds, read_pence
from desktop_app.policy.offering import MoneyFacts
from desktop_app.policy.words import short_date
from desktop_app.services.approval_entries import from_kept
from desktop_app.services.money_rules import money_rules_in
from desktop_app.services.redress_facts import stands
from desktop_app.services.redress_view import parts_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.services.desk import Desk
    from desktop_app.services.entries_redress import CompensationEntry


def money_facts(session: Session, desk: Desk, case: Case) -> MoneyFacts:
    """Read anew at each check: an answer may have come meanwhile."""
    rows = [row for row in case.compensations if stands(row)]
    standing = sum(row.amount_pence for row in rows)
    parts = {part.pence for row in rows for part in parts_of(row)}
    waiting = next(
        (one for one in case.approval_requests if one.is_waiting and one.decision is Decision.COMPENSATION), None
    )
    lines = _lines(waiting) if waiting is not None else ()
    return MoneyFacts(
        rank=session.get_one(Staff, desk.staff_id).rank,
        limits=money_rules_in(session).limits,
        decided=frozenset({row.amount_pence for row in rows} | parts | ({standing} if rows else set())),
        standing=standing,
        asked=frozenset({*lines, sum(lines), standing + sum(lines)}) if lines else frozenset(),
        asked_words=_words(waiting, sum(lines), desk) if waiting is not None else "",
    )


def _lines(row: ApprovalRequest) -> tuple[int, ...]:
    """The sum's lines in pence; () where another edition of the program wrote them."""
    try:
        entry = cast("CompensationEntry", from_kept(row.decision, row.entry))
    except Refused:
        return ()
    return tuple(read_pence(part.sum_typed) or 0 for part in entry.parts)


def _words(row: ApprovalRequest, pence: int, desk: Desk) -> str:
    on = short_date(london(row.asked_at).date(), desk.clock.today())
    return f"{pounds(pence) if pence else 'compensation'}, asked by {row.asked_by.name} on {on}"
