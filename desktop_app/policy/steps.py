"""Which steps of a case are open, which are refused and why, and which one comes next: the one place that decides.

The window, the commands, the queue's next-step column and the letters all ask here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.errors import NotFound
from desktop_app.policy import steps_answer, steps_desk, steps_end, steps_ends, steps_stage2, steps_start
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_ombudsman import AT_THE_OMBUDSMAN, OMBUDSMAN_OUTLIVES, OWED_TO_THE_OMBUDSMAN
from desktop_app.policy.steps_others import AFTER_THE_END, BEFORE_THE_ANSWER, OUTLIVE_CLOSING
from desktop_app.policy.steps_people import ANY_TIME, BEFORE_FINDINGS, note_outcome
from desktop_app.policy.steps_people import OUTLIVE_CLOSING as PEOPLE_OUTLIVE
from desktop_app.policy.steps_post import DEAL_WITH_RETURNED, RELEASE_LETTER, deal_with_returned, release_letter
from desktop_app.policy.steps_redress import BESIDE_REDRESS, OF_REDRESS, REDRESS_OUTLIVES, tell_about_action
from desktop_app.policy.steps_request import STEPS as OF_REQUESTS
from desktop_app.policy.steps_review import REVIEW_LETTER, REVIEW_STEPS, with_review
from desktop_app.policy.steps_safety import correct_aware, hazard_step, offer_visit, raise_hazard, tell_lead

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.clocks import ClockReading
    from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done to a case now, or why it cannot."""

    key: str
    label: str
    """The verb on its button."""
    permitted: bool
    why: str
    """Why it comes next, or the reason it is refused."""
    source: str
    """Where the rule stands, in words."""
    who_could: str
    """Who may do it where the person acting may not; '' where nobody may."""
    is_next: bool
    due_on: date | None
    is_pressing: bool = False
    """The case waits for it; otherwise it is next only because its day comes first."""
    asks: Decision | None = None
    """Not permitted, but for the rank alone: a colleague may be asked for this decision."""


OWED_BY_A_DAY = frozenset(
    {
        *("hazard_step", "gather_evidence", "meet_order", "update_resident", "chase_contribution"),
        *("follow_compensation", "complete_actions", "plan_request", "finish_request"),
    }
)
"""Steps with a day of their own: where nothing presses, the one whose day comes first is next."""

FOR_SOMEBODY = ("decide_escalation", "investigate", "review_answer", "respond")
"""The main road, where a step may wait for somebody of a certain part or rank: refused to one, open to another."""

WAITING_FOR_A_DECISION = {"triage": Decision.EXCLUSION, "decide_escalation": Decision.ESCALATION_REFUSAL}
"""Steps that nobody takes while a colleague who was asked for this decision has not answered."""


STEP_RULES: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "triage": steps_start.triage,
        "tell_lead": tell_lead,
        "hazard_step": hazard_step,
        **OWED_TO_THE_OMBUDSMAN,
        DEAL_WITH_RETURNED: deal_with_returned,
        RELEASE_LETTER: release_letter,
        "send_letter": steps_end.send_letter,
        **REVIEW_STEPS,
        "finish_letter": steps_end.finish_letter,
        "release_hold": steps_ends.release_hold,
        "tell_about_action": tell_about_action,
        "decide_escalation": steps_stage2.decide_escalation,
        "refuse_escalation": steps_stage2.refuse_escalation,
        "name_reviewer": steps_stage2.name_reviewer,
        "stage2_points": steps_stage2.stage2_points,
        "define_points": steps_start.define_points,
        "acknowledge": steps_start.acknowledge,
        "exclude": steps_start.exclude,
        "offer_visit": offer_visit,
        "record_contact": steps_answer.record_contact,
        **BEFORE_FINDINGS,
        **BEFORE_THE_ANSWER,
        "investigate": steps_answer.investigate,
        "review_answer": steps_stage2.review_answer,
        "note_outcome": note_outcome,
        "respond": steps_answer.respond,
        "complete_actions": steps_end.complete_actions,
        **OF_REDRESS,
        "convert_to_complaint": steps_start.convert_to_complaint,
        **OF_REQUESTS,
        "explain_lateness": steps_ends.explain_lateness,
        "close": steps_end.close,
        **AFTER_THE_END,
        "request_escalation": steps_stage2.request_escalation,
        "extend": steps_answer.extend,
        "raise_hazard": raise_hazard,
        "correct_aware": correct_aware,
        "add_action": steps_end.add_action,
        **steps_ends.BESIDE_THE_ANSWER,
        **BESIDE_REDRESS,
        "assign": steps_desk.assign,
        "correct_received": steps_desk.correct_received,
        **ANY_TIME,
        **AT_THE_OMBUDSMAN,
        "reopen": steps_end.reopen,
    }
)
"""Every step, in the order of a case's life: of those the case waits for, the first is the next one."""

_OUTLIVES_CLOSING = (
    OUTLIVE_CLOSING
    | PEOPLE_OUTLIVE
    | steps_ends.OUTLIVE_CLOSING
    | REDRESS_OUTLIVES
    | OMBUDSMAN_OUTLIVES
    | set(REVIEW_STEPS)
    | {DEAL_WITH_RETURNED, RELEASE_LETTER, "send_letter", "reopen", "convert_to_complaint"}
    | {"complete_actions", "request_escalation"}
)
_FOR_THE_POST_ROOM = frozenset({"send_letter", DEAL_WITH_RETURNED, RELEASE_LETTER})


