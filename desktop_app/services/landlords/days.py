"""Moves a told life to another time: working days to working days, so that whatever counts them counts the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from desktop_app.london import LONDON
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.words import MONTHS, WEEKDAYS

FIRST, LAST = date(2012, 1, 1).toordinal(), date(2045, 12, 31).toordinal()


class Calendar:
    """The working days of a landlord, numbered, and each day in the ways it is written."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._working: list[int] = []
        self._before: list[int] = []
        for ordinal in range(FIRST, LAST + 1):
            if calendar.is_working_day(date.fromordinal(ordinal)):
                self._working.append(ordinal)
            self._before.append(len(self._working) - 1)
        self.iso = [date.fromordinal(ordinal).isoformat() for ordinal in range(FIRST, LAST + 1)]

    def number(self, ordinal: int) -> int:
        """The number of the working day that it is, or of the last one before it."""
        return self._before[ordinal - FIRST]

    def working_day(self, number: int) -> int:
        """The working day of that number."""
        return self._working[number]

    def moved(self, ordinal: int, by: int) -> int:
        """So many working days later; a day off stays one where there is one, for a Sunday's email counts as such."""
        number = self.number(ordinal)
        on, beyond = self._working[number + by], ordinal - self._working[number]
        return on + beyond if on + beyond < self._working[number + by + 1] else on

    def written(self, ordinal: int) -> str:
        """As the database keeps it."""
        return self.iso[ordinal - FIRST]


@lru_cache(maxsize=8192)
def long_date(ordinal: int) -> str:
    """``26 November 2026``."""
    on = date.fromordinal(ordinal)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


@lru_cache(maxsize=8192)
def weekday(ordinal: int) -> str:
    """``Thursday``."""
    return WEEKDAYS[(ordinal - 1) % 7]


@lru_cache(maxsize=8192)
def short_date(ordinal: int) -> str:
    """``26 Nov``."""
    on = date.fromordinal(ordinal)
    return f"{on.day} {MONTHS[on.month - 1][:3]}"


@lru_cache(maxsize=8192)
def ahead_of_utc(ordinal: int) -> timedelta:
    """What the clocks in England are ahead by at noon of that day."""
    on = date.fromordinal(ordinal)
    return datetime(on.year, on.month, on.day, 12, tzinfo=LONDON).utcoffset() or timedelta()


def wall_clock(kept: str) -> tuple[int, timedelta]:
    """An instant as SQLite keeps it: the day in England, and the time of day on the wall."""
    local = datetime.fromisoformat(kept).replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)
    return local.toordinal(), local - local.replace(hour=0, minute=0, second=0, microsecond=0)


def instant(ordinal: int, time: timedelta) -> str:
    """The instant at that time on the wall, as SQLite keeps it."""
    at = datetime.fromordinal(ordinal) + time - ahead_of_utc(ordinal)
    return at.isoformat(" ", "microseconds")
