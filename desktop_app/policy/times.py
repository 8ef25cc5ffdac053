"""Reads a time of day as people type it, and writes it as a timetable does."""

from __future__ import annotations

import re

from desktop_app.errors import BadInput

_TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))? ?(am|pm)?\.?")
NOON = 12
_NAMED = {"noon": NOON * 60, "midday": NOON * 60}


def read_time(text: str, field: str = "time", *, is_hour_enough: bool = False) -> int | None:
    """Minutes after midnight: ``14:30``, ``2.30pm``, ``2 p.m.``, ``1430``, ``9am``, ``noon``. None for nothing typed.

    A bare hour (``9``) could be morning or evening and is not guessed, except where ``is_hour_enough``: hours an
    office keeps are written so, and ``9`` is nine in the morning.

    Raises:
        BadInput: it is no time of day.
    """
    said = " ".join(text.split()).casefold().replace("a.m", "am").replace("p.m", "pm")
    if not said:
        return None
    if said in _NAMED:
        return _NAMED[said]
    found = _TIME.fullmatch(said)
    if found is not None and (found[2] or found[3] or is_hour_enough):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half:
            hour = hour % NOON + (NOON if half == "pm" else 0) if 1 <= hour <= NOON else 24
        if hour < 24 and minute < 60:
            return hour * 60 + minute
    raise BadInput("Enter a time of day, such as 9:40, 14:30 or 2.15pm.", field=field)


def clock_words(minute: int | None) -> str:
    """Minutes after midnight as a timetable shows them: ``16:30``, ``09:05``; '' for none."""
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
