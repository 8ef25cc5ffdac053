"""Which letters may be begun for a case now, and why the others may not: the one place that decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import CaseState, LetterKind, RestrictionKind, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import STAGE_OF_LETTER
from desktop_app.policy.steps import may_change_cases, ruling
from desktop_app.policy.steps_case import CaseNow

STEP_OF: Mapping[LetterKind, str] = MappingProxyType(
    {
        LetterKind.STAGE1_ACKNOWLEDGEMENT: "acknowledge",
        LetterKind.STAGE1_RESPONSE: "respond",
        LetterKind.EXCLUSION: "exclude",
        LetterKind.STAGE1_EXTENSION: "finish_letter",
        LetterKind.ESCALATION_ACKNOWLEDGEMENT: "acknowledge",
        LetterKind.STAGE2_EXTENSION: "finish_letter",
        LetterKind.FINAL_RESPONSE: "respond",
        LetterKind.ESCALATION_REFUSAL: "refuse_escalation",
        LetterKind.CONSENT_REQUEST: "ask_consent",
        LetterKind.SURVEY: "send_survey",
    }
)
"""The step that must be open for a letter of each kind; letters that belong to no step have rules of their own."""


@dataclass(frozen=True, slots=True)
class LetterRuling:
    """Whether a letter may be begun now."""

    kind: LetterKind
    permitted: bool
    why: str
    """What it is for when permitted, else why not."""
    source: Source
    who_could: str = ""


def letters_open(case: CaseNow) -> tuple[LetterRuling, ...]:
    """Every letter that can be begun from a case, those permitted first; a copy is made from the letter it is of."""
    rulings = [may_begin(kind, case) for kind in LetterKind if kind is not LetterKind.COPY]
    return tuple(sorted(rulings, key=lambda one: not one.permitted))


def may_begin(kind: LetterKind, case: CaseNow) -> LetterRuling:
    """The ruling on one kind.

    Source: Complaint Handling Code 2024, as each ruling names it.
    """
    if refused := may_change_cases(case.actor.rank):
        return LetterRuling(kind, False, refused.why, refused.source, refused.who_could)
    if case.facts.ends.merged_into:
        why = f"It goes on as {case.facts.ends.merged_into}. Write the letter there."
        return LetterRuling(kind, False, why, code_source("5.12"))
    if kind in STEP_OF:
        return _by_step(kind, case)
    if case.facts.people.cannot_be_written_to and kind is not LetterKind.OMBUDSMAN_EVIDENCE:
        why = "No name and no way to write was given, so no letter can be addressed."
        return LetterRuling(kind, False, why, code_source("5.12"))
    return _OWN_RULES[kind](case)


def _by_step(kind: LetterKind, case: CaseNow) -> LetterRuling:
    of_letter = STAGE_OF_LETTER.get(kind)
    if of_letter is not None and of_letter is not case.at:
        why = (
            f"This is a letter of {of_letter.stage.words.lower()}, and the case is at {case.facts.stage.words.lower()}."
        )
        if not case.facts.stage.words:
            why = f"This is a letter of {of_letter.stage.words.lower()}."
        return LetterRuling(kind, False, why, code_source(of_letter.code["acknowledge"]))
    found = ruling(STEP_OF[kind], case)
    return LetterRuling(kind, found.permitted, found.why, found.source, found.who_could)


def _ruled(kind: LetterKind, section: str, why_not: str, why: str) -> LetterRuling:
    """Permitted where there is nothing against it."""
    return LetterRuling(kind, not why_not, why_not or why, code_source(section))


def _request(case: CaseNow) -> LetterRuling:
    request = case.facts.side.request
    if request is None or request.is_done:
        why_not = "The request is done." if request else "No request is being dealt with here."
    else:
        is_planned = request.is_with_somebody and request.target_on is not None
        why_not = "" if is_planned else "Plan the request first: the letter says who does it and by when."
    why = "Says who does what they asked, by when, and how to complain."
    return _ruled(LetterKind.SERVICE_REQUEST_CONFIRMATION, "1.4 and 1.5", why_not, why)


def _informal(case: CaseNow) -> LetterRuling:
    is_informal = case.is_open_complaint() and case.facts.stage is Stage.INFORMAL
    why_not = "" if is_informal else "Nothing is being put right informally here."
    return _ruled(LetterKind.INFORMAL_RESOLUTION, "5.13", why_not, "Says what was agreed, and how to complain.")


def _update(case: CaseNow) -> LetterRuling:
    """A letter that keeps somebody informed. It never moves the answer's day."""
    if not case.is_at_a_stage() or case.is_answered():
        return _ruled(LetterKind.UPDATE, "5.9", "No answer is being waited for.", "")
    if not case.is_acknowledged():
        return _ruled(LetterKind.UPDATE, "5.9", "Acknowledge the complaint first.", "")
    if case.facts.pending_extension_days:
        why = "The date of the answer is to change. The extension letter says so; an update cannot."
        return _ruled(LetterKind.UPDATE, case.at.code["extend"], why, "")
    return _ruled(LetterKind.UPDATE, "5.9", "", "Says how it is going, and when they hear next. The date stays.")


