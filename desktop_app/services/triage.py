"""Triage: what the questions are asked on, and the decision carried out with every reason written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import Refused
from desktop_app.models import Case, Draft
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.kinds import Answered, Authority, CaseKind, Decision, Event, Rank
from desktop_app.policy.rules import Rules
from desktop_app.policy.stage2 import and_above
from desktop_app.policy.steps import may
from desktop_app.policy.triage_form import NONE_OF_THESE, Answer, Answers, several
from desktop_app.policy.words import listed
from desktop_app.services.barred import is_visible
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import view_of
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.drafts import drafts, kept_under
from desktop_app.services.hazard_list import hazard_of
from desktop_app.services.similar import case_words
from desktop_app.services.staff import colleagues
from desktop_app.services.told import standing
from desktop_app.services.triage_effects import apply_outcome
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import DraftView, StaffView

DRAFT_KIND = "triage"


@dataclass(frozen=True, slots=True)
class TriageStart:
    """What the wizard needs to ask its questions (``desktop_app/policy/triage.py``)."""

    case: CaseView
    facts: TriageFacts
    rules: Rules
    answers: Answers
    """Answers already decided on; empty for a contact nobody has triaged. A half-finished sitting is a draft."""


def draft_key(case_id: int) -> str:
    """The key under which a case's half-finished triage is kept."""
    return f"{DRAFT_KIND}-{case_id}"


def draft_key_case(key: str) -> int:
    """The case whose half-finished triage is kept under a key."""
    return int(key.removeprefix(f"{DRAFT_KIND}-"))


def begin(desk: Desk, case_id: int) -> TriageStart:
    """The facts, the rules and any answers kept, for a case that nobody has triaged yet.

    Raises:
        Refused: it was triaged, or this person may not.
    """
    with desk.reading() as session:
        case = load_case(session, case_id)
        it = judged(session, desk, case)
        step = may("triage", it.facts, it.rules, it.actor, it.readings, it.today, it.calendar)
        if not step.permitted:
            raise Refused(step.why, source=step.source, who_could=step.who_could)
        similar = _other_cases(desk, case)
        return TriageStart(
            case=view_of(session, desk, case),
            facts=facts_of(desk, case, similar),
            rules=it.rules,
            answers=answers_of(case.triage) or _returned(case),
        )


def decide(desk: Desk, case_id: int, answers: Answers, act: str) -> tuple[CaseView, Changes]:
    """Carries out what the answers come to, and writes down each answer, its rule and the resident's choice.

    Raises:
        BadInput: a question is not answered; ``field`` names it.
        Refused: it was triaged already, or this person may not.
    """

    def do(it: CaseAct) -> None:
        carry_out(it, answers)
        drop_draft(it)

    return on_case(desk, case_id, act, "triage", do)


def note_danger(desk: Desk, case_id: int, answers: Answers, act: str) -> tuple[CaseView, Changes]:
    """Marks a case with the dangers ticked so far: whoever sees the queue must know before the triage is finished.

    Answers that tick none take the mark off again. A case triaged meanwhile keeps what was decided.
    """

    def do(it: CaseAct) -> None:
        ticked = [hazard_of(key).flag for key in several(answers, "hazards") if key != NONE_OF_THESE]
        if it.case.kind is not CaseKind.UNTRIAGED or list(it.case.hazards) == ticked:
            return
        it.case.hazards = ticked
        words = listed(ticked) or "none after all"
        it.tell(Entry("hazard", f"Ticked in a triage begun: {words}", "The triage is not finished yet."))

    return on_case(desk, case_id, act, "note_danger", do)


def begun(desk: Desk) -> tuple[DraftView, ...]:
    """Triages that whoever sits here has begun and not finished, newest first; none of a case triaged meanwhile."""
    kept = {draft_key_case(each.key): each for each in drafts(desk, DRAFT_KIND)}
    with desk.reading() as session:
        asked = select(Case.id).where(Case.id.in_(kept), Case.kind == CaseKind.UNTRIAGED, is_visible(session))
        open_ids = set(session.scalars(asked))
    return tuple(each for case_id, each in kept.items() if case_id in open_ids)


