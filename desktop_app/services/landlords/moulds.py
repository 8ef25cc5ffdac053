"""A told life as a mould: each cell is the same in every copy, or says how it differs.

Days move by working days, people and places stand for others, ids are counted on. Cells are what SQLite keeps, so
that a copy is written without asking the mapping anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from desktop_app.letters.template import FilledBlock
from desktop_app.models.every import Base
from desktop_app.policy.words import MONTHS, WEEKDAYS
from desktop_app.services.demo_cast import texts
from desktop_app.services.landlords.days import Calendar, instant, long_date, short_date, wall_clock, weekday
from desktop_app.services.landlords.telling import SHARED, Told
from desktop_app.services.landlords.tokens import person_tokens, slot_tokens
from desktop_app.services.ombudsman_facts import NAMED

Key = tuple[Any, ...]
Cell = Callable[["Copy"], Any]
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
_ABOUT = {"contribution": "contribution", "action": "action"}
"""Of ``chaser.about``: the table its ``about_id`` is of."""
NAMED_BY = {NAMED: "evidence_request"}
"""Of a dated fact with a number at its end: the table that is of, where it is not an action."""
_JSON_TWICE = {("issued_letter", "blocks")}
_COUNTED = "clock"
"""The table whose rows are not copied but counted again."""


@dataclass(slots=True)
class Copy:
    """What is different in one copy."""

    calendar: Calendar
    by: int
    """Working days later than the life was told."""
    base: dict[str, int]
    """By table, the number that its first row here gets."""
    staff: Mapping[int, int]
    resident_id: int
    values: dict[Key, str]
    """What each token stands for."""
    other_days: dict[int, int] = field(default_factory=dict)
    """Days that count by months or by the calendar: from the told one to this one."""
    _days: dict[int, int] = field(default_factory=dict)

    def day(self, ordinal: int) -> int:
        """The day that stands for it here."""
        found = self._days.get(ordinal)
        if found is None:
            found = self.other_days.get(ordinal) or self.calendar.moved(ordinal, self.by)
            self._days[ordinal] = found
        return found

    def written(self, ordinal: int) -> str:
        """That day as the database keeps it."""
        return self.calendar.written(self.day(ordinal))


@dataclass(frozen=True, slots=True)
class MouldRow:
    """One row: the cells that never change, and those that do."""

    cells: tuple[Any, ...]
    changing: tuple[tuple[int, Cell], ...]

    def cast(self, copy: Copy) -> list[Any]:
        """The row of one copy."""
        row = list(self.cells)
        for place, cell in self.changing:
            row[place] = cell(copy)
        return row


@dataclass(frozen=True, slots=True)
class Mould:
    """A life, ready to be copied."""

    told: Told
    columns: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[MouldRow, ...]]
    letters: tuple[str, ...]
    """The fingerprints of its issued letters as told, in the order of their rows."""
    kind_of_person: str
    """Those who may live it again after they lived another: written to in the same way."""
    brings_resident: bool
    """More than the resident's own row belongs to them: nobody who was here before may live it."""
    has_others: bool
    """Somebody beside the resident is in it."""
    first: int
    """The day it was taken in."""
    last: int
    """The last day anything happened."""
    received: int

    def count(self, table: str) -> int:
        """Rows of a table."""
        return len(self.rows.get(table, ()))


def mould_of(told: Told, names_of_staff: Mapping[str, Key], calendar: Calendar) -> Mould:
    """The mould of a told life; ``names_of_staff`` are the strings that stand for a colleague."""
    return _Making(told, names_of_staff, calendar).made()


