"""The search box: it waits for a pause in the typing, Esc empties it, Enter on a whole reference opens the case."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.widgets.icons import icon

PAUSE_MS = 150


class SearchBox(QLineEdit):
    """Searches by reference, name, postcode, telephone number and words."""

    searched = Signal(str)
    """The words to search for, after a pause; '' for none."""
    entered = Signal(str)
    """Enter was pressed on these words."""
    left = Signal()
    """Down was pressed: go to the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue-search")
        self.setAccessibleName("Search cases")
        self.setAccessibleDescription("By reference, name, postcode, telephone number or words")
        self.setPlaceholderText("Reference, name, postcode, phone, words")
        self.setToolTip("Search by reference, name, postcode, phone or words (Ctrl+F)")
        self.addAction(QAction(icon("search"), "", self), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        for action in self.actions():
            action.setText("Search" if not action.text() else action.text())
        self._said = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._typed)

    def clear_now(self) -> None:
        """Empty it without waiting for a pause."""
        self.clear()
        self._say()

    def show_words(self, words: str) -> None:
        """Show what is searched for already."""
        self._said = words
        self.setText(words)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, Enter goes to a reference, Down goes to the table."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_now()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._say()
            self.entered.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._said:
            self._said = words
            self.searched.emit(words)
