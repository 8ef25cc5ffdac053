"""When letters came out of a printer, as the chronology has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from desktop_app.models import CaseEvent, IssuedLetter, Letter
from desktop_app.services.letter_chain import title_of

PRINTED = "letter_printed"
"""Kind of the chronology's entry."""


def first_printed_on(session: Session, letter: Letter) -> date | None:
    """The day; None when it never came out of a printer."""
    return first_printed(session, [letter]).get(letter.id)


def first_printed(session: Session, letters: Iterable[Letter]) -> dict[int, date]:
    """The day each first came out of a printer; without those that never did."""
    days: dict[int, date] = {}
    for letter_id, event in _prints(session, letters):
        days.setdefault(letter_id, event.on)
    return days


def last_printed_at(session: Session, letters: Iterable[Letter]) -> dict[int, datetime]:
    """When it was last written down that each came out; without those that never did."""
    return {letter_id: event.at for letter_id, event in _prints(session, letters)}


def _prints(session: Session, letters: Iterable[Letter]) -> Iterator[tuple[int, CaseEvent]]:
    """Every time one of these letters came out, oldest first."""
    wanted = {letter.id: letter for letter in letters}
    cases = {letter.case_id for letter in wanted.values()}
    asked = select(CaseEvent).where(CaseEvent.case_id.in_(cases), CaseEvent.kind == PRINTED).order_by(CaseEvent.id)
    events = session.scalars(asked).all()
    nameless = {event.case_id for event in events if "letter_id" not in event.facts}
    issued = _issued(session, nameless) if nameless else []
    for event in events:
        letter_id = event.facts.get("letter_id") or _meant(event, issued)
        if letter_id in wanted:
            yield int(letter_id), event


def _issued(session: Session, cases: Iterable[int]) -> list[Letter]:
    kept = joinedload(Letter.issued).load_only(IssuedLetter.issued_at)
    asked = select(Letter).where(Letter.case_id.in_(cases), Letter.issued.has()).options(kept)
    return list(session.scalars(asked.order_by(Letter.id)))


def _meant(event: CaseEvent, issued: Iterable[Letter]) -> int | None:
    """An early version wrote the title and not which letter it was: the one of that title issued last before it."""
    fitting = [
        letter
        for letter in issued
        if letter.case_id == event.case_id
        and letter.issued is not None
        and letter.issued.issued_at <= event.at
        and event.title in {f"{title_of(letter)} printed", f"{letter.kind.words} printed"}
    ]
    return max(fitting, key=lambda letter: letter.issued.issued_at).id if fitting else None  # type: ignore[union-attr]
