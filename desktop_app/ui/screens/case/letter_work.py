"""What a case asks of its letters: begun, chosen, gone on with, copied, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.policy.kinds import LetterKind, LetterState, ReviewStep
from desktop_app.policy.stages import EXTENSIONS
from desktop_app.policy.steps_end import MEETS
from desktop_app.policy.words import listed
from desktop_app.services import letters
from desktop_app.ui.screens.case.acts.write_letter import WriteLetterPage

if TYPE_CHECKING:
    from desktop_app.errors import RedressError
    from desktop_app.services.views import CaseView
    from desktop_app.services.views_letters import LetterOffer, LetterView
    from desktop_app.ui.screens.case.screen import CaseScreen

REVIEWED = {"review_letter": ReviewStep.ASKED, "mend_letter": ReviewStep.SENT_BACK}
"""Steps that open a draft by where its review stands."""
WAITING = {"send_letter": LetterState.ISSUED, "finish_letter": LetterState.DRAFT}
"""Steps that go on with a letter already there."""


class LetterWork(QObject):
    """Of one case; whatever is refused is said on its screen."""

    def __init__(self, screen: CaseScreen) -> None:
        super().__init__(screen)
        self.screen, self.ctx = screen, screen.ctx
        tab = screen.tabs.letters
        tab.open_letter.connect(self.ctx.open_letter)
        tab.write.connect(self.offer)
        tab.copy_letter.connect(self._copy)
        tab.correct_letter.connect(self._correct)

    def begin(self, kind: LetterKind) -> None:
        """Open the draft of a letter, begun if there is none."""
        self.ctx.act(letters.begin, self.screen.case_id, kind, done=self._open, failed=self._refused, owner=self)

    def offer(self) -> None:
        """Ask which letters fit the case now, and let one be chosen."""
        self.ctx.read(letters.offers, self.screen.case_id, done=self._show_offers, failed=self._refused, owner=self)

    def go_on(self, key: str, case: CaseView) -> None:
        """Open the letter that a step of :data:`WAITING` or :data:`REVIEWED` speaks of."""
        found = _reviewed(case, REVIEWED[key]) if key in REVIEWED else _waiting(case, key)
        if found is not None:
            self.ctx.open_letter.emit(found)

    def _show_offers(self, offers: tuple[LetterOffer, ...]) -> None:
        if self.screen.case is not None:
            self.screen.acts.show_page(WriteLetterPage(self.ctx, self.screen.case, offers), about="write_letter")

    def _copy(self, letter_id: int) -> None:
        self.ctx.act(letters.make_copies, letter_id, done=self._copied, failed=self._refused, owner=self)

    def _copied(self, letter: LetterView) -> None:
        drafts = [one.title for one in letter.copy_letters if one.state == LetterState.DRAFT]
        waiting = f" Open what is missing in: {listed(drafts)}." if drafts else ""
        self.ctx.messages.tell("done", f"The copies are made. Each is sent like any letter.{waiting}")

    def _correct(self, letter_id: int) -> None:
        self.ctx.act(letters.correct, letter_id, done=self._open, failed=self._refused, owner=self)

    def _open(self, letter: LetterView) -> None:
        self.ctx.open_letter.emit(letter.summary.id)

    def _refused(self, error: RedressError) -> None:
        self.screen.say_refused(error)


def _waiting(case: CaseView, key: str) -> int | None:
    waiting = [one for one in case.letters if one.state == WAITING[key]]
    if key == "finish_letter":
        waiting = [one for one in waiting if one.kind in EXTENSIONS and one.corrects_id is None]
    # A letter whose place was taken comes last; of the others, that with a clock is the one the step speaks of.
    waiting = sorted(waiting, key=lambda one: (not one.corrected_by, one.kind in MEETS))
    return waiting[-1].id if waiting else None


def _reviewed(case: CaseView, at: ReviewStep) -> int | None:
    return next((one.id for one in case.letters if one.review == at), None)
