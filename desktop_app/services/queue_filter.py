"""The queue's filters in SQL, and what there is to choose from (``policy/case_filter.py`` says which there are)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.case_filter import (
    DATED,
    EVER_EXCLUDED,
    MYSELF,
    NOBODY,
    NONE,
    WORKING_DAYS_AHEAD,
    Care,
    CaseFilter,
    Days,
    Due,
    Facet,
    Late,
    read_days,
)
from desktop_app.policy.chip_states import Worded
from desktop_app.policy.clock_keys import ACKNOWLEDGE, ACKNOWLEDGE_STAGE2, RESPOND, RESPOND_STAGE2
from desktop_app.policy.kinds import Outcome
from desktop_app.policy.kinds_shown import CaseKind, CaseState, Stage
from desktop_app.policy.report_period import Span, period_of
from desktop_app.services.queue_answers import HELD_UNTIL
from desktop_app.services.queue_areas import area_in_sql, lies_in, read_areas
from desktop_app.services.queue_care import AMONG, CARE

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.reader import Reader


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, in words."""

    value: str
    words: str


@dataclass(slots=True)
class _Asked:
    """A condition in the making: what it is asked of and with."""

    reader: Reader
    today: date
    given: dict[str, object] = field(default_factory=dict)

    def named(self, value: object) -> str:
        """A parameter with this value; never the value itself in the statement."""
        name = f"chosen{len(self.given)}"
        self.given[name] = value
        return f":{name}"

    def among(self, column: str, values: tuple[str, ...]) -> str:
        """``column IN (...)``."""
        return f"{column} IN ({', '.join(self.named(one) for one in values)})"

    def numbers(self, column: str, values: tuple[str, ...]) -> str:
        """The same of ids; what is no number matches nothing."""
        found = [self.named(int(one)) for one in values if one.isascii() and one.isdigit()]
        return f"{column} IN ({', '.join(found)})" if found else "FALSE"


def days_ahead(desk: Desk) -> dict[str, object]:
    """The last day of each range of working days, by the name of its parameter."""
    today, calendar = desk.clock.today(), desk.calendar()
    return {str(due): calendar.after(today, days) for due, days in WORKING_DAYS_AHEAD.items()}


def filtered(reader: Reader, chosen: CaseFilter, today: date) -> tuple[str, dict[str, object]]:
    """The condition on ``cases`` with its parameters; ``:me``, ``:today`` and :func:`days_ahead` are given besides."""
    asked = _Asked(reader, today)
    parts = [f"({_CONDITIONS[facet](asked, values)})" for facet, values in chosen.chosen]
    return " AND ".join(parts) or "TRUE", asked.given


def choices(desk: Desk) -> Mapping[Facet, tuple[Choice, ...]]:
    """What can be chosen, facet by facet; a facet with nothing to choose is left out."""
    with desk.looking() as reader:
        found = {facet: _CHOICES[facet](reader) for facet in Facet}
    return {facet: there for facet, there in found.items() if there}


def chips(desk: Desk, chosen: CaseFilter) -> tuple[tuple[Facet, str, str], ...]:
    """Each chosen value with its words, for the row of chips: ``(Facet.OWNER, "12", "Owner: Ann Lee")``.

    Asked with every list, so it looks only for what the chosen facets need.
    """
    with desk.looking() as reader:
        facets: list[Facet] = [facet for facet, _ in chosen.chosen if facet is not Facet.CATEGORY]
        known: dict[tuple[Facet, str], str] = {
            (facet, one.value): one.words for facet in facets for one in _CHOICES[facet](reader)
        }
    known[Facet.CATEGORY, NONE] = _UNSORTED
    today = desk.clock.today()

    def words(facet: Facet, value: str) -> str:
        if facet in DATED and (days := read_days(value)) is not None:
            return days.words(today)
        return known.get((facet, value)) or _of_old(desk, facet, value)

    return tuple(
        (facet, value, f"{facet.words}: {words(facet, value)}") for facet, values in chosen.chosen for value in values
    )


def _of_old(desk: Desk, facet: Facet, value: str) -> str:
    """The name of what is used no more."""
    table = {Facet.OWNER: "staff", Facet.TEAM: "team", Facet.AREA: "area"}.get(facet)
    if table is None or not value.isdigit():
        return value
    with desk.looking() as reader:
        row = reader.first(f"SELECT name FROM {table} WHERE id = :id", {"id": int(value)})
    return f"{row[0]} (no longer here)" if row else "no longer here"


_UNSORTED = "Not sorted yet"
_EVER_EXCLUDED = "Excluded in whole or part, closed since or not"


def _worded(kind: Iterable[Worded]) -> tuple[Choice, ...]:
    return tuple(Choice(str(one), one.words) for one in kind if one.words)


def _rows(reader: Reader, table: str) -> tuple[Choice, ...]:
    found = reader.rows(f"SELECT id, name FROM {table} WHERE is_active ORDER BY name, id")
    return tuple(Choice(str(row_id), name) for row_id, name in found)


def _teams(reader: Reader) -> tuple[Choice, ...]:
    there = _rows(reader, "team")
    return (*there, Choice(NONE, "No team")) if there else ()


def _areas(reader: Reader) -> tuple[Choice, ...]:
    there = _rows(reader, "area")
    return (*there, Choice(NONE, "No area")) if there else ()


def _categories(reader: Reader) -> tuple[Choice, ...]:
    found = reader.rows("SELECT DISTINCT category FROM cases WHERE category <> '' ORDER BY category")
    return (*(Choice(words, words) for (words,) in found), Choice(NONE, _UNSORTED)) if found else ()


