"""The decision on the whole complaint, worked out anew by every act that changes its points or what was found."""

from __future__ import annotations

from desktop_app.models import Case
from desktop_app.policy.decision import called, told_of_change, whole_outcome
from desktop_app.policy.kinds import Outcome
from desktop_app.policy.stages import formal_stage
from desktop_app.services.case_facts import finding_of
from desktop_app.services.desk import Desk
from desktop_app.services.stage2_facts import points_in_play


def outcome_now(case: Case) -> Outcome | None:
    """What the points of ours in play come to; until stage 2 has decided all of its own, stage 1's decision stands."""
    at = formal_stage(case.stage).stage
    found = [finding_of(point, at) for point in points_in_play(case) if point.is_ours]
    return whole_outcome(row.decision if row else None for row in found) or case.stage1_outcome


def decide_anew(desk: Desk, case: Case) -> list[str]:
    """Brings the decision on the whole up to date; a line for the entry of the act where that changed it, else none."""
    before, case.outcome = case.outcome, outcome_now(case)
    now = case.outcome
    told = told_of_change(before, now, called(desk.rules(case.edition_id), now) if now else "")
    return [told] if told else []
