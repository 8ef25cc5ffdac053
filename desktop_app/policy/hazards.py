"""Dangers that may stand inside a contact: who must hear of each at once, and what never waits for a complaint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Tenure
from desktop_app.policy.triage_form import Option

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

AWAABS_LAW = "Awaab's Law (SI 2025/1042)"
NEVER_WAITS = "This goes ahead now, beside the complaint: it never waits for an answer to it."


@dataclass(frozen=True, slots=True)
class Hazard:
    """One kind of danger: how a handler knows it, who is told, and by what rule. The list is data, with its dates."""

    key: str
    words: str
    hint: str
    flag: str
    """Two words for the queue."""
    told: str
    """Who is told and what starts, as a sentence."""
    source: Source
    kind: Literal["home", "building", "people"]
    """``home``: the place itself, with legal times of its own; ``building``: the block; ``people``: somebody."""
    lead: str = ""
    """How the lead whom the landlord names for it is spoken of; '' where nobody is named."""
    in_force_from: date | None = None
    """The first day it is asked about; None for one that always was."""
    is_urgent: bool = False
    """Counted in hours: it comes before everything else of the case, however far its day is."""

    @property
    def has_legal_times(self) -> bool:
        """Whether it is dealt with step by step, by times of its own."""
        return self.kind == "home"

    @property
    def is_told_at_once(self) -> bool:
        """Whether its lead must hear of it at once; that legal times run as well tells nobody of it."""
        return bool(self.lead)

    @property
    def is_of_the_home(self) -> bool:
        """Whether it is of the place itself, so that the home is worth seeing with our own eyes."""
        return self.kind in {"home", "building"}


def in_force(hazards: Iterable[Hazard], on: date) -> tuple[Hazard, ...]:
    """The dangers asked about on a day, most pressing first."""
    return tuple(each for each in hazards if each.in_force_from is None or each.in_force_from <= on)


def alerts_of(hazards: Iterable[Hazard]) -> tuple[Hazard, ...]:
    """Dangers that somebody named must be told of at once, those to people first."""
    return tuple(each for each in leads_of(hazards) if each.is_told_at_once)


def leads_of(hazards: Iterable[Hazard]) -> tuple[Hazard, ...]:
    """Dangers for which the landlord names somebody beforehand: of people, of the building, of the home."""
    order = ("people", "building", "home")
    return tuple(sorted((each for each in hazards if each.lead), key=lambda each: order.index(each.kind)))


RENTED_HOMES = (
    "Awaab’s Law was made for rented homes, and this one is held otherwise: look at the lease. We deal with the "
    "danger in the same times all the same."
)
_OUTSIDE = frozenset({Tenure.SHARED_OWNER, Tenure.LEASEHOLDER, Tenure.FREEHOLDER})


def outside_the_law(tenure: Tenure) -> str:
    """What to say where the times of Awaab's Law may not bind us, whose clocks run here all the same; '' else.

    Source: Landlord and Tenant Act 1985, section 10A. A danger is no smaller for how a home is held.
    """
    return RENTED_HOMES if tenure in _OUTSIDE else ""


def always_visits(rules: Rules) -> bool:
    """Whether the landlord's own policy always asks to visit where the safety of a home is complained of."""
    return rules.safety.row.offers_visit_for_hazards and not rules.safety.is_from_code


def hazard_options(hazards: Iterable[Hazard], on: date) -> tuple[Option, ...]:
    """The dangers of a day as answers, without 'none of these'."""
    return tuple(Option(hazard.key, hazard.words, hazard.hint) for hazard in in_force(hazards, on))
