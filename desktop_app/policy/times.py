"""Reads a time of day as people type it, and writes it as a timetable does."""

from __future__ import annotations

import re

from desktop_app.errors import BadInput

_TIME = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))? ?(am|pm)?")
NOON = 12


def read_time(text: str, field: str = "time") -> int | None:
    """Minutes after midnight: ``14:30``, ``2.30pm``, ``1430``, ``9am``. None where nothing was typed.

    Raises:
        BadInput: it is no time of day; a bare number without minutes needs ``am`` or ``pm``.
    """
    said = text.strip().casefold()
    if not said:
        return None
    found = _TIME.fullmatch(said)
    if found is None or not (found[2] or found[3]):
        raise BadInput("Enter the time like 14:30 or 2:30pm.", field=field)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= NOON:
            raise BadInput("Enter the time like 14:30 or 2:30pm.", field=field)
        hour = hour % NOON + (NOON if found[3] == "pm" else 0)
    if hour > 23 or minute > 59:
        raise BadInput("Enter a time between 00:00 and 23:59.", field=field)
    return hour * 60 + minute


def clock_words(minute: int) -> str:
    """Minutes after midnight as a timetable shows them: ``16:30``, ``09:05``."""
    return f"{minute // 60:02}:{minute % 60:02}"
