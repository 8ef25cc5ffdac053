"""The dated facts of a case: when it was received, acknowledged, answered. Added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseDate, CaseEvent
from desktop_app.services.desk import Desk

STAGE2_DEFINED = "stage2_defined"
"""Dated fact of our own: what is still in dispute has been set out."""

HOLD_UNTIL = "hold_until"
"""The day a case on hold is looked at again. It moves no clock."""

ANSWER_REVIEWED = "final_answer_reviewed"
"""Somebody senior has looked the final answer over as it stands."""


@dataclass(frozen=True, slots=True)
class DatedFacts:
    """The standing dates of a case: each event's latest word, without the withdrawn ones."""

    dates: Mapping[str, date]
    minutes: Mapping[str, int]


def record_date(
    session: Session,
    desk: Desk,
    case: Case,
    event: str,
    on: date | None,
    entry: CaseEvent,
    *,
    minute: int | None = None,
) -> CaseDate:
    """Adds a dated fact; it stands over any earlier one for the same event, and ``on=None`` withdraws that.

    ``entry`` is the chronology entry that says why. Call ``settle`` when all the facts of an act are in.
    """
    row = CaseDate(
        event=str(event),
        on=on,
        minute=minute,
        entry_id=entry.id,
        recorded_at=desk.clock.now(),
        recorded_by_id=desk.staff_id,
    )
    case.dates.append(row)
    session.flush()
    return row


def dated_facts(case: Case) -> DatedFacts:
    """What is known of a case's dates now."""
    latest = {row.event: row for row in case.dates}
    return DatedFacts(
        dates={event: row.on for event, row in latest.items() if row.on is not None},
        minutes={event: row.minute for event, row in latest.items() if row.on is not None and row.minute is not None},
    )


def extended_days(case: Case) -> dict[str, int]:
    """Working days granted by clock: only by extensions the resident has been told of."""
    days: dict[str, int] = {}
    for extension in case.extensions:
        if extension.told_on is not None:
            days[extension.clock_key] = days.get(extension.clock_key, 0) + extension.working_days
    return days
