"""How near a day is on which somebody has to have heard. Light: the queue asks before the rules are loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.policy.calendar import WorkingCalendar


def is_near(told_by: date | None, today: date, calendar: WorkingCalendar) -> bool:
    """Whether the day the resident has to hear by is past, is today, or has no working day before it."""
    return told_by is not None and (told_by <= today or calendar.between(today, told_by) <= 1)
