"""Drafts in review: whoever may approve looks at them next, and a returned one goes back to whoever writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.kinds import LetterKind, ReviewStep
from desktop_app.policy.letter_review import SOMEBODY_ELSE, may_approve
from desktop_app.policy.posting import clock_met_by
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import inside

REVIEW_LETTER, MEND_LETTER = "review_letter", "mend_letter"


def review_letter(case: CaseNow) -> Ruling:
    """A letter in review is read by somebody who had no hand in it: the one it was sent to, or anybody who may."""
    waiting = _at(case, ReviewStep.ASKED)
    if not waiting:
        return Ruling(False, "Review letter", "No letter is in review.", SOMEBODY_ELSE, is_shown=False)
    judged = [(one, may_approve(one, case.facts, case.actor)) for one in waiting]
    one, refused = next(((one, refused) for one, refused in judged if refused is None), judged[0])
    label, due_on = f"Review {_called(one)}", _due(case, one)
    if refused is not None:
        who = one.asked_of_name or refused.who_could
        why = f"It is in review{f' with {one.asked_of_name}' if one.asked_of_name else ''}. {refused.why}"
        return Ruling(False, label, why, refused.source, who_could=who, due_on=due_on)
    is_mine = one.asked_of in {None, case.actor.staff_id}
    whom = "" if is_mine else f" to {one.asked_of_name}"
    why = f"Its writer sent it{whom} for review. Approve it, or return it with a reason."
    return Ruling(True, label, why, SOMEBODY_ELSE, due_on=due_on, is_pressing=is_mine)


def mend_letter(case: CaseNow) -> Ruling:
    """A letter that was returned is put right and sent for review again, or discarded."""
    returned = _at(case, ReviewStep.SENT_BACK)
    if not returned:
        return Ruling(False, "Put letter right", "No letter was returned.", SOMEBODY_ELSE, is_shown=False)
    one = returned[0]
    why = f"{one.by_name} returned it: {one.words}"
    is_pressing = case.actor.staff_id != one.by
    return Ruling(
        True, f"Put right {_called(one)}", why, SOMEBODY_ELSE, due_on=_due(case, one), is_pressing=is_pressing
    )


def with_review(key: str, found: Ruling, case: CaseNow) -> Ruling:
    """A step that writes a letter, while that letter is with somebody else or approved by them."""
    kind = _written_by(key, case)
    one = next((each for each in reversed(case.facts.reviews) if each.kind is kind), None)
    if one is None or not found.permitted:
        return found
    if one.step is ReviewStep.ASKED:
        whom = f" with {one.asked_of_name}" if one.asked_of_name else ""
        return replace(found, why=f"It is in review{whom}.", is_pressing=False)
    if one.step is ReviewStep.APPROVED:
        return replace(found, label=f"Issue {_called(one)}", why=f"{one.by_name} approved it. Issue it, then send it.")
    return found


REVIEW_STEPS: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {REVIEW_LETTER: review_letter, MEND_LETTER: mend_letter}
)


def _at(case: CaseNow, step: ReviewStep) -> list[ReviewFacts]:
    return [one for one in case.facts.reviews if one.step is step]


def _called(one: ReviewFacts) -> str:
    return inside(one.kind.words)


def _due(case: CaseNow, one: ReviewFacts) -> date | None:
    """The day its clock falls due; None for a letter with no date of its own."""
    return case.due(clock_met_by(one.kind))


def _written_by(key: str, case: CaseNow) -> LetterKind | None:
    """The letter a step of the main road writes at the stage a case is in; None for any other step."""
    return {
        "acknowledge": case.at.acknowledgement,
        "respond": case.at.response,
        "finish_letter": case.at.extension,
        "exclude": LetterKind.EXCLUSION,
        "refuse_escalation": LetterKind.ESCALATION_REFUSAL,
    }.get(key)
