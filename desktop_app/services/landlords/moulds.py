"""A told life as a mould: each cell is the same in every copy, or says how it differs.

Days move by working days, people and places stand for others, ids are counted on. Cells are what SQLite keeps, so
that a copy is written without asking the mapping anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from desktop_app.letters.template import FilledBlock
from desktop_app.models.every import Base
from desktop_app.services.landlords.copies import Cell, Copy, Key
from desktop_app.services.landlords.days import instant, wall_clock
from desktop_app.services.landlords.mould_words import IN_JSON, IN_JSON_TWICE, PLAIN, Words
from desktop_app.services.landlords.telling import SHARED, Told
from desktop_app.services.ombudsman_facts import NAMED

_ABOUT = {"contribution": "contribution", "action": "action"}
"""Of ``chaser.about``: the table its ``about_id`` is of."""
NAMED_BY = {NAMED: "evidence_request"}
"""Of a dated fact with a number at its end: the table that is of, where it is not an action."""
_JSON_TWICE = {("issued_letter", "blocks")}
_COUNTED = "clock"
"""The table whose rows are not copied but counted again."""


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


def mould_of(told: Told, names_of_staff: Mapping[str, Key]) -> Mould:
    """The mould of a told life; ``names_of_staff`` are the strings that stand for a colleague."""
    return _Making(told, names_of_staff).made()


class _Making:
    def __init__(self, told: Told, names_of_staff: Mapping[str, Key]) -> None:
        self._told = told
        self._place = {
            table: {row["id"]: number for number, row in enumerate(rows)} for table, rows in told.rows.items()
        }
        self._shas = tuple(row["sha256"] for row in told.rows.get("issued_letter", ()))
        received = date.fromisoformat(told.case["received_on"])
        self._received = received.toordinal()
        its_own: dict[str, Key] = {
            **names_of_staff,
            **{sha: ("sha", number) for number, sha in enumerate(self._shas)},
            told.case["reference"]: ("reference",),
            **{row["reference"]: ("ombudsman",) for row in told.rows.get("ombudsman_case", ())},
            **{row["tracking"]: ("tracking",) for row in told.rows.get("letter_sent", ()) if row["tracking"]},
        }
        self._words = Words(its_own, received, self._id)

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
            received=self._received,
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
        return self._words.cell(value, depth)

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
