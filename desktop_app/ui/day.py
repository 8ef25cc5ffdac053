"""Notices that a new day has begun, also after the machine has slept through midnight."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.clock import Clock

EVERY_MS = 60_000


class DayWatch(QObject):
    """Looks at the calendar once a minute and whenever somebody comes back to the window."""

    rolled = Signal()
    """The day in England is another than before."""
    returned = Signal()
    """Somebody came back to the window, on the same day."""

    def __init__(self, clock: Clock, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._day = clock.today()
        self._was_away = False
        self._minute = QTimer(self)
        self._minute.setInterval(EVERY_MS)
        self._minute.timeout.connect(self.look)
        self._minute.start()
        app.applicationStateChanged.connect(self._moved)

    def look(self) -> bool:
        """Compare the day with the one last seen; tell when it is another. Whether it was."""
        today = self._clock.today()
        if today == self._day:
            return False
        self._day = today
        self.rolled.emit()
        return True

    def _moved(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._was_away = True
        elif self._was_away:
            self._was_away = False
            if not self.look():
                self.returned.emit()
