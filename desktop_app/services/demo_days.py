"""The demonstration's past: a desk whose clock is moved through it, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from desktop_app.clock import LONDON, FixedClock
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.services.desk import Desk

OPENS = 9 * 60
CLOSES = 17 * 60
MINUTES_BETWEEN_ACTS = 7


class PastDesk(Desk):
    """A desk on a transaction already open: everything happens there, and nothing is kept until it ends well."""

    def __init__(self, desk: Desk, session: Session, clock: FixedClock) -> None:
        super().__init__(desk.engine, clock, is_demo=True)
        self._held = session

    @contextmanager
    def session(self) -> Iterator[Session]:
        """The one transaction, its changes written but not yet kept."""
        yield self._held
        self._held.flush()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The same transaction."""
        yield self._held


class Days:
    """Working days before today, and a clock that moves forward through each of them."""

    def __init__(self, clock: FixedClock, calendar: WorkingCalendar, today: date) -> None:
        self._clock = clock
        self._calendar = calendar
        self._today = today
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
        self._clock.at = datetime.combine(on, time(minute // 60, minute % 60), LONDON)
        return on
