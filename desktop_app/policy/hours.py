"""The hours in which people are at their desks: outside them nobody is reminded of anything, and no time is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop_app.london import LONDON, london
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.words import count

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a working day lasts, in minutes after midnight in England: ``opens`` is in, ``closes`` not."""

    opens: int = 9 * 60
    closes: int = 17 * 60

    @property
    def minutes(self) -> int:
        """How long a working day is."""
        return self.closes - self.opens


def is_open(at: datetime, calendar: WorkingCalendar, hours: Hours) -> bool:
    """Whether people are at work at this instant: a working day, between its hours."""
    here = london(at)
    return calendar.is_working_day(here.date()) and hours.opens <= _minute(here) < hours.closes


def opening(on: date, calendar: WorkingCalendar, hours: Hours) -> datetime:
    """The instant at which work begins on a day, or on the first working day after it."""
    return _at(calendar.after(on, 0), hours.opens)


def next_opening(at: datetime, calendar: WorkingCalendar, hours: Hours) -> datetime:
    """The next instant, strictly later, at which a working day begins."""
    today = opening(london(at).date(), calendar, hours)
    return today if today > at else opening(london(at).date() + timedelta(days=1), calendar, hours)


def worked_minutes(since: datetime, until: datetime, calendar: WorkingCalendar, hours: Hours) -> int:
    """Minutes of working time between two instants; 0 when ``until`` is not later."""
    first, last = london(since), london(until)
    if last <= first:
        return 0
    if first.date() == last.date():
        return _part(first.date(), _minute(first), _minute(last), calendar, hours)
    between = max(calendar.between(first.date(), last.date() - timedelta(days=1)), 0)
    begun = _part(first.date(), _minute(first), MINUTES_A_DAY, calendar, hours)
    return begun + between * hours.minutes + _part(last.date(), 0, _minute(last), calendar, hours)


def worked_words(minutes: int, hours: Hours) -> str:
    """``3 working hours``, ``2 working days``; whole ones, rounded down."""
    if days := minutes // hours.minutes:
        return count(days, "working day")
    whole = minutes // 60
    return count(whole, "working hour") if whole else "under an hour"


def working_days(first: date, number: int, calendar: WorkingCalendar) -> Iterator[date]:
    """So many working days in order, the first on or after ``first``."""
    on = calendar.after(first, 0)
    for _ in range(number):
        yield on
        on = calendar.after(on, 1)


def _part(on: date, begins: int, ends: int, calendar: WorkingCalendar, hours: Hours) -> int:
    if not calendar.is_working_day(on):
        return 0
    return max(min(ends, hours.closes) - max(begins, hours.opens), 0)


def _minute(here: datetime) -> int:
    return here.hour * 60 + here.minute


def _at(on: date, minute: int) -> datetime:
    """An instant of the wall clock in England; it may be another in UTC in summer."""
    return datetime.combine(on, time(minute // 60, minute % 60), LONDON)
