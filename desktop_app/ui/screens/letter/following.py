"""The preview follows whoever writes: it shows the page and the place of the passage that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.letters.as_read import as_read
from desktop_app.ui.screens.letter.block_card import BlockCard, Passages
from desktop_app.ui.screens.letter.preview import Preview

FIRST_WORDS = 6
"""So many words tell a passage apart; more of them would break over a page."""


class Following(QObject):
    """Looks when the keyboard goes to another passage, and when the letter has been drawn anew."""

    def __init__(self, passages: Passages, preview: Preview) -> None:
        super().__init__(preview)
        self._passages, self._preview = passages, preview
        self._at = ""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._look)
        preview.drawn_anew.connect(self._look_again)

    def _look(self, _old: QWidget | None, now: QWidget | None) -> None:
        card = self._written_in(now)
        if card is not None and card.key != self._at:
            self._at = card.key
            self._preview.show_words(beginning(card))

    def _look_again(self) -> None:
        """The first drawing, or words that have gone to another page since."""
        card = self._written_in(QApplication.focusWidget())
        if card is not None:
            self._preview.show_words(beginning(card))

    def _written_in(self, focused: QWidget | None) -> BlockCard | None:
        if focused is None or not self._passages.isAncestorOf(focused):
            return None
        return next((card for card in self._passages.cards.values() if card.isAncestorOf(focused)), None)


def beginning(card: BlockCard) -> str:
    """How a passage begins on paper: its own first words, or its heading while it is empty."""
    words = as_read(card.block).replace("- ", " ").split()
    return " ".join(words[:FIRST_WORDS]) or card.block.title
