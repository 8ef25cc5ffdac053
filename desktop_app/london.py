"""The wall clock of England: a time zone, not a clock. Rules may name an hour; ``clock.py`` alone knows the present."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(at: datetime) -> datetime:
    """The same instant as people in England read it on the wall."""
    return at.astimezone(LONDON)
