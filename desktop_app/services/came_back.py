"""Whether the post brought a letter back and nobody has done anything about it yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import object_session

from desktop_app.models import Case, Letter, LetterReturned, LetterSent
from desktop_app.policy.facts_post import BackFacts
from desktop_app.services.letter_chain import title_of


def waiting_return(letter: Letter) -> LetterReturned | None:
    """The first time it came back that still waits for somebody; None when none does."""
    return next((each for each in letter.returns if not is_dealt_with(letter, each.sent_id)), None)


def is_dealt_with(letter: Letter, sent_id: int) -> bool:
    """Whether anything was done about a leaving that came back.

    Somebody said so, or the letter, or the one that puts it right, left once more.
    """
    back = [each for each in letter.returns if each.sent_id == sent_id]
    if not back or any(each.what_next for each in back):
        return True
    if any(left.id > sent_id and left.recorded_at > back[0].recorded_at for left in letter.leavings):
        return True
    return _is_corrected_since(letter, back[0].recorded_at)


def back_facts(case: Case) -> tuple[BackFacts, ...]:
    """What came back to a case and waits, the longest waiting first."""
    return tuple(sorted(_back(case), key=lambda each: each.on))


def _back(case: Case) -> Iterator[BackFacts]:
    for letter in case.letters:
        if letter.returns and (row := waiting_return(letter)) is not None:
            yield BackFacts(title_of(letter), row.on, row.why)


def _is_corrected_since(letter: Letter, at: datetime) -> bool:
    session = object_session(letter)
    assert session is not None
    newer = select(LetterSent.id).join(Letter, Letter.id == LetterSent.letter_id)
    newer = newer.where(Letter.corrects_id == letter.id, LetterSent.recorded_at > at).limit(1)
    return session.scalar(newer) is not None
