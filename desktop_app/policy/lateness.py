"""How late a date was, in words; and the usual reasons, so that the figures can be added up."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.kinds import ChipState
from desktop_app.policy.words import count


def late_words(due_on: date, met_on: date | None, today: date, calendar: WorkingCalendar) -> str:
    """``3 working days late``; '' for one that is not."""
    until = met_on or today
    if until <= due_on:
        return ""
    days = calendar.between(due_on, until)
    return f"{count(days, 'working day')} late" if days else "late, by no working day"


def worst_words(
    worst: ChipState,
    due_on: date | None,
    met_on: date | None,
    today: date,
    told_late_by: int = 0,
) -> str:
    """The worst a clock ever was, where its date no longer shows it; '' where it was never overdue or still shows it.

    ``told_late_by`` counts the working days by which more time was told after the old date had passed: more time
    told late does not undo that the resident waited (Code 6.4).
    """
    if worst is not ChipState.OVERDUE or due_on is None or (met_on or today) > due_on:
        return ""
    if told_late_by > 0:
        return f"Was {count(told_late_by, 'working day')} late before it was extended"
    return "Was overdue before its date moved"
