"""The one source of the present: an aware UTC instant, and the calendar day in England."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from desktop_app.london import LONDON


class Clock(Protocol):
    """What services and screens ask for the time; tests hand in a fixed one."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self) -> date:
        """The calendar day in England, which is not the UTC day for an hour each summer night."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The calendar day in England."""
        return self.now().astimezone(LONDON).date()


@dataclass
class FixedClock:
    """A clock that stands still until it is moved (tests, the demonstration's past)."""

    at: datetime

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def today(self) -> date:
        """The day in England of the instant it was set to."""
        return self.at.astimezone(LONDON).date()
