"""A plain-text editor with the numbers of its lines, which the list of mistakes names."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop_app.ui.theme import em, theme


class LineNumbers(QWidget):
    """The strip at the left of the editor; for the eye alone."""

    def __init__(self, editor: WordsEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number of each line that can be seen."""
        self._editor.paint_numbers(self, event)


class WordsEditor(QPlainTextEdit):
    """Tab leaves it; ``go_to`` brings a line into view; lines at fault are tinted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName("Words of the letter")
        self._numbers = LineNumbers(self)
        self._wrong: tuple[int, ...] = ()
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll)
        theme().changed.connect(self._tint)
        self._make_room()

    def replace(self, text: str) -> None:
        """Other words, as one step that Ctrl+Z takes back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def put_in(self, text: str) -> None:
        """Words where the cursor stands."""
        if not self.isReadOnly():
            self.insertPlainText(text)
        self.setFocus()

    def go_to(self, line: int) -> None:
        """The cursor to the beginning of a line, counted from 1."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus()

    def show_wrong(self, lines: tuple[int, ...]) -> None:
        """Tint the lines at fault."""
        self._wrong = lines
        self._tint()

    def paint_numbers(self, strip: QWidget, event: QPaintEvent) -> None:
        """Beside each line its number; of a line at fault in the colour of an alarm."""
        painter = QPainter(strip)
        tokens = theme().tokens
        painter.fillRect(event.rect(), QColor(tokens.side))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            number, height = block.blockNumber() + 1, self.blockBoundingRect(block).height()
            painter.setPen(QColor(tokens.alarm if number in self._wrong else tokens.muted))
            where = QRect(0, round(top), strip.width() - em(0.3), self.fontMetrics().height())
            painter.drawText(
                where, Qt.AlignmentFlag.AlignRight, f"! {number}" if number in self._wrong else f"{number}"
            )
            top += height
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip is as high as the editor."""
        super().resizeEvent(event)
        room = self.contentsRect()
        self._numbers.setGeometry(QRect(room.topLeft(), QSize(self._room(), room.height())))
        if self.hasFocus():
            self.ensureCursorVisible()  # mistakes that appear below must not push the line being written out of sight

    def _room(self) -> int:
        return self.fontMetrics().horizontalAdvance("! 999") + em(0.6)

    def _make_room(self) -> None:
        self.setViewportMargins(self._room(), 0, 0, 0)

    def _scroll(self, where: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, where.y(), self._numbers.width(), where.height())

    def _tint(self) -> None:
        made = []
        for line in self._wrong:
            block = self.document().findBlockByNumber(line - 1)
            tint = QTextEdit.ExtraSelection()
            tint.cursor = QTextCursor(block)
            tint.format.setBackground(QColor(theme().notice_colours("problem").background))
            tint.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            made.append(tint)
        self.setExtraSelections(made)
        self._numbers.update()
