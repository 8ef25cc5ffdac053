"""The page that stands in front while the demonstration is being made."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.policy.words import count
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence, button

GUESS_FROM = 20
"""So many cases are made before anything is said of the time left: the first few tell too little."""
ROUND_TO = 5
MINUTES_ABOVE = 90
"""Seconds; above them people think in minutes."""


class BuildingPage(QWidget):
    """A heading, a bar, how far it is, and a way out."""

    cancelled = Signal()
    """It is not wanted any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("building")
        self._since = QElapsedTimer()
        self._is_stopping = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(em(26))
        self._bar.setAccessibleName("Making the demonstration")
        self.far = Sentence("This takes from one to some minutes, once.", muted=True)
        self.cancel = button("Cancel", self._stop)
        self.cancel.setObjectName("building-cancel")
        self.cancel.setAccessibleDescription("Nothing of the demonstration is kept")
        column = QVBoxLayout(self)
        column.setSpacing(em(0.6))
        column.addStretch(2)
        for part in (Heading("Making the demonstration", 1), Sentence(_WORDS), self.far):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(em(0.4))
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_progress(self, done: int, whole: int) -> None:
        """``done`` of ``whole`` cases are made."""
        if self._is_stopping:
            return
        if not self._since.isValid():
            self._since.start()
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        self.far.setText(f"Case {done} of {whole}{self._left(done, whole)}")

    def showEvent(self, event: QShowEvent) -> None:
        """Escape and Enter must have something to work on."""
        super().showEvent(event)
        self.cancel.setFocus()

    def _left(self, done: int, whole: int) -> str:
        """How long it will go on at the pace so far, in round figures; '' while nobody can tell."""
        if done < GUESS_FROM or done == whole:
            return ""
        seconds = self._since.elapsed() / 1000 / (done - 1) * (whole - done)
        if seconds > MINUTES_ABOVE:
            return f", about {count(round(seconds / 60), 'minute')} left"
        return f", about {count(max(round(seconds / ROUND_TO), 1) * ROUND_TO, 'second')} left"

    def _stop(self) -> None:
        self._is_stopping = True
        self.cancel.setEnabled(False)
        self._bar.setRange(0, 0)
        self.far.setText("Stopping. Nothing of it is kept.")
        self.cancelled.emit()


_WORDS = "An invented landlord with about 200 invented cases, in every state a case can be in."
