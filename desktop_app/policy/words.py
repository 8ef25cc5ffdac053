"""Dates and numbers as people read them. No locale is asked: England writes them one way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_date(on: date, today: date) -> str:
    """``Thu 26 Nov``; with the year when it is not ``today``'s: ``Thu 26 Nov 2025``."""
    return _short(on) if on.year == today.year else dated(on)


def long_date(on: date) -> str:
    """``26 November 2026``, as letters write it."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def with_weekday(on: date) -> str:
    """``Thursday 26 November 2026``, as a typed date is echoed."""
    return f"{WEEKDAYS[on.weekday()]} {long_date(on)}"


def dated(on: date) -> str:
    """``Thu 26 Nov 2026``: weekday and year always, for a line that stands alone."""
    return f"{_short(on)} {on.year}"


def _short(on: date) -> str:
    return f"{WEEKDAYS[on.weekday()][:3]} {on.day} {MONTHS[on.month - 1][:3]}"


def count(number: int, thing: str) -> str:
    """``1 working day``, ``3 working days``."""
    return f"{number} {thing}" if abs(number) == 1 else f"{number} {thing}s"


def listed(things: Iterable[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; '' for nothing."""
    *most, end = list(things) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def inside(words: str) -> str:
    """Words as they stand inside a sentence: ``a team leader``; an abbreviation stays one: ``MP or councillor``."""
    is_short_for_something = len(words) > 1 and words[:2].isalpha() and words[:2].isupper()
    return words if is_short_for_something else f"{words[:1].lower()}{words[1:]}"
