"""What is done once a day for the whole list, a few cases at a time, behind whatever else is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

AT_A_TIME, AT_ONCE, REST_MS = 12, 60, 20
"""So few at a time that nobody who opens a case waits for it; after the most urgent, with a rest in between.

A large landlord has thousands of cases near their day: looking at all of them takes a minute, once a day.
"""


class Morning(QObject):
    """Makes the next steps in the list true for today: when the list first stands, and when a new day begins."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._left: tuple[int, ...] = ()
        self._at_once = 0
        self._is_changed = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._go_on)
        ctx.day_rolled.connect(self.begin)

    @property
    def is_through(self) -> bool:
        """Whether every case that was near has been looked at."""
        return not self._left

    def begin(self) -> None:
        """Ask which cases are near."""
        self._rest.stop()
        if self._ctx.has_desk:
            self._ctx.read(_near, done=self._take, owner=self, latest="morning")

    def _take(self, ids: tuple[int, ...]) -> None:
        self._left, self._at_once, self._is_changed = ids, AT_ONCE, False
        if ids:
            self._look()

    def _go_on(self) -> None:
        """Whoever is at the window comes first."""
        if self._ctx.tasks.is_idle:
            self._look()
        else:
            self._rest.start()

    def _look(self) -> None:
        some, rest = self._left[:AT_A_TIME], self._left[AT_A_TIME:]
        self._ctx.read(_stand, some, not rest, done=partial(self._stood, rest), owner=self, latest="morning")

    def _stood(self, rest: tuple[int, ...], is_changed: bool) -> None:
        """The list is read again for the most urgent, which are in sight, and for all the others at the end."""
        self._left = rest
        self._at_once -= AT_A_TIME
        self._is_changed = self._is_changed or is_changed
        if self._is_changed and (self._at_once >= 0 or not rest):
            self._tell()
        if rest and self._at_once > 0:
            self._look()
        elif rest:
            self._rest.start()

    def _tell(self) -> None:
        from desktop_app.services.views import Changes

        self._is_changed = False
        self._ctx.changed.emit(Changes(queue=True))


def _near(desk: Desk) -> tuple[int, ...]:
    from desktop_app.services.day_begun import near

    return near(desk)


def _stand(desk: Desk, ids: tuple[int, ...], is_last: bool) -> bool:
    from desktop_app.services.day_begun import all_stood, stand_again

    is_changed = stand_again(desk, ids)
    if is_last:
        all_stood(desk)
    return is_changed
