"""What the rules are told of a case's stage 2, read from its rows."""

from __future__ import annotations

from desktop_app.models import Case, Escalation, Point
from desktop_app.policy.facts_stage2 import NO_STAGE2, Stage2Facts
from desktop_app.policy.kinds import CaseKind, Channel, EscalationDecision, Stage
from desktop_app.policy.stages import formal_stage
from desktop_app.services.dated import ANSWER_REVIEWED, STAGE2_DEFINED, dated_facts


def stage2_facts(case: Case) -> Stage2Facts:
    """Stage 2 of a case as it stands."""
    if case.kind is not CaseKind.COMPLAINT:
        return NO_STAGE2
    dates, latest = dated_facts(case).dates, latest_request(case)
    return Stage2Facts(
        decision=latest.decision if latest else None,
        is_late=bool(latest and latest.is_late),
        has_reasons=bool(latest and latest.reasons.strip()),
        is_by_ombudsman=bool(latest and latest.channel is Channel.OMBUDSMAN),
        refusals=sum(each.decision is EscalationDecision.REFUSED for each in case.escalations),
        handled_stage1=handled_stage1(case),
        stage1_names=stage1_names(case),
        outside_stage1=case.outside_investigator,
        outside_reviewer=case.outside_reviewer,
        barred=frozenset(each.staff_id for each in case.barred if each.ended_on is None),
        has_reviewer=case.reviewer_id is not None or bool(case.outside_reviewer),
        reviewer_id=case.reviewer_id,
        reviewer_rank=case.reviewer.rank if case.reviewer else None,
        is_defined=STAGE2_DEFINED in dates,
        is_answer_reviewed=ANSWER_REVIEWED in dates,
    )


def latest_request(case: Case) -> Escalation | None:
    """The request that counts; None when nobody has asked for stage 2."""
    return case.escalations[-1] if case.escalations else None


def handled_stage1(case: Case) -> frozenset[int]:
    """Everybody who answered stage 1, looked into it or decided on its money.

    Where nobody was named to look into it, that is whoever wrote its findings.
    """
    hands = {case.answered_by_id, case.investigator_id}
    hands |= {each.decided_by_id for each in case.compensations if each.stage is Stage.STAGE1}
    if case.stage is Stage.STAGE1 and case.answered_by_id is None:
        hands.add(case.owner_id)
    if case.investigator_id is None and not case.outside_investigator:
        found = (finding for point in case.points for finding in point.findings)
        hands |= {each.updated_by_id for each in found if each.stage is Stage.STAGE1}
    return frozenset(hand for hand in hands if hand is not None)


def stage1_names(case: Case) -> tuple[str, ...]:
    """The names of the same people as far as the case names them, and of whoever looked into it from outside."""
    hands = handled_stage1(case)
    named = (row.name for row in (case.answered_by, case.investigator, case.owner) if row and row.id in hands)
    return (*named, *([case.outside_investigator] if case.outside_investigator else []))


def points_in_play(case: Case) -> list[Point]:
    """The points of the stage a case is in: all of them at stage 1, those still in dispute at stage 2."""
    if formal_stage(case.stage).stage is Stage.STAGE2:
        return [point for point in case.points if point.is_at_stage2]
    return list(case.points)


def outcome_sought(case: Case, point: Point) -> str:
    """What the resident wants on a point at the stage a case is in."""
    return (is_at_stage2(case) and point.stage2_outcome) or point.outcome_sought


def point_text(case: Case, point: Point) -> str:
    """How the resident puts a point at the stage a case is in."""
    return (is_at_stage2(case) and point.stage2_text) or point.text


def is_at_stage2(case: Case) -> bool:
    """At stage 2, or past it."""
    return formal_stage(case.stage).stage is Stage.STAGE2
