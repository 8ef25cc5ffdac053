"""Who must hear of a danger at once, and under what name the policy knows them."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.finding import Source
from desktop_app.policy.hazards import BUILDING_SAFETY, DAMP_OR_MOULD, HAZARDS, SAFEGUARDING
from desktop_app.policy.rules import Rules

ALERTS = (SAFEGUARDING.key, BUILDING_SAFETY.key)
"""Dangers that somebody named must be told of at once."""

LEADS = (*ALERTS, DAMP_OR_MOULD.key)
"""Everybody the landlord names beforehand: those, and who has damp and mould looked into."""

_SPOKEN = {
    SAFEGUARDING.key: "safeguarding",
    BUILDING_SAFETY.key: "building safety",
    DAMP_OR_MOULD.key: "damp and mould",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """The part somebody plays, and where it says so."""

    key: str
    role: str
    source: Source


def lead_for(rules: Rules, key: str) -> Lead:
    """Who must be told of this danger: as the policy names them, or the landlord's own lead for it."""
    named = rules.safety.row.tells_at_once
    of_this = next((each for each in named if _SPOKEN[key] in each.casefold()), "")
    if of_this:
        return Lead(key, of_this, rules.safety.source)
    return Lead(key, lead_words(key), HAZARDS[key].source)


def lead_words(key: str) -> str:
    """``the safeguarding lead``."""
    return f"the {_SPOKEN[key]} lead"
