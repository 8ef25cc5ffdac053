"""Reminds whoever sits here: how many reminders there are at the foot of the window, and the day's digest once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.policy.words import count
from desktop_app.ui.widgets.words import link

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.desk import Desk
    from desktop_app.services.digest import Digest
    from desktop_app.services.reminding import ReminderKey, ReminderView
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow

EVERY_MS = 60_000
HOW_TO_SEE = "Ctrl+Shift+D shows it."
HOW_TO_SEE_THEM = "Ctrl+Shift+D shows them."


class Reminding(QObject):
    """Looks once a minute, and whenever something was done. Reads; what was seen is written by the day's screen."""

    def __init__(self, ctx: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._known: set[ReminderKey] | None = None
        """What the badge has counted already; None before the first look."""
        self._dealt_with: tuple[int, date] | None = None
        """Whose digest, and of which day, this window has shown or found shown."""
        self.badge = link("", ctx.open_day.emit)
        self.badge.setObjectName("reminders")
        self.badge.setToolTip("Your day and reminders (Ctrl+Shift+D)")
        self.badge.hide()
        self._minute = QTimer(self)
        self._minute.setInterval(EVERY_MS)
        self._minute.timeout.connect(self.look)
        ctx.changed.connect(self._changed)
        ctx.reminders_answered.connect(self.look)
        ctx.day_rolled.connect(self.look)

    def begin(self) -> None:
        """Once the queue of a desk stands: from now on."""
        self._known, self._dealt_with = None, None
        self._minute.start()
        self.look()

    def look(self) -> None:
        """What there is to remind of now."""
        if self._minute.isActive() and self._ctx.has_desk:
            self._ctx.read(_look, self._dealt_with, done=self._take, failed=_later, owner=self, latest="reminders")

    def _take(self, found: tuple[int, Digest | None, tuple[ReminderView, ...]]) -> None:
        me, digest, views = found
        self._show_badge(views)
        before, self._known = self._known, {one.key for one in views}
        if digest is not None and digest.is_new:
            self._dealt_with = (me, digest.on)
            self._window.queue.show_digest(digest.sentence)
            self._ctx.read(_saw, done=lambda _: None, failed=_later, owner=self)
        elif before is not None:
            self._announce(tuple(one for one in views if one.key not in before))

    def _show_badge(self, views: tuple[ReminderView, ...]) -> None:
        self.badge.setText(count(len(views), "reminder"))
        self.badge.setAccessibleName(f"{count(len(views), 'reminder')}: your day and reminders")
        self.badge.setVisible(bool(views))

    def _announce(self, new: tuple[ReminderView, ...]) -> None:
        """Reference and clock alone. What somebody is being told already is not put out of sight by it."""
        if not new:
            return
        if self._window.banner.isHidden():
            one = f"Reminder: {new[0].words}. {HOW_TO_SEE}"
            self._ctx.messages.tell("note", one if len(new) == 1 else f"{len(new)} new reminders. {HOW_TO_SEE_THEM}")
        if not self._window.isActiveWindow():
            QApplication.alert(self._window, 0)

    def _changed(self, changes: Changes) -> None:
        if changes.queue or changes.cases or changes.calendar or changes.landlord:
            self.look()


def _look(desk: Desk, dealt_with: tuple[int, date] | None) -> tuple[int, Digest | None, tuple[ReminderView, ...]]:
    from desktop_app.services.digest import digest
    from desktop_app.services.reminding import reminders

    me = desk.staff_id
    return me, (None if dealt_with == (me, desk.clock.today()) else digest(desk)), reminders(desk)


def _saw(desk: Desk) -> None:
    from desktop_app.services.digest import saw_digest

    saw_digest(desk)


def _later(_error: object) -> None:
    """It could not be read just now; the next look tries again."""
