"""When a letter first came out of a printer, as the chronology has it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import CaseEvent, Letter

PRINTED = "letter_printed"
"""Kind of the chronology's entry."""


def first_printed_on(session: Session, letter: Letter) -> date | None:
    """The day; None when it was never printed, or by a version that did not say which letter it was."""
    query = select(CaseEvent).where(CaseEvent.case_id == letter.case_id, CaseEvent.kind == PRINTED)
    for event in session.scalars(query.order_by(CaseEvent.id)):
        if event.facts.get("letter_id") == letter.id:
            return event.on
    return None
