"""Until when somebody may put a reminder off: a few times in working hours, each said with its weekday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from desktop_app.london import london
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.hours import Hours, is_open, next_opening, opening
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import short_date

_HOURS = (1, 3)
_WORKING_DAYS = (2, 5)


def choices(now: datetime, calendar: WorkingCalendar, hours: Hours) -> tuple[tuple[datetime, str], ...]:
    """Instants in order, each with its words; never one outside working hours."""
    return tuple(_offered(now, calendar, hours))


def _offered(now: datetime, calendar: WorkingCalendar, hours: Hours) -> Iterator[tuple[datetime, str]]:
    today = london(now).date()
    for number in _HOURS:
        later = (now + timedelta(hours=number)).replace(second=0, microsecond=0)
        if is_open(now, calendar, hours) and is_open(later, calendar, hours) and london(later).date() == today:
            yield later, f"In {number} hour{'s' if number > 1 else ''}, at {_time(later)}"
    tomorrow = next_opening(now, calendar, hours)
    yield tomorrow, _when(tomorrow, today)
    for number in _WORKING_DAYS:
        later = opening(calendar.after(today, number), calendar, hours)
        if later > tomorrow:
            yield later, _when(later, today)


def _when(at: datetime, today: date) -> str:
    return f"{short_date(london(at).date(), today)}, {_time(at)}"


def _time(at: datetime) -> str:
    here = london(at)
    return clock_words(here.hour * 60 + here.minute)
