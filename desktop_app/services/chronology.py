"""The chronology: what happened to a case, entry after entry, none ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.london import london
from desktop_app.models import CaseEvent, Staff
from desktop_app.services.desk import Desk
from desktop_app.services.views import EventView


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down."""

    kind: str
    """A short past-tense word that screens filter by: ``received``, ``note``, ``letter_issued``."""
    title: str
    text: str = ""
    on: date | None = None
    """The day it happened; now when left out. With a day given and no ``minute``, the time is not known."""
    minute: int | None = None
    """Minutes after midnight in London."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    corrects_id: int | None = None


def append(session: Session, desk: Desk, case_id: int, entry: Entry) -> CaseEvent:
    """Writes one entry in the name of whoever acts, and gives it an id."""
    row = written(session, desk, case_id, entry)
    session.add(row)
    session.flush()
    return row


def written(session: Session, desk: Desk, case_id: int, entry: Entry) -> CaseEvent:
    """The row of an entry, not yet in the session: for many at once."""
    now = desk.clock.now()
    on, minute = entry.on, entry.minute
    if on is None:
        at = london(now)
        on, minute = at.date(), at.hour * 60 + at.minute
    return CaseEvent(
        case_id=case_id,
        at=now,
        on=on,
        minute=minute,
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        facts=dict(entry.facts),
        by_id=desk.staff_id,
        by_name=session.get_one(Staff, desk.staff_id).name,
        corrects_id=entry.corrects_id,
    )


def events(session: Session, case_id: int) -> tuple[EventView, ...]:
    """The chronology of a case, newest first; an entry that was corrected names its latest correction."""
    rows = session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id.desc())).all()
    corrected_by = {row.corrects_id: row.id for row in reversed(rows) if row.corrects_id is not None}
    return tuple(
        EventView(
            id=row.id,
            at=row.at,
            on=row.on,
            time_known=row.minute is not None,
            kind=row.kind,
            title=row.title,
            text=row.text,
            by=row.by_name,
            details=_details(row.facts),
            minute=row.minute,
            corrects_id=row.corrects_id,
            corrected_by_id=corrected_by.get(row.id),
        )
        for row in rows
    )


def _details(facts: Mapping[str, Any]) -> str:
    named = {"sha256": "Fingerprint of the PDF (SHA-256)", "template": "Template"}
    return "\n".join(f"{words}: {facts[key]}" for key, words in named.items() if facts.get(key))
