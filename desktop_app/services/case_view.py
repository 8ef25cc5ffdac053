"""Puts together all that one case's screen needs, from rows already loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseClock, Staff
from desktop_app.policy.clock_keys import EVIDENCE_CLOCK
from desktop_app.policy.decision import called, offered
from desktop_app.policy.guidance import guidance_for
from desktop_app.policy.kinds import CaseKind, LetterState
from desktop_app.policy.ombudsman import NAMED_WORDS
from desktop_app.policy.promise import Promise
from desktop_app.policy.steps import Step, may_change_cases
from desktop_app.policy.triage_definition import priority_words
from desktop_app.services.approval_asked import asked_views
from desktop_app.services.barred import is_visible
from desktop_app.services.came_back import back_facts
from desktop_app.services.case_rows import contact_view, document_view, exclusion_view, extension_view, point_view
from desktop_app.services.chips import Chips, chips, clock_view
from desktop_app.services.chronology import events
from desktop_app.services.clocks import action_label
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import choices as document_kinds
from desktop_app.services.document_marks import marks_on
from desktop_app.services.ends_view import ends_view
from desktop_app.services.investigator import looked_into_by, named_investigator
from desktop_app.services.letter_copied import missing_copies
from desktop_app.services.letter_held import held_facts
from desktop_app.services.letter_summary import summary_of
from desktop_app.services.next_step import coming
from desktop_app.services.ombudsman_facts import is_ombudsmans, named_day
from desktop_app.services.ombudsman_view import ombudsman_view
from desktop_app.services.people_view import people_view
from desktop_app.services.promises import promises_of
from desktop_app.services.redress_facts import is_open
from desktop_app.services.redress_view import action_views, redress_view
from desktop_app.services.residents import representative_view, resident_view
from desktop_app.services.side_dues import side_dues
from desktop_app.services.side_view import side_view
from desktop_app.services.side_why import side_why
from desktop_app.services.stage2_view import stage2_view
from desktop_app.services.told import standing
from desktop_app.services.views import CaseView, DocumentView
from desktop_app.services.views_answer import DecisionsView
from desktop_app.services.views_clocks import ClockView, DueView, StepView
from desktop_app.services.worded import CareMarks, flag_words, stage_words

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


def view_of(session: Session, desk: Desk, case: Case) -> CaseView:
    """The case as it stands in this transaction."""
    made = chips(desk)
    told = promises_of(session, [case.id]).get(case.id, ())
    is_codes_own = desk.rules(case.edition_id).pack.is_code
    next_up = coming(session, desk, case)
    shown_steps = tuple(map(_step, next_up.steps))
    return CaseView(
        id=case.id,
        version=case.version,
        reference=case.reference,
        subject=case.subject,
        kind=case.kind,
        stage=case.stage,
        state=case.state,
        stage_words=stage_words(case.kind, case.stage, case.state, case.ended_as),
        chip=made.closed(case.closed_on)
        if case.closed_on is not None and case.next_due_on is None
        else made.of(case.next_due_on, case.next_label, on_hold=case.on_hold, extended=case.next_is_extended),
        due_what=case.next_label,
        due_on=case.next_due_on,
        dues=_dues(case, made),
        owner_id=case.owner_id,
        owner=case.owner.name if case.owner else "",
        investigator=named_investigator(case),
        looked_into_by=looked_into_by(case),
        pack=case.edition.name,
        pack_title=case.edition.title,
        received_on=case.received_on,
        logged_on=case.logged_on,
        resident=resident_view(case.resident),
        representative=representative_view(case.representatives, desk.clock.today()),
        contacts=tuple(contact_view(each, case.contacts) for each in standing(case.contacts)),
        points=tuple(point_view(each, case, desk.rules(case.edition_id)) for each in case.points),
        decisions=_decisions(desk.rules(case.edition_id)),
        clocks=tuple(_named(case, _clock(each, made, told, is_codes_own=is_codes_own)) for each in _clocks_of(case)),
        steps=shown_steps,
        awaited=next_up.awaited,
        asked=asked_views(session, desk, case, shown_steps) if case.approval_requests else (),
        why_no_change=_why_no_change(session, desk),
        events=events(session, case.id),
        letters=tuple(
            replace(
                summary_of(each, case.letters),
                copies_missing=tuple(copy.name for copy in missing_copies(desk, case, each)),
            )
            for each in case.letters
            if each.state is not LetterState.DISCARDED
        ),
        documents=_documents(case),
        actions=action_views(session, case, made),
        extensions=tuple(extension_view(each) for each in case.extensions),
        exclusion=exclusion_view(case.exclusions[-1]) if case.exclusions else None,
        hazards=tuple(case.hazards),
        priority=priority_words(ticked_of(case)),
        linked=_linked(session, case),
        flags=flags_of(case),
        facts=dict(case.facts),
        side=side_view(session, desk, case),
        ends=ends_view(session, desk, case, next_up.facts),
        redress=redress_view(session, desk, case),
        stage2=stage2_view(case, desk.rules(case.edition_id)),
        ombudsman=ombudsman_view(desk, case),
        people=people_view(desk, case),
        guidance=guidance_for(next_up.facts, desk.rules(case.edition_id)),
    )


def _step(step: Step) -> StepView:
    return StepView(
        key=step.key,
        label=step.label,
        permitted=step.permitted,
        why=step.why,
        source=step.source,
        who_could=step.who_could,
        is_next=step.is_next,
        due_on=step.due_on,
        asks=step.asks,
    )


def _why_no_change(session: Session, desk: Desk) -> str:
    refused = may_change_cases(session.get_one(Staff, desk.staff_id).rank)
    return f"{refused.why} ({refused.source}) Who could: {refused.who_could}." if refused else ""


def ticked_of(case: Case) -> tuple[str, ...]:
    """The priorities that the triage ended on."""
    kept = case.triage.get("priority", ())
    return tuple(map(str, kept)) if isinstance(kept, list | tuple) else ()


def flags_of(case: Case) -> tuple[str, ...]:
    """Short words for what must not be missed."""
    resident = case.resident
    marks = CareMarks(
        has_adjustment=any(each.ended_on is None for each in resident.adjustments),
        safe_contact=resident.safe_contact,
        has_representative=any(each.ended_on is None for each in case.representatives),
        vulnerability=resident.vulnerability or "vulnerable" in ticked_of(case),
        risk="risk" in ticked_of(case),
        is_back=back_facts(case),
        is_held=held_facts(case),
        hazards=case.hazards,
    )
    return flag_words(resident.letter_format, marks)


def _decisions(rules: Rules) -> DecisionsView:
    row = rules.outcomes
    return DecisionsView(tuple((one, called(rules, one)) for one in offered(rules)), row.row.test, row.source.words)


def _clock(row: CaseClock, made: Chips, told: tuple[Promise, ...], *, is_codes_own: bool) -> ClockView:
    """A clock that is nobody's to meet now shows its date and counts nothing down."""
    shown = clock_view(row, made, told, is_codes_own=is_codes_own)
    is_counting = row.is_running or row.met_on is not None
    return shown if is_counting else replace(shown, chip=made.of(None, row.label), is_counting=False)


