"""How a case ends and comes back: which ending a closing is, where it returns to, and which two cases may be one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Ending, LetterState, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import formal_stage


def ending_of(facts: CaseFacts) -> Ending:
    """What closing this case now amounts to."""
    if facts.kind is not CaseKind.COMPLAINT:
        return Ending.DONE
    if facts.state is CaseState.EXCLUDED:
        return Ending.EXCLUDED
    if has_answer_left(facts):
        return Ending.ANSWERED
    if facts.stage is Stage.INFORMAL:
        return Ending.PUT_RIGHT
    return Ending.COMMITTED if facts.has_commitment else Ending.ANSWERED


def has_answer_left(facts: CaseFacts) -> bool:
    """The response of the stage it is in has left us."""
    at = formal_stage(facts.stage)
    return at.response_sent in facts.dates or facts.has_letter(at.response, LetterState.SENT)


@dataclass(frozen=True, slots=True)
class Return:
    """Where a case comes back to."""

    stage: Stage
    state: CaseState
    is_counted_anew: bool = False
    """Its clocks start again, from the day the Ombudsman told us to take it on."""


def returns_to(facts: CaseFacts, *, by_ombudsman: bool) -> Finding[Return]:
    """The stage and state of a case that is taken up again, and why.

    What was left out comes in at stage 1; everything else comes back where it was: at the stage it had reached,
    answered if its answer has left us, so that no resident starts again from the beginning. Only the Ombudsman's
    instruction starts new clocks: the old ones ended with the letter that left it out.
    """
    if facts.kind is not CaseKind.COMPLAINT:
        words = "It comes back as it was, with its own history."
        return Finding(Return(facts.stage, CaseState.OPEN), (words,), (code_source("5.12"),))
    if facts.stage is Stage.NONE:
        back = Return(Stage.STAGE1, CaseState.OPEN, is_counted_anew=by_ombudsman)
        words = (
            "It comes in at stage 1. Its clocks start from the day the Ombudsman told us to take it on."
            if by_ombudsman
            else "It comes in at stage 1. Its clocks count from the day we first received it."
        )
        return Finding(back, (words,), (code_source("2.4"),))
    if has_answer_left(facts):
        words = f"It comes back at {facts.stage.words.lower()}, answered: its answer stands and its actions go on."
        return Finding(Return(facts.stage, CaseState.RESPONDED), (words,), (code_source("5.12"),))
    words = f"It comes back at {facts.stage.words.lower()}, not yet answered. The dates it had stand."
    return Finding(Return(facts.stage, CaseState.OPEN), (words,), (code_source("5.12"),))


_MERGEABLE = {Stage.NONE, Stage.INFORMAL, Stage.STAGE1}


def why_not_into(other: CaseFacts, *, is_same_person: bool) -> str:
    """Why a case may not be merged into ``other``; '' when it may. Both stay readable either way."""
    if not is_same_person:
        return "It is from somebody else. Cases are merged only for the same resident or the same group; link them."
    if other.ends.merged_into:
        return f"It was itself merged into {other.ends.merged_into}. Choose that one."
    if other.state is CaseState.CLOSED:
        return "It is closed. Reopen it first, or link the two."
    if other.state is CaseState.EXCLUDED:
        return "It was not taken on, so nothing can be answered in it."
    if other.kind not in {CaseKind.COMPLAINT, CaseKind.UNTRIAGED}:
        return f"It is not a complaint ({other.kind.words.lower()}). Link the two instead."
    if other.state is CaseState.RESPONDED or other.stage not in _MERGEABLE:
        return "It has been answered, so what is new stays a complaint of its own (Code 6.8). Link the two instead."
    return ""


_CONSENTS = {Authority.WRITTEN_CONSENT, Authority.VERBAL_CONSENT}


def authority_in_another(authority: Authority) -> Authority:
    """What lets a representative act in a new case: consent was given for one complaint and is asked for again."""
    return Authority.NONE_YET if authority in _CONSENTS else authority
