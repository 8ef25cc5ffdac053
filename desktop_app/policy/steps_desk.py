"""Steps of the desk itself: whose case it is, and the date everything is counted from."""

from __future__ import annotations

from desktop_app.policy.facts import Actor
from desktop_app.policy.kinds import Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.steps_case import CaseNow, Ruling

MOVERS = "Its owner, or a team leader or above"


def may_move(actor: Actor, owner_id: int | None, given_today_by: int | None = None) -> Refusal | None:
    """Whether somebody hands a case over: one that is nobody's or their own, as a leader any; None when they do.

    ``given_today_by``: who gave it to its owner today. They may take it back: a slip of the hand needs no leader.

    Source: Code 4.1: somebody is named to deal with complaints, so a case does not change hands behind their back.
    """
    is_theirs = owner_id is None or owner_id == actor.staff_id
    if is_theirs or actor.rank.at_least(Rank.TEAM_LEADER) or given_today_by == actor.staff_id:
        return None
    why = "The case is somebody else’s. They hand it over themselves, or a team leader does."
    return Refusal(why, code_source("4.1"), MOVERS)


def assign(case: CaseNow) -> Ruling:
    """Every open case has an owner."""
    label = "Assign" if case.facts.owner_id is None else "Reassign"
    refused = may_move(case.actor, case.facts.owner_id, case.facts.given_today_by)
    if refused is not None and case.actor.rank.at_least(Rank.HANDLER):  # the post room hears that it changes no case
        return Ruling(False, label, refused.why, refused.source, who_could=refused.who_could, is_shown=False)
    why = "Nobody owns this case." if case.facts.owner_id is None else "Hand it to somebody else."
    return Ruling(True, label, why, code_source("4.1"))


def correct_received(_case: CaseNow) -> Ruling:
    """Every clock is counted from the day any member of staff first got it, so that day must be right."""
    why = "If any member of staff had it on another day. Every date is worked out again, and what moved is shown."
    return Ruling(True, "Correct the date received", why, code_source("3.2 and 6.2"))
