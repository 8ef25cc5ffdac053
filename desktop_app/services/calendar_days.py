"""The working calendar as the database holds it: days off, region, receipt rule, cut-off hour, what counts as soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.calendar import ReceiptRule, WorkingCalendar
from desktop_app.services.reader import Reader, day
from desktop_app.services.settings_store import get_setting, put_setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """How working days are counted here."""

    region: str = "ENG"
    """Whose bank holidays: a key of ``policy.bank_holidays.SUBDIVISIONS``."""
    receipt_rule: ReceiptRule = ReceiptRule.NEXT_IS_DAY_ONE
    cutoff_minute: int | None = None
    """Minutes after midnight; what comes in at or after it counts as the next day's. None for no cut-off."""
    soon_days: int = 2
    """A deadline this many working days away or fewer is shown as due soon."""


def read_settings(reader: Reader) -> CalendarSettings:
    """The settings kept, or what ships."""
    kept = get_setting(reader, "calendar", {})
    ships = CalendarSettings()
    return CalendarSettings(
        region=kept.get("region", ships.region),
        receipt_rule=ReceiptRule[kept["receipt_rule"].upper()] if "receipt_rule" in kept else ships.receipt_rule,
        cutoff_minute=kept.get("cutoff_minute", ships.cutoff_minute),
        soon_days=kept.get("soon_days", ships.soon_days),
    )


def write_settings(session: Session, settings: CalendarSettings) -> None:
    """Keeps them; open clocks are not worked out again here (``services/calendar.py`` does)."""
    put_setting(
        session,
        "calendar",
        {
            "region": settings.region,
            "receipt_rule": str(settings.receipt_rule),
            "cutoff_minute": settings.cutoff_minute,
            "soon_days": settings.soon_days,
        },
    )


def read_calendar(reader: Reader) -> WorkingCalendar:
    """The calendar of this transaction, its own unsaved days off included. A bank holiday's name wins."""
    settings = read_settings(reader)
    rows = reader.rows('SELECT "on", name, is_bank_holiday FROM day_off ORDER BY is_bank_holiday')
    days_off = [(on, name, is_all) for stored, name, is_all in rows if (on := day(stored)) is not None]
    return WorkingCalendar(
        {on: name for on, name, _ in days_off},
        receipt_rule=settings.receipt_rule,
        cutoff_minute=settings.cutoff_minute,
        own=frozenset(on for on, _, _ in days_off) - {on for on, _, is_all in days_off if is_all},
    )


def write_bank_holidays(session: Session, region: str) -> None:
    """Puts a region's bank holidays in place of those there were; what was proclaimed since, and added here, stays.

    They stand in the table so that nothing needs the ``holidays`` package at start, and so that a person can see them.
    """
    from sqlalchemy import delete

    from desktop_app.models import DayOff
    from desktop_app.policy.bank_holidays import SUBDIVISIONS, bank_holidays

    known = {on for one in SUBDIVISIONS for on in bank_holidays(one)}
    session.execute(delete(DayOff).where(DayOff.is_bank_holiday, DayOff.on.in_(known)))
    session.add_all(DayOff(on=on, name=name, is_bank_holiday=True) for on, name in bank_holidays(region).items())
