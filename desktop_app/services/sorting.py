"""How a case is counted in the reports: its category, the service it is about, and what lay at the root of it."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput
from desktop_app.paths import resources
from desktop_app.services.act import once
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import WHOLE, FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries_redress import SortingEntry
from desktop_app.services.reader import reader_in
from desktop_app.services.redress_view import ROOT
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import CaseView, Changes

KEPT = "redress.categories"
MOST = 40
"""More categories than this cannot be chosen from, nor compared."""


@lru_cache(maxsize=1)
def _shipped() -> dict[str, tuple[str, ...]]:
    kept = tomllib.loads((resources() / "sorting.toml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in kept.items()}


def roots() -> tuple[str, ...]:
    """What may lie at the root of a complaint."""
    return _shipped()["roots"]


def categories(desk: Desk) -> tuple[str, ...]:
    """What complaints are sorted into here, in the landlord's order."""
    with desk.reading() as session:
        return _categories_in(session)


CATEGORIES = FormShape(
    {WHOLE: "categories"}, lines=frozenset({WHOLE}), apart=lambda words: {WHOLE: "\n".join(words)},
    again=lambda _, values: tuple(str(values[WHOLE]).splitlines()),
)  # fmt: skip


def change_categories(
    desk: Desk, words: tuple[str, ...], act: str, *, opened: Opened[tuple[str, ...]] | None = None
) -> tuple[tuple[str, ...], Changes]:
    """Keeps the landlord's own list. Cases sorted before keep the category they have.

    Raises:
        BadEntries: none is left, there are too many, or one stands twice.
    """
    listed = tuple(" ".join(line.split()) for line in words if line.strip())
    folded = [line.casefold() for line in listed]
    problems = []
    if not listed:
        problems.append(BadInput("Keep at least one category.", field="categories"))
    if len(listed) > MOST:
        problems.append(BadInput(f"Keep it to {MOST} categories.", field="categories"))
    if twice := next((line for line in listed if folded.count(line.casefold()) > 1), None):
        problems.append(BadInput(f"“{twice}” stands there twice.", field="categories"))
    if problems:
        raise BadEntries(tuple(problems))

    beside = Beside(desk, KEPT, CATEGORIES)

    def keep(session: Session) -> int:
        kept: tuple[str, ...] = beside.combined(session, opened, listed, lambda: _categories_in(session))
        put_setting(session, KEPT, list(kept))
        return 0

    once(desk, act, "change_categories", keep)
    return categories(desk), Changes(landlord=True, together=beside.told)


def sort_case(desk: Desk, case_id: int, entry: SortingEntry, act: str) -> tuple[CaseView, Changes]:
    """Sorts a case, or sorts it anew; the reports count it as it was sorted last.

    Raises:
        BadEntries: no category, or one that is not in the list.
        Refused: nobody has triaged it.
    """
    check = Checks(desk)
    category = check.needed(entry.category, "Choose a category.", "category")
    check.that(not entry.root or entry.root in roots(), "Choose what lay at the root of it.", "root")
    check.done()

    def sort(it: CaseAct) -> None:
        it.require("sort_case")
        if category not in {*_categories_in(it.session), it.case.category}:
            raise BadInput("Choose a category from the list.", field="category")
        it.case.category, it.case.service_area = category, " ".join(entry.service_area.split())
        others = {name: words for name, words in it.case.facts.items() if name != ROOT}
        it.case.facts = {**others, ROOT: entry.root} if entry.root else others
        parts = (category, it.case.service_area, entry.root)
        it.tell(Entry("sorted", "Sorted for the reports", ". ".join(part for part in parts if part)))

    return on_case(desk, case_id, act, "sort_case", sort)


def _categories_in(session: Session) -> tuple[str, ...]:
    return tuple(get_setting(reader_in(session), KEPT, _shipped()["categories"]))
