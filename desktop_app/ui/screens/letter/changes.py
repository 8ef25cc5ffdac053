"""What a letter says otherwise than its template, passage by passage: underlined, struck through, and in words."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.letters.template import FilledBlock
from desktop_app.letters.word_differences import How, Piece, is_changed, spoken, word_differences
from desktop_app.policy.words import count, listed
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.screens.letter.markup import readable
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.text_box import TextBox

MOST_LINES = 400
LEGEND = "Underlined: added. Struck through: words of the template that were taken away."
NOTHING = "Nothing was changed: every word is the template’s, filled in from the case."


class ChangedWords(TextBox):
    """A passage to read, with its changes marked by line and ground; the same changes stand in its description."""

    def __init__(self, title: str, pieces: tuple[Piece, ...]) -> None:
        super().__init__(lines=1, most=MOST_LINES)
        self.setReadOnly(True)
        self.pieces = pieces
        self.setAccessibleName(f"{title}, with its changes")
        self.setAccessibleDescription(spoken(pieces))
        theme().changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        before = How.SAME
        for piece in self.pieces:
            if (before, piece.how) == (How.TAKEN, How.ADDED) and not piece.text[0].isspace():
                cursor.insertText(" ", _look(How.SAME))  # the two would read as one word
            cursor.insertText(piece.text, _look(piece.how))
            before = piece.how
        self.moveCursor(QTextCursor.MoveOperation.Start)


class ChangesPage(QWidget):
    """The passages that differ, in the letter's order, and the names of those that do not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Differences from the template")
        self.said = body("")
        self.boxes: dict[str, ChangedWords] = {}
        self._blocks: tuple[FilledBlock, ...] | None = None
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(0.9), em(0.7), em(0.9), em(0.9))

    def show_blocks(self, blocks: tuple[FilledBlock, ...]) -> None:
        """Compare them anew; the same passages again change nothing on the screen."""
        if blocks == self._blocks:
            return
        self._blocks, self.boxes = blocks, {}
        found = {block.key: word_differences(readable(block.original), readable(block.text)) for block in blocks}
        changed = [block for block in blocks if is_changed(found[block.key])]
        for block in changed:
            self.boxes[block.key] = ChangedWords(block.title or "Passage", found[block.key])
        self._replace([self._summary(len(changed)), *(self._card(block) for block in changed), *_same(blocks, changed)])

    def start(self) -> None:
        """Take the focus at the first passage that differs."""
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _summary(self, changed: int) -> Card:
        card = Card("Differences from the template")
        self.said = body(f"{count(changed, 'passage')} changed." if changed else NOTHING)
        card.add(self.said, *([quiet(LEGEND)] if changed else []))
        return card

    def _card(self, block: FilledBlock) -> Card:
        card = Card(block.title or "Passage")
        if not block.original.strip():
            card.add(quiet("The template leaves this passage to its writer."))
        card.add(self.boxes[block.key])
        return card

    def _replace(self, cards: list[QWidget]) -> None:
        if self._content is not None:
            self._content.hide()
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.6))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self._column.addWidget(self._content)


def _same(blocks: tuple[FilledBlock, ...], changed: list[FilledBlock]) -> list[QWidget]:
    """The passages as the template has them, by name; nothing where all of them are changed or none is."""
    same = [block.title for block in blocks if block not in changed and block.title]
    return [quiet(f"As in the template: {listed(same)}.")] if same and changed else []


def _look(how: How) -> QTextCharFormat:
    """Added words are underlined, those taken away struck through; the ground is only a help to the eye."""
    look = QTextCharFormat()
    if how is How.SAME:
        return look
    colours = theme().notice_colours("done" if how is How.ADDED else "problem")
    look.setBackground(QColor(colours.background))
    look.setForeground(QColor(colours.text))
    if how is How.ADDED:
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    else:
        look.setFontStrikeOut(True)
    return look
