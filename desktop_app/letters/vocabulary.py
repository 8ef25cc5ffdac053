"""The named facts a template may use: what each is called, what it means, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from desktop_app.letters.facts import LetterFacts, Person, PointFacts
from desktop_app.letters.named import LINE, Named, NamedList, Value, sentence
from desktop_app.letters.vocabulary_beside import FACTS_BESIDE, LISTS_BESIDE
from desktop_app.policy.kinds import Channel, Outcome
from desktop_app.policy.letter_forms import other_forms_words
from desktop_app.policy.money import pounds
from desktop_app.policy.names import dear
from desktop_app.policy.triage_form import is_not_said
from desktop_app.policy.words import listed, long_date

__all__ = ["FACTS", "LISTS", "Named", "Value", "sentence", "short_stage", "written"]

HOW = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by email",
    Channel.LETTER: "by letter",
    Channel.IN_PERSON: "in person",
    Channel.VIA_STAFF: "through a member of our staff",
    Channel.WEB_FORM: "through our online form",
    Channel.APP: "through our residents’ app",
    Channel.LIVE_CHAT: "by live chat",
    Channel.TEXT: "by text message",
    Channel.SOCIAL_MEDIA: "on social media",
    Channel.FEEDBACK: "through our feedback survey",
    Channel.PETITION: "by petition",
    Channel.EVENT: "at a residents’ meeting",
    Channel.REPRESENTATIVE: "through your representative",
    Channel.CONTRACTOR: "through our contractor",
    Channel.COUNCILLOR_OR_MP: "through your councillor or MP",
    Channel.OMBUDSMAN: "through the Housing Ombudsman",
}
DECIDED = {
    Outcome.UPHELD: "We uphold this point",
    Outcome.PARTLY: "We uphold this point in part",
    Outcome.NOT_UPHELD: "We do not uphold this point",
}
DECIDED_FIRST = {
    Outcome.UPHELD: "We upheld this point",
    Outcome.PARTLY: "We upheld this point in part",
    Outcome.NOT_UPHELD: "We did not uphold this point",
}
DECIDED_WHOLE = {
    Outcome.UPHELD: "We uphold your complaint",
    Outcome.PARTLY: "We uphold part of your complaint",
    Outcome.NOT_UPHELD: "We do not uphold your complaint",
}

NOT_SAID_YET = "you have not told us yet what you want. Please tell us."


def short_stage(name: str) -> str:
    """A policy's name for a stage without its subtitle: ``Stage 1: Investigating your complaint`` is ``Stage 1``."""
    return name.partition(":")[0].strip()


def _said(name: str, words: str) -> Named:
    """A fact of the letter that is a sentence or more."""
    return Named(words, lambda facts: sentence(getattr(facts, name)))


def _numbers(points: tuple[PointFacts, ...]) -> str:
    """``point 1``, ``points 1, 2 and 5``: those that are ours; '' for none."""
    ours = [str(point.number) for point in points if point.is_ours]
    return f"{'point' if len(ours) == 1 else 'points'} {listed(ours)}" if ours else ""


def _general_wants(facts: LetterFacts) -> str:
    """What the resident wants for the whole complaint: '' once each point says it, or one of them says the same."""
    sought = [" ".join(point.outcome_sought.split()).rstrip(".") for point in facts.points]
    wants = " ".join(facts.wants.split()).rstrip(".")
    is_told = bool(sought) and (all(sought) or wants.casefold() in (each.casefold() for each in sought))
    return "" if is_told else facts.wants


def _one_line(address: tuple[str, ...], postcode: str) -> str:
    return ", ".join((*address, postcode)) if address else postcode


def _person(what: str, of: Callable[[LetterFacts], Person | None]) -> dict[str, Named]:
    """The four facts of a colleague."""

    def part(name: str) -> Callable[[LetterFacts], Value]:
        return lambda facts: getattr(of(facts), name, "")

    return {
        f"{what}_name": Named(f"name of the {what}", part("name")),
        f"{what}_job_title": Named(f"job title of the {what}", part("job_title")),
        f"{what}_phone": Named(f"phone number of the {what}", part("phone")),
        f"{what}_email": Named(f"email address of the {what}", part("email")),
    }


def _stopped(value: Value) -> Value:
    return sentence(value) if isinstance(value, str) else value


def _extension(name: str, words: str) -> Named:
    return Named(words, lambda facts: _stopped(getattr(facts.extension, name, None)))


def _escalation(name: str, words: str) -> Named:
    return Named(words, lambda facts: getattr(facts.escalation, name, None))


def _exclusion(name: str, words: str) -> Named:
    return Named(words, lambda facts: _stopped(getattr(facts.exclusion, name, None)))


