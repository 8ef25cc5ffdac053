"""A draft begun under older words takes the ones that hold now; its writer's own sentences stay."""

from __future__ import annotations

from desktop_app.errors import Refused
from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterState
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_review import after_edit, before_edit
from desktop_app.services.letter_templates import version_in_force
from desktop_app.services.letter_words import differ, words_of
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView


def take_new_words(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Fills a draft from the words that hold today. What its writer wrote in a passage stays as they wrote it.

    Raises:
        Refused: it is issued or in review, or it has the newest words already.
    """

    def take(it: CaseAct, letter: Letter) -> None:
        it.require_case_work()
        if letter.state is not LetterState.DRAFT:
            raise Refused("An issued letter keeps the words it was issued with.", do="Correct it with a new letter.")
        before_edit(letter)
        now = version_in_force(it.session, letter.kind, desk.clock.today())
        if not differ(it.session, letter, now):
            raise Refused("The draft has the newest words already.")
        letter.template_version_id = now.id if now is not None else None
        letter.changed_at = desk.clock.now()
        it.session.flush()
        after_edit(it, letter)
        it.tell(Entry("letter_new_words", f"{title_of(letter)}: draft takes {words_of(now)}"))

    return on_letter(desk, letter_id, act, "take_new_words", take)
