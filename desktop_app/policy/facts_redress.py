"""What the rules are told of putting things right: promises that moved, money offered, what was learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Untold:
    """News of a promise that the resident has not been told yet."""

    action_id: int
    what: str
    is_withdrawn: bool
    """It will not be done after all; otherwise it has a new date."""


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """Compensation that stands: neither withdrawn nor refused."""

    pence: int
    pay_by: date | None
    is_offered: bool
    is_accepted: bool
    is_paid: bool


@dataclass(frozen=True, slots=True)
class RedressFacts:
    """Everything about remedies that decides which steps are open."""

    promises: int = 0
    """Every promise of the case, done or not."""
    next_due_on: date | None = None
    """When the first promise still to be kept falls due."""
    untold: tuple[Untold, ...] = ()
    offers: tuple[OfferFacts, ...] = ()
    upheld_points: int = 0
    """Points of ours upheld or partly upheld, at either stage."""
    learnings: int = 0
    changes_due: tuple[date, ...] = ()
    """Days by which changes not yet made are due, the earliest first; a change without a day stands last."""
    open_changes: int = 0


NO_REDRESS = RedressFacts()
