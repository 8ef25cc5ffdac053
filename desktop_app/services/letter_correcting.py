"""Putting an issued letter right: a new letter of the same kind that says it takes the old one's place."""

from __future__ import annotations

from functools import partial

from desktop_app.errors import Refused
from desktop_app.letters.correction import words_to_start_from
from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.provisions import code_source
from desktop_app.services.act import run_once
from desktop_app.services.case_act import CaseAct
from desktop_app.services.desk import Desk
from desktop_app.services.kept import kept_blocks
from desktop_app.services.letter_act import shown
from desktop_app.services.letter_chain import OUT, correction_of
from desktop_app.services.letter_starting import start
from desktop_app.services.letter_view import find_letter, written
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView


def correct(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Begins the letter that puts this one right, from its kept words, or goes on with the one begun.

    Raises:
        Refused: it is a draft or a copy, it was corrected already, or whoever acts does not write letters.
    """
    with desk.session() as session:
        letter, case = find_letter(session, letter_id)
        it = CaseAct(session, desk, case)
        new_id = run_once(session, desk, act, "correct_letter", partial(_begin, it, letter))
        return shown(it, next(each for each in case.letters if each.id == new_id))


def _begin(it: CaseAct, letter: Letter) -> int:
    it.require_case_work()
    if letter.state not in OUT or letter.issued is None:
        raise Refused("It is a draft.", do="Change the draft itself.")
    if letter.kind is LetterKind.COPY:
        raise Refused("A copy says what the letter it is of says.", do="Correct that letter, and copy the new one.")
    begun = correction_of(it.case.letters, letter)
    if begun is not None and begun.state in OUT:
        source = code_source("5.12").words
        raise Refused("It was corrected already.", source=source, do="Correct the letter that took its place.")
    return begun.id if begun is not None else _start(it, letter)


def _start(it: CaseAct, letter: Letter) -> int:
    assert letter.issued is not None
    row = start(
        it, letter.kind, letter.extension_id, about=letter.about, corrects_id=letter.id, stage=letter.stage
    )  # fmt: skip
    today = written(it.session, it.desk, row, it.case, it.desk.clock.today())
    row.edits = words_to_start_from(today.template, today.blocks, kept_blocks(letter.issued.blocks))
    it.session.flush()
    it.settle()
    return row.id
