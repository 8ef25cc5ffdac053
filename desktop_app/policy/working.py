"""How a count of working days is told: runs of counted days, and what was skipped between them, by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Protocol

from desktop_app.policy.words import dated, listed


class Calendar(Protocol):
    """What the telling needs to know of a calendar."""

    def why_off(self, on: date) -> str:
        """The name of the day off, '' for a working day."""


def counted_days(calendar: Calendar, start: date, due: date) -> tuple[str, ...]:
    """Lines from the day after ``start`` to ``due``, in order; the last is always the due day."""
    lines: list[str] = []
    number = 0
    for is_off, run in groupby(_days(start, due), key=lambda on: bool(calendar.why_off(on))):
        days = list(run)
        if is_off:
            lines.append(f"Not counted: {_skipped(calendar, days)}.")
        else:
            lines.append(_counted(number, days))
            number += len(days)
    return tuple(lines)


def _days(start: date, due: date) -> Iterator[date]:
    return map(date.fromordinal, range(start.toordinal() + 1, due.toordinal() + 1))


def _counted(number: int, days: list[date]) -> str:
    first, last = number + 1, number + len(days)
    if first == last:
        return f"Day {first}: {dated(days[0])}."
    return f"Days {first} to {last}: {dated(days[0])} to {dated(days[-1])}."


def _skipped(calendar: Calendar, days: list[date]) -> str:
    """``weekend, Sat 21 and Sun 22 Dec 2024``; a holiday by its own name."""
    parts = []
    for is_weekend, run in groupby(days, key=lambda on: calendar.why_off(on) in ("Saturday", "Sunday")):
        group = list(run)
        if is_weekend:
            parts.append(f"{listed(map(dated, group))} (weekend)")
        else:
            parts.extend(f"{dated(on)} ({calendar.why_off(on)})" for on in group)
    return ", ".join(parts)
