"""What the rules are told of a case at the Ombudsman: its route, what was asked for, what was ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import OmbudsmanRoute


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """One request for evidence."""

    id: int
    asked_on: date
    named_on: date | None = None
    """The day the Ombudsman's own request names; it stands before any figure of a policy."""
    delay_told_on: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order, or a recommendation we have accepted: something to do by a day, with proof."""

    id: int
    due_on: date
    is_done: bool = False
    is_told: bool = False
    """The Ombudsman has been sent the proof."""
    is_order: bool = True


@dataclass(frozen=True, slots=True)
class OmbudsmanFacts:
    """A case at the Ombudsman. Defaults describe one that never went there."""

    route: OmbudsmanRoute | None = None
    told_on: date | None = None
    is_ended: bool = False
    evidence: tuple[EvidenceFacts, ...] = ()
    """Oldest first, sent ones included."""
    determinations: int = 0
    orders: tuple[OrderFacts, ...] = ()
    """What stands, done or not; what the Ombudsman withdrew and what we did not accept is left out."""
    recommendations_waiting: int = 0
    """Recommendations nobody has accepted or declined."""

    def is_there(self) -> bool:
        """The Ombudsman has it now."""
        return self.route is not None and not self.is_ended

    def waiting_evidence(self) -> EvidenceFacts | None:
        """The request whose clock runs: of those not met, the one that has waited longest."""
        unmet = [each for each in self.evidence if each.sent_on is None]
        return min(unmet, key=lambda each: (each.asked_on, each.id), default=None) if not self.is_ended else None

    def open_orders(self) -> tuple[OrderFacts, ...]:
        """What is still to be done, the earliest first."""
        return tuple(sorted((each for each in self.orders if not each.is_done), key=lambda each: each.due_on))

    def untold_orders(self) -> tuple[OrderFacts, ...]:
        """What is done and the Ombudsman has no proof of yet."""
        return tuple(each for each in self.orders if each.is_done and not each.is_told)


NO_OMBUDSMAN = OmbudsmanFacts()
"""Never at the Ombudsman."""
