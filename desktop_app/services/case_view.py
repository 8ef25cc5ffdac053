"""Puts together all that one case's screen needs, from rows already loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseClock, Contact, Document, Exclusion, Extension, Letter, Point, Staff
from desktop_app.policy.decision import called, offered
from desktop_app.policy.guidance import guidance_for
from desktop_app.policy.kinds import CaseKind, LetterState
from desktop_app.policy.promise import Promise
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.steps import Step, may_change_cases
from desktop_app.policy.triage_definition import priority_words
from desktop_app.policy.words import long_date
from desktop_app.services.approval_asked import asked_views
from desktop_app.services.barred import is_visible
from desktop_app.services.came_back import is_back
from desktop_app.services.case_facts import finding_of
from desktop_app.services.chips import Chips, chips, clock_view
from desktop_app.services.chronology import events
from desktop_app.services.clocks import action_label
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import choices as document_kinds
from desktop_app.services.document_marks import marks_on
from desktop_app.services.ends_view import ends_view
from desktop_app.services.investigator import looked_into_by, named_investigator
from desktop_app.services.letter_chain import correction_of, title_of
from desktop_app.services.letter_copied import missing_copies
from desktop_app.services.next_step import coming
from desktop_app.services.ombudsman_facts import is_ombudsmans
from desktop_app.services.ombudsman_view import ombudsman_view
from desktop_app.services.people_view import people_view
from desktop_app.services.promises import promises_of
from desktop_app.services.redress_facts import is_open
from desktop_app.services.redress_view import action_views, redress_view
from desktop_app.services.residents import representative_view, resident_view
from desktop_app.services.review_words import in_short
from desktop_app.services.side_dues import side_dues
from desktop_app.services.side_view import side_view
from desktop_app.services.side_why import side_why
from desktop_app.services.stage2_view import stage2_view
from desktop_app.services.told import standing
from desktop_app.services.views import CaseView, ContactView, DocumentView
from desktop_app.services.views_answer import DecisionsView, ExclusionView, ExtensionView, PointView
from desktop_app.services.views_clocks import ClockView, DueView, StepView
from desktop_app.services.views_letters import LetterSummary
from desktop_app.services.worded import flag_words, stage_words

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
        contacts=tuple(_contact(each, case.contacts) for each in standing(case.contacts)),
        points=tuple(_point(each, case, desk.rules(case.edition_id)) for each in case.points),
        decisions=_decisions(desk.rules(case.edition_id)),
        clocks=tuple(_clock(each, made, told, is_codes_own=is_codes_own) for each in _clocks_of(case)),
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
        extensions=tuple(_extension(each) for each in case.extensions),
        exclusion=_exclusion(case.exclusions[-1]) if case.exclusions else None,
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
    return flag_words(
        resident.letter_format,
        has_adjustment=any(each.ended_on is None for each in resident.adjustments),
        safe_contact=resident.safe_contact,
        has_representative=any(each.ended_on is None for each in case.representatives),
        vulnerability=resident.vulnerability or "vulnerable" in ticked_of(case),
        risk="risk" in ticked_of(case),
        is_back=any(is_back(letter) for letter in case.letters),
        hazards=case.hazards,
    )


def summary_of(letter: Letter, letters: Iterable[Letter] = ()) -> LetterSummary:
    """A letter's line in lists; the leaving shown is the first, which is the one that counts."""
    left = letter.leavings[0] if letter.leavings else None
    back = letter.returns[-1] if letter.returns else None
    return LetterSummary(
        id=letter.id,
        kind=letter.kind,
        title=title_of(letter),
        state=letter.state,
        dated_on=letter.dated_on,
        sent_on=left.on if left else None,
        sent_how=left.how if left else None,
        sha256=letter.issued.sha256 if letter.issued else "",
        written_by=letter.started_by.name,
        copy_of_id=letter.copy_of_id,
        corrects_id=letter.corrects_id,
        corrected_by=_corrected_by(correction_of(letters, letter)),
        returned_on=back.on if back else None,
        returned_why=back.why if back else "",
        is_back=is_back(letter),
        review=letter.review if letter.state is LetterState.DRAFT else None,
        review_words=in_short(letter) if letter.state is LetterState.DRAFT else "",
    )


def _corrected_by(newer: Letter | None) -> str:
    if newer is None:
        return ""
    return f"the letter of {long_date(newer.dated_on)}" if newer.dated_on is not None else "a draft"


def _contact(row: Contact, contacts: Iterable[Contact]) -> ContactView:
    before = next((one for one in contacts if row.is_correction and one.id == row.adds_to_id), None)
    return ContactView(
        is_further=row.adds_to_id is not None and not row.is_correction,
        written_before=" ".join(part for part in (before.words, before.wants) if part) if before is not None else "",
        id=row.id,
        received_on=row.received_on,
        received_by=row.received_by,
        passed_on=row.passed_on,
        channel=row.channel,
        words=row.words,
        wants=row.wants,
        logged_at=row.logged_at,
        logged_by=row.logged_by.name,
    )


def _point(row: Point, case: Case, rules: Rules) -> PointView:
    found = finding_of(row, formal_stage(case.stage).stage)
    decision = found.decision if found else None
    return PointView(
        id=row.id,
        number=row.number,
        text=row.text,
        outcome_sought=row.outcome_sought,
        is_ours=row.is_ours,
        whose=row.whose,
        what_happened=found.what_happened if found else "",
        what_should_have=found.what_should_have if found else "",
        decision=decision,
        decision_words=called(rules, decision) if decision else "",
        reasons=found.reasons if found else "",
        effect=found.effect if found else "",
    )


def _decisions(rules: Rules) -> DecisionsView:
    row = rules.outcomes
    return DecisionsView(tuple((one, called(rules, one)) for one in offered(rules)), row.row.test, row.source.words)


def _clock(row: CaseClock, made: Chips, told: tuple[Promise, ...], *, is_codes_own: bool) -> ClockView:
    """A clock that is nobody's to meet now shows its date and counts nothing down."""
    shown = clock_view(row, made, told, is_codes_own=is_codes_own)
    is_counting = row.is_running or row.met_on is not None
    return shown if is_counting else replace(shown, chip=made.of(None, row.label), is_counting=False)


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
            _document(row),
            is_what=marks.kind(row),
            what_words=words[marks.kind(row)],
            is_guess=row.id not in marks.named,
            struck=marks.struck.get(row.id, ""),
        )
        for row in case.documents
    )


def _document(row: Document) -> DocumentView:
    return DocumentView(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        added_at=row.added_at,
        added_by=row.added_by.name,
    )


def _extension(row: Extension) -> ExtensionView:
    return ExtensionView(
        id=row.id,
        stage=row.stage,
        old_due_on=row.old_due_on,
        new_due_on=row.new_due_on,
        working_days=row.working_days,
        reason=row.reason,
        good_reason=row.good_reason,
        resident_agreed=row.resident_agreed,
        updates=row.updates,
        told_on=row.told_on,
        is_told_late=row.is_told_late,
        decided_by=row.decided_by.name,
    )


def _exclusion(row: Exclusion) -> ExclusionView:
    return ExclusionView(
        ground=row.ground,
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
