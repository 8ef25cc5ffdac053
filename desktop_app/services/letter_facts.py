"""Gathers what a letter is filled from: the case as it stands, and the dates as they will be once the letter is out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from sqlalchemy.orm import Session

from desktop_app.letters.facts import (
    ExclusionFacts,
    ExtensionFacts,
    LetterFacts,
    Person,
    Sender,
)
from desktop_app.models import Case, Exclusion, Extension, Letter, Staff
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.escalation import WINDOW
from desktop_app.policy.extension import told_late
from desktop_app.policy.kinds import Event, LetterFormat, LetterKind
from desktop_app.policy.stages import FORMAL, REFERRAL, STAGE1, STAGE_OF_LETTER, formal_stage
from desktop_app.policy.urgency import long_date
from desktop_app.policy.words import inside
from desktop_app.services.acting import kept_from_resident, told_by_another, written_to
from desktop_app.services.dated import dated_facts, extended_days
from desktop_app.services.decision import outcome_now
from desktop_app.services.desk import Desk
from desktop_app.services.investigator import investigating
from desktop_app.services.letter_beside import beside_facts
from desktop_app.services.letter_reach import TO_THE_RESIDENT, reach_of
from desktop_app.services.letter_stage import (
    about_request,
    dates_if_out,
    points_of,
    refusal_of,
    words_of,
)
from desktop_app.services.ombudsman_details import ombudsman_now
from desktop_app.services.redress_facts import is_open
from desktop_app.services.redress_letter import actions_in_letter, money_and_learning
from desktop_app.services.staff_rows import landlord_of
from desktop_app.services.told import latest_receipt, standing

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

NOT_FOR_RESIDENT = frozenset({LetterKind.COPY, LetterKind.OMBUDSMAN_EVIDENCE})
"""Letters that somebody else reads: the resident's own format is not asked of them."""
NOT_FOR_THEM = TO_THE_RESIDENT | NOT_FOR_RESIDENT
"""Letters in which nobody is spoken to in the resident's place."""

CHECK_WITHIN = 5
"""Working days a resident has to tell us that we misunderstood; asked for, never enforced."""


@dataclass(frozen=True, slots=True)
class _Due:
    """The dates a letter dated today would promise."""

    response: date | None
    contact: date | None
    escalate_by: date | None
    refer_by: date | None


def letter_facts(session: Session, desk: Desk, case: Case, letter: Letter, dated_on: date) -> LetterFacts:
    """Everything ``letter`` may say if it is dated ``dated_on``."""
    rules = desk.rules(case.edition_id)
    due = _due(desk, rules, case, letter, dated_on)
    resident, reach = case.resident, reach_of(desk, case, letter)
    acting = written_to(desk, case) if letter.kind not in NOT_FOR_THEM else None
    exclusion = case.exclusions[-1] if case.exclusions and letter.kind is LetterKind.EXCLUSION else None
    at = formal_stage(letter.stage)
    is_partial = exclusion is not None and exclusion.is_partial
    words, wants = (_joined(getattr(each, part) for each in standing(case.contacts)) for part in ("words", "wants"))
    words, wants = words_of(case, letter.kind, words, wants)
    others = told_by_another(case) if letter.kind not in NOT_FOR_RESIDENT else None
    kept = kept_from_resident(case) if others is not None else None
    handler = case.owner or session.get_one(Staff, desk.staff_id)
    return LetterFacts(
        kind=letter.kind,
        reference=case.reference,
        dated_on=dated_on,
        landlord=_sender(session),
        ombudsman=ombudsman_now(session),
        addressee=reach.addressee,
        resident_name=resident.name,
        salutation=reach.salutation,
        representative_name=acting.name if acting else "",
        stage=letter.stage,
        stage_name=rules.stage1_name if at is STAGE1 else rules.stage2_name,
        next_stage_name=rules.stage2_name if at is STAGE1 else "",
        policy_title=rules.title,
        subject=_in_a_sentence(case.subject),
        received_on=case.received_on,
        channel=latest_receipt(case.contacts).channel,
        acknowledged_on=dated_facts(case).dates.get(at.acknowledged),
        words=exclusion.left_out if exclusion and is_partial else "" if others else words,
        wants="" if others else wants,
        is_told_by_another=others is not None,
        others_words=tuple(filter(None, (words, wants))) if others else (),
        kept_name=kept.name if kept else "",
        points=() if is_partial else points_of(case, rules),
        handler=_person(handler),
        investigator=_investigator(case, handler),
        contact_by_on=due.contact,
        check_by_on=desk.calendar().after(dated_on, CHECK_WITHIN),
        response_due_on=due.response,
        urgent=_urgent(case, letter.kind),
        hazards=tuple(case.hazards),
        home_dangers=tuple(
            (one.words, str(one.source)) for one in rules.hazards if one.is_of_the_home and one.flag in case.hazards
        ),
        extension=_extension(rules, case, letter, dated_on),
        exclusion=refusal_of(case) if letter.kind is LetterKind.ESCALATION_REFUSAL else _exclusion(exclusion),
        escalation=about_request(case, rules, letter.kind, due.refer_by),
        outcome=(outcome := outcome_now(case)),
        outcome_told=rules.outcomes.row.told.get(outcome, "") if outcome else "",
        actions=actions_in_letter(case),
        **money_and_learning(case, letter.kind, letter.stage),
        escalate_by_on=due.escalate_by,
        adjustments=tuple(each.words for each in resident.adjustments if each.ended_on is None),
        letter_format=LetterFormat.CLEAR if letter.kind in NOT_FOR_RESIDENT else resident.letter_format,
        beside=beside_facts(desk, case, letter, dated_on, due.response),
    )


