"""The words of a told life, taken apart: names, places, dates and numbers that are others in each copy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from desktop_app.policy.words import MONTHS, WEEKDAYS
from desktop_app.services.demo_cast import texts
from desktop_app.services.landlords.copies import Cell, Key
from desktop_app.services.landlords.days import long_date, short_date, weekday
from desktop_app.services.landlords.tokens import person_tokens, slot_tokens

PLAIN, IN_JSON, IN_JSON_TWICE = 0, 1, 2
"""How deep a text lies in JSON: what stands in it is escaped so many times."""

_DAYS = "|".join(WEEKDAYS)
_SHORT_DAYS = "|".join(day[:3] for day in WEEKDAYS)
_MONTHS = "|".join(MONTHS)
_SHORT_MONTHS = "|".join(month[:3] for month in MONTHS)
_VERIFIED = r'"verified_on": "[^"]*"'
_ISO = r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
_LONG = rf"(?<!\d)\d{{1,2}} (?:{_MONTHS}) \d{{4}}(?!\d)"
_BRIEF = rf"(?<!\d)\d{{1,2}} (?:{_SHORT_MONTHS})\b(?: \d{{4}}(?!\d))?"
_WEEKDAY = rf"\b(?:(?:{_DAYS})|(?:{_SHORT_DAYS})) (?=\d{{1,2}} (?:{_MONTHS}|{_SHORT_MONTHS})\b)"
_IDS = r'"(?:letter_id|sent_id|request_id|action|party)": \d+'
_POINT = r'(?<=")\d+(?=\.[a-z_]+")'
"""A field of a point, as an entry names what it changed."""
_HAZARD = r"\bhazard\.\d+(?=\.)"
_ID_OF = {
    "letter_id": "letter",
    "sent_id": "letter_sent",
    "request_id": "approval_request",
    "action": "action",
    "party": "case_party",
}


class Words:
    """Finds in the words of one life what differs. ``its_own`` are the tokens of this life, beside those of all."""

    def __init__(self, its_own: Mapping[str, Key], received: date, id_of: Callable[[str, int], Cell]) -> None:
        self._tokens: dict[str, Key] = {
            **dict(person_tokens()),
            **dict(slot_tokens()),
            **its_own,
            **dict(_sayings()),
        }
        words = sorted(self._tokens, key=len, reverse=True)
        known = "|".join(map(re.escape, words))
        self._find = re.compile(rf"{_VERIFIED}|{_IDS}|{_POINT}|{_HAZARD}|{known}|{_WEEKDAY}|{_ISO}|{_LONG}|{_BRIEF}")
        self._received = received
        self._id = id_of

    def cell(self, value: str, depth: int) -> Any:
        """The words themselves where nothing in them differs, else what makes them; ``depth`` as :data:`IN_JSON`."""
        parts = list(self._parts(value, depth))
        if all(isinstance(part, str) for part in parts):
            return value
        if len(parts) == 1:
            return parts[0]
        return lambda copy: "".join([part if part.__class__ is str else part(copy) for part in parts])

    def _parts(self, value: str, depth: int) -> Iterator[Any]:
        at, weekday_of = 0, ""
        for found in self._find.finditer(value):
            if found.start() > at:
                yield value[at : found.start()]
            at, what = found.end(), found.group()
            if what.endswith(" ") and what.rstrip() in _ALL_DAYS:
                weekday_of = what.rstrip()
                continue
            yield from self._part(what, weekday_of, depth)
            weekday_of = ""
        if at < len(value):
            yield value[at:]

    def _part(self, what: str, weekday_of: str, depth: int) -> Iterator[Any]:
        if what in self._tokens:
            yield _said(self._tokens[what], depth)
        elif what.startswith('"verified_on"'):
            yield what
        elif what.startswith('"'):
            name, _, number = what.partition(": ")
            kept = self._id(_ID_OF[name.strip('"')], int(number))
            yield f"{name}: "
            yield lambda copy: str(kept(copy))
        elif what.isdigit():
            kept = self._id("point", int(what))
            yield lambda copy: str(kept(copy))
        elif what.startswith("hazard."):
            kept = self._id("hazard", int(what.partition(".")[2]))
            yield lambda copy: f"hazard.{kept(copy)}"
        else:
            yield from self._date(what, weekday_of)

    def _date(self, what: str, weekday_of: str) -> Iterator[Any]:
        if re.fullmatch(_ISO, what):
            ordinal = date.fromisoformat(what).toordinal()
            yield lambda copy: copy.written(ordinal)
            return
        day, month, *years = what.split()
        number = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(month))
        on = date(int(years[0]), number, int(day)) if years else _near(self._received, number, int(day))
        ordinal = on.toordinal()
        if weekday_of:
            cut = None if weekday_of in WEEKDAYS else 3
            yield lambda copy: f"{weekday(copy.day(ordinal))[:cut]} "
        if len(month) > 3 or _is_long(month, weekday_of, has_year=bool(years)):
            yield lambda copy: long_date(copy.day(ordinal))
        elif years:
            yield lambda copy: f"{short_date(copy.day(ordinal))} {date.fromordinal(copy.day(ordinal)).year}"
        else:
            yield lambda copy: short_date(copy.day(ordinal))


_ALL_DAYS = frozenset({*WEEKDAYS, *(day[:3] for day in WEEKDAYS)})


def _near(received: date, month: int, day: int) -> date:
    """The day without its year that lies nearest to the case."""
    years = [year for year in (received.year - 1, received.year, received.year + 1) if month != 2 or day < 29]
    return min((date(year, month, day) for year in years), key=lambda on: abs((on - received).days))


def _said(key: Key, depth: int) -> Cell:
    if depth == PLAIN:
        return lambda copy: copy.values[key]
    if depth == IN_JSON:
        return lambda copy: json.dumps(copy.values[key])[1:-1]
    return lambda copy: json.dumps(json.dumps(copy.values[key], ensure_ascii=False)[1:-1])[1:-1]


def _is_long(month: str, weekday_of: str, *, has_year: bool) -> bool:
    """May is as long as its own short form: what stands beside it tells."""
    return month == "May" and has_year and (not weekday_of or weekday_of in WEEKDAYS)


def _sayings() -> Iterator[tuple[str, Key]]:
    """What handlers note and say, each of which may be said otherwise."""
    for name, listed in sayings().items():
        for number, words in enumerate(listed):
            yield words, ("said", name, number)


SAID_OTHERWISE: Sequence[str] = (
    "conversations",
    "notes",
    "evidence",
    "closings",
    "request_closings",
    "alerts",
    "dangers",
)


def sayings() -> Mapping[str, Sequence[str]]:
    """The lists of ``doings.toml`` of which one line may stand for another."""
    doings = texts("doings")
    return {name: doings[name] for name in SAID_OTHERWISE}
