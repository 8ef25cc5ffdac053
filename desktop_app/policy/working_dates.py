"""Days told in working days: ``3 wd``, ``in 3 working days``, ``+3 working days``, ``2 working days ago``."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from desktop_app.errors import BadInput
from desktop_app.policy.calendar import WorkingCalendar

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
"""Numbers as people write them out."""
_SAID = re.compile(
    r"(?P<sign>[+\-−])? ?(?P<ahead>in )?(?P<many>\d{1,3}|[a-z]+(?: couple)?(?: of)?) ?"
    r"(?:wds?|working days?|business days?)"
    r"(?: (?:(?P<ago>ago|back|before today)|(?P<hence>from now|from today|hence|time)))?"
)
_DAYS = re.compile(r"\+ ?\d{1,3} ?(?:d|days?)?|in (?:\d{1,3}|[a-z]+) days?")


def is_in_working_days(text: str) -> bool:
    """Whether ``text`` counts in working days."""
    said = _said(text)
    return said is not None and _number(said) is not None


def is_in_days(text: str) -> bool:
    """Whether ``text`` counts in days, weekends among them: ``in 3 days``, ``+5``."""
    return _DAYS.fullmatch(" ".join(text.casefold().split())) is not None


def read_working_days(
    text: str, today: date, calendar: WorkingCalendar | None, what: str, looking: Literal["back", "ahead"]
) -> date | None:
    """The day that ``text`` counts to from today in working days; None when it does not count in them.

    Today is never counted. A bare number of them lies the way a date lies here (``looking``).

    Raises:
        BadInput: it counts in working days, and nobody has said which days those are (``calendar`` is None); or it
            leads outside the years whose bank holidays are known.
    """
    said = _said(text)
    number = _number(said) if said is not None else None
    if said is None or number is None:
        return None
    if calendar is None:
        raise BadInput(f"{what} must be a day itself: working days cannot be counted here. Type the day, such as tue.")
    is_bare = not (said["sign"] or said["ahead"] or said["ago"] or said["hence"])
    is_back = said["ago"] or said["sign"] in {"-", "−"} or (is_bare and looking == "back")
    return calendar.before(today, number) if is_back and number else calendar.after(today, number)


def _said(text: str) -> re.Match[str] | None:
    return _SAID.fullmatch(" ".join(text.casefold().split()))


def _number(said: re.Match[str]) -> int | None:
    many = said["many"]
    return int(many) if many.isdigit() else NUMBERS.get(many)