def _due(desk: Desk, rules: Rules, case: Case, letter: Letter, dated_on: date) -> _Due:
    """The clocks read as if this letter were already out under its own date."""
    dated = dated_facts(case)
    has_left = any(each.id == letter.corrects_id and each.leavings for each in case.letters)
    dates = dated.dates if has_left else dates_if_out(letter.kind, dated.dates, dated_on)
    minutes = cast("Mapping[Event, int]", dated.minutes)
    readings = read_clocks(rules, dates, desk.calendar(), extended_days(case), minutes)
    by_key = {reading.key: reading.due_on for reading in readings}
    respond = STAGE_OF_LETTER.get(letter.kind, formal_stage(letter.stage)).respond
    refer_by = by_key.get(REFERRAL)
    if letter.kind is LetterKind.ESCALATION_REFUSAL:
        # A refusal is our last word as a final response would be: the resident's time runs from its date.
        ended = {**dates, Event.FINAL_RESPONDED: dated_on}
        refer_by = next(each.due_on for each in read_clocks(rules, ended, desk.calendar()) if each.key == REFERRAL)
    return _Due(by_key.get(respond), by_key.get("stage1.contact"), by_key.get(WINDOW), refer_by)


def _sender(session: Session) -> Sender:
    landlord = landlord_of(session)
    return Sender(landlord.name, landlord.address, landlord.postcode, landlord.phone, landlord.email, landlord.website)


def _person(row: Staff) -> Person:
    return Person(row.name, row.job_title, row.phone, row.email)


def _investigator(case: Case, handler: Staff) -> Person:
    """As the case says it; a case without an owner is looked into by whoever writes."""
    who = investigating(case) or handler
    return Person(who) if isinstance(who, str) else _person(who)


def _urgent(case: Case, kind: LetterKind) -> str:
    """What is promised already when the complaint is acknowledged: dangers and repairs do not wait for the answer."""
    if kind not in {each.acknowledgement for each in FORMAL}:
        return ""
    promised = [each for each in case.actions if is_open(each)]
    return " ".join(f"{each.what}: {each.who}, by {long_date(each.due_on)}." for each in promised)


def _extension(rules: Rules, case: Case, letter: Letter, dated_on: date) -> ExtensionFacts | None:
    row: Extension | None = next((each for each in case.extensions if each.id == letter.extension_id), None)
    if row is None:
        return None
    rule = rules.extension(row.clock_key)
    return ExtensionFacts(
        old_due_on=row.old_due_on,
        new_due_on=row.new_due_on,
        working_days=row.working_days,
        reason=row.reason,
        updates=row.updates,
        is_told_late=told_late(row.old_due_on, dated_on),
        is_unagreed=not row.resident_agreed and rule is not None and rule.may_go_unagreed,
    )


def _exclusion(row: Exclusion | None) -> ExclusionFacts | None:
    if row is None:
        return None
    return ExclusionFacts(
        ground_words=row.ground_words,
        source=row.source,
        evidence=row.evidence,
        consideration=row.consideration,
        is_partial=row.is_partial,
        still_looking_at=row.still_looking_at,
        where_instead=row.where_instead,
        decided_by=row.decided_by_words or row.decided_by.name,
        decided_on=row.decided_on,
    )


def _in_a_sentence(subject: str) -> str:
    """``Mould in the bedroom`` as it stands inside a sentence; names and abbreviations keep their capitals."""
    first = subject.split(" ", 1)[0]
    is_plain_word = len(first) > 1 and first[1:].islower()
    return inside(subject) if is_plain_word else subject


def _joined(texts: Iterable[str]) -> str:
    """Texts that say something, parted by a blank line."""
    return "\n\n".join(text for text in texts if text)
