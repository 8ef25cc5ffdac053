"""What is done once a day for the whole list, a few cases at a time, behind whatever else is asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

AT_A_TIME = 20
"""So few that nobody who opens a case waits for it."""


class Morning(QObject):
    """Makes the next steps in the list true for today: when the list first stands, and when a new day begins."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        ctx.day_rolled.connect(self.begin)

    def begin(self) -> None:
        """Ask which cases are near."""
        if self._ctx.has_desk:
            self._ctx.read(_near, done=self._go_on, owner=self, latest="morning")

    def _go_on(self, ids: tuple[int, ...]) -> None:
        if ids:
            rest = ids[AT_A_TIME:]
            self._ctx.read(_stand, ids[:AT_A_TIME], done=partial(self._stood, rest), owner=self)

    def _stood(self, rest: tuple[int, ...], is_changed: bool) -> None:
        from desktop_app.services.views import Changes

        if is_changed:
            self._ctx.changed.emit(Changes(queue=True))
        self._go_on(rest)


def _near(desk: Desk) -> tuple[int, ...]:
    from desktop_app.services.day_begun import near

    return near(desk)


def _stand(desk: Desk, ids: tuple[int, ...]) -> bool:
    from desktop_app.services.day_begun import stand_again

    return stand_again(desk, ids)