_CHOICES: dict[Facet, Callable[[Reader], tuple[Choice, ...]]] = {
    Facet.STAGE: lambda _reader: _worded(Stage),
    Facet.KIND: lambda _reader: _worded(CaseKind),
    Facet.STATE: lambda _reader: (*_worded(CaseState), Choice(EVER_EXCLUDED, _EVER_EXCLUDED)),
    Facet.DUE: lambda _reader: _worded(Due),
    Facet.OWNER: lambda reader: (Choice(MYSELF, "Me"), Choice(NOBODY, "Nobody yet"), *_rows(reader, "staff")),
    Facet.TEAM: _teams,
    Facet.AREA: _areas,
    Facet.CATEGORY: _categories,
    Facet.RECEIVED: lambda _reader: _worded(Span),
    Facet.LATE: lambda _reader: _worded(Late),
    Facet.FOUND: lambda _reader: (*_worded(Outcome), Choice(NONE, "Nothing decided yet")),
    Facet.CARE: lambda _reader: _worded(Care),
}


def _owner(asked: _Asked, values: tuple[str, ...]) -> str:
    parts = [asked.numbers("cases.owner_id", values)]
    parts += ["cases.owner_id IS NULL"] if NOBODY in values else []
    parts += ["cases.owner_id = :me"] if MYSELF in values else []
    return " OR ".join(parts)


def _state(asked: _Asked, values: tuple[str, ...]) -> str:
    there = asked.among("cases.state", values)
    if EVER_EXCLUDED not in values:
        return there
    return f"{there} OR EXISTS (SELECT 1 FROM exclusion WHERE exclusion.case_id = cases.id)"


def _team(asked: _Asked, values: tuple[str, ...]) -> str:
    theirs = f"cases.owner_id IN (SELECT staff.id FROM staff WHERE {asked.numbers('staff.team_id', values)})"
    if NONE not in values:
        return theirs
    return f"{theirs} OR cases.owner_id IN (SELECT staff.id FROM staff WHERE staff.team_id IS NULL)"


def _area(asked: _Asked, values: tuple[str, ...]) -> str:
    areas = read_areas(asked.reader)
    there = lies_in(areas, {int(one) for one in values if one.isascii() and one.isdigit()})
    return _of_resident(f"{there} OR ({area_in_sql(areas)}) IS NULL" if NONE in values else there)


def _category(asked: _Asked, values: tuple[str, ...]) -> str:
    return asked.among("cases.category", tuple("" if one == NONE else one for one in values))


def _care(_asked: _Asked, values: tuple[str, ...]) -> str:
    asked_of_each = " OR ".join(f"({CARE[one]})" for one in Care if one in values and one not in AMONG)
    few = [AMONG[one] for one in Care if one in values and one in AMONG]
    return " OR ".join((*few, *([_of_resident(asked_of_each)] if asked_of_each else ()))) or "FALSE"


def _due(asked: _Asked, values: tuple[str, ...]) -> str:
    return " OR ".join(f"({_due_in(asked, one)})" for one in values)


def _due_in(asked: _Asked, value: str) -> str:
    days = read_days(value)
    if days is not None:
        return _between(asked, "cases.next_due_on", days)
    plain = {
        Due.OVERDUE: "cases.next_due_on < :today",
        Due.TODAY: "cases.next_due_on = :today",
        Due.NOTHING: "cases.next_due_on IS NULL",
    }
    due = Due(value)
    if due in plain:
        return plain[due]
    return f"cases.next_due_on BETWEEN :today AND :{due}"


def _between(asked: _Asked, column: str, days: Days) -> str:
    first = f"{column} >= {asked.named(days.first_on)}" if days.first_on else ""
    last = f"{column} <= {asked.named(days.last_on)}" if days.last_on else ""
    return " AND ".join(filter(None, (first, last)))


def _received(asked: _Asked, values: tuple[str, ...]) -> str:
    return " OR ".join(f"({_between(asked, 'cases.received_on', _days_of(asked, one))})" for one in values)


def _days_of(asked: _Asked, value: str) -> Days:
    """A range of one's own, or a span as it lies around today."""
    days = read_days(value)
    if days is not None:
        return days
    period = period_of(Span(value), asked.today)
    return Days(period.first_on, period.last_on)


_LATE_CLOCKS = {
    Late.ACKNOWLEDGED_1: ACKNOWLEDGE, Late.ANSWERED_1: RESPOND,
    Late.ACKNOWLEDGED_2: ACKNOWLEDGE_STAGE2, Late.ANSWERED_2: RESPOND_STAGE2,
}  # fmt: skip


def _late(asked: _Asked, values: tuple[str, ...]) -> str:
    keys = tuple(_LATE_CLOCKS[Late(one)] for one in values)
    met_late = f"clock.met_on > {HELD_UNTIL} AND {asked.among('clock.key', keys)}"
    return f"EXISTS (SELECT 1 FROM clock WHERE clock.case_id = cases.id AND {met_late})"


def _found(asked: _Asked, values: tuple[str, ...]) -> str:
    """By the latest decision on the whole complaint."""
    there = asked.among("cases.outcome", values)
    return f"{there} OR cases.outcome IS NULL" if NONE in values else there


def _of_resident(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM resident WHERE resident.id = cases.resident_id AND ({condition}))"


_CONDITIONS: dict[Facet, Callable[[_Asked, tuple[str, ...]], str]] = {
    Facet.STAGE: lambda asked, values: asked.among("cases.stage", values),
    Facet.KIND: lambda asked, values: asked.among("cases.kind", values),
    Facet.STATE: _state,
    Facet.DUE: _due,
    Facet.OWNER: _owner,
    Facet.TEAM: _team,
    Facet.AREA: _area,
    Facet.CATEGORY: _category,
    Facet.RECEIVED: _received,
    Facet.LATE: _late,
    Facet.FOUND: _found,
    Facet.CARE: _care,
}
