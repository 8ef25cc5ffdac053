"""Asks whoever is marked as away and opens Redress whether they are here again: others plan by what is marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop_app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from desktop_app.services.absence_rows import AbsenceView, AwayView
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow


class HereAgain(QObject):
    """A band over the window, once a day, until it is answered."""

    def __init__(self, ctx: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._ctx = ctx
        self.band = Banner("warning", can_dismiss=False)
        window.put_band(self.band)
        self._window = window
        ctx.ready.connect(self.begin)
        ctx.day_rolled.connect(self.ask)
        ctx.changed.connect(self._changed)
        if ctx.has_desk:
            self.ask()

    def begin(self) -> None:
        """Once the list of this desk stands: what is asked here loads the mapping, and that comes after it."""
        self._window.queue.list.filled.connect(self.ask, Qt.ConnectionType.SingleShotConnection)

    def ask(self) -> None:
        """Look whether there is anything to ask."""
        self._ctx.read(_away, done=self._show, failed=_later, owner=self, latest="here again")

    def _show(self, away: AwayView | None) -> None:
        if away is None:
            self.band.show_text("warning", "")
            return
        here, still = partial(self._here, away.absence), self._still
        words = f"You are marked as {away.words[:1].lower()}{away.words[1:]}."
        self.band.show_text("warning", words, ("I am here again", here), ("Still away", still), announce=True)

    def _here(self, absence: AbsenceView) -> None:
        from desktop_app.services.absence import end_absence

        self._ctx.act(end_absence, absence.id, done=self._told, owner=self)

    def _told(self, _absence: AbsenceView) -> None:
        self._ctx.messages.tell("done", "You are marked as here from today. Nobody covers for you any more.")

    def _still(self) -> None:
        self.band.show_text("warning", "")
        self._ctx.read(_still_away, done=lambda _: None, failed=_later, owner=self)

    def _changed(self, changes: Changes) -> None:
        if changes.landlord:
            self.ask()


def _away(desk: Desk) -> AwayView | None:
    """The mapping is loaded only for whoever is away: hardly anybody, at any start."""
    from desktop_app.services.away_today import away_today
    from desktop_app.services.opening import is_set_up

    if not is_set_up(desk):
        return None
    with desk.looking() as reader:
        if desk.staff_id not in away_today(reader, desk.clock.today()):
            return None
    from desktop_app.services.here_again import away_though_here

    return away_though_here(desk)


def _still_away(desk: Desk) -> None:
    from desktop_app.services.here_again import still_away

    still_away(desk)


def _later(_error: object) -> None:
    """It could not be read just now; the next look asks again."""