FACTS: Mapping[str, Named] = {
    "reference": Named("our reference", lambda f: f.reference),
    "dated_on": Named("date of the letter", lambda f: f.dated_on),
    "resident_name": Named("resident’s name", lambda f: f.resident_name),
    "salutation": Named("name after Dear", lambda f: f.salutation or dear(f.addressee.name)),
    "representative_name": Named("representative’s name", lambda f: f.representative_name),
    "landlord_name": Named("our name", lambda f: f.landlord.name),
    "landlord_phone": Named("our phone number", lambda f: f.landlord.phone),
    "landlord_email": Named("our email address", lambda f: f.landlord.email),
    "landlord_website": Named("our website", lambda f: f.landlord.website),
    "landlord_hours": Named("when our phones are answered", lambda f: f.landlord.hours),
    "landlord_address": Named("our address", lambda f: _one_line(f.landlord.address, f.landlord.postcode)),
    "ombudsman_name": Named("the Ombudsman’s name", lambda f: f.ombudsman.name),
    "ombudsman_about": Named("what the Ombudsman is", lambda f: f.ombudsman.about),
    "ombudsman_phone": Named("the Ombudsman’s phone number", lambda f: f.ombudsman.phone),
    "ombudsman_website": Named("the Ombudsman’s website", lambda f: f.ombudsman.website),
    "ombudsman_address": Named(
        "the Ombudsman’s address",
        lambda f: _one_line((f.ombudsman.name, *f.ombudsman.address), f.ombudsman.postcode),
    ),
    **_person("handler", lambda f: f.handler),
    **_person("investigator", lambda f: f.investigator),
    "stage": Named("the stage", lambda f: short_stage(f.stage_name)),
    "next_stage": Named("the next stage", lambda f: short_stage(f.next_stage_name)),
    "first_stage": Named(
        "the first stage", lambda f: short_stage(f.escalation.first_stage_name) if f.escalation else ""
    ),
    "first_answered_on": _escalation("first_answered_on", "date of our first answer"),
    "requested_on": _escalation("requested_on", "date we received the request for stage 2"),
    "how_requested": Named(
        "how we received the request for stage 2", lambda f: HOW.get(f.escalation.channel, "") if f.escalation else ""
    ),
    "offers_meeting": _escalation("offers_meeting", "our policy offers a meeting"),
    "refer_by_on": _escalation("refer_by_on", "last day to go to the Ombudsman"),
    "refer_within": _escalation("refer_within", "how long there is to go to the Ombudsman"),
    "policy_title": Named("title of our policy", lambda f: f.policy_title),
    "subject": Named("what the complaint is about, in a few words", lambda f: f.subject),
    "received_on": Named("date we received it", lambda f: f.received_on),
    "how_received": Named("how we received it", lambda f: HOW.get(f.channel, "")),
    "acknowledged_on": Named("date we acknowledged it", lambda f: f.acknowledged_on),
    "words": Named("the resident’s own words", lambda f: f.words),
    "wants": Named("what the resident wants to happen", lambda f: f.wants),
    "is_told_by_another": Named("somebody without authority told us of it", lambda f: f.is_told_by_another),
    "general_wants": Named("what the resident wants, where the points do not say it", _general_wants),
    "contact_by_on": Named("date by which the investigator will speak to the resident", lambda f: f.contact_by_on),
    "check_by_on": Named("date by which to tell us we have misunderstood", lambda f: f.check_by_on),
    "response_due_on": Named("date of our response", lambda f: f.response_due_on),
    "urgent": _said("urgent", "what we are doing at once"),
    "evidence_wanted": _said("evidence_wanted", "what the resident can send us"),
    "has_other_points": Named("some points are not ours", lambda f: any(not p.is_ours for p in f.points)),
    "our_points": Named("the points that are ours, by number", lambda f: _numbers(f.points)),
    "old_due_on": _extension("old_due_on", "date our response was due"),
    "new_due_on": _extension("new_due_on", "new date for our response"),
    "extended_by": _extension("working_days", "number of working days added"),
    "reason": _extension("reason", "why we need longer"),
    "updates": _extension("updates", "how and when we will update the resident"),
    "next_update_on": _extension("next_update_on", "date of the next update"),
    "done": _extension("done", "what we have done so far"),
    "left": _extension("left", "what is left to do"),
    "meanwhile": _extension("meanwhile", "what goes on in the meantime"),
    "is_told_late": _extension("is_told_late", "the old date has passed"),
    "is_unagreed": _extension("is_unagreed", "the new date is not agreed"),
    "ground": _exclusion("ground_words", "the ground in our policy"),
    "ground_source": Named(
        "where the ground stands in our policy", lambda f: f.exclusion.source if f.exclusion else ""
    ),
    "evidence": _exclusion("evidence", "why the ground fits these facts"),
    "consideration": _exclusion("consideration", "how their own circumstances were weighed"),
    "is_partial": _exclusion("is_partial", "we are still looking at part of it"),
    "still_looking_at": _exclusion("still_looking_at", "the part we are still looking at"),
    "where_instead": _exclusion("where_instead", "where to take the matter instead"),
    "still_doing": _exclusion("still_doing", "what we will still do"),
    "would_change": _exclusion("would_change", "what would change our decision"),
    "decided_by": Named("who decided", lambda f: f.exclusion.decided_by if f.exclusion else ""),
    "decided_on": _exclusion("decided_on", "date of the decision"),
    "decision": Named("our decision on the complaint", lambda f: f.outcome_told or DECIDED_WHOLE.get(f.outcome, "")),
    "is_upheld": Named("we found fault", lambda f: f.outcome in {Outcome.UPHELD, Outcome.PARTLY}),
    "remedy": _said("remedy", "the main thing we will do to put it right"),
    "apology": _said("apology", "our apology"),
    "compensation": Named("sum we will pay", lambda f: pounds(f.compensation_pence) if f.compensation_pence else ""),
    "compensation_words": _said("compensation_words", "what the sum is for and how it is paid"),
    "learning": _said("learning", "what we have learned"),
    "escalate_by_on": Named("last day to ask for the next stage", lambda f: f.escalate_by_on),
    "escalation_words": _said("escalation_words", "what else to know about the next stage"),
    "has_adjustments": Named("adjustments have been made", lambda f: bool(f.adjustments)),
    "has_actions": Named("something is still to be done", lambda f: any(a.done_on is None for a in f.actions)),
    "has_looked_at": Named("what we looked at is listed", lambda f: bool(f.looked_at)),
    "other_formats": Named(
        "the other ways in which the letter can be sent", lambda f: other_forms_words(f.letter_format, f.adjustments)
    ),
    "is_large_print": Named("the letter is in large print", lambda f: f.print_size > 14),
    **FACTS_BESIDE,
}
"""Facts by the name a template uses. A fact is known when its text is not empty; yes-or-no facts serve ``if`` alone."""