def _named(case: Case, shown: ClockView) -> ClockView:
    """A request for evidence that names its own day has that day and no other; what is due beside counts it down."""
    named_on = named_day(case) if shown.key == EVIDENCE_CLOCK else None
    if named_on is None:
        return shown
    return replace(shown, due_on=named_on, original_due_on=named_on, worked_out=(NAMED_WORDS,))


def _dues(case: Case, made: Chips) -> tuple[DueView, ...]:
    """Beside the clocks: what a case must keep and no rule counts."""
    sides = [(one.on, one.label, side_why(one.key, one.on)) for one in side_dues(case)]
    ours = [one for one in case.actions if is_open(one) and not is_ombudsmans(one)] if case.closed_on is None else []
    both = sides + [(one.due_on, action_label(one.what), ()) for one in ours]
    return tuple(DueView(label, on, made.of(on, label), why) for on, label, why in sorted(both))


def _clocks_of(case: Case) -> list[CaseClock]:
    """What is no complaint has none of a complaint's dates to keep, whatever day it came in."""
    if case.kind in {CaseKind.COMPLAINT, CaseKind.UNTRIAGED}:
        return case.clocks
    return [each for each in case.clocks if each.is_running or each.met_on is not None]


def _documents(case: Case) -> tuple[DocumentView, ...]:
    """Every file that was kept; one that was struck out says why and stays."""
    marks, words = marks_on(case), dict(document_kinds())
    return tuple(
        replace(
            document_view(row),
            is_what=marks.kind(row),
            what_words=words[marks.kind(row)],
            is_guess=row.id not in marks.named,
            struck=marks.struck.get(row.id, ""),
        )
        for row in case.documents
    )


def _linked(session: Session, case: Case) -> tuple[tuple[int, str], ...]:
    """The resident's other cases, the latest first."""
    if case.resident.is_anonymous:
        return ()
    rows = session.execute(
        select(Case.id, Case.reference, Case.kind, Case.stage, Case.state, Case.subject)
        .where(Case.resident_id == case.resident_id, Case.id != case.id, is_visible(session))
        .order_by(Case.id.desc())
        .limit(20)
    )
    return tuple(
        (row.id, f"{row.reference}, {stage_words(row.kind, row.stage, row.state).lower()}, {row.subject}")
        for row in rows
    )
