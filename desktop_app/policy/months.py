"""Calendar months added to a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(start: date, months: int) -> date:
    """The same day of the month, ``months`` later (or earlier, when negative); the month's last where it is shorter.

    31 August and six months is 28 February, 29 in a leap year.
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
