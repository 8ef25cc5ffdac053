"""A passage that would not save: it is said, the words stay in the box, and what a colleague wrote can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import Overtaken, RedressError, sentence
from desktop_app.ui.screens.letter.block_card import FreeCard

if TYPE_CHECKING:
    from desktop_app.ui.screens.letter.screen import LetterScreen


class Unsaved(QObject):
    """Of one letter's screen."""

    def __init__(self, screen: LetterScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def say(self, error: RedressError) -> None:
        """Above the passages, with a way to try again, or to see both sides."""
        again: tuple[tuple[str, Callable[[], object]], ...] = (("Try again", self._screen.autosave.save),)
        if isinstance(error, Overtaken):
            again = (("Compare and choose", partial(self._choose, error)),)
        words = f"Not saved yet. {sentence(error)} Your words are still in the box."
        self._screen.notice.show_text("problem", words, *again, announce=True)

    def _choose(self, error: Overtaken) -> None:
        """Both wrote in one passage: mine or theirs, seen side by side. Mine stays in the box until then."""
        screen = self._screen
        key = screen.autosave.failed_in
        chosen = screen.ctx.messages.settle(error)
        if chosen is None:
            return
        screen.autosave.seen[key] = str(error.theirs)
        card = screen.passages.cards.get(key)
        if chosen.as_theirs and isinstance(card, FreeCard):
            screen.autosave.forget(key)
            card.replace(str(error.theirs))
            screen.notice.hide()
            screen.autosave.save()
            screen.reload()
        else:
            screen.autosave.save()
