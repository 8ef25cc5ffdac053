"""Dangers that may stand inside a contact: who must hear of each at once, and what never waits for a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import code_source
from desktop_app.policy.triage_form import Option

AWAABS_LAW = "Awaab's Law (SI 2025/1042)"


@dataclass(frozen=True, slots=True)
class Hazard:
    """One kind of danger: how a handler knows it, who is told, and by what rule."""

    key: str
    words: str
    hint: str
    flag: str
    """Two words for the queue."""
    told: str
    """Who is told and what starts, as a sentence."""
    source: Source


EMERGENCY = Hazard(
    "emergency",
    "Immediate danger to anyone's health or safety",
    "Gas, fire, exposed wiring, no heating for somebody frail, a ceiling coming down, sewage in the home.",
    "Emergency",
    "Tell the emergency repairs team now: an emergency hazard must be made safe within 24 hours, "
    "weekends and bank holidays included.",
    Source(AWAABS_LAW, "regulation 5"),
)
DAMP_OR_MOULD = Hazard(
    "damp_mould",
    "Damp or mould in the home",
    "However small it sounds, and whatever the cause is thought to be.",
    "Damp or mould",
    "Tell the damp and mould lead today: a significant hazard must be investigated within 10 working days "
    "of our knowing of it.",
    Source(AWAABS_LAW, "regulation 6"),
)
BUILDING_SAFETY = Hazard(
    "building_safety",
    "Safety of the building",
    "Fire doors, alarms, cladding, escape routes, the structure of the block.",
    "Building safety",
    "Tell the building safety lead at once.",
    code_source("6.1"),
)
SAFEGUARDING = Hazard(
    "safeguarding",
    "A child or an adult may be at risk of harm",
    "Abuse, neglect, self-neglect or exploitation, by anybody, anywhere.",
    "Safeguarding",
    "Tell the safeguarding lead at once, and call 999 if anyone is in danger now.",
    code_source("6.1"),
)

HAZARDS = MappingProxyType({h.key: h for h in (EMERGENCY, DAMP_OR_MOULD, BUILDING_SAFETY, SAFEGUARDING)})
"""Every danger that triage asks about, most pressing first, by key."""

SAFETY_OF_HOMES = frozenset({"emergency", "damp_mould", "building_safety"})
"""Dangers of the place itself: worth seeing with our own eyes."""
SAFETY_OF_PEOPLE = frozenset({"emergency", "building_safety", "safeguarding"})
"""Dangers for which policies name somebody who must know at once."""

NEVER_WAITS = "This goes ahead now, beside the complaint: it never waits for an answer to it."


def hazard_options() -> tuple[Option, ...]:
    """The dangers as answers, without 'none of these'."""
    return tuple(Option(hazard.key, hazard.words, hazard.hint) for hazard in HAZARDS.values())
