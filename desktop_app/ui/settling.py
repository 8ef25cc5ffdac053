"""Knows when a window has come to rest: nothing at the worker, no short pause running, nothing left to lay out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop_app.ui.tasks import Tasks

LONGEST_PAUSE_MS = 2_000
"""A single-shot timer shorter than this is a pause in typing or drawing, worth waiting for."""
QUIET_ROUNDS = 3


class Settling(QObject):
    """Watches one window. ``settled`` comes once, through the event loop; nothing is ever slept through."""

    settled = Signal()

    def __init__(self, tasks: Tasks, watched: QObject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._watched = watched
        self._quiet = 0

    def look(self) -> None:
        """Look once, and again whenever something that was awaited has happened."""
        if not self._tasks.is_idle:
            self._quiet = 0
            self._tasks.idle.connect(self.look, Qt.ConnectionType.SingleShotConnection)
        elif (pause := self._pause()) is not None:
            self._quiet = 0
            pause.timeout.connect(self.look, Qt.ConnectionType.SingleShotConnection)
        elif self._quiet < QUIET_ROUNDS:
            self._quiet += 1
            QTimer.singleShot(0, self, self.look)
        else:
            self._quiet = 0
            self.settled.emit()

    def _pause(self) -> QTimer | None:
        """A short pause that is running: typing that waits to be searched for, a preview that waits to be drawn."""
        for timer in self._watched.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot() and timer.interval() < LONGEST_PAUSE_MS:
                return timer
        return None
