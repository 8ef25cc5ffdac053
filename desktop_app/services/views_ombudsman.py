"""What screens show of a case at the Ombudsman: where it stands there, evidence, decisions, and each order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import OmbudsmanFinding, OmbudsmanRisk, OmbudsmanRoute
from desktop_app.services.queue_lines import ChipView


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One request for evidence."""

    id: int
    asked_on: date
    asked_for: tuple[str, ...]
    due_on: date | None
    is_named: bool
    """The request itself names that day."""
    chip: ChipView
    delay_told_on: date | None
    delay_reason: str
    sent_on: date | None
    sent: tuple[str, ...]
    lateness: str
    """What is wrong with how late it is; '' when nothing is."""


@dataclass(frozen=True, slots=True)
class DeterminationView:
    """One decision, with the finding on each part."""

    on: date
    summary: str
    parts: tuple[tuple[str, OmbudsmanFinding], ...]


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order or a recommendation, and what became of it."""

    id: int
    what: str
    who: str
    is_order: bool
    due_on: date
    first_due_on: date | None
    """The day first ordered, when the Ombudsman agreed to another."""
    decided_on: date | None
    done_on: date | None
    proof: str
    told_on: date | None
    """When the Ombudsman was sent the proof."""
    is_unanswered: bool
    """A recommendation nobody has accepted or declined."""
    accepted_on: date | None
    set_aside_on: date | None
    """When the Ombudsman withdrew it, or we declined it."""
    set_aside_why: str
    chip: ChipView

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.done_on is None and self.set_aside_on is None

    @property
    def is_untold(self) -> bool:
        """Done, and the Ombudsman has no proof of it yet."""
        return self.done_on is not None and self.told_on is None


@dataclass(frozen=True, slots=True)
class OmbudsmanView:
    """A case at the Ombudsman."""

    reference: str
    route: OmbudsmanRoute
    risk: OmbudsmanRisk | None
    means: str
    told_on: date
    ended_on: date | None
    last_day: date | None
    """The resident's last day to go there; None before the final response."""
    last_day_source: str
    evidence: tuple[EvidenceView, ...]
    determinations: tuple[DeterminationView, ...]
    orders: tuple[OrderView, ...]
    order_hint: str
    """What is usual for the day of an order."""

    def number(self) -> int:
        """How much is owed to the Ombudsman: orders not met, and requests for evidence not answered."""
        return sum(one.is_open for one in self.orders) + sum(one.sent_on is None for one in self.evidence)
