"""What a case's screen shows of putting things right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.compensation import Part
from desktop_app.policy.remedies import RemedyChoice


@dataclass(frozen=True, slots=True)
class CompensationView:
    """One sum, how it was worked out, and what became of it."""

    id: int
    amount_pence: int
    parts: tuple[Part, ...]
    stage_words: str
    band_words: str
    """The band it was measured by, with its range; '' for none."""
    impact: str
    decided_on: date
    decided_by: str
    who_pays: str
    pay_by: date | None
    offered_on: date | None
    accepted_on: date | None
    refused_on: date | None
    paid_on: date | None
    paid_words: str
    withdrawn_on: date | None
    withdrawn_why: str

    @property
    def is_settled(self) -> bool:
        """Paid, refused or withdrawn: nothing more becomes of it."""
        return any((self.paid_on, self.refused_on, self.withdrawn_on))


@dataclass(frozen=True, slots=True)
class LearningView:
    """What was learnt, the change made of it, and how residents are told."""

    id: int
    root_cause: str
    lesson: str
    change: str
    owner: str
    due_on: date | None
    done_on: date | None
    said: str
    did: str


@dataclass(frozen=True, slots=True)
class RedressView:
    """Remedies, money and lessons of one case."""

    remedies: tuple[RemedyChoice, ...]
    """The kinds of remedy there are to choose from under this policy."""
    compensations: tuple[CompensationView, ...]
    learnings: tuple[LearningView, ...]
    category: str
    service_area: str
    root: str
