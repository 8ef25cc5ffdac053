"""What follows from a triage decision: dangers first, then what falls due, then whom to tell and what to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.policy.alerts import lead_for
from desktop_app.policy.authority import needs_of, source_of
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.groups import group_words
from desktop_app.policy.hazards import NEVER_WAITS, alerts_of, always_visits, outside_the_law
from desktop_app.policy.kinds import CaseKind, Channel, Event, Stage
from desktop_app.policy.triage_acceptance import AUTHORITY_SAID, UNASKED
from desktop_app.policy.triage_routes import Route
from desktop_app.policy.triage_sheet import Sheet
from desktop_app.policy.words import count, short_date

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

_DUE = {
    "stage1.acknowledge": "The stage 1 acknowledgement",
    "stage1.respond": "The stage 1 response",
    "informal.respond": "The informal answer",
}
_STAGES = {Stage.STAGE1: "stage1", Stage.INFORMAL: "informal"}


def consequences_of(sheet: Sheet, route: Route) -> tuple[str, ...]:
    """One sentence for each thing that follows, the most pressing first."""
    return (*_dangers(sheet), *_due(sheet, route), *route.follows, *_people(sheet, route), *_telling(sheet, route))


def _dangers(sheet: Sheet) -> Iterator[str]:
    found = [sheet.rules.hazard(key) for key in sheet.several("hazards")]
    for hazard in found:
        yield f"{hazard.told} ({hazard.source})"
    if any(hazard.has_legal_times for hazard in found) and (words := outside_the_law(sheet.facts.tenure)):
        yield words
    for lead in (lead_for(sheet.rules, hazard.key) for hazard in alerts_of(found)):
        if lead.is_from_policy:
            yield f"Under our policy tell at once: {lead.role} ({lead.source})."
    if always_visits(sheet.rules) and any(hazard.is_of_the_home for hazard in found):
        yield f"Ask to visit the home to see it ({sheet.rules.safety.source})."
    if found:
        yield NEVER_WAITS


def _due(sheet: Sheet, route: Route) -> Iterator[str]:
    """What falls due at the stage reached, the pack's own clocks among it."""
    stage = _STAGES.get(route.stage)
    if stage is None:
        return
    for key in sheet.rules.clock_keys:
        if key.startswith(f"{stage}."):
            yield from _due_line(sheet, key)


def _due_line(sheet: Sheet, key: str) -> Iterator[str]:
    rule = sheet.rules.clock(key)
    what = _DUE.get(key) or f"{rule.label}:"
    verb = "is due" if key in _DUE else "due"
    reading = _readings(sheet).get(key)
    if reading and reading.due_on:
        yield f"{what} {verb} by {short_date(reading.due_on, sheet.facts.today)} ({reading.source})."
    elif reading and reading.latest_on:
        yield f"{what} {verb} by {short_date(reading.latest_on, sheet.facts.today)} at the latest ({reading.source})."
    elif rule.amount:
        yield f"{what} {verb} {count(rule.amount, rule.unit.words)} from: {rule.from_words} ({rule.source})."


def _readings(sheet: Sheet) -> dict[str, ClockReading]:
    facts = sheet.facts
    if facts.calendar is None:
        return {}
    dates = {Event.RECEIVED: facts.received_on, Event.LOGGED: facts.logged_on or facts.today}
    minutes = {} if facts.received_minute is None else {Event.RECEIVED: facts.received_minute}
    return {reading.key: reading for reading in read_clocks(sheet.rules, dates, facts.calendar, minutes=minutes)}


def _people(sheet: Sheet, route: Route) -> Iterator[str]:
    representative = sheet.rules.representative
    if sheet.one("representative") == "asking":
        yield f"Ask for the resident's consent now; until then nothing personal is told ({representative.source})."
    if sheet.one("representative") == UNASKED:
        yield f"Nothing personal is told to them, and no letter names them ({representative.source})."
    said = AUTHORITY_SAID.get(sheet.one("representative"))
    if said is not None and (needs := needs_of(said)) is not None:
        source = source_of(said, sheet.rules)
        yield f"They act for the resident: {said.words.lower()} ({source}). {needs.ask}"
    if sheet.one("affected") == "group" and route.kind is CaseKind.COMPLAINT:
        yield from group_words(sheet.rules)
    if sheet.one("choice") == "not_yet" and route.stage is Stage.STAGE1:
        yield "Offer the resident the choice in the acknowledgement: they may end the complaint, we may not."


def _in_public(rules: Rules) -> Iterator[str]:
    """What may stand in the public thread, and where the answer goes."""
    media = rules.social_media
    if media.row.is_acknowledged_publicly:
        yield f"Acknowledge it where it was posted, without a word on what it is about ({media.source})."
    if media.row.is_answered_privately:
        yield f"Answer in private, never in the public thread ({media.source})."


def _telling(sheet: Sheet, route: Route) -> Iterator[str]:
    channel, rules = sheet.facts.channel, sheet.rules
    if channel is Channel.SOCIAL_MEDIA:
        yield from _in_public(rules)
    if channel in rules.channels.row.by_appointment:
        yield f"Under our policy {channel.words.lower()} is by appointment ({rules.channels.source})."
    if route.kind is CaseKind.COMPLAINT and channel in rules.channels.row.confirmed_in_writing:
        yield f"Confirm in writing what was said ({rules.channels.source})."
    if sheet.one("survey") in {"told", "to_be_told"}:
        yield "Tell them how to complain with the reply to the survey, and keep a note that they were told."
