"""What the pages about putting things right hand in: plain frozen values, checked by the service that takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import Channel, Rank


@dataclass(frozen=True, slots=True)
class BandEntry:
    """One band as typed; a row left empty is left out."""

    words: str
    from_sum: str
    to_sum: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class MoneyEntry:
    """The landlord's own bands and limits as typed."""

    bands: tuple[BandEntry, ...]
    limits: Mapping[Rank, str] = field(default_factory=dict)
    """``£100``, ``any`` or nothing for each rank."""


@dataclass(frozen=True, slots=True)
class PutOffEntry:
    """Another day for a promise, and why."""

    new_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class TellingEntry:
    """That the resident was told something about a promise."""

    on: date | None
    how: Channel
    words: str
    is_ombudsman_named: bool = False
    """They were reminded of the Ombudsman; needed when a promise falls away."""


@dataclass(frozen=True, slots=True)
class WithdrawEntry:
    """A promise that cannot be kept: why, and what is offered in its place."""

    why: str
    alternative: str
    who: str = ""
    """Who does the alternative, when it is a promise of its own."""
    due_on: date | None = None
    """By when; with it the alternative becomes an action."""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """One line of a working, its sum as typed."""

    head: Head
    words: str
    sum_typed: str


@dataclass(frozen=True, slots=True)
class CompensationEntry:
    """A sum worked out line by line."""

    parts: tuple[PartEntry, ...]
    impact: str
    who: str
    """Who pays it, in words the resident can ask for."""
    pay_by: date | None
    band: str = ""
    """Key of the band it was measured by; '' to go by the sum."""
    approved_by: int | None = None
    """The colleague who approved it, when that is not whoever types."""
    is_agreed: bool = False
    approved_how: str = ""
    """How the colleague who approved it said so, and when; needed where that is not whoever types."""


@dataclass(frozen=True, slots=True)
class OfferNewsEntry:
    """What became of an offer."""

    compensation_id: int
    what: str
    """A key of ``services.compensation.NEWS``."""
    on: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LearningEntry:
    """What was learnt from a case."""

    root_cause: str
    lesson: str
    change: str = ""
    owner: str = ""
    due_on: date | None = None
    said: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True)
class SortingEntry:
    """How a case is counted in the reports."""

    category: str
    service_area: str = ""
    root: str = ""
