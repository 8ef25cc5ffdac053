"""The clocks of a copied case, counted anew by the rules: no date is carried over from the life that was told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.hazard_times import HazardNow, hazard_dates, hazard_readings
from desktop_app.policy.kinds import Event
from desktop_app.policy.pack_clocks import Unit
from desktop_app.policy.rules import Rules
from desktop_app.policy.urgency import chip
from desktop_app.services.clocks import EXCLUSION_DUE, as_kept
from desktop_app.services.hazard_law import hazard_laws
from desktop_app.services.landlords.copies import Copy
from desktop_app.services.landlords.moulds import Mould

_HAZARD_DAYS = ("aware_on", "investigated_on", "summary_on", "safe_on", "works_begun_on", "moved_out_on", "ended_on")


@dataclass(frozen=True, slots=True)
class Counting:
    """What every case of a landlord is counted by."""

    rules: Rules
    calendar: WorkingCalendar
    soon_days: int

    def readings(self, mould: Mould, copy: Copy) -> tuple[ClockReading, ...]:
        """Every clock of the copy."""
        told = mould.told
        hazards = tuple(
            _moved(hazard, copy, copy.base["hazard"] + number) for number, hazard in enumerate(told.hazards)
        )
        dates = {event: date.fromordinal(copy.day(on.toordinal())) for event, on in told.dates.items()}
        dates |= {event: on for hazard in hazards for event, on in hazard_dates(hazard).items()}
        minutes = cast("Mapping[Event, int]", told.minutes)
        counted = read_clocks(self.rules, dates, self.calendar, told.extended, minutes)
        return (*counted, *hazard_readings(hazard_laws(), hazards, self.calendar))

    def rows(self, mould: Mould, copy: Copy, readings: tuple[ClockReading, ...]) -> Iterator[dict[str, Any]]:
        """The rows of table ``clock``, as SQLite keeps them, without their numbers."""
        was = {_key_here(row["key"], mould, copy): row for row in mould.told.rows.get("clock", ())}
        for reading in readings:
            if reading.key in was:
                yield self._row(was[reading.key], reading, copy)

    def _row(self, was: Mapping[str, Any], reading: ClockReading, copy: Copy) -> dict[str, Any]:
        met_on = None if was["met_on"] is None else date.fromordinal(copy.day(_ordinal(was["met_on"])))
        early = None if met_on is None or reading.due_on is None else self.calendar.between(met_on, reading.due_on)
        is_same = early == was["days_early"]
        return {
            **{name: _as_sqlite(value) for name, value in as_kept(reading).items()},
            "key": reading.key,
            "label": EXCLUSION_DUE if was["label"] == EXCLUSION_DUE else reading.label,
            "case_id": copy.base["cases"],
            "met_on": met_on.isoformat() if met_on else None,
            "days_early": early,
            "is_running": was["is_running"],
            "worst_state": was["worst_state"] if is_same else self._worst(reading, met_on, was["worst_state"]),
        }

    def _worst(self, reading: ClockReading, met_on: date | None, told: str) -> str:
        """How pressing it was on the day it was met, where that differs from the life that was told."""
        if met_on is None or reading.due_on is None:
            return told
        return str(
            chip(reading.due_on, None, met_on, self.calendar, label=reading.label, soon_days=self.soon_days).state
        )


def other_days(mould: Mould, readings: tuple[ClockReading, ...]) -> dict[int, int]:
    """Days of clocks that count months or days of the calendar: as told, and here. Letters and entries name them."""
    due = {reading.key: reading.due_on for reading in readings if reading.unit is not Unit.WORKING_DAYS}
    return {
        _ordinal(row["due_on"]): on.toordinal()
        for row in mould.told.rows.get("clock", ())
        if row["due_on"] and (on := due.get(row["key"])) is not None
    }


def _moved(hazard: HazardNow, copy: Copy, number: int) -> HazardNow:
    days = {name: getattr(hazard, name) for name in _HAZARD_DAYS}
    here: dict[str, Any] = {
        name: date.fromordinal(copy.day(on.toordinal())) for name, on in days.items() if on is not None
    }
    return replace(hazard, id=number, **here)


def _key_here(key: str, mould: Mould, copy: Copy) -> str:
    """``hazard.7.safe`` of the told life is that of another row here."""
    if not key.startswith("hazard."):
        return key
    _, number, name = key.split(".", 2)
    place = next(place for place, hazard in enumerate(mould.told.hazards) if str(hazard.id) == number)
    return f"hazard.{copy.base['hazard'] + place}.{name}"


def _as_sqlite(value: Any) -> Any:
    """A value of the mapping as the file keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value) if isinstance(value, list) else value


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
