"""What a case's screen shows of its ends: how it rests or ended, its links, and the dates that were not kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop_app.policy.kinds import CaseState, Ending, LinkKind, Stage


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another case that belongs to this one, as it reads from here."""

    case_id: int
    reference: str
    how: str
    """``Merged into it``, ``Merged into this one``, ``Related``, ``Same resident``."""
    words: str
    """Where the other case stands and what it is about."""
    note: str = ""
    kind: LinkKind | None = None
    """None for another case of the same resident that nobody linked."""


@dataclass(frozen=True, slots=True)
class HoldView:
    """Whom a case waits for."""

    who: str
    why: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class LateView:
    """A date that was not kept."""

    key: str
    label: str
    how: str
    """``Stage 1 response: 3 working days late``."""
    is_explained: bool


@dataclass(frozen=True, slots=True)
class EndsView:
    """How a case rests or ended."""

    ended_as: Ending | None = None
    answered_on: date | None = None
    """When its latest answer left us: never the same thing as being closed."""
    closed_on: date | None = None
    hold: HoldView | None = None
    links: tuple[LinkView, ...] = ()
    late: tuple[LateView, ...] = ()
    clock_notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Beside each clock by key: the worst it ever was, and why it was late."""
    reopens_at: Stage = Stage.NONE
    reopens_as: CaseState = CaseState.OPEN
    reopens_words: str = ""
    """Where it comes back to, in a sentence; '' while it is open."""
    may_restart: bool = False
    """It was not taken on: the Ombudsman's instruction would start its clocks anew."""


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """A case another could be merged into, or why it may not."""

    case_id: int
    words: str
    received_on: date
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ShiftView:
    """One clock as it is and as it would be."""

    key: str
    label: str
    was_on: date | None
    would_be_on: date | None
    worked_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """What one question comes to. Nothing was written."""

    moved: tuple[ShiftView, ...]
    kept: tuple[ShiftView, ...]
    """Those that would stay."""
    remarks: tuple[str, ...] = ()
