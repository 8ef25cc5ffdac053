"""What screens and commands hand in about the Ombudsman: frozen values, checked by the service that takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import OmbudsmanFinding, OmbudsmanRisk, OmbudsmanRoute
from desktop_app.services.entries import FileEntry


@dataclass(frozen=True, slots=True)
class OmbudsmanEntry:
    """That the Ombudsman has the case, and how they deal with it."""

    reference: str
    """The Ombudsman's; an enquiry may have none."""
    route: OmbudsmanRoute
    on: date | None
    """When we learnt of it."""
    words: str = ""
    risk: OmbudsmanRisk | None = None
    """Low, medium or high as the Ombudsman put it; None where they have not."""


@dataclass(frozen=True, slots=True)
class AskedEntry:
    """A request for evidence."""

    asked_on: date | None
    items: tuple[str, ...] = ()
    """Keys of ``resources/ombudsman.toml``."""
    words: str = ""
    """What else is asked for, one thing a line."""
    named_on: date | None = None
    """The day the request itself names; None where it names none."""
    caseworker: str = ""
    """Who of the Ombudsman asks, so that the answer finds them."""
    files: tuple[FileEntry, ...] = ()
    """Their letter itself, kept with the case."""


@dataclass(frozen=True, slots=True)
class DelayEntry:
    """That the Ombudsman was told the evidence will be late."""

    on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class SentEntry:
    """What was sent, item by item, and a word on what was not."""

    on: date | None
    items: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class PartEntry:
    """The finding on one part of the complaint."""

    about: str
    finding: OmbudsmanFinding | None


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """One thing ordered or recommended."""

    what: str
    who: str
    due_on: date | None
    is_order: bool = True


@dataclass(frozen=True, slots=True)
class DeterminationEntry:
    """What the Ombudsman decided."""

    on: date | None
    summary: str
    parts: tuple[PartEntry, ...]
    orders: tuple[OrderEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class MetEntry:
    """That an order, or a recommendation we accepted, is done."""

    on: date | None
    proof: str
    told_on: date | None = None
    """When the Ombudsman was sent the proof; None when not yet."""


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """What we say to a recommendation."""

    is_accepted: bool
    on: date | None
    reason: str = ""
    """Needed when it is declined."""


@dataclass(frozen=True, slots=True)
class AgreedEntry:
    """A change to an order that the Ombudsman agreed to."""

    agreed_on: date | None
    words: str
    """Who agreed, and in what words."""
    new_on: date | None = None
    """The new day; None when the order falls away."""


@dataclass(frozen=True, slots=True)
class InstructEntry:
    """The Ombudsman tells us to take on what we left out or refused."""

    on: date | None
    reference: str
    words: str
    owner_id: int | None = None
    """Whose case it becomes at stage 2; never anybody who dealt with stage 1."""
