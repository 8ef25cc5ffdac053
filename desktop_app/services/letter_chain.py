"""How letters hang together: the copies of a letter, and the correction that takes its place."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import object_session

from desktop_app.models import Case, CaseParty, Letter, Representative, Resident
from desktop_app.policy.kinds import LetterKind, LetterState

OUT = frozenset({LetterState.ISSUED, LetterState.SENT})


def correction_of(letters: Iterable[Letter], letter: Letter) -> Letter | None:
    """The letter that takes its place, draft or not; None when there is none."""
    return next((each for each in letters if _is_correction(each, letter)), None)


def _is_correction(each: Letter, letter: Letter) -> bool:
    return each.corrects_id == letter.id and each.state is not LetterState.DISCARDED


def is_replaced(letters: Iterable[Letter], letter: Letter) -> bool:
    """Whether an issued correction has taken its place: then it is not sent any more."""
    newer = correction_of(letters, letter)
    return newer is not None and newer.state in OUT


def counted(case: Case) -> tuple[Letter, ...]:
    """The letters the rules are told of: no draft that puts another right, and none whose place was taken unsent."""
    return tuple(
        each
        for each in case.letters
        if not (each.corrects_id is not None and each.state is LetterState.DRAFT)
        and not (each.state is LetterState.ISSUED and is_replaced(case.letters, each))
    )


def copies_made(letters: Iterable[Letter], letter: Letter) -> tuple[Letter, ...]:
    """Its copies, oldest first, discarded drafts left out."""
    return tuple(each for each in letters if each.copy_of_id == letter.id and each.state is not LetterState.DISCARDED)


def title_of(letter: Letter) -> str:
    """``Stage 1 acknowledgement``, ``Copy for Cllr Joan Marsh``, ``Update (correction)``."""
    if letter.kind is LetterKind.COPY:
        return f"Copy for {_for_whom(letter)}"
    return f"{letter.kind.words} (correction)" if letter.corrects_id is not None else letter.kind.words


def _for_whom(letter: Letter) -> str:
    session = object_session(letter)
    assert session is not None
    if "party" in letter.about:
        return session.get_one(CaseParty, letter.about["party"]).name
    if "resident" in letter.about:
        return session.get_one(Resident, letter.about["resident"]).name
    return session.get_one(Representative, letter.about["representative"]).name
