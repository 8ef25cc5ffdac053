"""When what somebody types is kept: at a pause, on leaving the field, and every few seconds without either."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

LONGEST_MS = 1_500
"""A fluent typist makes no pause for a paragraph: on a busy machine it is kept within three seconds all the same."""


class TypingPause(QObject):
    """The one clock of everything that saves itself: findings, letters, notes, triage and new contacts."""

    due = Signal()
    """Time to keep what was typed."""

    def __init__(self, pause_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._pause_ms = pause_ms
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self._end)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._leave)

    def touch(self) -> None:
        """Something was typed. More typing puts off the pause, and never the longest time."""
        self._pause.start(self._pause_ms)
        if not self._longest.isActive():
            self._longest.start()

    def stop(self) -> None:
        """It is kept, or not wanted."""
        self._pause.stop()
        self._longest.stop()

    @property
    def is_running(self) -> bool:
        """Whether something typed waits to be kept."""
        return self._pause.isActive() or self._longest.isActive()

    @property
    def at_most_ms(self) -> int:
        """How long it can still wait, whatever is typed; -1 where nothing waits."""
        return self._longest.remainingTime()

    def _leave(self, *_from_and_to: object) -> None:
        """Whoever goes on to the next field has ended a thought: with the next turn of events it is kept."""
        if self.is_running:
            self._pause.start(0)  # cut short, not stopped: somebody may be waiting for its end

    def _end(self) -> None:
        self.stop()
        self.due.emit()
