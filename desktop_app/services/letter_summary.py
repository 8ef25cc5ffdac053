"""A letter in one line, as lists show it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.words import long_date
from desktop_app.services.came_back import waiting_return
from desktop_app.services.letter_chain import correction_of, title_of
from desktop_app.services.letter_held import held_letter
from desktop_app.services.review_words import in_short
from desktop_app.services.views_letters import LetterSummary


def summary_of(letter: Letter, letters: Iterable[Letter] = ()) -> LetterSummary:
    """A letter's line in lists; the leaving shown is the first, which is the one that counts."""
    left = letter.leavings[0] if letter.leavings else None
    waiting = waiting_return(letter)
    back = waiting or (letter.returns[-1] if letter.returns else None)
    return LetterSummary(
        id=letter.id,
        kind=letter.kind,
        title=title_of(letter),
        state=letter.state,
        dated_on=letter.dated_on,
        sent_on=left.on if left else None,
        sent_how=left.how if left else None,
        sha256=letter.issued.sha256 if letter.issued else "",
        written_by=letter.started_by.name,
        copy_of_id=letter.copy_of_id,
        corrects_id=letter.corrects_id,
        corrected_by=_corrected_by(correction_of(letters, letter)),
        returned_on=back.on if back else None,
        returned_why=back.why if back else "",
        back_sent_id=waiting.sent_id if waiting else None,
        held=held_letter(letter),
        review=letter.review if letter.state is LetterState.DRAFT else None,
        review_words=in_short(letter) if letter.state is LetterState.DRAFT else "",
    )


def _corrected_by(newer: Letter | None) -> str:
    if newer is None:
        return ""
    return f"the letter of {long_date(newer.dated_on)}" if newer.dated_on is not None else "a draft"
