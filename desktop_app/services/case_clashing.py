"""Two people at one form of a case: what stands there now, who put it there, and what is kept of both."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from desktop_app.models import Case, CaseEvent
from desktop_app.services.case_act import CaseAct
from desktop_app.services.clashing import (
    Changed,
    Combined,
    FormShape,
    Opened,
    combine,
    fields_changed,
    latest,
    time_words,
)

E = TypeVar("E")
FIELDS = "fields"
"""Fact of a chronology entry: the names of the form's fields that the act changed, and never what was in them."""
LOOKED_BACK = 200


def combined(
    it: CaseAct, opened: Opened[E] | None, mine: E, theirs: E, shape: FormShape, kinds: Iterable[str], about: str = ""
) -> Combined[E]:
    """What to keep of a form of this case, when ``theirs`` is what stands now; told once the act is done.

    ``kinds`` are the entries that record its changes; ``about`` is what those name where all of one thing counts as
    one field (``need.4``).

    Raises:
        BadInput: something weighty was put over somebody else's without a reason.
        Overtaken: both changed a field, to different things.
    """

    def changed_by(name: str) -> Changed:
        return latest(_changes(it, tuple(kinds)))(about or name)

    found = combine(opened, mine, theirs, shape, changed_by)
    it.together = " ".join(part for part in (it.together, found.told) if part)
    return found


def changed_fields(before: object, after: object, shape: FormShape) -> dict[str, list[str]]:
    """The facts of the entry that records a change: which fields are others now."""
    return {FIELDS: fields_changed(before, after, shape)}


def _changes(it: CaseAct, kinds: tuple[str, ...]) -> Iterable[tuple[Iterable[str], Changed]]:
    """On any case of the same person, from the latest to the first."""
    today: date = it.desk.clock.today()
    cases = select(Case.id).where(Case.resident_id == it.case.resident_id)
    rows = it.session.scalars(
        select(CaseEvent)
        .where(CaseEvent.case_id.in_(cases), CaseEvent.kind.in_(kinds))
        .order_by(CaseEvent.id.desc())
        .limit(LOOKED_BACK)
    )
    return tuple((row.facts.get(FIELDS, ()), Changed(row.by_name, time_words(row.at, today))) for row in rows)
