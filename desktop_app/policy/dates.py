"""Reads dates as handlers type them, day first, and says plainly what is wrong with one that cannot be read.

Nothing is guessed behind anybody's back: a day and month the wrong way round is refused, not swapped, and the
screen echoes what was understood with its weekday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from desktop_app.errors import BadInput
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.months import days_in, months_after
from desktop_app.policy.words import MONTHS, WEEKDAYS, count, with_weekday
from desktop_app.policy.working_dates import NUMBERS, read_working_days

OLD_AFTER_DAYS = 60
"""A contact received longer ago than this is more often a slip of the year or month than true."""

FIRST_YEAR, LAST_YEAR = 1900, 2100

Looking = Literal["back", "ahead"]
"""Which way a date lies when only part of it is typed: a receipt lies behind, a promise or a holiday ahead."""

_NEAR = {
    "day before yesterday": -2, "yesterday": -1, "today": 0, "now": 0, "tomorrow": 1, "day after tomorrow": 2,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "last night": -1, "yesterday morning": -1,
    "tmrw": 1, "tmr": 1, "tomoz": 1, "yday": -1, "yest": -1,
    "yesterday afternoon": -1, "yesterday evening": -1, "tomorrow morning": 1, "tomorrow afternoon": 1,
}  # fmt: skip
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_MANY = r"(?P<number>\d{1,3}|[a-z]+(?: couple)?(?: of)?) ?(?P<unit>day|d|week|wk|w|fortnight|month)s?"
_AGO = re.compile(rf"{_MANY} (?:ago|back|before today)")
_FROM = _MANY.replace("number", "many").replace("unit", "of")
_IN = re.compile(rf"in {_MANY}(?: time)?|{_FROM} (?:from now|from today|hence|time)")
_SIGNED = re.compile(r"\s*([+\-−])\s*(\d{1,3})\s*(d|days?|w|wks?|weeks?)?\s*", re.IGNORECASE)
_WEEK_ON = re.compile(r"(?:a )?week (?:on )?(?P<day>[a-z]+)|(?P<first>[a-z]+) week")
_EDGE = re.compile(
    r"(end|last day|start|beginning|first day|first) of (this month|next month|last month|month|[a-z]+)(?: (\d+))?"
)
_WHOLE = re.compile(r"(?:this|next|last) (?:week|month|year)")
_WORKING = re.compile(r".*\b(?:wd|wds|working days?|business days?)\b.*")
_WEEKDAY_ALONE = re.compile(r"(?:(last|this|next|on) )?([a-z]+)")
_DAY_MONTH = re.compile(rf"{_DAY}(?: of)? ([a-z]+)(?: (\d+))?")
_MONTH_DAY = re.compile(rf"([a-z]+) {_DAY}(?: (\d+))?")
_NUMERIC = re.compile(r"(\d{1,2}) (\d{1,2})(?: (\d+))?")
_ISO = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_HALF_A_YEAR = re.compile(rf"(?:{_DAY}(?: of)? [a-z]+|[a-z]+ {_DAY}|\d{{1,2}} \d{{1,2}}) (?:1|2|19|20|19\d|20\d|210)")
_RUN_ON = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{2})(\d{2})(\d{4})")


def read_date(
    text: str,
    today: date,
    what: str = "The date",
    *,
    looking: Looking = "back",
    calendar: WorkingCalendar | None = None,
    takes_month: bool = False,
) -> date:
    """The day that ``text`` means, seen from ``today``.

    ``27 3 2026``, ``27/03/26``, ``27.3``, ``27 mar``, ``March 27th 2026``, ``2026-03-27``, ``27032026``, ``today``,
    ``yesterday``, ``3 days ago``, ``in 2 weeks``, ``+5``, ``-1w``, ``last friday``, ``a week on friday``,
    ``end of nov``, ``Tue 24 Nov``. Looking back, a weekday alone is
    the latest one up to today, and a day and month without a year are the latest such day up to three months ahead.
    Looking ahead, both are the first such day from today on. A weekday beside a date must be that date's own.
    With a ``calendar`` also ``in 3 working days`` and ``+3 wd``. ``takes_month``: whoever asks reads a month alone
    before, so that a sentence about what cannot be read may offer it.

    Raises:
        BadInput: with one plain sentence that begins with ``what``.
    """
    if signed := _SIGNED.fullmatch(text):
        return _signed(signed, today)
    if (counted := read_working_days(text, today, calendar, what, looking)) is not None:
        return counted
    plain = _plain(text)
    if not plain:
        raise BadInput(f"{what} is missing. Enter a date such as 27/3/2026.")
    found = _spoken(plain, today, looking)
    if found is None:
        weekday, rest = _leading_weekday(plain)
        found = _written(rest, today, what, looking)
        if found is None:
            raise _unreadable(text, plain, what, takes_month=takes_month)
        if weekday is not None and found.weekday() != weekday:
            raise BadInput(f"{what} must agree with its weekday: {with_weekday(found)} is not a {WEEKDAYS[weekday]}.")
    return found


def is_half_a_year(text: str) -> bool:
    """Whether a date breaks off inside its year (``15 feb 20``, ``15/2/202``): more is likely to be typed.

    Once somebody has gone on, it means what :func:`read_date` says.
    """
    return _HALF_A_YEAR.fullmatch(_leading_weekday(_plain(text))[1]) is not None


def trouble_with_side(on: date, today: date, looking: Looking) -> str:
    """Why a day lies on the wrong side of today, in one sentence; '' when it does not.

    What has happened cannot lie ahead. What lies ahead may be written down late, so that a past day passes.
    """
    if looking == "back" and on > today:
        return f"{with_weekday(on)} is still to come. Enter today or a day before it."
    return ""


def doubts_about_received(on: date, today: date, calendar: WorkingCalendar) -> tuple[str, ...]:
    """What makes a date of receipt improbable, as sentences to confirm; empty when nothing does.

    A future date is no doubt but an error, and is refused by whoever asked for it.
    """
    doubts = []
    age = (today - on).days
    if age > OLD_AFTER_DAYS:
        a_year_on = months_after(on, 12)
        if abs((today - a_year_on).days) <= OLD_AFTER_DAYS // 2:
            doubts.append(f"{with_weekday(on)} is about a year ago. Is the year right?")
        else:
            doubts.append(f"{with_weekday(on)} is {count(age, 'day')} ago. Was it really received so long ago?")
    why_off = calendar.why_off(on)
    if why_off and age >= 0:
        named = "" if why_off in WEEKDAYS else f" ({why_off})"
        doubts.append(f"{with_weekday(on)}{named} was not a working day. Did it come in on that day?")
    return tuple(doubts)


def _plain(text: str) -> str:
    """Small letters, single spaces, and no punctuation; a dot, slash or dash between numbers is a space."""
    spaced = re.sub(r"[\s/.,\-–—]+", " ", text.casefold())
    parted = re.sub(r"(?<=\d)(?=[a-z]{3})|(?<=[a-z]{3})(?=\d)", " ", spaced)
    return " ".join(parted.replace("the ", " ").split())


def _spoken(plain: str, today: date, looking: Looking) -> date | None:
    """``yesterday``, ``3 days ago``, ``last friday``."""
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if ago := _AGO.fullmatch(plain):
        return _away(ago, today, -1)
    if hence := _IN.fullmatch(plain):
        return _away(hence, today, 1)
    if (on := _week_on(plain, today)) is not None:
        return on
    if edge := _EDGE.fullmatch(plain):
        return _edge(edge, today, looking)
    if named := _WEEKDAY_ALONE.fullmatch(plain):
        weekday = _index(named[2], WEEKDAYS)
        return None if weekday is None else _weekday(weekday, named[1], today, looking)
    return None


def _away(said: re.Match[str], today: date, way: int) -> date | None:
    """So many days, weeks, fortnights or months before (-1) or after (1) today; None for a word that is no number."""
    parts = said.groupdict()
    words, unit = parts["number"] or parts.get("many"), parts["unit"] or parts.get("of")
    number = int(words) if words and words.isdigit() else NUMBERS.get(words or "")
    if number is None:
        return None
    if unit == "month":
        return months_after(today, way * number)
    return today + timedelta(days=way * number * {"d": 1, "w": 7, "f": 14}[(unit or "d")[0]])


def _signed(said: re.Match[str], today: date) -> date:
    """``+5`` and ``-3``: days from today; ``+2w``: weeks."""
    days = int(said[2]) * (7 if (said[3] or "d")[0].casefold() == "w" else 1)
    return today + timedelta(days=days if said[1] == "+" else -days)


def _week_on(plain: str, today: date) -> date | None:
    """``a week on friday``, ``friday week``, ``a week today``: seven days after the first such day from today on."""
    said = _WEEK_ON.fullmatch(plain)
    if said is None:
        return None
    word = said["day"] or said["first"]
    weekday = _index(word, WEEKDAYS)
    if word in {"today", "tomorrow"}:
        return today + timedelta(days=7 + _NEAR[word])
    return None if weekday is None else _weekday(weekday, None, today, "ahead") + timedelta(days=7)


def _edge(said: re.Match[str], today: date, looking: Looking) -> date | None:
    """The first or last day of a month, named or seen from this one."""
    is_end = said[1] in {"end", "last day"}
    steps = {"month": 0, "this month": 0, "next month": 1, "last month": -1}
    if said[2] in steps and said[3] is None:
        there = months_after(today.replace(day=1), steps[said[2]])
        return there.replace(day=days_in(there.year, there.month)) if is_end else there
    month = _index(said[2], MONTHS)
    if month is None or (said[3] is not None and len(said[3]) != 4):
        return None
    years = (int(said[3]),) if said[3] else (today.year - 1, today.year, today.year + 1)
    days = [date(year, month + 1, days_in(year, month + 1) if is_end else 1) for year in years]
    if said[3] or looking == "ahead":
        return next((on for on in days if said[3] or on >= today), None)
    return next(on for on in reversed(days) if on <= months_after(today, 3))


def _weekday(weekday: int, which: str | None, today: date, looking: Looking) -> date:
    back = (today.weekday() - weekday) % 7
    if which == "last":
        return today - timedelta(days=back or 7)
    if which == "next":
        return today + timedelta(days=7 - back)
    if which == "this":
        return today + timedelta(days=weekday - today.weekday())
    return today + timedelta(days=-back % 7) if looking == "ahead" else today - timedelta(days=back)


def _leading_weekday(plain: str) -> tuple[int | None, str]:
    first, _, rest = plain.partition(" ")
    weekday = _index(first, WEEKDAYS)
    return (weekday, rest) if weekday is not None and rest else (None, plain)


def _written(plain: str, today: date, what: str, looking: Looking) -> date | None:
    """A day, a month and perhaps a year, in figures or words."""
    if named := _DAY_MONTH.fullmatch(plain) or _MONTH_DAY.fullmatch(plain):
        first, second, year = named.groups()
        day, month_name = (first, second) if first.isdigit() else (second, first)
        month = _index(month_name, MONTHS)
        return None if month is None else _real(int(day), month + 1, year, today, what, looking)
    if iso := _ISO.fullmatch(plain):
        return _real(int(iso[3]), int(iso[2]), iso[1], today, what, looking, is_day_first=False)
    if numeric := _NUMERIC.fullmatch(plain):
        return _real(int(numeric[1]), int(numeric[2]), numeric[3], today, what, looking)
    if run := _RUN_ON.fullmatch(plain):
        # 2012 2026 can only be 20 December: no year of ours has 20 or 19 for its month, so the two never clash.
        is_year_first = run[1] is not None and 1 <= int(run[2]) <= 12
        parts = (plain[6:], plain[4:6], plain[:4]) if is_year_first else (plain[:2], plain[2:4], plain[4:])
        return _real(int(parts[0]), int(parts[1]), parts[2], today, what, looking)
    return None


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name given in full or by three letters or more (``sept``, ``tues``)."""
    word = {"weds": "wed", "thur": "thu"}.get(word, word)
    found = [place for place, name in enumerate(names) if len(word) >= 3 and name.casefold().startswith(word)]
    return found[0] if len(found) == 1 else None


