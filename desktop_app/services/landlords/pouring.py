"""Copies lives into the tables, a few hundred at a time, as the rows that SQLite keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from random import Random
from typing import Any

from sqlalchemy import Connection

from desktop_app.letters.plain_page import plain_pdf
from desktop_app.models.every import Base
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.services.indexing import OURS, indexed
from desktop_app.services.landlords.copies import Copy, Key
from desktop_app.services.landlords.counting import Counting, other_days
from desktop_app.services.landlords.crowd import Crowd, Person
from desktop_app.services.landlords.days import Calendar
from desktop_app.services.landlords.mould_words import sayings
from desktop_app.services.landlords.moulds import Mould
from desktop_app.services.landlords.schedule import Begun
from desktop_app.services.landlords.staffing import Staff, Team
from desktop_app.services.landlords.tokens import FIRST, SLOTS, slot_words
from desktop_app.services.references import reference

AT_A_TIME = 250
LEFT_BEFORE = 260
"""Working days ago after which nobody who has left took on a case."""


@dataclass
class Pouring:
    """Writes one landlord's cases."""

    connection: Connection
    calendar: Calendar
    counting: Counting
    staff: Staff
    crowd: Crowd
    chance: Random
    today: int
    to_finish: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Cases that the real services still do something to, by what."""
    owing: list[int] = field(default_factory=list)
    """Cases that are open, or of which the Ombudsman awaits something."""
    _next: dict[str, int] = field(default_factory=dict)
    _rows: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    _statements: dict[str, str] = field(default_factory=dict)

    def pour(self, begun: Iterable[Begun], poured: Callable[[int], object]) -> None:
        """Writes them all; ``poured`` hears how many there are from time to time."""
        number = 0
        for number, one in enumerate(begun, 1):
            self._one(one)
            if number % AT_A_TIME == 0:
                self._write()
                poured(number)
        self._write()
        poured(number)

    def _one(self, one: Begun) -> None:
        mould, number = one.mould, self._id("cases", 1)
        person = None if mould.brings_resident else self.crowd.known(mould.kind_of_person)
        is_known = person is not None
        if person is None:
            person = replace(self.crowd.somebody(), resident_id=self._id("resident", 1))
        team = next(team for team in self.staff.teams if self.crowd.number_of(person.town) in team.towns)
        copy = Copy(
            self.calendar,
            one.by,
            {
                "cases": number,
                **{table: self._id(table, mould.count(table)) for table in mould.rows if table != "cases"},
            },
            dict(zip(self.staff.of_each_life, self._staff_of(team, one), strict=True)),
            person.resident_id,
            {},
        )
        copy.values = self._values(copy, mould, person, number)
        readings = self.counting.readings(mould, copy)
        copy.other_days |= other_days(mould, readings)
        if not is_known:
            self._resident(mould, person)
            if not mould.brings_resident:
                self.crowd.remember(mould.kind_of_person, person)
        letters = self._letters(mould, copy)
        made = {
            table: letters if table == "issued_letter" else [row.cast(copy) for row in rows]
            for table, rows in mould.rows.items()
        }
        for table, rows in made.items():
            self._rows[table] += rows
            self._statements.setdefault(table, _insert(table, mould.columns[table]))
        self._clocks(mould, copy, readings)
        self._search(mould, made, person, number)
        self._note(mould, number)

    def _note(self, mould: Mould, number: int) -> None:
        life, case = mould.told.life, mould.told.case
        if not life.is_over or case["next_due_on"] is not None:
            self.owing.append(number)
        for what in life.to_finish:
            self.to_finish[what].append(number)

    def _id(self, table: str, count: int) -> int:
        """The first of so many numbers that nobody has yet."""
        first = self._next.get(table)
        if first is None:
            key = "case_id" if table == "search_text" else "id"
            first = int(
                self.connection.exec_driver_sql(f"SELECT coalesce(max({key}), 0) + 1 FROM {table}").scalar() or 1
            )
        self._next[table] = first + count
        return first

    def _staff_of(self, team: Team, one: Begun) -> tuple[int, int, int]:
        """Owner, leader and reviewer: whoever has left had cases only while they were here."""
        is_old = one.by < -LEFT_BEFORE and one.mould.told.life.is_over
        pool = (*team.handlers, *self.staff.leavers) if is_old else team.handlers
        return self.chance.choice(pool), team.leader, self.chance.choice(self.staff.reviewers)

    def _values(self, copy: Copy, mould: Mould, person: Person, number: int) -> dict[Key, str]:
        chance, values = self.chance, _person_values(0, person)
        values["reference",] = reference(number)
        values["ombudsman",] = f"{20 * 100 + chance.randrange(21, 27)}{chance.randrange(10_000, 99_999)}"
        values["tracking",] = f"AB{chance.randrange(10**8):08d}GB"
        values["town", 0], values["block", 0], values["street", 0] = person.town, person.block, person.street
        for other in range(1, len(FIRST)) if mould.has_others else ():
            values |= _person_values(other, self.crowd.somebody())
        for place in range(len(SLOTS)):
            words = chance.choice(slot_words(place))
            values["slot", place], values["Slot", place] = words, f"{words[:1].upper()}{words[1:]}"
        for name, listed in sayings().items():
            turn = chance.randrange(len(listed))
            for place in range(len(listed)):
                values["said", name, place] = listed[(place + turn) % len(listed)]
        for role, was in zip(("owner", "leader", "reviewer"), self.staff.of_each_life, strict=True):
            view = self.staff.people[copy.staff[was]]
            values["staff", role, "name"], values["staff", role, "phone"] = view.name, view.phone
            values["staff", role, "email"] = view.email
        return values

    def _letters(self, mould: Mould, copy: Copy) -> list[list[Any]]:
        """The issued letters, whose fingerprints other rows then name."""
        if not mould.letters:
            return []
        columns = mould.columns["issued_letter"]
        text, pdf, pages, sha = (columns.index(name) for name in ("text", "pdf", "pages", "sha256"))
        for number in range(len(mould.letters)):
            copy.values["sha", number] = ""
        found = []
        for number, row in enumerate(mould.rows["issued_letter"]):
            made = row.cast(copy)
            made[pdf] = plain_pdf(made[text], made[pages])
            made[sha] = copy.values["sha", number] = sha256(made[pdf]).hexdigest()
            found.append(made)
        return found

    def _resident(self, mould: Mould, person: Person) -> None:
        row = dict(mould.told.rows["resident"][0])
        row |= {
            "id": person.resident_id,
            "name": person.name,
            "name_key": fold(person.name),
            "salutation": f"{person.title} {person.surname}",
            "address": f"{person.house}\n{person.town}",
            "postcode": person.postcode,
            "postcode_key": postcode_key(person.postcode),
            "phone": person.phone,
            "phone_key": phone_key(person.phone),
            "email": person.email,
            "email_key": person.email.casefold(),
        }
        self._statements.setdefault("resident", _insert("resident", row))
        self._rows["resident"].append(list(row.values()))

    def _clocks(self, mould: Mould, copy: Copy, readings: Any) -> None:
        rows = list(self.counting.rows(mould, copy, readings))
        first = self._id("clock", len(rows))
        for place, row in enumerate(rows):
            self._statements.setdefault("clock", _insert("clock", ("id", *row)))
            self._rows["clock"].append([first + place, *row.values()])

    def _search(self, mould: Mould, made: Mapping[str, list[list[Any]]], person: Person, number: int) -> None:
        words = indexed(_parts(mould, made, person))
        self._statements.setdefault("search_text", _insert("search_text", ("case_id", "words")))
        self._rows["search_text"].append([number, words])

    def _write(self) -> None:
        """Parents before children, so that every reference holds as it is written."""
        for table in Base.metadata.sorted_tables:
            if rows := self._rows.pop(table.name, None):
                self.connection.exec_driver_sql(self._statements[table.name], [tuple(row) for row in rows])


def _person_values(number: int, person: Person) -> dict[Key, str]:
    return {
        ("name", number): person.name,
        ("plain", number): f"{person.first} {person.surname}",
        ("salutation", number): f"{person.title} {person.surname}",
        ("first", number): person.first,
        ("surname", number): person.surname,
        ("house", number): person.house,
        ("postcode", number): person.postcode,
        ("phone", number): person.phone,
        ("email", number): person.email,
    }


def _parts(mould: Mould, made: Mapping[str, list[list[Any]]], person: Person) -> Iterator[str]:
    """What a case is found by, in the order of ``services/indexing.py``."""

    def cells(table: str, *names: str) -> Iterator[list[Any]]:
        if table in made:
            places = [mould.columns[table].index(name) for name in names]
            for row in made[table]:
                yield [row[place] for place in places]

    yield from next(cells("cases", "subject"))
    yield from (person.name, postcode_key(person.postcode), phone_key(person.phone), person.email)
    yield f"{person.house}\n{person.town}"
    for name, postcode, phone, email, address in cells(
        "representative", "name", "postcode", "phone", "email", "address"
    ):
        yield from (name, postcode_key(postcode), phone_key(phone), email, address)
    for row in cells("point", "text", "outcome_sought"):
        yield from row
    for row in cells("contact", "words", "wants"):
        yield from row
    for kind, text in reversed(list(cells("case_event", "kind", "text"))):
        if text and kind not in OURS:
            yield text


def _insert(table: str, columns: Iterable[str]) -> str:
    names = [f'"{name}"' for name in columns]
    return f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({", ".join("?" * len(names))})'
