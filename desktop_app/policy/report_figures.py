"""A figure of the report: its words, its number, the cases behind it, and how it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.money import pounds
from desktop_app.policy.report_facts import ReportCase
from desktop_app.policy.words import count


class Unit(Worded):
    """What a figure's number counts."""

    CASES = "cases", "case"
    POINTS = "points", "point"
    PARTS = "parts", "part"
    PENCE = "pence", "pence"
    DAYS = "days", "working day"
    HOMES = "homes", "per 1,000 homes"
    ORDERS = "orders", "order"
    EXTENSIONS = "extensions", "extension"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that leads to its cases. ``of`` is what it is a part of; a share is never told without both."""

    key: str
    words: str
    number: float | None
    """None where it cannot be told; ``missing`` says what is wanted."""
    ids: tuple[int, ...] = ()
    """The cases behind it, each once."""
    of: int | None = None
    unit: Unit = Unit.CASES
    missing: str = ""
    is_part: bool = False
    """Whether it is one of the parts of the figure above it, and stands in from it."""

    @property
    def is_wanting(self) -> bool:
        """Whether something has to be entered before it can be told."""
        return self.number is None and bool(self.missing)

    @property
    def value(self) -> str:
        """``6 of 7 (86 %)``, ``£1,250 in 7 cases``, ``9 working days``, ``41.3 per 1,000 homes``."""
        if self.number is None:
            return self.missing or "–"
        if self.unit is Unit.PENCE:
            return f"{pounds(int(self.number))} in {count(len(self.ids), 'case')}" if self.number else "£0"
        if self.unit is Unit.DAYS:
            number = f"{self.number:g}"
            return f"{number} working day" if number == "1" else f"{number} working days"
        if self.unit is Unit.HOMES:
            return f"{self.number:.1f} per 1,000 homes ({len(self.ids):,} of {self.of or 0:,} homes)"
        if not self.of:
            return f"{int(self.number):,}"
        return f"{int(self.number):,} of {self.of:,}{share(int(self.number), self.of)}"


def share(number: int, of: int) -> str:
    """`` (86 %)`` after ``6 of 7``; '' of nothing. Never rounded to all or to none where it is not."""
    if not of:
        return ""
    per_cent = round(100 * number / of)
    if per_cent == 100 and number < of:
        return " (over 99\N{NO-BREAK SPACE}%)"
    if per_cent == 0 and number:
        return " (under 1\N{NO-BREAK SPACE}%)"
    return f" ({per_cent}\N{NO-BREAK SPACE}%)"


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together; ``note`` says what they are of, in a sentence."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: a category, an area, with its figures in the order of the head."""

    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same figures, side by side for each category, area, team, tenure or contractor."""

    key: str
    title: str
    of_what: str
    """The head of the first column."""
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def spoken(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Without the parts of nothing: four noughts below a nought say no more than it does."""
    shown: list[Figure] = []
    is_nothing = False
    for one in figures:
        if not one.is_part:
            is_nothing = not one.number
        if not (one.is_part and is_nothing):
            shown.append(one)
    return tuple(shown)


def counted(
    key: str, words: str, cases: Iterable[ReportCase], of: int | None = None, *, is_part: bool = False
) -> Figure:
    """How many cases, with the cases."""
    ids = tuple(case.id for case in cases)
    return Figure(key, words, len(ids), ids, of, is_part=is_part)
