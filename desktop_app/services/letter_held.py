"""Letters held back from leaving, as the chronology has it: by whom and why, until somebody lets them go."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from desktop_app.errors import Refused
from desktop_app.models import Case, CaseEvent, Letter
from desktop_app.policy.facts_post import HeldFacts
from desktop_app.policy.kinds import LetterState
from desktop_app.services.letter_chain import title_of

HELD, RELEASED = "letter_held", "letter_released"
"""Kinds of the chronology's entries; the last one of a letter holds."""


def require_not_held(session: Session, letter: Letter) -> None:
    """Stops whatever would let a letter leave while somebody holds it back.

    Raises:
        Refused: it is held back.
    """
    held = held_among(session, [letter]).get(letter.id)
    if held is not None:
        raise Refused(f"This letter is held back by {held.by}: {held.why.rstrip('.')}.", do="Let it go first.")


def held_facts(case: Case) -> tuple[HeldFacts, ...]:
    """The letters of a case that are held back, the longest held first."""
    session = object_session(case)
    waiting = [letter for letter in case.letters if letter.state is LetterState.ISSUED]
    if session is None or not waiting:
        return ()
    return tuple(sorted(held_among(session, waiting).values(), key=lambda each: each.on))


def held_letter(letter: Letter) -> HeldFacts | None:
    """By whom and why one letter is held back; None while it may leave."""
    session = object_session(letter)
    assert session is not None
    return held_among(session, [letter]).get(letter.id) if letter.state is LetterState.ISSUED else None


def held_among(session: Session, letters: Iterable[Letter]) -> dict[int, HeldFacts]:
    """Those of these letters that are held back, in one statement; without the others."""
    wanted = {letter.id: letter for letter in letters}
    cases = {letter.case_id for letter in wanted.values()}
    asked = select(CaseEvent).where(CaseEvent.case_id.in_(cases), CaseEvent.kind.in_((HELD, RELEASED)))
    found: dict[int, HeldFacts] = {}
    for event in session.scalars(asked.order_by(CaseEvent.id)):
        letter = wanted.get(int(event.facts["letter_id"]))
        if letter is None:
            continue
        found.pop(letter.id, None)
        if event.kind == HELD:
            found[letter.id] = HeldFacts(letter.kind, title_of(letter), event.on, event.by_name, event.facts["why"])
    return found
