"""Dates of which only the month is known: ``2024-06`` where a day would be ``2024-06-27``."""

from __future__ import annotations

import re
from datetime import date

from desktop_app.errors import BadInput
from desktop_app.policy.dates import FIRST_YEAR, LAST_YEAR
from desktop_app.policy.months import days_in
from desktop_app.policy.words import MONTHS, with_weekday

LENGTH_OF_A_MONTH = len("2024-06")
_NAMED = re.compile(r"([a-z]{3,})[\s,]+(?:of )?(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[\s/.\-]+(\d{4})")


def read_month(text: str, today: date) -> str:
    """The month that ``june 2024``, ``jun 2024`` or ``6/2024`` means, as ``2024-06``; '' when it is no month alone.

    Raises:
        BadInput: the month is still to come.
    """
    plain = text.casefold().strip()
    if named := _NAMED.fullmatch(plain):
        found = [at for at, name in enumerate(MONTHS, 1) if name.casefold().startswith(named[1])]
        month, year = (found[0] if len(found) == 1 else 0), int(named[2])
    elif figures := _FIGURES.fullmatch(plain):
        month, year = int(figures[1]), int(figures[2])
    else:
        return ""
    if not (1 <= month <= len(MONTHS) and FIRST_YEAR <= year <= LAST_YEAR):
        return ""
    if (year, month) > (today.year, today.month):
        raise BadInput(f"{MONTHS[month - 1]} {year} is still to come. Enter this month or one before it.")
    return f"{year:04}-{month:02}"


def is_rough(kept: str) -> bool:
    """Whether only the month is known."""
    return len(kept) == LENGTH_OF_A_MONTH


def latest_day(kept: str, no_later_than: date) -> date:
    """The latest day it can have been: what nobody knows counts for the resident (Code 2.3).

    Args:
        kept: A day or a month in ISO form.
        no_later_than: The day it was told, which it cannot have followed; a known day is given back as it is.
    """
    if not is_rough(kept):
        return date.fromisoformat(kept)
    year, month = (int(part) for part in kept.split("-"))
    return min(date(year, month, days_in(year, month)), max(no_later_than, date(year, month, 1)))


def rough_words(kept: str) -> str:
    """``Thursday 27 June 2024``, or ``June 2024`` where the day is not known."""
    if not is_rough(kept):
        return with_weekday(date.fromisoformat(kept))
    year, month = (int(part) for part in kept.split("-"))
    return f"{MONTHS[month - 1]} {year}"