class _Making:
    def __init__(self, told: Told, names_of_staff: Mapping[str, Key], calendar: Calendar) -> None:
        self._told = told
        self._calendar = calendar
        self._place = {
            table: {row["id"]: number for number, row in enumerate(rows)} for table, rows in told.rows.items()
        }
        self._shas = tuple(row["sha256"] for row in told.rows.get("issued_letter", ()))
        self._tokens: dict[str, Key] = {
            **dict(person_tokens()),
            **dict(slot_tokens()),
            **names_of_staff,
            **{sha: ("sha", number) for number, sha in enumerate(self._shas)},
            told.case["reference"]: ("reference",),
            **{row["reference"]: ("ombudsman",) for row in told.rows.get("ombudsman_case", ())},
            **{row["tracking"]: ("tracking",) for row in told.rows.get("letter_sent", ()) if row["tracking"]},
            **dict(_sayings()),
        }
        words = sorted(self._tokens, key=len, reverse=True)
        known = "|".join(map(re.escape, words))
        self._find = re.compile(rf"{_VERIFIED}|{_IDS}|{_POINT}|{_HAZARD}|{known}|{_WEEKDAY}|{_ISO}|{_LONG}|{_BRIEF}")
        self._received = date.fromisoformat(told.case["received_on"])

    def made(self) -> Mould:
        rows = {
            table: tuple(self._row(table, row) for row in rows)
            for table, rows in self._told.rows.items()
            if table not in {_COUNTED, "resident"}
        }
        resident = self._told.rows["resident"][0]
        kind = "/".join(
            str(resident[name]) for name in ("reply_by", "letter_format", "tenure", "vulnerability", "safe_contact")
        )
        happened = [wall_clock(row["at"])[0] for row in self._told.rows["case_event"]]
        return Mould(
            told=self._told,
            columns={table: tuple(found[0]) for table, found in self._told.rows.items()},
            rows=rows,
            letters=self._shas,
            kind_of_person=kind,
            brings_resident=bool({"adjustment", "household_member", "restriction"} & set(self._told.rows)),
            has_others=bool({"case_party", "representative"} & set(self._told.rows)),
            first=wall_clock(self._told.case["created_at"])[0],
            last=max(happened),
            received=self._received.toordinal(),
        )

    def _row(self, table: str, row: Mapping[str, Any]) -> MouldRow:
        kept = Base.metadata.tables[table]
        cells: list[Any] = []
        changing: list[tuple[int, Cell]] = []
        for place, (name, value) in enumerate(row.items()):
            cell = self._cell(kept.columns[name], table, value, row)
            if callable(cell):
                changing.append((place, cell))
            cells.append(None if callable(cell) else cell)
        return MouldRow(tuple(cells), tuple(changing))

    def _cell(self, column: Any, table: str, value: Any, row: Mapping[str, Any]) -> Any:
        """The value itself where it is the same in every copy, else what makes it."""
        if value is None:
            return None
        if column.primary_key:
            return self._id(table, value)
        if (special := self._special(table, column.name, value, row)) is not None:
            return special
        for key in column.foreign_keys:
            return self._reference(key.column.table.name, value)
        if not isinstance(value, str):
            return value
        if (table, column.name) == ("issued_letter", "blocks"):
            value = _slim(value)
        kind = type(column.type).__name__
        if kind == "Instant":
            ordinal, time = wall_clock(value)
            return lambda copy: instant(copy.day(ordinal), time)
        depth = PLAIN if kind != "JSON" else IN_JSON_TWICE if (table, column.name) in _JSON_TWICE else IN_JSON
        return self._text(value, depth)

    def _special(self, table: str, name: str, value: Any, row: Mapping[str, Any]) -> Cell | None:
        """A cell that holds the number of another row without saying of which table; None for any other."""
        if (table, name) == ("chaser", "about_id"):
            return self._id(_ABOUT[row["about"]], value)
        if (table, name) == ("letter", "writers"):
            ids = json.loads(value)
            return lambda copy: json.dumps([copy.staff.get(one, one) for one in ids])
        if (table, name) == ("case_date", "event") and (numbered := re.fullmatch(r"(.*\.)(\d+)", value)):
            kept, before = self._id(NAMED_BY.get(numbered[1], "action"), int(numbered[2])), numbered[1]
            return lambda copy: f"{before}{kept(copy)}"
        return None

    def _reference(self, table: str, value: int) -> Any:
        if table == "resident":
            return lambda copy: copy.resident_id
        if table == "staff":
            return lambda copy: copy.staff.get(value, value)
        return value if table in SHARED else self._id(table, value)

    def _id(self, table: str, value: int) -> Cell:
        place = self._place[table][value]
        return lambda copy: copy.base[table] + place

    def _text(self, value: str, depth: int) -> Any:
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


def _slim(blocks: str) -> str:
    """An issued letter's passages without what helped whoever wrote them, and without what goes without saying.

    A hundred thousand letters are kept: what is left out is what the passage has when nothing is said of it.
    """
    kept = []
    for each in json.loads(blocks):
        told = {**json.loads(each), **dict.fromkeys(_HELPED, "")}
        kept.append({name: value for name, value in told.items() if value != _UNSAID.get(name)})
    return json.dumps([json.dumps(each, ensure_ascii=False) for each in kept])


_HELPED = ("guidance", "original", "reminder")
_UNSAID = {each.name: each.default for each in fields(FilledBlock)}

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