def _real(
    day: int, month: int, year_text: str | None, today: date, what: str, looking: Looking, *, is_day_first: bool = True
) -> date:
    if not 1 <= month <= 12:
        swapped = " Type the day first, then the month." if is_day_first and 1 <= day <= 12 else ""
        raise BadInput(f"{what} must have a month from 1 to 12, not {month}.{swapped}")
    if year_text is None:
        return _nearest(day, month, today, what, looking)
    year = _year(year_text, today, what)
    if not 1 <= day <= days_in(year, month):
        raise _not_real(day, month, days_in(year, month), f" {year}" if month == 2 else "", what)
    return date(year, month, day)


def _year(text: str, today: date, what: str) -> int:
    """Two figures are the year within twenty years ahead or eighty behind."""
    year = int(text)
    if len(text) == 2:
        year += today.year // 100 * 100
        return year - 100 if year > today.year + 20 else year
    if len(text) != 4 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadInput(f"{what} must have a year from {FIRST_YEAR} to {LAST_YEAR}, not {text}.")
    return year


def _nearest(day: int, month: int, today: date, what: str, looking: Looking) -> date:
    """Looking back, the latest such day up to three months ahead: in January, Decembers are past. Ahead, the first."""
    years = (today.year - 1, today.year, today.year + 1)
    days = [date(year, month, day) for year in years if 1 <= day <= days_in(year, month)]
    if looking == "ahead":
        found = next((on for on in days if on >= today), None)
    else:
        found = next((on for on in reversed(days) if on <= months_after(today, 3)), days[0] if days else None)
    if found is None:
        raise _not_real(day, month, days_in(today.year, month), "", what)
    return found


