"""Finds a word among the words of a letter: Ctrl+F, as in every editor, and not out of it into the queue."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.ui.screens.words.editor import WordsEditor
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import button


class FindBar(QWidget):
    """Hidden until asked for. Enter goes to the next place, Shift+Enter to the one before, Esc back to the words."""

    def __init__(self, editor: WordsEditor) -> None:
        super().__init__()
        self._editor = editor
        self.line, self.told = QLineEdit(), QLabel()
        self.line.setAccessibleName("Find in these words")
        self.line.setPlaceholderText("Find in these words")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(0.4))
        for part in (self.line, button("Next", self.next), button("Previous", self.before), self.told):
            row.addWidget(part)
        row.setStretch(0, 1)
        self.hide()

    def open(self) -> None:
        """Ready for typing; what is marked in the words is looked for."""
        marked = self._editor.textCursor().selectedText()
        if marked and "\u2029" not in marked:
            self.line.setText(marked)
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def next(self) -> None:
        """The next place; from the end on from the beginning."""
        self._find(QTextCursor.MoveOperation.Start)

    def before(self) -> None:
        """The place before; from the beginning on from the end."""
        self._find(QTextCursor.MoveOperation.End, QTextDocument.FindFlag.FindBackward)

    def _find(self, around: QTextCursor.MoveOperation, *flags: QTextDocument.FindFlag) -> None:
        wanted = self.line.text()
        if not wanted:
            return
        stood = self._editor.textCursor()
        if not self._editor.find(wanted, *flags):
            self._editor.moveCursor(around)
            if not self._editor.find(wanted, *flags):
                self._editor.setTextCursor(stood)
                self.told.setText("Not in these words.")
                return
        many = self._editor.toPlainText().lower().count(wanted.lower())
        line = self._editor.textCursor().blockNumber() + 1
        self.told.setText(f"Line {line}. {many} in all." if many > 1 else f"Line {line}.")
        self._editor.centerCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the line, and Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._editor.setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            (self.before if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.next)()
        else:
            super().keyPressEvent(event)