def steps(
    facts: CaseFacts,
    rules: Rules,
    actor: Actor,
    readings: Iterable[ClockReading],
    today: date,
    calendar: WorkingCalendar,
) -> tuple[Step, ...]:
    """The steps worth showing: the next one first, then the open ones, then the refused ones with their reasons.

    A refused step that nobody would look for on this case is left out; :func:`may` still explains it.
    """
    case = CaseNow(facts, rules, actor, _by_key(readings), today, calendar)
    rulings = {key: ruling(key, case) for key in STEP_RULES}
    coming = _coming(rulings, is_closed=case.is_closed())
    shown = [(key, one) for key, one in rulings.items() if one.permitted or one.is_shown]
    shown.sort(key=lambda item: (item[0] != coming, not item[1].permitted))
    return tuple(_step(key, one, is_next=key == coming) for key, one in shown)


def awaited(
    facts: CaseFacts,
    rules: Rules,
    actor: Actor,
    readings: Iterable[ClockReading],
    today: date,
    calendar: WorkingCalendar,
) -> Step | None:
    """What the case waits for and ``actor`` may not do while somebody else could, with its day; None for nothing."""
    case = CaseNow(facts, rules, actor, _by_key(readings), today, calendar)
    review = ruling(REVIEW_LETTER, case)
    if review.is_shown and not review.permitted:
        return replace(_step(REVIEW_LETTER, review, is_next=True), due_on=review.due_on)
    for key, decision in WAITING_FOR_A_DECISION.items():
        if decision in facts.asked:
            asked = ruling(key, case)
            return replace(_step(key, asked, is_next=True), due_on=asked.due_on)
    if not case.is_acknowledged():
        return None
    for key in FOR_SOMEBODY:
        found = ruling(key, case)
        is_waiting = key != "investigate" or facts.undecided_points > 0
        if is_waiting and found.is_shown and found.who_could and not found.permitted:
            return replace(_step(key, found, is_next=True), due_on=case.due(case.at.respond))
    return None


def _coming(rulings: Mapping[str, Ruling], *, is_closed: bool) -> str:
    """The key of the next step: the first pressing one, else what an open case owes first; '' for none."""
    pressing = [key for key, one in rulings.items() if one.permitted and one.is_pressing]
    if pressing or is_closed:
        return _first_for_the_ombudsman(pressing, rulings) if pressing else ""
    owed = {key: one.due_on for key, one in rulings.items() if one.permitted and key in OWED_BY_A_DAY}
    return min(((on, key) for key, on in owed.items() if on is not None), default=(None, ""))[1]


def _first_for_the_ombudsman(pressing: list[str], rulings: Mapping[str, Ruling]) -> str:
    """The first pressing step; of several with a day that the Ombudsman waits for, the one whose day comes first."""
    first = pressing[0]
    days = {key: rulings[key].due_on for key in pressing if key in OWED_TO_THE_OMBUDSMAN}
    dated = {key: on for key, on in days.items() if on is not None}
    return min(dated, key=dated.__getitem__) if first in dated else first


def may(
    step_key: str,
    facts: CaseFacts,
    rules: Rules,
    actor: Actor,
    readings: Iterable[ClockReading],
    today: date,
    calendar: WorkingCalendar,
) -> Step:
    """One step, permitted or refused, whether or not it is worth showing; only :func:`steps` knows which comes next.

    Raises:
        NotFound: there is no such step.
    """
    if step_key not in STEP_RULES:
        raise NotFound(f"There is no step called {step_key}.")
    case = CaseNow(facts, rules, actor, _by_key(readings), today, calendar)
    return _step(step_key, ruling(step_key, case), is_next=False)


def ruling(key: str, case: CaseNow) -> Ruling:
    """The step's own rule, after what holds for every step: a closed case rests, the post room only sends."""
    found = with_review(key, STEP_RULES[key](case), case)
    if case.is_closed() and key not in _OUTLIVES_CLOSING:
        return Ruling(False, found.label, steps_ends.why_closed(case), code_source("5.12"), is_shown=False)
    if case.facts.ends.merged_into and key not in steps_ends.OUTLIVE_MERGING:
        return Ruling(False, found.label, steps_ends.why_closed(case), code_source("5.12"), is_shown=False)
    refused = may_change_cases(case.actor.rank)
    if found.permitted and refused is not None and key not in _FOR_THE_POST_ROOM:
        return Ruling(False, found.label, refused.why, refused.source, who_could=refused.who_could)
    return found


def may_change_cases(rank: Rank) -> Refusal | None:
    """Whether somebody of this rank changes cases at all, a note or an address included; None when they do.

    Source: Code 4.2: whoever handles complaints has the authority to; the post room only sends what was issued.
    """
    if rank.at_least(Rank.HANDLER):
        return None
    why = "The post room prints letters and marks them sent; it does not change a case."
    return Refusal(why, code_source("4.2"), f"{Rank.HANDLER.words} or above")


def _step(key: str, ruling: Ruling, *, is_next: bool) -> Step:
    return Step(
        key=key,
        label=ruling.label,
        permitted=ruling.permitted,
        why=ruling.why,
        source=ruling.source.words,
        who_could=ruling.who_could,
        is_next=is_next,
        due_on=ruling.due_on if ruling.permitted else None,
        is_pressing=ruling.permitted and ruling.is_pressing,
        asks=ruling.asks if not ruling.permitted else None,
    )


def _by_key(readings: Iterable[ClockReading]) -> Mapping[str, ClockReading]:
    return {reading.key: reading for reading in readings}
