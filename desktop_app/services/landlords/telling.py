"""Tells each life once through the real services and takes down every row it left; nothing of it stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from desktop_app.models.every import Base, Case
from desktop_app.policy.hazard_times import HazardNow
from desktop_app.services.clocks import counting_facts
from desktop_app.services.dated import extended_days
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_days import Days, PastDesk
from desktop_app.services.demo_story import Story
from desktop_app.services.hazard_law import dates_of, hazards_now
from desktop_app.services.landlords.lives import Life
from desktop_app.services.landlords.matters import matter_about, other_contact
from desktop_app.services.landlords.tokens import TokenCast

Row = Mapping[str, Any]
NOT_A_CASES = frozenset({"act", "search_text", "reminder", "draft", "post_batch", "post_batch_letter", "case_link"})
"""Tables whose rows are no part of a life: they are made anew, or belong to a day's work and not to a case."""
SHARED = frozenset({"staff", "team", "area", "policy_edition", "letter_template"})
"""Tables that a life points at and that are the landlord's."""


@dataclass(frozen=True, slots=True)
class Told:
    """A life as it was told: the rows by table, as the database keeps them, and what its clocks were counted from."""

    life: Life
    rows: Mapping[str, tuple[Row, ...]]
    dates: Mapping[str, date]
    minutes: Mapping[str, int]
    extended: Mapping[str, int]
    hazards: tuple[HazardNow, ...]

    @property
    def case(self) -> Row:
        """The case's own row."""
        return self.rows["cases"][0]


def told(
    past: PastDesk, session: Session, days: Days, owner: int, lives: tuple[Life, ...], seed: int
) -> Iterator[Told]:
    """Each life in turn, in the name of ``owner``. The transaction must be undone afterwards."""
    for number, life in enumerate(lives):
        chance = Random(seed * 1000 + number)
        cast = TokenCast(chance)
        is_matter = life.kind == "matter"
        about = matter_about(life.about, is_not_upheld=life.is_not_upheld) if is_matter else other_contact(life.kind)
        need = texts("people")["needs"][life.need] if life.need is not None else None
        cast.begin(about, need, life.reply_by)
        past.sit_down(owner)
        story = Story(past, days, cast, chance, cast.matter())
        logged = life.received if life.logged is None else life.logged
        story.take_in(life.received, logged, cast.person())
        if life.tell is not None:
            life.tell(story, owner)
        past.forget()
        yield _taken_down(past, session, life, story.it.id)
        past.forget()


def _taken_down(past: PastDesk, session: Session, life: Life, case_id: int) -> Told:
    case = session.get_one(Case, case_id)
    facts, hazards = counting_facts(past, case), dates_of(case)
    return Told(
        life=life,
        rows=_rows(session.connection(), case_id, case.resident_id),
        dates={event: on for event, on in facts.dates.items() if event not in hazards},
        minutes=dict(facts.minutes),
        extended=extended_days(case),
        hazards=hazards_now(case),
    )


def _rows(connection: Connection, case_id: int, resident_id: int) -> dict[str, tuple[Row, ...]]:
    """Of every table what belongs to the case: its own rows, and those that point at one of them."""
    ids: dict[str, list[Any]] = {"resident": [resident_id], "cases": [case_id]}
    found: dict[str, tuple[Row, ...]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name in NOT_A_CASES | SHARED:
            continue
        rows = _of(connection, table, ids)
        if rows:
            found[table.name] = rows
            ids.setdefault(table.name, [row["id"] for row in rows])
    return found


def _of(connection: Connection, table: Table, ids: Mapping[str, list[Any]]) -> tuple[Row, ...]:
    if table.name in ids:
        wheres = {"id": ids[table.name]}
    else:
        targets = [(column.name, key.column.table.name) for column in table.columns for key in column.foreign_keys]
        wheres = {name: ids[target] for name, target in targets if target in ids and target != table.name}
    if not wheres:
        return ()
    asked = " OR ".join(f'"{name}" IN ({", ".join(map(str, values))})' for name, values in wheres.items())
    rows = connection.exec_driver_sql(f'SELECT * FROM "{table.name}" WHERE {asked} ORDER BY 1')
    return tuple(dict(row) for row in rows.mappings())
