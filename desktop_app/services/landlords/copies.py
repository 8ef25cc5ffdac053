"""One copy of a life: what is different in it from the life that was told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop_app.services.landlords.days import Calendar

Key = tuple[Any, ...]
"""What a token stands for: ``("name", 0)``, ``("staff", "owner", "phone")``."""


@dataclass(slots=True)
class Copy:
    """What is different in one copy."""

    calendar: Calendar
    by: int
    """Working days later than the life was told."""
    base: dict[str, int]
    """By table, the number that its first row here gets."""
    staff: Mapping[int, int]
    resident_id: int
    values: dict[Key, str]
    """What each token stands for."""
    other_days: dict[int, int] = field(default_factory=dict)
    """Days that count by months or by the calendar: from the told one to this one."""
    _days: dict[int, int] = field(default_factory=dict)

    def day(self, ordinal: int) -> int:
        """The day that stands for it here."""
        found = self._days.get(ordinal)
        if found is None:
            found = self.other_days.get(ordinal) or self.calendar.moved(ordinal, self.by)
            self._days[ordinal] = found
        return found

    def written(self, ordinal: int) -> str:
        """That day as the database keeps it."""
        return self.calendar.written(self.day(ordinal))


Cell = Callable[[Copy], Any]
"""Makes what stands in a cell of one copy."""
