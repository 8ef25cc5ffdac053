"""Copies of an issued letter: one act makes every copy that is still missing, each a letter of its own."""

from __future__ import annotations

from desktop_app.errors import Refused
from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterKind
from desktop_app.services.acting import Copy
from desktop_app.services.case_act import CaseAct
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import OUT
from desktop_app.services.letter_copied import missing_copies
from desktop_app.services.letter_issuing import issue_now
from desktop_app.services.letter_starting import start
from desktop_app.services.letter_view import problems, written
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView


def make_copies(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Makes and issues each copy that is missing, under today's date; shows the letter they are of.

    A copy that cannot be issued (no address for its reader) stays a draft, whose check list says why.

    Raises:
        Refused: the letter is not issued, no copy is missing, or whoever acts does not write letters.
    """

    def make(it: CaseAct, letter: Letter) -> None:
        it.require_case_work()
        if letter.state not in OUT:
            raise Refused("Only an issued letter is copied.", do="Issue it first.")
        wanted = missing_copies(desk, it.case, letter)
        if not wanted:
            raise Refused("Everybody who gets a copy of this letter has one.", do="See the Letters tab.")
        for copy in wanted:
            _make(it, letter, copy)

    return on_letter(desk, letter_id, act, "copy_letter", make)


def _make(it: CaseAct, letter: Letter, copy: Copy) -> None:
    row = start(it, LetterKind.COPY, about=dict([copy.about]), copy_of_id=letter.id, stage=letter.stage)
    draft = written(it.session, it.desk, row, it.case, it.desk.clock.today())
    if not any(each.is_blocking for each in problems(it.desk, row, it.case, draft)):
        issue_now(it, row)
