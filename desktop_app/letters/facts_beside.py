"""What the letters beside the two stages say: a request, an update, a promise, a limit on contact, evidence, a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Ending


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A service request: what was asked for, who does it and by when."""

    asked_for: str
    with_whom: str = ""
    target_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """How a complaint is going, since the resident last heard."""

    last_on: date | None = None
    """When they were last told; None when never."""
    next_on: date | None = None
    every: str = ""
    """The rhythm agreed with them: ``5 working days``."""
    is_late: bool = False
    """Our answer should have left before the date of this letter."""
    done: tuple[str, ...] = ()
    """What others have answered since, a sentence each."""
    waiting: tuple[str, ...] = ()
    """What is still awaited of others, a sentence each."""


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """One promise and what became of it."""

    what: str
    who: str = ""
    first_on: date | None = None
    """The day first promised, where it is another one now."""
    due_on: date | None = None
    done_on: date | None = None
    why: str = ""
    """Why it moved or fell away, as the case has it."""
    is_dropped: bool = False
    is_overdue: bool = False
    """Neither done nor moved, and its day is past on the date of this letter."""

    @property
    def is_moved(self) -> bool:
        """It has another day than the one first promised, and is still to be done."""
        return self.first_on is not None and self.done_on is None and not self.is_dropped

    @property
    def is_open(self) -> bool:
        """Neither done nor given up."""
        return self.done_on is None and not self.is_dropped


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """A limit on how the resident may reach us, or a warning before one."""

    words: str
    evidence: str
    equality: str
    starts_on: date | None = None
    review_on: date | None = None
    warned_on: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class ActingFacts:
    """Somebody who says that they act for the resident."""

    name: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What the Ombudsman asked for, and what goes with the letter."""

    reference: str
    """The Ombudsman's own."""
    asked_on: date | None = None
    due_on: date | None = None
    enclosed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Asked for, and nothing of it is held."""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """The letter that a copy is of."""

    of_whom: str
    """Whom the letter was addressed to."""
    for_whom: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class Beside:
    """Each of these where the letter is about it; None and () where it is not."""

    request: RequestFacts | None = None
    update: UpdateFacts | None = None
    promise: PromiseFacts | None = None
    """The one promise a letter is about."""
    promises: tuple[PromiseFacts, ...] = ()
    limit: LimitFacts | None = None
    acting: ActingFacts | None = None
    evidence: EvidenceFacts | None = None
    copy: CopyFacts | None = None
    is_complaint: bool = True
    closed_on: date | None = None
    ending: Ending | None = None
    corrects_on: date | None = None
    """Date of the letter that this one puts right."""


NOTHING_BESIDE = Beside()
"""What the letters of the two stages are about."""
