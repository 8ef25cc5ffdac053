"""The shape of every act on a letter: as an act on its case, answering with the letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop_app.models import Letter
from desktop_app.services.act import in_turn, run_once
from desktop_app.services.case_act import CaseAct
from desktop_app.services.desk import Desk
from desktop_app.services.letter_view import find_letter, view_letter
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView

Doing = Callable[[CaseAct, Letter], object]


def on_letter(desk: Desk, letter_id: int, act: str, kind: str, do: Doing) -> tuple[LetterView, Changes]:
    """Carries out ``do`` on a letter, once; repeating the act shows the letter as it now is.

    Raises:
        NotFound: no such letter.
        Refused: the rules do not permit it.
    """

    def try_it() -> tuple[LetterView, Changes]:
        with desk.session() as session:
            letter, case = find_letter(session, letter_id, writes=True)
            it = CaseAct(session, desk, case)
            run_once(session, desk, act, kind, partial(_carry_out, it, letter, do))
            return shown(it, letter)

    return in_turn(try_it)


def shown(it: CaseAct, letter: Letter) -> tuple[LetterView, Changes]:
    """A letter after an act, and what the act concerns."""
    changes = Changes(cases=frozenset({it.case.id}), queue=True, letters=frozenset({letter.id}))
    return view_letter(it.session, it.desk, letter, it.case), changes


def _carry_out(it: CaseAct, letter: Letter, do: Doing) -> int:
    do(it, letter)
    it.settle()
    return letter.id
