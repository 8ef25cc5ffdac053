"""What the pages on ends, links, holds and lateness hand in: plain frozen values, checked by their service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Channel


@dataclass(frozen=True, slots=True)
class WithdrawEntry:
    """The resident takes the complaint back."""

    said_by: str
    on: date | None
    words: str
    """In their own words."""
    is_told: bool = False
    """They were told that they can come back at any time."""


@dataclass(frozen=True, slots=True)
class CommitmentEntry:
    """A solution agreed with the resident."""

    on: date | None
    words: str
    """What was agreed, and who does it by when."""


@dataclass(frozen=True, slots=True)
class ReopenEntry:
    """A case is taken up again."""

    reason: str
    is_by_ombudsman: bool = False
    reference: str = ""
    """The Ombudsman's."""
    told_on: date | None = None
    """The day the Ombudsman told us."""


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """Two cases that belong together."""

    reference: str
    """The other case's, as typed."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewComplaintEntry:
    """What the resident told us that is a complaint of its own."""

    on: date | None
    """The day they told us."""
    words: str
    subject: str = ""
    channel: Channel = Channel.PHONE
    received_by: str = ""
    wants: str = ""


@dataclass(frozen=True, slots=True)
class HoldEntry:
    """A case waits for somebody."""

    who: str
    """``the surveyor’s report``: whom or what we wait for."""
    why: str
    until: date | None
    """The day it is looked at again."""


@dataclass(frozen=True, slots=True)
class LatenessEntry:
    """Why one date was not kept."""

    clock_key: str
    reason: str
    """One of the list, or free words."""
    team: str = ""
    words: str = ""
    """Anything to add."""


@dataclass(frozen=True, slots=True)
class WhatIfEntry:
    """One question about the dates. ``kind`` is ``begun``, ``received``, ``extended`` or ``acknowledged``."""

    kind: str
    on: date | None = None
    days: int = 0