def _sought(point: PointFacts) -> str:
    """What they want; where they did not say, the letter asks them."""
    return NOT_SAID_YET if is_not_said(point.outcome_sought) else point.outcome_sought


_POINT: Mapping[str, Named] = {
    "number": Named("number of the point", lambda p: p.number),
    "text": Named("the point", lambda p: p.text),
    "outcome_sought": Named("what the resident wants on this point", _sought),
    "whose": Named("whose responsibility it is", lambda p: sentence(p.whose)),
    "is_ours": Named("the point is ours to answer", lambda p: p.is_ours),
    "what_happened": Named("what happened", lambda p: sentence(p.what_happened)),
    "what_should_have": Named("what should have happened", lambda p: sentence(p.what_should_have)),
    "decision": Named("our decision on this point", lambda p: p.decision_told or DECIDED.get(p.decision, "")),
    "reasons": Named("the reasons for our decision", lambda p: sentence(p.reasons)),
    "effect": Named("how this affected the resident", lambda p: sentence(p.effect)),
    "first_decision": Named(
        "what stage 1 decided", lambda p: p.first_decision_told or DECIDED_FIRST.get(p.first_decision, "")
    ),
}
_ACTION: Mapping[str, Named] = {
    "what": Named("what we will do", lambda a: a.what),
    "who": Named("who will do it", lambda a: a.who),
    "by_on": Named("date by which it will be done", lambda a: a.by_on),
}


LISTS: Mapping[str, NamedList] = {
    "points": NamedList("every point of the complaint", lambda f: f.points, _POINT),
    "other_points": NamedList(
        "the points that are not ours", lambda f: tuple(p for p in f.points if not p.is_ours), _POINT
    ),
    "actions": NamedList("what we will do", lambda f: tuple(a for a in f.actions if a.done_on is None), _ACTION),
    "looked_at": NamedList("what we looked at", lambda f: f.looked_at, LINE),
    "adjustments": NamedList("the adjustments we have made", lambda f: f.adjustments, LINE),
    "hazards": NamedList("the dangers reported", lambda f: f.hazards, LINE),
    **LISTS_BESIDE,
}


def written(value: Value) -> str:
    """A fact as a letter writes it: dates in full, numbers in figures, '' for what is unknown or not so."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, date):
        return long_date(value)
    return str(value)
