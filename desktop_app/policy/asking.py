"""Decisions that somebody asks a colleague for: who has to ask, who may answer, and what waits for the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.policy.barring import may_look_into
from desktop_app.policy.clock_keys import ACKNOWLEDGE
from desktop_app.policy.compensation import OWN_SETTINGS as MONEY_SETTINGS
from desktop_app.policy.compensation import lowest_for, may_approve
from desktop_app.policy.deciding import OWN_SETTINGS
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Decision, Rank, Stage
from desktop_app.policy.nearness import is_near
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal, and_above, may_handle_stage2
from desktop_app.policy.stages import STAGE2, formal_stage
from desktop_app.policy.words import with_weekday

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.policy.approvals import Approvals
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.facts import Actor, CaseFacts
    from desktop_app.policy.rules import Rules

Limits = Mapping[Rank, int | None]
NO_LIMITS: Limits = MappingProxyType({})
SOMEBODY_ELSE = code_source("5.8")
"""An independent mind, and no conflict of interest: nobody says yes to themselves."""


STEP_OF = {
    Decision.EXTENSION: "extend",
    Decision.EXCLUSION: "triage",
    Decision.ESCALATION_REFUSAL: "decide_escalation",
    Decision.COMPENSATION: "compensate",
}
"""The step on whose page each is asked."""
IN_SHORT = {
    Decision.EXTENSION: "More time",
    Decision.EXCLUSION: "Not taking it on",
    Decision.ESCALATION_REFUSAL: "Refusing stage 2",
    Decision.COMPENSATION: "Compensation",
}
"""Each in two or three words, for a list."""
DANGER = "A danger is named here. It does not wait for the answer: tell whoever deals with it now."


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision that somebody is asked for, as the rules see it."""

    decision: Decision
    by_id: int
    wanted: Rank | None = None
    """The lowest rank that decided when it was asked; what is asked now may be higher, never lower."""
    pence_in_all: int = 0
    """What the case's compensation would come to with this sum."""


def least(asked: Asked, rules: Rules, approvals: Approvals, limits: Limits = NO_LIMITS) -> Rank | None:
    """The lowest rank that answers: the landlord's own, the policy's and that of the day it was asked, the highest.

    None where nobody may at all: no rank's limit reaches the sum.
    """
    ranks = [Rank.HANDLER, approvals.rank_for(asked.decision), asked.wanted or Rank.HANDLER]
    if asked.decision is Decision.ESCALATION_REFUSAL:
        ranks.append(rules.escalation_refusal.row.decided_by_rank)
    if asked.decision is Decision.COMPENSATION:
        lowest = lowest_for(asked.pence_in_all, limits)
        if lowest is None:
            return None
        ranks.append(lowest)
    return max(ranks, key=list(Rank).index)


def must_ask(asked: Asked, rules: Rules, approvals: Approvals, rank: Rank, limits: Limits = NO_LIMITS) -> bool:
    """Whether somebody of this rank has to ask for it: they change cases, and only the rank is missing."""
    return rank.at_least(Rank.HANDLER) and _too_junior(asked, rules, approvals, rank, limits) is not None


def may_answer(
    asked: Asked, facts: CaseFacts, rules: Rules, actor: Actor, limits: Limits = NO_LIMITS
) -> Refusal | None:
    """Why somebody may not answer a request; None when they may. What is said of a yes holds for a no as well.

    Source: Code 5.8: an independent mind, and no conflict of interest; 6.13 for whatever decides on stage 2.
    """
    if actor.staff_id == asked.by_id:
        return Refusal("Nobody decides on what they asked for themselves.", SOMEBODY_ELSE, "A colleague who may decide")
    if refused := _too_junior(asked, rules, facts.approvals, actor.rank, limits):
        return refused
    if tied := may_look_into(facts, actor.staff_id):
        return Refusal(tied.why, tied.source, tied.who_could)
    if asked.decision is Decision.ESCALATION_REFUSAL:
        return may_handle_stage2(facts, actor.staff_id)
    return None


def _too_junior(asked: Asked, rules: Rules, approvals: Approvals, rank: Rank, limits: Limits) -> Refusal | None:
    if asked.decision is Decision.COMPENSATION and rank.at_least(Rank.HANDLER):
        money = may_approve(rank, asked.pence_in_all, limits)
        if not money.permitted:
            return Refusal(money.why, money.source, money.who_could)
    lowest = least(asked, rules, approvals, limits)
    if lowest is not None and rank.at_least(lowest):
        return None
    why = f"{asked.decision.words} is decided by somebody more senior here."
    return Refusal(why, source_of(asked.decision, rules, approvals), and_above(lowest) if lowest else "Nobody here")


def source_of(decision: Decision, rules: Rules, approvals: Approvals) -> Source:
    """Where the rank that is asked for stands: the landlord's own settings, or its policy."""
    if decision is Decision.COMPENSATION:
        return source_of_money()
    policy = rules.escalation_refusal
    if decision is Decision.ESCALATION_REFUSAL and policy.row.decided_by_rank.at_least(approvals.rank_for(decision)):
        return policy.source
    return OWN_SETTINGS


def source_of_money() -> Source:
    """Where it stands what each rank may approve of compensation."""
    return Source(MONEY_SETTINGS, "approval limits")


def told_by_clock(decision: Decision, stage: Stage) -> str:
    """The key of the clock that runs on until the resident hears what was decided."""
    return {
        Decision.EXCLUSION: ACKNOWLEDGE,
        Decision.ESCALATION_REFUSAL: STAGE2.acknowledge,
    }.get(decision, formal_stage(stage).respond)


def warning(decision: Decision, told_by: date | None, today: date, calendar: WorkingCalendar) -> str:
    """What is at risk while the answer waits, in a sentence or two; '' while there is time.

    Source: Code 6.4 and 6.15 with 6.5 and 6.16: more time counts when it is told before the old date is over.
    """
    if told_by is None or not is_near(told_by, today, calendar):
        return ""
    day, is_extension = with_weekday(told_by), decision is Decision.EXTENSION
    if told_by < today:
        late = "More time told now is recorded as told late." if is_extension else "The resident has not heard from us."
        return f"The date passed on {day}. {late}"
    rest = "after that it is told late." if is_extension else "after that we are late."
    if told_by == today:
        return f"The date is today, {day}. The resident must hear before it is over; {rest}"
    return f"The date is {day}, the next working day. The resident must hear before it is over; {rest}"


def waits(decision: Decision) -> Refusal:
    """What a step is told that cannot be taken while a request for its decision waits."""
    why = f"{decision.words}: a colleague has been asked and has not answered yet."
    return Refusal(why, SOMEBODY_ELSE, "Whoever was asked")
