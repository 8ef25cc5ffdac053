"""The worked examples under ``data``, and a calendar of England, for the tests of the rules."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.services.packs import load_rules

DATA = Path(__file__).parent / "data"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a data file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def england() -> WorkingCalendar:
    """England's working days as they ship."""
    return WorkingCalendar(bank_holidays())


def walked(calendar: WorkingCalendar, start: date, days: int) -> date:
    """The n-th working day after ``start`` by walking one day at a time: slow and plainly right."""
    on = start
    while days:
        on += timedelta(days=1)
        days -= calendar.is_working_day(on)
    return on


def read(policy: str, extended: dict[str, int] | None = None, **dates: str) -> dict[str, ClockReading]:
    """Every clock of a shipped policy by key, on ISO dates by event."""
    known = {event: date.fromisoformat(on) for event, on in dates.items()}
    return {reading.key: reading for reading in read_clocks(load_rules(policy), known, england(), extended or {})}
