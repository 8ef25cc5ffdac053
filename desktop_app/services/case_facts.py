"""What the rules are told about a case: gathered in one place, so that every step is judged on the same facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from sqlalchemy.orm import Session

from desktop_app.models import Case, Finding, Point, Staff
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.kinds import Authority, Event, Stage
from desktop_app.policy.stages import formal_stage
from desktop_app.services.came_back import back_facts
from desktop_app.services.dated import dated_facts, extended_days
from desktop_app.services.desk import Desk
from desktop_app.services.ends_facts import ends_facts
from desktop_app.services.letter_chain import counted
from desktop_app.services.letter_held import held_facts
from desktop_app.services.ombudsman_facts import ombudsman_facts
from desktop_app.services.people_facts import assumed, people_facts
from desktop_app.services.redress_facts import is_open, redress_facts
from desktop_app.services.review_facts import review_facts
from desktop_app.services.side_facts import side_facts
from desktop_app.services.stage2_facts import outcome_sought, points_in_play, stage2_facts

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Judged:
    """One case as the rules see it now."""

    facts: CaseFacts
    rules: Rules
    actor: Actor
    readings: tuple[ClockReading, ...]
    today: date
    calendar: WorkingCalendar


def judged(session: Session, desk: Desk, case: Case) -> Judged:
    """The case, its rules, who acts and today, ready to be asked about."""
    rules, calendar = desk.rules(case.edition_id), desk.calendar()
    dated = dated_facts(case)
    minutes = cast("Mapping[Event, int]", dated.minutes)
    me = session.get_one(Staff, desk.staff_id)
    return Judged(
        facts=facts_of(desk, case),
        rules=rules,
        actor=Actor(me.id, me.rank),
        readings=read_clocks(rules, assumed(desk, case, dated.dates), calendar, extended_days(case), minutes),
        today=desk.clock.today(),
        calendar=calendar,
    )


def facts_of(desk: Desk, case: Case) -> CaseFacts:
    """Everything about a case that decides which steps are open."""
    in_play, at = points_in_play(case), formal_stage(case.stage).stage
    return CaseFacts(
        kind=case.kind,
        stage=case.stage,
        state=case.state,
        dates=dated_facts(case).dates,
        met=frozenset(clock.key for clock in case.clocks if clock.met_on is not None),
        owner_id=case.owner_id,
        owner_rank=case.owner.rank if case.owner else None,
        investigator_id=case.investigator_id,
        investigator_rank=case.investigator.rank if case.investigator else None,
        has_investigator=case.investigator_id is not None or bool(case.outside_investigator),
        has_subject=bool(case.subject.strip()),
        points=len(in_play),
        points_without_outcome=sum(not outcome_sought(case, point).strip() for point in in_play),
        undecided_points=sum(not _is_decided(finding_of(point, at)) for point in in_play if point.is_ours),
        letters=tuple((letter.kind, letter.state) for letter in counted(case)),
        reviews=review_facts(case),
        open_actions=sum(is_open(action) for action in case.actions),
        extended=extended_days(case),
        pending_extension_days=sum(
            each.working_days for each in case.extensions if each.told_on is None and each.stage is case.stage
        ),
        has_exclusion=bool(case.exclusions),
        is_exclusion_partial=any(each.is_partial for each in case.exclusions),
        has_commitment=case.has_commitment,
        unauthorised_representative=any(
            each.authority is Authority.NONE_YET and each.ended_on is None for each in case.representatives
        ),
        approvals=desk.approvals,
        asked=frozenset(each.decision for each in case.approval_requests if each.is_waiting),
        came_back=back_facts(case),
        held=held_facts(case),
        side=side_facts(case),
        ends=ends_facts(case),
        redress=redress_facts(case),
        people=people_facts(desk, case),
        stage2=stage2_facts(case),
        ombudsman=ombudsman_facts(case),
    )


def finding_of(point: Point, stage: Stage) -> Finding | None:
    """What was found on a point at this stage; None when nothing is yet."""
    at_stage = [finding for finding in point.findings if finding.stage is stage]
    return at_stage[-1] if at_stage else None


def _is_decided(finding: Finding | None) -> bool:
    return finding is not None and finding.decision is not None and bool(finding.reasons.strip())
