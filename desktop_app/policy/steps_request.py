"""Requests and enquiries: who does it and by when, looked at again, each chase counted, done; and praise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from desktop_app.policy.facts_side import RequestFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import CaseKind
from desktop_app.policy.provisions import code_source
from desktop_app.policy.rules import Rules
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import count, long_date

REVIEW_WORKING_DAYS = 10
"""When a request is looked at again where nobody said: no policy gives a number. A default to change on the page."""


def prompts_complaint(request: RequestFacts | None, rules: Rules) -> Source | None:
    """Where it says that this request has become a complaint; None while nothing says so.

    Source: the policy's own number of chases where it gives one; the Code 1.5, dissatisfaction, always.
    """
    if request is None:
        return None
    limit = rules.chased_more_than
    if limit is not None and request.chases > limit:
        return rules.chasing_source
    return code_source("1.5") if request.is_dissatisfied else None


def prompt_words(request: RequestFacts, rules: Rules) -> str:
    """Why this request is to become a complaint."""
    limit = rules.chased_more_than
    if limit is not None and request.chases > limit:
        return f"It has been chased {count(request.chases, 'time')}. Work on the request goes on."
    return "The resident is unhappy with how the request is going. Work on the request goes on."


def plan_request(case: CaseNow) -> Ruling:
    """Somebody does it, by a day, and somebody looks at it again: a request is watched, not only written down."""
    source = code_source("1.4")
    request = case.facts.side.request
    if request is None or request.is_done:
        return _no_request(case, "Plan the request")
    if not request.is_with_somebody or request.target_on is None:
        why = "Say who does it and by when, and when it is looked at again."
        is_new = prompts_complaint(request, case.rules) is None and case.facts.kind is not CaseKind.COMPLAINT
        return Ruling(True, "Plan the request", why, source, due_on=request.review_on, is_pressing=is_new)
    if request.review_on is not None and request.review_on <= case.today:
        why = f"It was to be looked at again on {long_date(request.review_on)}: how is it going?"
        return Ruling(True, "Review the request", why, source, due_on=request.review_on, is_pressing=True)
    return Ruling(True, "Review the request", "If the day or the people change, or to say how it is going.", source)


def tell_request(case: CaseNow) -> Ruling:
    """The resident hears that it is a request, what happens next, and that they may complain at any time."""
    label, source = "Tell the resident", code_source("1.4 and 1.5")
    request = case.facts.side.request
    if request is None or request.is_done:
        return _no_request(case, label)
    if request.is_told:
        return Ruling(False, label, "They have been told.", source, is_shown=False)
    if case.facts.people.cannot_be_written_to:
        return Ruling(False, label, "No name and no way to reach them was given.", source, is_shown=False)
    if not request.is_with_somebody or request.target_on is None:
        why = "Plan the request first: they are told who does it and by when."
        return Ruling(False, label, why, source, is_shown=False)
    why = (
        "That it is a request, who does it and by when, and that they can complain at any time: by letter or in words."
    )
    is_waited_for = (
        request.target_on > case.today
        and prompts_complaint(request, case.rules) is None
        and case.facts.kind is not CaseKind.COMPLAINT
    )
    return Ruling(True, label, why, source, is_pressing=is_waited_for)


def chase_request(case: CaseNow) -> Ruling:
    """Each time the resident asks again is counted."""
    label = "Record a chase"
    request = case.facts.side.request
    source = case.rules.chasing_source or code_source("1.4 and 1.5")
    if request is None or request.is_done:
        return _no_request(case, label)
    limit = case.rules.chased_more_than
    so_far = f"Chased {count(request.chases, 'time')} so far." if request.chases else "Not chased yet."
    bound = f" More than {count(limit, 'time')} makes it a complaint." if limit is not None else ""
    return Ruling(True, label, f"{so_far}{bound}", source)


def finish_request(case: CaseNow) -> Ruling:
    """What was asked for is done and the resident knows, whether or not it became a complaint meanwhile."""
    label = "Request done"
    request = case.facts.side.request
    if request is None or request.is_done:
        return _no_request(case, label)
    is_due = request.target_on is not None and request.target_on <= case.today
    why = "Once what they asked for is done and they know it."
    return Ruling(True, label, why, code_source("1.4 and 1.5"), due_on=request.target_on, is_pressing=is_due)


def pass_on_praise(case: CaseNow) -> Ruling:
    """Whoever was praised hears of it."""
    label, source = "Pass on the praise", case.rules.compliments.source
    if case.facts.kind is not CaseKind.COMPLIMENT:
        return Ruling(False, label, "Nobody is praised here.", source, is_shown=False)
    if case.facts.side.is_praise_passed_on:
        return Ruling(False, label, "They have been told.", source, is_shown=False)
    return Ruling(
        True, label, "Whoever is praised should hear of it, and so should their manager.", source, is_pressing=True
    )


def _no_request(case: CaseNow, label: str) -> Ruling:
    is_done = case.facts.side.request is not None
    why = "The request is done." if is_done else "No request is being dealt with here."
    return Ruling(False, label, why, code_source("1.4"), is_shown=False)


STEPS: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "plan_request": plan_request,
        "tell_request": tell_request,
        "finish_request": finish_request,
        "chase_request": chase_request,
        "pass_on_praise": pass_on_praise,
    }
)
"""In the order in which one comes before the other."""
