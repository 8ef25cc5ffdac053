"""How often a resident hears from us, read from the words in which it was agreed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from desktop_app.policy.words import WEEKDAYS

WEEK = 5
_EVERY = re.compile(r"\b(\d{1,2}|one|two|three|four|five|ten)\s+(working\s+)?(day|week)s?\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_OTHER = re.compile(r"\b(?:every )?other (day|week)\b")


def update_interval(words: str) -> int | None:
    """Working days between updates; None where no words were given.

    ``every Friday by telephone`` is a week; words that name no rhythm at all are taken as a week too, so that whoever
    promised to keep somebody informed is reminded. It can be changed with the first update.

    Source: Complaint Handling Code 2024, 5.9.
    """
    said = words.casefold().strip()
    if not said:
        return None
    if found := _OTHER.search(said):
        return 2 if found[1] == "day" else 2 * WEEK
    if found := _EVERY.search(said):
        number = _NUMBERS.get(found[1]) or int(found[1])
        return max(1, number * WEEK if found[3] == "week" else number)
    if "fortnight" in said:
        return 2 * WEEK
    if "daily" in said or "every day" in said or "each day" in said:
        return 1
    return 4 * WEEK if "month" in said else WEEK


def next_named_day(words: str, after: date) -> date | None:
    """The first such weekday after a day, where a week's rhythm names one (``every Friday``); None where it does not.

    Source: Complaint Handling Code 2024, 5.9: as agreed with the resident.
    """
    said = words.casefold()
    named = [number for number, name in enumerate(WEEKDAYS) if re.search(rf"\b{name.casefold()}s?\b", said)]
    if len(named) != 1 or update_interval(words) != WEEK:
        return None
    return after + timedelta(days=(named[0] - after.weekday() - 1) % 7 + 1)
