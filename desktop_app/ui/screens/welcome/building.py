"""The page that stands in front while the demonstration is being made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence


class BuildingPage(QWidget):
    """A heading, a bar, and how far it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("building")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(em(26))
        self._bar.setAccessibleName("Making the demonstration")
        self._far = Sentence("This takes about half a minute, once.", muted=True)
        column = QVBoxLayout(self)
        column.setSpacing(em(0.6))
        column.addStretch(2)
        for part in (Heading("Making the demonstration", 1), Sentence(_WORDS), self._far):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, done: int, whole: int) -> None:
        """``done`` of ``whole`` cases are made."""
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        self._far.setText(f"Case {done} of {whole}")


_WORDS = "An invented landlord with about 200 invented cases, in every state a case can be in."
