"""Holding an issued letter back with a reason, and letting it go again.

Nothing else moves: the letter stays issued, it stays in the post room's list, and its clock runs on.
"""

from __future__ import annotations

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.steps_post import RELEASE_LETTER, RUNS_ON
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_held import HELD, RELEASED, held_letter, require_not_held
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView


def hold_back(desk: Desk, letter_id: int, why: str, act: str) -> tuple[LetterView, Changes]:
    """Keeps an issued letter from being printed, posted or sent, and says why on its case.

    Raises:
        BadInput: no reason is given.
        Refused: it is not issued, it has left, or it is held back already.
    """
    words = why.strip()
    if not words:
        raise BadInput("Say why it is held back.", field="why")

    def hold(it: CaseAct, letter: Letter) -> None:
        if letter.state is not LetterState.ISSUED:
            raise Refused("Only a letter that is issued and still here can be held back.", do="Look at it again.")
        require_not_held(it.session, letter)
        said = f"{words.rstrip('.')}. {RUNS_ON}"
        it.tell(Entry(HELD, f"{title_of(letter)} held back", said, facts={"letter_id": letter.id, "why": words}))

    return on_letter(desk, letter_id, act, HELD, hold)


def let_go(desk: Desk, letter_id: int, what: str, act: str) -> tuple[LetterView, Changes]:
    """Lets a letter leave again; ``what`` was put right, '' where nothing had to be.

    Raises:
        Refused: it is not held back, or the rules do not permit it.
    """

    def release(it: CaseAct, letter: Letter) -> None:
        if held_letter(letter) is None:
            raise Refused("This letter is not held back any more.", do="Look at it again.")
        it.require(RELEASE_LETTER)
        it.tell(Entry(RELEASED, f"{title_of(letter)} may leave", what.strip(), facts={"letter_id": letter.id}))

    return on_letter(desk, letter_id, act, RELEASED, release)
