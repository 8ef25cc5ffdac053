"""The demonstration's past: a desk whose clock is moved through it, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy import event
from sqlalchemy.orm import Session

from desktop_app.clock import FixedClock
from desktop_app.london import LONDON
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.services.case_loading import HOLDS_CASES
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in

OPENS = 9 * 60
CLOSES = 17 * 60
MINUTES_BETWEEN_ACTS = 7


class PastDesk(Desk):
    """A desk on a transaction already open: everything happens there, and nothing is kept until it ends well."""

    def __init__(self, desk: Desk, session: Session, clock: FixedClock) -> None:
        super().__init__(desk.where, clock, is_demo=True)
        self._held = session
        self._met: list[object] = []
        session.info[HOLDS_CASES] = True
        event.listen(session, "loaded_as_persistent", self._meet)
        event.listen(session, "pending_to_persistent", self._meet)

    def _meet(self, _session: Session, row: object) -> None:
        """A session lets go of rows that nobody holds; here the next act needs the same ones."""
        self._met.append(row)

    def forget(self) -> None:
        """One story is told: none of its rows is needed again."""
        self._held.flush()
        self._held.expunge_all()
        self._met.clear()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The one transaction, its changes written but not yet kept."""
        yield self._held
        self._held.flush()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The same transaction."""
        yield self._held

    @contextmanager
    def looking(self) -> Iterator[Reader]:
        """The same transaction, what the story has told so far included."""
        yield reader_in(self._held)


class Days:
    """Working days before today, and a clock that moves forward through each of them."""

    def __init__(self, clock: FixedClock, calendar: WorkingCalendar, today: date) -> None:
        self._clock = clock
        self._calendar = calendar
        self._today = today
        self._now = clock.at
        self._before = [on for on in (today,) if calendar.is_working_day(on)]

    def ago(self, number: int) -> date:
        """The working day so many working days before today; 0 is today, or the last one before a day off."""
        on = self._before[-1] if self._before else self._today
        while len(self._before) <= number:
            on -= timedelta(days=1)
            if self._calendar.is_working_day(on):
                self._before.append(on)
        return self._before[number]

    def go(self, number: int) -> date:
        """Moves the clock to that day, later than it stood when it stands there already."""
        on = self.ago(number)
        at = self._clock.at.astimezone(LONDON)
        minute = OPENS + number * 37 % 180
        if at.date() == on:
            minute = min(at.hour * 60 + at.minute + MINUTES_BETWEEN_ACTS, CLOSES)
        # Nothing has happened later than now, however early somebody opens the demonstration.
        self._clock.at = min(datetime.combine(on, time(minute // 60, minute % 60), LONDON), self._now)
        return on
