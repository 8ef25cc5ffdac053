"""One passage of the letter: locked words to read, or a box to write in with what it is for above it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.letters.template import FilledBlock
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, one_line, quiet
from desktop_app.ui.screens.letter.markup import PassageMarks, readable
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.text_box import TextBox
from desktop_app.ui.widgets.words import Sentence, link, mark_wrong, show_if

MOST_LINES = 60
OPTIONAL = "Optional"


class BlockCard(Card):
    """Shared by both kinds: a title, and the problems that stand in this passage."""

    def __init__(self, block: FilledBlock) -> None:
        super().__init__(block.title or "Passage")
        self.setObjectName(f"block-{block.key}")
        self.key = block.key
        self.block = block
        self.problem = Sentence()
        self.problem.setProperty("wrong", True)
        self.problem.hide()

    def show_problems(self, words: tuple[str, ...]) -> None:
        """Say beside the passage what the check list says about it."""
        self.problem.setText("\n".join(words))
        self.problem.setVisible(bool(words))

    def show_block(self, block: FilledBlock) -> None:
        """Show another reading of the passage."""
        raise NotImplementedError

    def start(self) -> None:
        """Take the focus."""
        raise NotImplementedError


class LockedCard(BlockCard):
    """Words that must stand as they are; they can be read, heard and copied."""

    def __init__(self, block: FilledBlock) -> None:
        super().__init__(block)
        self.lock = QLabel()
        self.lock.setAccessibleName("Locked")
        self.top.addWidget(self.lock)
        self.top.addWidget(one_line("Locked", muted=True))
        self.words = body("")
        self.add(self.words)
        self.add(quiet(_why_locked(block)), self.problem)
        theme().changed.connect(self._tint)
        self._tint()
        self.show_block(block)

    def show_block(self, block: FilledBlock) -> None:
        """Show the words as they stand now."""
        self.block = block
        self.words.setText(readable(block.text))
        self.words.setAccessibleName(f"{block.title}, locked: {self.words.text()}")

    def start(self) -> None:
        """There is nothing to write: only be seen."""

    def _tint(self) -> None:
        self.lock.setPixmap(icon("lock", theme().tokens.muted).pixmap(em(1), em(1)))


class PassageBox(TextBox):
    """A box whose menu is made elsewhere, where the spelling is known."""

    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(lines=2, most=MOST_LINES)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_wanted.emit(event)


def is_optional_as_it_stands(block: FilledBlock) -> bool:
    """A passage begun and not filled in keeps the letter back: it is not called optional until it is empty or whole."""
    return block.is_optional and "[[" not in block.text


class FreeCard(BlockCard):
    """A box with guidance above it. ``typed`` at each change; ``put_back`` asks for the template's wording."""

    typed = Signal(str, str)
    put_back = Signal(str)
    menu_wanted = Signal(object, object)
    """The box, and the event that asks for its menu."""
    paragraph_wanted = Signal(str)

    def __init__(self, block: FilledBlock) -> None:
        super().__init__(block)
        self.optional = one_line(OPTIONAL, muted=True)
        self.optional.setToolTip("The letter may go out without this passage.")
        self.edited = one_line("", muted=True)
        self.back = link("Back to template wording", lambda: self.put_back.emit(self.key))
        self.back.setAccessibleName(f"{block.title}: back to template wording")
        self.top.addWidget(self.optional)
        self.top.addWidget(self.edited)
        self.top.addWidget(self.back)
        self.box = PassageBox()
        self.box.setAccessibleName(block.title)
        self.marks = PassageMarks(self.box)
        if block.guidance:
            self.add(quiet(block.guidance))
        self.add(self.problem, self.box)
        self.standard = link("Add a standard paragraph…", lambda: self.paragraph_wanted.emit(self.key))
        self.standard.setAccessibleName(f"{block.title}: add a standard paragraph")
        self.standard.setToolTip("Ctrl+Shift+V")
        self.standard.hide()
        self.add(self.standard)
        self._shown = self._heard = block.text
        self.box.setText(block.text)
        self.box.textChanged.connect(self._typed)
        self.box.menu_wanted.connect(lambda event: self.menu_wanted.emit(self.box, event))
        self.show_block(block)

    def text(self) -> str:
        """What is written now."""
        return self.box.text()

    def show_block(self, block: FilledBlock) -> None:
        """Show another reading; words typed since the last one are left alone."""
        self.block = block
        show_if(self.optional, is_optional_as_it_stands(block))
        self._describe()
        self.edited.setText("Edited" if block.is_edited else "")
        self.back.setVisible(block.is_edited)
        if block.text != self._shown and self.text() == self._shown:
            self.replace(block.text)
        self._shown = block.text

    def replace(self, text: str) -> None:
        """Other words in the box, as one step that Ctrl+Z takes back; ``typed`` is not sent."""
        self._shown = self._heard = text
        if text == self.text():
            return
        self.box.blockSignals(True)
        cursor = QTextCursor(self.box.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.box.blockSignals(False)
        self.box.document().contentsChanged.emit()

    def show_problems(self, words: tuple[str, ...]) -> None:
        """The box takes the edge of an error as well."""
        super().show_problems(words)
        mark_wrong(self.box, bool(words))
        self._describe(*words)

    def _describe(self, *problems: str) -> None:
        optional = f"{OPTIONAL}." if is_optional_as_it_stands(self.block) else ""
        self.box.setAccessibleDescription(" ".join(filter(None, (*problems, optional, self.block.guidance))))

    def start(self) -> None:
        """Write at the first unfilled passage, marked so that typing replaces it; else at the end."""
        self.box.setFocus()
        at = self.text().find("[[")
        cursor = self.box.textCursor()
        if at >= 0:
            end = self.text().find("]]", at)
            cursor.setPosition(at)
            cursor.setPosition(end + 2 if end >= 0 else at, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.box.setTextCursor(cursor)

    def _typed(self) -> None:
        """Qt says "changed" of new colours as well, when the theme is switched: only other words are typing."""
        text = self.text()
        if text != self._heard:
            self._heard = text
            self.typed.emit(self.key, text)


def _why_locked(block: FilledBlock) -> str:
    if block.source:
        return f"Locked by {block.source}. It is filled from the case."
    return "Filled from the case. To change it, change the case."


def card_of(block: FilledBlock) -> BlockCard:
    """The card a passage needs."""
    return LockedCard(block) if block.is_locked else FreeCard(block)


class Passages(QWidget):
    """Every passage in the letter's order."""

    typed = Signal(str, str)
    put_back = Signal(str)
    menu_wanted = Signal(object, object)
    paragraph_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, BlockCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.6))

    def show_blocks(self, blocks: tuple[FilledBlock, ...]) -> None:
        """Show another reading: the same passages are filled in place, others are laid out anew."""
        if tuple(self.cards) != tuple(block.key for block in blocks):
            self._lay_out(blocks)
        for block in blocks:
            self.cards[block.key].show_block(block)

    def _lay_out(self, blocks: tuple[FilledBlock, ...]) -> None:
        """Passages that stay keep their card, and with it what is being typed."""
        kept = {block.key: self.cards.pop(block.key) for block in blocks if block.key in self.cards}
        for card in self.cards.values():
            self._column.removeWidget(card)
            card.deleteLater()
        self.cards = {}
        for at, block in enumerate(blocks):
            card = kept.get(block.key) or self._made(block)
            self.cards[block.key] = card
            self._column.insertWidget(at, card)

    def _made(self, block: FilledBlock) -> BlockCard:
        card = card_of(block)
        if isinstance(card, FreeCard):
            card.typed.connect(self.typed)
            card.put_back.connect(self.put_back)
            card.menu_wanted.connect(self.menu_wanted)
            card.paragraph_wanted.connect(self.paragraph_wanted)
        return card
