"""Calendar months: how long they are, and a day some months on."""

from __future__ import annotations

from datetime import date

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """How many days a month has; ``month`` is 1 to 12."""
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and is_leap else _DAYS[month - 1]


def months_after(start: date, months: int) -> date:
    """The same day of the month, ``months`` later (earlier, when negative); the month's last where it is shorter.

    31 August and six months is 28 February, 29 in a leap year.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, days_in(year, month + 1)))
