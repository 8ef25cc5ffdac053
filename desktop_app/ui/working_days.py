"""The landlord's working days, for dates typed in them. Asked for when somebody first types such a one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context


class WorkingDays(QObject):
    """One per window; read anew once the days off or the counting have changed."""

    known = Signal()
    """What was asked for has come."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._ctx = ctx
        self._calendar: WorkingCalendar | None = None
        ctx.changed.connect(self._forget)
        ctx.ready.connect(self._start_anew)

    def calendar(self) -> WorkingCalendar | None:
        """Which days count; None while that is being asked, and ``known`` comes once it is there."""
        if self._calendar is None and self._ctx.has_desk:
            self._ctx.read(_calendar, done=self._take, owner=self, latest="working days")
        return self._calendar

    def _take(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self.known.emit()

    def _forget(self, changes: Changes) -> None:
        if changes.calendar:
            self._start_anew()

    def _start_anew(self) -> None:
        self._calendar = None


def _calendar(desk: Desk) -> WorkingCalendar:
    return desk.calendar()
