"""The dates that letters told residents, read from the facts and the words kept when each was issued."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import CaseClock, IssuedLetter, Letter
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.policy.promise import Promise, differing_promise
from desktop_app.policy.words import long_date
from desktop_app.services.views_desk import Moved

STATED: Mapping[LetterKind, tuple[tuple[str, tuple[str, ...]], ...]] = {
    LetterKind.STAGE1_ACKNOWLEDGEMENT: (
        ("stage1.respond", ("response_due_on",)),
        ("stage1.contact", ("contact_by_on",)),
    ),
    LetterKind.STAGE1_EXTENSION: (("stage1.respond", ("extension", "new_due_on")),),
    LetterKind.STAGE1_RESPONSE: (("escalation.window", ("escalate_by_on",)),),
    LetterKind.ESCALATION_ACKNOWLEDGEMENT: (("stage2.respond", ("response_due_on",)),),
    LetterKind.STAGE2_EXTENSION: (("stage2.respond", ("extension", "new_due_on")),),
    LetterKind.FINAL_RESPONSE: (("ombudsman.referral", ("escalation", "refer_by_on")),),
}
"""Which clocks a letter of each kind dates, and where its kept facts have the date."""


def promises_of(session: Session, case_ids: Collection[int]) -> dict[int, tuple[Promise, ...]]:
    """What each of these cases' residents has been told, oldest letter first. Only letters that left tell anybody."""
    if not case_ids:
        return {}
    rows = session.execute(
        select(Letter.case_id, Letter.kind, IssuedLetter.dated_on, IssuedLetter.facts, IssuedLetter.text)
        .join(IssuedLetter, IssuedLetter.letter_id == Letter.id)
        .where(Letter.case_id.in_(case_ids), Letter.state == LetterState.SENT, Letter.kind.in_(tuple(STATED)))
        .order_by(IssuedLetter.id)
    )
    found: dict[int, tuple[Promise, ...]] = {}
    for row in rows:
        told = tuple(_told(row.kind, row.dated_on, row.facts, row.text))
        found[row.case_id] = (*found.get(row.case_id, ()), *told)
    return found


def promise_on(row: CaseClock, promises: tuple[Promise, ...]) -> Promise | None:
    """The promise that a case's clock no longer agrees with."""
    return differing_promise(row.key, row.due_on, row.met_on, promises)


def with_promises(session: Session, moved: tuple[Moved, ...]) -> tuple[Moved, ...]:
    """The deadlines that moved, each with the date its resident was promised where that is another one now."""
    known = promises_of(session, {one.case_id for one in moved})
    return tuple(_beside(one, known.get(one.case_id, ())) for one in moved)


def _beside(one: Moved, promises: tuple[Promise, ...]) -> Moved:
    held = differing_promise(one.key, one.new_due_on, None, promises) if one.key else None
    return replace(one, promised_on=held.on, promised_in=held.letter_on) if held else one


def _told(kind: LetterKind, letter_on: date, facts: dict[str, Any], text: str) -> Iterator[Promise]:
    """A date in the facts counts only where the letter's own words have it: a passage can be rewritten."""
    words = " ".join(text.split())
    for clock, path in STATED[kind]:
        kept: Any = facts
        for name in path:
            kept = (kept or {}).get(name)
        if kept and long_date(on := date.fromisoformat(kept)) in words:
            yield Promise(clock, on, letter_on)
