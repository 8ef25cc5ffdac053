"""Standard paragraphs where a passage is written: found by name or by their words, put in as text like any other."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.services.views_words import ParagraphOffer
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.block_card import FreeCard, Passages

NONE = "There is no standard paragraph for this letter. A team leader adds them in Settings, under Standard paragraphs."
TITLE = "Add a standard paragraph"
WHAT = "It is put in where you write, with the facts of this letter. You can change it like any other words."
WITHOUT = frozenset({"subject", "sign_off"})
"""Passages of one line: no place for a paragraph."""


class StandardParagraphs(QObject):
    """Offers what may go into one letter today; each passage that can be written has the link."""

    def __init__(self, ctx: Context, passages: Passages, screen: QWidget) -> None:
        super().__init__(screen)
        self._ctx, self._passages = ctx, passages
        self.offers: tuple[ParagraphOffer, ...] = ()
        passages.paragraph_wanted.connect(self.choose)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+V"), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.choose_here)

    def show_offers(self, offers: tuple[ParagraphOffer, ...]) -> None:
        """From now on these are offered."""
        self.offers = offers
        for card in self._cards():
            card.standard.setVisible(bool(offers))

    def choose_here(self) -> None:
        """In the passage that is being written, else in the first there is."""
        cards = self._cards()
        card = next((one for one in cards if one.box.hasFocus()), cards[0] if cards else None)
        if card is not None:
            self.choose(card.key)

    def choose(self, key: str) -> None:
        """Ask which one, and put it into a passage."""
        card = self._passages.cards.get(key)
        if not isinstance(card, FreeCard):
            return
        if not self.offers:
            self._ctx.messages.tell("note", NONE)
            return
        choices = tuple((str(one.id), f"{one.title} ({one.standing})\n{_short(one.text)}") for one in self.offers)
        picked = self._ctx.messages.choose(TITLE, WHAT, "Standard paragraphs", choices, "Put it in")
        if picked is not None:
            put_in(card.box, next(one.text for one in self.offers if str(one.id) == picked))
        card.box.setFocus()

    def _cards(self) -> list[FreeCard]:
        found = self._passages.cards.values()
        return [card for card in found if isinstance(card, FreeCard) and card.key not in WITHOUT]


def put_in(box: QPlainTextEdit, text: str) -> None:
    """The paragraph as one of its own after the line with the cursor; one step that Ctrl+Z takes back."""
    cursor = box.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    before = box.toPlainText()[: cursor.position()]
    after = box.toPlainText()[cursor.position() :]
    start = "" if not before.strip() else "\n\n" if not before.endswith("\n") else "\n"
    cursor.insertText(f"{start}{text}{'' if not after.strip() or after.startswith(chr(10) * 2) else chr(10)}")
    box.setTextCursor(cursor)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 110 else f"{line[:107]}…"