def carry_out(it: CaseAct, answers: Answers) -> None:
    """The same inside an act already begun.

    Raises:
        BadInput, Refused: as :func:`decide`.
    """
    it.require("triage")
    facts = facts_of(it.desk, it.case, ())
    apply_outcome(it, it.desk.rules(it.case.edition_id), facts, answers)


def decided_by_me(it: CaseAct, answers: Answers) -> Answers:
    """The answers with whoever acts as the one who decided."""
    me = next(one for one in colleagues(it.desk) if one.id == it.desk.staff_id)
    kept = {key: answer for key, answer in answers.items() if key != "decided_how"}
    return {**kept, "decided_by": _called(me)}


def drop_draft(it: CaseAct) -> None:
    """The half-finished triage of whoever acts has been used."""
    draft = it.session.get(Draft, kept_under(it.desk, draft_key(it.case.id)))
    if draft is not None:
        it.session.delete(draft)


def facts_of(desk: Desk, case: Case, similar: tuple[str, ...]) -> TriageFacts:
    """What is known of an untriaged case's contact."""
    contact, people = case.contacts[0], colleagues(desk)
    me = next((one for one in people if one.id == desk.staff_id), None)
    least = max(Rank.HANDLER, desk.approvals.rank_for(Decision.EXCLUSION), key=list(Rank).index)
    deciding = [one for one in people if one.rank.at_least(least) or one.id == desk.staff_id]
    acting = next((each for each in reversed(case.representatives) if each.ended_on is None), None)
    return TriageFacts(
        received_on=case.received_on,
        today=desk.clock.today(),
        words="\n\n".join(each.words for each in standing(case.contacts) if each.words),
        wants="\n\n".join(each.wants for each in standing(case.contacts) if each.wants),
        channel=contact.channel,
        is_anonymous=case.resident.is_anonymous,
        has_representative=acting is not None,
        representative_authority=acting.authority if acting else Authority.NONE_YET,
        tenure=case.resident.tenure,
        similar_case_words=similar,
        colleagues=tuple(
            (_called(one), one.rank.words) for one in sorted(deciding, key=lambda one: one.id != desk.staff_id)
        ),
        decided_from="" if least is Rank.HANDLER else and_above(least),
        me=me.name if me is not None else "",
        decider=_called(me) if me is not None and desk.is_guarded else "",
        calendar=desk.calendar(),
        received_minute=case.received_minute,
        logged_on=dated_facts(case).dates.get(Event.LOGGED),
    )


def _returned(case: Case) -> dict[str, Answer]:
    """The answers of an exclusion that came back to be put right; empty where none did."""
    asked = [one for one in case.approval_requests if one.decision is Decision.EXCLUSION]
    latest = asked[-1].answer if asked else None
    return answers_of(asked[-1].entry) if latest is not None and latest.answered is Answered.RETURNED else {}


def _called(one: StaffView) -> str:
    return f"{one.name}, {one.job_title or one.rank.words}"


def answers_of(kept: Mapping[str, object]) -> dict[str, Answer]:
    """Answers as they were before they were kept as JSON: lists are choices of several."""
    return {
        key: tuple(str(each) for each in value) if isinstance(value, list | tuple) else str(value)
        for key, value in kept.items()
    }


def _other_cases(desk: Desk, case: Case) -> tuple[str, ...]:
    """The resident's other cases, one line each."""
    if case.resident.is_anonymous:
        return ()
    with desk.reading() as session:
        rows = session.execute(
            select(Case.reference, Case.kind, Case.stage, Case.subject)
            .where(Case.resident_id == case.resident_id, Case.id != case.id, is_visible(session))
            .order_by(Case.id.desc())
            .limit(20)
        ).all()
    return tuple(case_words(row.reference, row.kind, row.stage, row.subject) for row in rows)
