"""How far long work is, in words and as a bar, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import button


class Progress(QWidget):
    """``Letter 14 of 60``. Hidden while nothing runs."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.stop = button("Stop", self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(0.8), em(0.4), em(0.8), em(0.4))
        row.setSpacing(em(0.8))
        for part in (self.words, self.bar, self.stop):
            row.addWidget(part)
        row.setStretchFactor(self.bar, 1)
        self.hide()

    def begin(self, doing: str, many: int, thing: str = "letter") -> None:
        """Show it."""
        self._doing, self._many, self._thing = doing, many, thing
        self.bar.setRange(0, many)
        self.stop.setEnabled(True)
        self.show()
        self.reach(1)

    def reach(self, number: int) -> None:
        """The one being done, from 1."""
        self.words.setText(f"{self._doing}: {self._thing} {number} of {self._many}")
        self.bar.setValue(number - 1)

    def say(self, words: str) -> None:
        """What is being done, where it is none of them."""
        self.words.setText(words)

    def end(self) -> None:
        """Nothing runs any more."""
        self.hide()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText("Stopping…")
        self.stopped.emit()
