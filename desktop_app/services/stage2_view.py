"""Shows a case's stage 2, from rows already loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.models import Case, Escalation, Point, Staff
from desktop_app.policy.decision import called
from desktop_app.policy.kinds import Stage
from desktop_app.services.case_facts import finding_of
from desktop_app.services.dated import ANSWER_REVIEWED, STAGE2_DEFINED, dated_facts
from desktop_app.services.stage2_facts import is_at_stage2
from desktop_app.services.views_stage2 import DisputeView, RequestView, Stage2View

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


def stage2_view(case: Case, rules: Rules) -> Stage2View | None:
    """Stage 2 as it stands; None for a case nobody has asked it for."""
    if not case.escalations and not is_at_stage2(case):
        return None
    dates = dated_facts(case).dates
    return Stage2View(
        is_at=is_at_stage2(case),
        requests=tuple(_request(row) for row in case.escalations),
        reviewer_id=case.reviewer_id,
        reviewer=case.reviewer.name if case.reviewer else case.outside_reviewer,
        answered_by=_name(case.answered_by),
        stage1_outcome=case.stage1_outcome,
        stage1_words=called(rules, case.stage1_outcome) if case.stage1_outcome else "",
        is_defined=STAGE2_DEFINED in dates,
        reviewed_on=dates.get(ANSWER_REVIEWED),
        points=tuple(_point(row, rules) for row in case.points),
    )


def _name(row: Staff | None) -> str:
    return row.name if row is not None else ""


def _request(row: Escalation) -> RequestView:
    return RequestView(
        requested_on=row.requested_on,
        channel=row.channel,
        received_by=row.received_by,
        reasons=row.reasons,
        wants=row.wants,
        is_late=row.is_late,
        late_reason=row.late_reason,
        decision=row.decision,
        decided_on=row.decided_on,
        ground=row.ground_words,
        source=row.source,
        is_code_acceptable=row.is_code_acceptable,
        evidence=row.evidence,
        consideration=row.consideration,
        decided_by=row.decided_by_words,
    )


def _point(row: Point, rules: Rules) -> DisputeView:
    first = finding_of(row, Stage.STAGE1)
    return DisputeView(
        id=row.id,
        number=row.number,
        is_ours=row.is_ours,
        is_in_dispute=row.is_at_stage2,
        first_text=row.text,
        first_outcome=row.outcome_sought,
        text=row.stage2_text or row.text,
        outcome=row.stage2_outcome or row.outcome_sought,
        first_decision=first.decision if first else None,
        first_words=called(rules, first.decision) if first and first.decision else "",
        first_reasons=first.reasons if first else "",
        first_happened=first.what_happened if first else "",
    )