def _clarification(case: CaseNow) -> LetterRuling:
    is_waiting = case.facts.state is CaseState.OPEN and not case.is_answered()
    why_not = "" if is_waiting else "Nothing is being looked into here."
    return _ruled(LetterKind.CLARIFICATION_REQUEST, "5.6", why_not, "Asks what we need to know. No date moves.")


def _action_update(case: CaseNow) -> LetterRuling:
    why_not = "" if case.facts.redress.promises else "Nothing has been promised."
    return _ruled(LetterKind.ACTION_UPDATE, "6.6", why_not, "Says where each promise stands.")


def _missed_promise(case: CaseNow) -> LetterRuling:
    is_one = case.facts.open_actions or case.facts.redress.untold
    why_not = "" if is_one else "No promise is open, moved or given up."
    return _ruled(LetterKind.MISSED_PROMISE, "7.3", why_not, "Says sorry, why, and what we will do now.")


def _warning(case: CaseNow) -> LetterRuling:
    is_there = RestrictionKind.WARNING in case.facts.people.limits
    why_not = "" if is_there else "Record the warning first, under Restrict contact."
    return _ruled(LetterKind.RESTRICTION_WARNING, "5.14", why_not, "Tells them what has to change. It sets no limit.")


def _restriction(case: CaseNow) -> LetterRuling:
    is_there = any(kind is not RestrictionKind.WARNING for kind in case.facts.people.limits)
    why_not = "" if is_there else "Restrict contact first: a manager decides, and the letter tells it."
    why = "Tells them the limit, why, until when, and how to challenge it."
    return _ruled(LetterKind.RESTRICTION, "5.14 and 5.15", why_not, why)


def _holding(case: CaseNow) -> LetterRuling:
    why_not = "The case is closed." if case.is_closed() else ""
    why = "Says that we have their message and nothing of what it is about. Safe if somebody else opens it."
    return _ruled(LetterKind.HOLDING_REPLY, "5.8", why_not, why)


def _evidence(case: CaseNow) -> LetterRuling:
    why_not = "" if case.facts.ombudsman.waiting_evidence() else "The Ombudsman is waiting for no evidence."
    return _ruled(
        LetterKind.OMBUDSMAN_EVIDENCE, "4.1", why_not, "Goes to the Ombudsman, with a list of what is enclosed."
    )


def _closing(case: CaseNow) -> LetterRuling:
    why_not = "" if case.is_closed() else "Close the case first: the letter says that it is closed."
    why = "Says that it is closed, what we will still do, and what they can do."
    return _ruled(LetterKind.CLOSING, "5.12", why_not, why)


def _copy(_case: CaseNow) -> LetterRuling:
    return _ruled(LetterKind.COPY, "5.12", "A copy is made from the letter that it is of.", "")


def _free(_case: CaseNow) -> LetterRuling:
    return _ruled(LetterKind.FREE, "5.12", "", "For what no other letter says.")


_OWN_RULES: Mapping[LetterKind, Callable[[CaseNow], LetterRuling]] = MappingProxyType(
    {
        LetterKind.SERVICE_REQUEST_CONFIRMATION: _request,
        LetterKind.INFORMAL_RESOLUTION: _informal,
        LetterKind.UPDATE: _update,
        LetterKind.CLARIFICATION_REQUEST: _clarification,
        LetterKind.ACTION_UPDATE: _action_update,
        LetterKind.MISSED_PROMISE: _missed_promise,
        LetterKind.RESTRICTION_WARNING: _warning,
        LetterKind.RESTRICTION: _restriction,
        LetterKind.HOLDING_REPLY: _holding,
        LetterKind.OMBUDSMAN_EVIDENCE: _evidence,
        LetterKind.CLOSING: _closing,
        LetterKind.COPY: _copy,
        LetterKind.FREE: _free,
    }
)
