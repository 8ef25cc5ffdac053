"""Why a promised action is due when it is: its date was given to the resident, not counted."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import count, with_weekday
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader


def promised(reader: Reader, desk: Desk, case_id: int, on: date | None) -> tuple[str, ...]:
    """What was promised for that day, by whom, and how many working days that is from today."""
    if on is None:
        return ()
    found = reader.rows(
        "SELECT what, who FROM action WHERE case_id = :id AND done_on IS NULL AND due_on = :due ORDER BY id",
        {"id": case_id, "due": on},
    )
    return (
        f"{with_weekday(on)} is the day promised to the resident, not a date counted from a rule.",
        *(f"Promised: {what}{f' ({who})' if who else ''}." for what, who in found),
        _how_far(desk, on),
        f"What was promised is tracked until it is done, and the resident is told ({code_source('6.6').words}).",
    )


def _how_far(desk: Desk, on: date) -> str:
    today = desk.clock.today()
    if on == today:
        return "That is today."
    days = count(abs(desk.calendar().between(today, on)), "working day")
    return f"That was {days} ago." if on < today else f"That is {days} from today."
