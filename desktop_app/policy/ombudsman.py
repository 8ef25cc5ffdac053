"""What follows when the Ombudsman has a complaint: what a route means, when evidence is late, who moves an order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.clock_keys import EVIDENCE_CLOCK
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import ActionOrigin, Event, OmbudsmanFinding, OmbudsmanRoute, Stage
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.words import count, listed, long_date, with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.facts_ombudsman import EvidenceFacts, OrderFacts
    from desktop_app.policy.rules import Rules

NAMED_WORDS = "The Ombudsman’s request names this day, so no working days are counted."
SCHEME = Source("Housing Ombudsman Scheme", "orders and their proof")
INSTRUCTED = Source("Complaint Handling Code 2024", "2.4")

_IS_A_REFERRAL = frozenset(
    {OmbudsmanRoute.OUTSIDE_JURISDICTION, OmbudsmanRoute.ASSESSMENT, OmbudsmanRoute.FOCUSED, OmbudsmanRoute.FULL}
)
_INVESTIGATES = frozenset({OmbudsmanRoute.FOCUSED, OmbudsmanRoute.FULL})


def is_referral(route: OmbudsmanRoute) -> bool:
    """Whether the complaint itself has been put to the Ombudsman, so that the resident's time to go there is kept.

    An enquiry, and a complaint sent back to us, leave that time running.
    """
    return route in _IS_A_REFERRAL


def stage_at(route: OmbudsmanRoute, stage: Stage, *, has_final_left: bool) -> Stage:
    """The stage a case stands in once the Ombudsman takes this route.

    An investigation begun after our final response makes it the Ombudsman's. Anything else moves nothing: what we
    still owe at stage 1 or 2 we owe as before, however hard the Ombudsman presses us.
    """
    return Stage.OMBUDSMAN if route in _INVESTIGATES and has_final_left else stage


def route_means(route: OmbudsmanRoute) -> str:
    """What a route means for us, in a sentence."""
    return _MEANS[route]


_MEANS = {
    OmbudsmanRoute.ENQUIRY: "The Ombudsman asks, or presses us to answer. Every date of ours stays as it is.",
    OmbudsmanRoute.REFERRED_BACK: "The Ombudsman wants it to go through our own stages. Every date of ours stays.",
    OmbudsmanRoute.OUTSIDE_JURISDICTION: "The Ombudsman cannot look at it. The resident hears that from them.",
    OmbudsmanRoute.ASSESSMENT: "The Ombudsman decides on what it has. Evidence may still be asked for.",
    OmbudsmanRoute.FOCUSED: "Part of the complaint is looked into. Evidence will be asked for.",
    OmbudsmanRoute.FULL: "All of the complaint is looked into. Evidence will be asked for.",
}


def evidence_due(rules: Rules, calendar: WorkingCalendar, asked_on: date, named_on: date | None = None) -> date | None:
    """When evidence asked for on a day is due: on the day the request names, else after the policy's working days.

    Source: the pack's clock ``ombudsman.evidence``, or the Code's where the pack is silent.
    """
    if named_on is not None:
        return named_on
    readings = read_clocks(rules, {Event.EVIDENCE_REQUESTED: asked_on}, calendar)
    return next(each.due_on for each in readings if each.key == EVIDENCE_CLOCK)


def lateness_line(request: EvidenceFacts, due_on: date | None, today: date) -> str:
    """What is wrong with how late a request was met; '' when it is in time, or the delay was explained before its day.

    Source: Paradigm 2021 and the Code's earlier editions: within the days, or the delay is explained to the Ombudsman.
    """
    if due_on is None or (request.sent_on or today) <= due_on:
        return ""
    if request.delay_told_on is None:
        return f"Late: it was due on {long_date(due_on)} and nobody told the Ombudsman why before that day."
    if request.delay_told_on > due_on:
        told = long_date(request.delay_told_on)
        return f"Late: it was due on {long_date(due_on)} and the delay was explained only on {told}, after that day."
    return ""


def is_explained(request: EvidenceFacts, due_on: date | None) -> bool:
    """The Ombudsman was told of the delay, and why, on the day the evidence was due or before it."""
    return request.delay_told_on is not None and (due_on is None or request.delay_told_on <= due_on)


def may_move_ourselves(origin: ActionOrigin) -> Refusal | None:
    """Whether we may put off or withdraw something on our own; None when we may.

    What the Ombudsman orders is the Ombudsman's to move: only with their recorded agreement.
    """
    if origin is not ActionOrigin.ORDER:
        return None
    why = "The Ombudsman ordered it. It moves or falls away only when the Ombudsman agrees, and that is recorded."
    return Refusal(why, SCHEME, "The Ombudsman: record their agreement under “Change an order”")


def gravest(findings: Iterable[OmbudsmanFinding]) -> OmbudsmanFinding | None:
    """The gravest of several findings; None for none."""
    order = list(OmbudsmanFinding)
    return min(findings, key=order.index, default=None)


def decision_words(findings: int, orders: int, recommendations: int) -> str:
    """What a decision holds, in a sentence: read before it is recorded for good."""
    kinds = ((findings, "finding"), (orders, "order"), (recommendations, "recommendation"))
    return f"Recorded as their decision: {listed(count(many, what) if many else f'no {what}' for many, what in kinds)}."


def owed_words(orders: tuple[OrderFacts, ...], today: date) -> str:
    """What is still owed to the Ombudsman, in a sentence; '' for nothing. ``orders`` are the open ones in order."""
    if not orders:
        return ""
    first = orders[0].due_on
    late = " It is overdue." if first < today else ""
    what = "order" if all(each.is_order for each in orders) else "order or recommendation"
    named = count(len(orders), what) if what == "order" else f"{len(orders)} orders and recommendations"
    return f"{named} of the Ombudsman not met; the first is due on {with_weekday(first)}.{late}"
