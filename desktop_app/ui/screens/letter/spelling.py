"""Going through misspelt words: F7 finds the next one in the passages and offers what was perhaps meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from desktop_app.letters.spelling import misspelt, suggestions
from desktop_app.services import spelling
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.block_card import FreeCard, Passages

MOST_OFFERED = 6
NONE_LEFT = "No word in this letter looks misspelt."


class Spelling(QObject):
    """The spelling of one letter's passages. It only ever changes a word that somebody chose another for."""

    def __init__(self, ctx: Context, passages: Passages, screen: QWidget) -> None:
        super().__init__(screen)
        self._ctx, self._passages = ctx, passages
        self.known: frozenset[str] | None = None
        self.menu: QMenu | None = None
        self._said_none = False
        passages.menu_wanted.connect(self.show_menu)
        shortcut = QShortcut(QKeySequence("F7"), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.go_on)

    def look(self, known: frozenset[str]) -> None:
        """Underline what nobody knows, in every passage."""
        self.known = known
        for card in self._free():
            card.marks.look_at_spelling(known)

    def go_on(self) -> None:
        """Mark the next misspelt word after the cursor, round the whole letter, and offer other words for it."""
        cards = self._free()
        here = next((at for at, card in enumerate(cards) if card.box.hasFocus()), 0)
        starts = [0] * len(cards)
        if cards and cards[here].box.hasFocus():
            starts[here] = cards[here].box.textCursor().selectionEnd()
        # The passage the cursor is in comes round last, from its beginning: what stands before the cursor is left.
        round_trip = [*zip(cards[here:], starts[here:], strict=True), *((card, 0) for card in cards[: here + 1])]
        for card, after in round_trip:
            if found := self._next(card.box, after):
                self._take_back_none_left()
                self._correct(card.box, found)
                return
        self._said_none = True
        self._ctx.messages.tell("done", NONE_LEFT)

    def _take_back_none_left(self) -> None:
        """A word was found: that none looks misspelt must not stand under it."""
        if self._said_none:
            self._said_none = False
            self._ctx.messages.clear()

    def show_menu(self, box: QPlainTextEdit, event: QContextMenuEvent) -> None:
        """The box's own menu, with the word under the pointer first when it is misspelt."""
        menu = box.createStandardContextMenu()
        cursor = box.textCursor()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cursor = box.cursorForPosition(event.pos())
        if found := self._at(box, cursor.position()):
            first = menu.actions()[0]
            action = menu.addAction("Spelling…")
            action.triggered.connect(partial(self._correct, box, found))
            menu.insertAction(first, action)
            menu.insertSeparator(first)
        self._pop_up(menu, event.globalPos())

    def _correct(self, box: QPlainTextEdit, found: tuple[int, int], _checked: bool = False) -> None:
        self._mark(box, *found)
        self._ask(box)

    # -- one word ----------------------------------------------------------------------------------------------------

    def _ask(self, box: QPlainTextEdit) -> None:
        word = box.textCursor().selectedText()
        self._ctx.tasks.run(
            lambda: suggestions(word), lambda found: self._offer(box, word, found), owner=box, latest="suggestions"
        )

    def _offer(self, box: QPlainTextEdit, word: str, found: tuple[str, ...]) -> None:
        if box.textCursor().selectedText() != word:
            return  # somebody typed on meanwhile
        menu = QMenu(box)
        menu.setAccessibleName(f"Other words for {word}")
        for other in found[:MOST_OFFERED]:
            menu.addAction(other.replace("&", "&&"), partial(self._put, box, word, other))
        if not found:
            menu.addAction("No other word found").setEnabled(False)
        menu.addSeparator()
        menu.addAction(f"&Add “{word}” to our words", lambda: self._learn(word))
        menu.addAction("&Leave it, next word\tF7", self.go_on)
        self._pop_up(menu, box.viewport().mapToGlobal(box.cursorRect().bottomLeft()))

    def _put(self, box: QPlainTextEdit, word: str, other: str) -> None:
        cursor = box.textCursor()
        if cursor.selectedText() == word:
            cursor.insertText(other)
            box.setFocus()

    def _learn(self, word: str) -> None:
        def learnt(words: frozenset[str]) -> None:
            self.look((self.known or frozenset()) | words)
            self._ctx.messages.tell("done", f"“{word}” is one of our words now, in every letter.")

        self._ctx.act(spelling.add_word, word, done=learnt, owner=self)

    def _pop_up(self, menu: QMenu, at: QPoint) -> None:
        self.menu = menu
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.destroyed.connect(self._forget)
        menu.popup(at)

    def _forget(self) -> None:
        self.menu = None

    # -- finding -----------------------------------------------------------------------------------------------------

    def _free(self) -> list[FreeCard]:
        return [card for card in self._passages.cards.values() if isinstance(card, FreeCard)]

    def _next(self, box: QPlainTextEdit, after: int) -> tuple[int, int] | None:
        return next((found for found in self._all(box) if found[0] >= after), None)

    def _at(self, box: QPlainTextEdit, position: int) -> tuple[int, int] | None:
        return next((found for found in self._all(box) if found[0] <= position <= found[1]), None)

    def _all(self, box: QPlainTextEdit) -> list[tuple[int, int]]:
        return list(misspelt(box.toPlainText(), self.known)) if self.known is not None else []

    def _mark(self, box: QPlainTextEdit, start: int, end: int) -> None:
        cursor = box.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
        box.setFocus()
