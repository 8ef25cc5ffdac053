"""Dangers: the lead who is told at once, each thing the law wants done by its time, and seeing the home ourselves."""

from __future__ import annotations

from desktop_app.policy.alerts import lead_for
from desktop_app.policy.clock_keys import CONTACT
from desktop_app.policy.facts_side import HazardFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.hazards import AWAABS_LAW, always_visits
from desktop_app.policy.kinds import CaseKind, CaseState, MeetingKind
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling

SOON_WORKING_DAYS = 2
"""From so many working days before its day a danger comes before everything else of the case."""

OWED = {
    "investigate": "investigated",
    "summary": "summed up in writing",
    "safe": "made safe",
    "works": "put right for good",
}


def tell_lead(case: CaseNow) -> Ruling:
    """A danger to people waits for nobody: the lead is told today, and who, when and how is written down."""
    waiting = case.facts.side.alerts
    if not waiting:
        return Ruling(False, "Tell the lead", "Nobody is waiting to be told.", code_source("6.1"), is_shown=False)
    lead = lead_for(case.rules, waiting[0])
    why = "They must hear of it at once. Write down who was told, when and how."
    return Ruling(True, f"Tell {_short(lead.role)}", why, lead.source, due_on=case.today, is_pressing=True)


def hazard_step(case: CaseNow) -> Ruling:
    """Each thing done about a danger is recorded; its legal time runs until it is."""
    hazards = case.facts.side.open_hazards()
    if not hazards:
        why = "No damp, mould or emergency is being dealt with here."
        return Ruling(False, "Record work on the danger", why, _law("regulation 6"), is_shown=False)
    first = min(hazards, key=lambda each: (each.due_on is None, each.due_on or case.today))
    what = case.rules.hazard(first.key).flag.lower()
    label = f"Record work on the {what}"
    owed = OWED[first.open_steps[0]] if first.open_steps else ""
    why = (
        f"The {what} must be {owed}. Its legal time runs beside the complaint and never waits for it."
        if owed
        else "Everything owed is done. Record what ended it, so that it can rest."
    )
    return Ruling(True, label, why, _source(case, first), due_on=first.due_on, is_pressing=_is_urgent(case, first))


def correct_aware(case: CaseNow) -> Ruling:
    """The day we knew of a danger is what its time counts from: put right like any day, with the reason."""
    label = "Correct the day we knew"
    if not case.facts.side.open_hazards():
        why = "No damp, mould or emergency is being dealt with here."
        return Ruling(False, label, why, _law("regulations 5 and 6"), is_shown=False)
    why = "If anybody here was told earlier or later than recorded. Its legal dates are counted again."
    return Ruling(True, label, why, _law("regulations 5 and 6"))


def raise_hazard(case: CaseNow) -> Ruling:
    """A danger may come to light at any time; its time counts from the day we knew."""
    label = "Record a danger"
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, label, "Triage it first: it asks about dangers.", code_source("6.1"), is_shown=False)
    why = "Damp, mould, an emergency, somebody at risk: the time counts from the day we came to know of it."
    return Ruling(True, label, why, _law("regulations 5 and 6"))


def offer_visit(case: CaseNow) -> Ruling:
    """Where the safety of a home is complained of, some policies always ask to see it."""
    label = "Offer a home visit"
    source = case.rules.safety.source
    is_open = case.facts.kind is CaseKind.COMPLAINT and case.facts.state is CaseState.OPEN
    if not is_open or not any(case.rules.hazard(key).is_of_the_home for key in case.facts.side.dangers):
        return Ruling(False, label, "The safety of the home is not complained of.", source, is_shown=False)
    if case.facts.side.was_offered(MeetingKind.HOME_VISIT):
        return Ruling(False, label, "A visit was offered; see Requests and safety.", source, is_shown=False)
    always = always_visits(case.rules)
    why = (
        "The safety of the home is complained of: this policy always asks to visit."
        if always
        else "The safety of the home is complained of: worth seeing with our own eyes."
    )
    is_pressing = always and case.is_acknowledged()
    return Ruling(True, label, why, source, due_on=case.due(CONTACT) if always else None, is_pressing=is_pressing)


def keeps_open(case: CaseNow) -> Ruling | None:
    """What of the side roads keeps a case from being closed; None when nothing does."""
    side = case.facts.side
    if side.alerts:
        lead = lead_for(case.rules, side.alerts[0])
        return _kept(f"Nobody has recorded telling {_short(lead.role)} of the danger.", lead.source)
    if hazards := side.open_hazards():
        flag = case.rules.hazard(hazards[0].key).words.lower()
        why = f"{flag.capitalize()}: its legal times run until it is dealt with. Record that first."
        return _kept(why, _source(case, hazards[0]))
    if case.facts.kind is CaseKind.COMPLAINT and side.is_request_open():
        why = "The request it began with is still open, and work on it may not stop. Record that it is done first."
        return _kept(why, code_source("1.5"))
    return None


def _kept(why: str, source: Source) -> Ruling:
    return Ruling(False, "Close case", why, source)


def _is_urgent(case: CaseNow, hazard: HazardFacts) -> bool:
    if hazard.due_on is None:
        return False
    is_urgent = case.rules.hazard(hazard.key).is_urgent
    return is_urgent or case.calendar.between(case.today, hazard.due_on) <= SOON_WORKING_DAYS


def _source(case: CaseNow, hazard: HazardFacts) -> Source:
    return case.rules.hazard(hazard.key).source


def _law(section: str) -> Source:
    return Source(AWAABS_LAW, section)


def _short(role: str) -> str:
    """A role without its explanation, with its article: ``the Building Safety Manager``."""
    words = role.partition(",")[0]
    return words if words.startswith("the ") else f"the {words}"
