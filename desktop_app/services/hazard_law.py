"""The laws on dangers in homes, read once from ``resources/hazards.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop_app.models import Case, HazardCase
from desktop_app.paths import resources
from desktop_app.policy.finding import Source
from desktop_app.policy.hazard_times import HazardLaw, HazardNow, HazardTime, hazard_dates, hazard_readings
from desktop_app.services.hazard_list import hazard_of

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.clocks import ClockReading


@lru_cache(maxsize=1)
def hazard_laws() -> tuple[HazardLaw, ...]:
    """Every law the file holds, in its order."""
    kept = tomllib.loads((resources() / "hazards.toml").read_text(encoding="utf-8"))
    return tuple(
        HazardLaw(law["name"], law["in_force_from"], tuple(_time(law["name"], row) for row in law["time"]))
        for law in kept["law"]
    )


def hazards_now(case: Case) -> tuple[HazardNow, ...]:
    """The dangers of a case as the rules are told of them, oldest first."""
    return tuple(hazard_now(row) for row in case.hazard_cases)


def readings_of(case: Case, calendar: WorkingCalendar) -> tuple[ClockReading, ...]:
    """The clocks of a case's dangers, beside the complaint's."""
    return hazard_readings(hazard_laws(), hazards_now(case), calendar)


def dates_of(case: Case) -> dict[str, date]:
    """The dated facts those clocks start from and are met by."""
    return {event: on for hazard in hazards_now(case) for event, on in hazard_dates(hazard).items()}


def is_dealt_with(case: Case, key: str) -> bool:
    """Whether the danger that a clock belongs to has been laid to rest."""
    number = key.split(".")[1]
    return any(str(row.id) == number and row.ended_on is not None for row in case.hazard_cases)


def hazard_now(row: HazardCase) -> HazardNow:
    """One danger as it stands."""
    return HazardNow(
        id=row.id,
        key=row.key,
        aware_on=row.aware_on,
        aware_minute=row.aware_minute,
        investigated_on=row.investigated_on,
        is_confirmed=row.is_confirmed,
        summary_on=row.summary_on,
        safe_on=row.safe_on,
        safe_minute=row.safe_minute,
        works_begun_on=row.works_begun_on,
        moved_out_on=row.moved_out_on,
        ended_on=row.ended_on,
    )


def _time(law: str, row: dict[str, Any]) -> HazardTime:
    return HazardTime(
        hazard=row["hazard"],
        key=row["key"],
        label=row["label"],
        source=Source(law, row["source"]),
        start=row["from"],
        working_days=row.get("working_days", 0),
        hours=row.get("hours", 0),
        or_weeks=row.get("or_weeks", 0),
        only_if_found=row.get("only_if_found", False),
        note=row.get("note", ""),
        flag=hazard_of(row["hazard"]).flag,
    )
