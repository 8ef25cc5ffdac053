"""Who is away on a day, in plain SQL: the list, the reminders and the start ask before the mapping is loaded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.services.reader import day

if TYPE_CHECKING:
    from desktop_app.policy.absence import Absent
    from desktop_app.services.reader import Reader

_AWAY = """
SELECT staff_id, first_on, last_on, deputy_id FROM absence
WHERE cancelled_at IS NULL AND first_on <= :today AND (last_on IS NULL OR last_on >= :today)
"""


def away_today(reader: Reader, today: date) -> dict[int, Absent]:
    """Those who are away, by their id; mostly nobody."""
    rows = reader.rows(_AWAY, {"today": today})
    if not rows:
        return {}
    from desktop_app.policy.absence import Absent  # nobody is away on most days

    return {who: Absent(who, day(first), day(last), deputy) for who, first, last, deputy in rows}
