"""Who works here and what is kept at the desk: colleagues, the landlord, drafts, days off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.policy.kinds import Rank


@dataclass(frozen=True, slots=True)
class StaffView:
    """A colleague: someone who can own a case or sign a letter."""

    id: int
    name: str
    job_title: str
    phone: str
    email: str
    rank: Rank
    is_active: bool = True
    team_id: int | None = None
    area_ids: tuple[int, ...] = ()
    """The areas they work in; none for everywhere."""
    most_cases: int | None = None
    """As many open cases as they should have at once; None where nobody said."""


@dataclass(frozen=True, slots=True)
class LandlordView:
    """The landlord as letters and screens show it."""

    name: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str
    website: str
    pack: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A half-finished entry kept while somebody was typing."""

    key: str
    kind: str
    title: str
    payload: Mapping[str, object]
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline that a change of holiday, date or setting moved."""

    case_id: int
    reference: str
    clock: str
    old_due_on: date | None
    new_due_on: date | None
    key: str = ""
    """The clock's key; '' for an extension that nobody has been told of yet."""
    promised_on: date | None = None
    """The date the resident holds in a letter, where that is not the new one."""
    promised_in: date | None = None
    """The date on that letter."""


@dataclass(frozen=True, slots=True)
class DayOffView:
    """A day that is not a working day, and why."""

    on: date
    name: str
    is_bank_holiday: bool
    may_be_removed: bool = False
    """Added here, and not one of the bank holidays that are known by themselves."""