def _not_real(day: int, month: int, days: int, year: str, what: str) -> BadInput:
    name = MONTHS[month - 1]
    return BadInput(f"{what} must be a real date: {name}{year} has {days} days, so there is no {day} {name}.")


def _unreadable(text: str, plain: str, what: str, *, takes_month: bool) -> BadInput:
    if day := re.fullmatch(_DAY, plain):
        return BadInput(f"{what} must include a month, such as {day[1]}/3/2026.")
    month, _, year = plain.partition(" ")
    if _index(month, MONTHS) is not None and (not year or re.fullmatch(r"\d{4}", year)):
        return BadInput(f"{what} must include a day, such as 27 {month.title()} {year or '2026'}.")
    if _WHOLE.fullmatch(plain):
        unit = plain.split()[1]
        return BadInput(f"{what} must be one day: ‘{plain}’ is a whole {unit}. Type a day of it, such as next tue.")
    if _WORKING.fullmatch(plain):
        return BadInput(f"{what} must say how many working days, such as in 3 working days; ‘{plain}’ does not.")
    shown = text.strip() if len(text.strip()) <= 40 else f"{text.strip()[:37]}..."
    allowed = "27/3/2026, or a month such as March 2026" if takes_month else "27/3/2026 or 27 March 2026"
    return BadInput(f"{what} must be a date such as {allowed}; ‘{shown}’ cannot be read as one.")
