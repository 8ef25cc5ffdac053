"""By what a list of cases can be narrowed: which filters there are, their words, and how they are kept in a view.

Within one facet any of the values will do; every facet that says something must hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.words import short_date


class Facet(Worded):
    """One thing that cases differ in, in the order in which the filters stand."""

    STAGE = "stage", "Stage"
    KIND = "kind", "Kind"
    STATE = "state", "State"
    DUE = "due", "Due"
    OWNER = "owner", "Owner"
    TEAM = "team", "Team"
    AREA = "area", "Area"
    CATEGORY = "category", "Category"
    RECEIVED = "received", "Received"
    LATE = "late", "Late"
    FOUND = "found", "What was found"
    CARE = "care", "Take care"


class Due(Worded):
    """When the next promise is due; a range of days of one's own stands beside these (:class:`Days`)."""

    OVERDUE = "overdue", "Overdue"
    TODAY = "today", "Today"
    NEXT_3 = "next_3", "Today and the next 3 working days"
    NEXT_10 = "next_10", "Today and the next 10 working days"
    NOTHING = "nothing", "Nothing due"


class Late(Worded):
    """A promise to the resident that was kept late, as ``policy/report_times.py`` says of one."""

    ACKNOWLEDGED_1 = "acknowledged_1", "Acknowledged late at stage 1"
    ANSWERED_1 = "answered_1", "Answered late at stage 1"
    ACKNOWLEDGED_2 = "acknowledged_2", "Acknowledged late at stage 2"
    ANSWERED_2 = "answered_2", "Answered late at stage 2"


DATED = frozenset({Facet.DUE, Facet.RECEIVED})
"""Facets that a range of days of one's own stands beside (:class:`Days`)."""
WORKING_DAYS_AHEAD = {Due.NEXT_3: 3, Due.NEXT_10: 10}


class Care(Worded):
    """What must not be missed about a case or its resident."""

    HAZARD = "hazard", "Hazard"
    CAME_BACK = "came_back", "Letter came back"
    HELD = "held", "Letter held back"
    OTHER_FORMAT = "other_format", "Letters in another form"
    ADJUSTMENT = "adjustment", "Adjustment"
    SAFE_CONTACT = "safe_contact", "Safe contact"
    REPRESENTED = "represented", "Represented"
    VULNERABILITY = "vulnerability", "Vulnerability"
    RISK = "risk", "Risk"


EVER_EXCLUDED = "ever_excluded"
"""A state beside those of the case: left out in whole or in part, whatever became of it since."""
NOBODY, MYSELF = "nobody", "me"
"""Owners that are no colleague's number."""
NONE = "none"
"""No area, no team, or not sorted into a category yet."""
_DAYS = "days"


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both included; an end may be open, not both."""

    first_on: date | None
    last_on: date | None

    @property
    def value(self) -> str:
        """As it is kept: ``days 2026-11-02 2026-11-30``, ``days - 2026-11-30``."""
        return " ".join((_DAYS, *(on.isoformat() if on else "-" for on in (self.first_on, self.last_on))))

    def words(self, today: date) -> str:
        """``Mon 2 Nov to Mon 30 Nov``, ``from Mon 2 Nov``, ``until Mon 30 Nov``."""
        if self.first_on is None or self.last_on is None:
            only = self.first_on or self.last_on
            return f"{'from' if self.first_on else 'until'} {short_date(only, today) if only else ''}"
        if self.first_on == self.last_on:
            return short_date(self.first_on, today)
        return f"{short_date(self.first_on, today)} to {short_date(self.last_on, today)}"


def read_days(value: str) -> Days | None:
    """The range a kept value stands for; None for another value, and for one that no day is in."""
    parts = value.split(" ")
    if len(parts) != 3 or parts[0] != _DAYS:
        return None
    try:
        first, last = (None if part == "-" else date.fromisoformat(part) for part in parts[1:])
    except ValueError:
        return None
    is_empty = first is None and last is None
    return None if is_empty or (first is not None and last is not None and last < first) else Days(first, last)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What was chosen, facet by facet in their order, no value twice. Empty lets every case through."""

    chosen: tuple[tuple[Facet, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.chosen)

    def __len__(self) -> int:
        """How many values are chosen: as many as there are chips."""
        return sum(len(values) for _, values in self.chosen)

    def of(self, facet: Facet) -> tuple[str, ...]:
        """The values chosen of a facet; none when it lets every case through."""
        return next((values for one, values in self.chosen if one is facet), ())

    def having(self, facet: Facet, values: Iterable[str]) -> CaseFilter:
        """The same with these values of one facet, and no others of it."""
        kept = {one: had for one, had in self.chosen if one is not facet}
        if wanted := tuple(dict.fromkeys(values)):
            kept[facet] = wanted
        return CaseFilter(tuple((one, kept[one]) for one in Facet if one in kept))

    def without(self, facet: Facet, value: str) -> CaseFilter:
        """The same but for one value."""
        return self.having(facet, (one for one in self.of(facet) if one != value))

    def as_kept(self) -> dict[str, list[str]]:
        """For a saved view."""
        return {str(facet): list(values) for facet, values in self.chosen}


def from_kept(kept: Mapping[str, Iterable[str]]) -> CaseFilter:
    """What :meth:`CaseFilter.as_kept` wrote.

    Raises:
        ValueError: it names a facet that there is not: nothing must quietly show more than was asked for.
    """
    found = CaseFilter()
    for name, values in kept.items():
        found = found.having(Facet(name), map(str, values))
    return found
