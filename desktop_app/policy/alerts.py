"""Who must hear of a danger at once, and under what name the policy knows them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.finding import Source
from desktop_app.policy.hazards import Hazard
from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Lead:
    """The part somebody plays, and where it says so."""

    key: str
    role: str
    source: Source
    is_from_policy: bool = False
    """The landlord's own policy names them."""


def lead_for(rules: Rules, key: str) -> Lead:
    """Who must be told of this danger: as the policy names them, or the landlord's own lead for it."""
    hazard, safety = rules.hazard(key), rules.safety
    of_this = next((each for each in safety.row.tells_at_once if hazard.lead in each.casefold()), "")
    if of_this:
        section = safety.row.tells_at_once_source or safety.source.section
        return Lead(key, of_this, Source(safety.source.document, section), not safety.is_from_code)
    return Lead(key, lead_words(hazard), hazard.source)


def lead_words(hazard: Hazard) -> str:
    """``the safeguarding lead``."""
    return f"the {hazard.lead} lead"
