"""Shows single rows of a case: a contact, a point, a document, more time, what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.models import Case, Contact, Document, Exclusion, Extension, Point
from desktop_app.policy.decision import called
from desktop_app.policy.stages import formal_stage
from desktop_app.services.case_facts import finding_of
from desktop_app.services.views import ContactView, DocumentView
from desktop_app.services.views_answer import ExclusionView, ExtensionView, PointView

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


def contact_view(row: Contact, contacts: Iterable[Contact]) -> ContactView:
    """What somebody said, with the words before a correction."""
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


def point_view(row: Point, case: Case, rules: Rules) -> PointView:
    """One point, with what was found at the stage the case is in."""
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


def document_view(row: Document) -> DocumentView:
    """A file that is kept."""
    return DocumentView(
        id=row.id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        added_at=row.added_at,
        added_by=row.added_by.name,
    )


def extension_view(row: Extension) -> ExtensionView:
    """More time that was taken."""
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


def exclusion_view(row: Exclusion) -> ExclusionView:
    """What was not taken on, and why."""
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
