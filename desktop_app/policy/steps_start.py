"""The first steps: triage, the points, the acknowledgement, leaving something out, and becoming a complaint later."""

from __future__ import annotations

from desktop_app.policy.asking import waits
from desktop_app.policy.clock_keys import ACKNOWLEDGE
from desktop_app.policy.kinds import CaseKind, CaseState, Decision, LetterKind, LetterState, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_people import no_letter
from desktop_app.policy.steps_request import prompt_words, prompts_complaint


def triage(case: CaseNow) -> Ruling:
    """A contact is triaged once; the clock of the acknowledgement runs from its receipt meanwhile."""
    source = code_source("1.2 and 6.1")
    if case.facts.kind is CaseKind.UNTRIAGED and Decision.EXCLUSION in case.facts.asked:
        asked, due = waits(Decision.EXCLUSION), case.due(ACKNOWLEDGE)
        return Ruling(
            False, "Decide whether it is left out", asked.why, asked.source, who_could=asked.who_could, due_on=due
        )
    if case.facts.kind is CaseKind.UNTRIAGED:
        why = "Nobody has decided yet whether this is a complaint. The first clock runs from the day we received it."
        return Ruling(True, "Triage", why, source, due_on=case.due(ACKNOWLEDGE), is_pressing=True)
    why = "It was triaged. What was decided is on the case; a request can still become a complaint."
    return Ruling(False, "Triage", why, source, is_shown=False)


def define_points(case: CaseNow) -> Ruling:
    """The complaint is defined before it is acknowledged; related points join until it is answered."""
    label = "Change the points" if case.facts.points else "Define the points"
    due = case.due(ACKNOWLEDGE)
    if case.is_past_stage1():
        why = "It has been answered. A new point becomes a complaint of its own, linked to this one."
        return Ruling(False, label, why, code_source("6.8"), is_shown=case.is_open_complaint())
    if not case.is_at_stage1():
        return not_at_stage1(case, label)
    if not case.facts.points:
        why = "What the complaint is, point by point, must be set out before it can be acknowledged."
        return Ruling(True, label, why, code_source("5.6"), due_on=due, is_pressing=True)
    if case.facts.points_without_outcome:
        why = "The outcome the resident wants is missing for a point; ask them, then write it in."
        return Ruling(True, label, why, code_source("5.6"), due_on=due, is_pressing=not case.is_acknowledged())
    why = "New related points join the complaint until it is answered."
    if case.rules.new_points.row.how != "join_if_related":
        why += " This policy would hold them against the resident, which the Code does not allow."
        return Ruling(True, label, why, code_source("6.8"))
    return Ruling(True, label, why, case.rules.new_points.source)


def acknowledge(case: CaseNow) -> Ruling:
    """The acknowledgement is written once the complaint is defined, and counts once it has left us; at both stages."""
    at = case.at
    draft = case.facts.has_letter(at.acknowledgement, LetterState.DRAFT)
    label = "Finish acknowledgement" if draft else "Write acknowledgement"
    source = case.rules.clock(at.acknowledge).source
    if not case.is_at_a_stage():
        return not_at_stage1(case, label)
    if refused := no_letter(case, label):
        return refused
    if case.is_acknowledged():
        return Ruling(False, label, "It has been acknowledged.", source, is_shown=False)
    if at.acknowledgement in case.waiting_letters():
        why = "The acknowledgement is issued. It counts when it has left: send it."
        return Ruling(False, label, why, source)
    if case.is_at_stage2() and not case.facts.stage2.is_defined:
        why = "The acknowledgement must set out what is still in dispute, as the resident now puts it. Do that first."
        return Ruling(False, label, why, code_source("5.6 and 6.11"))
    if not case.is_defined():
        why = (
            "The acknowledgement must set out the complaint and the outcome wanted for every point. "
            "Define the points first."
        )
        return Ruling(False, label, why, code_source("5.6"))
    why = "The points are defined; the resident must hear that we have the complaint and how we understand it."
    return Ruling(True, label, why, source, due_on=case.due(at.acknowledge), is_pressing=True)


def exclude(case: CaseNow) -> Ruling:
    """What triage left out is told in a letter with the Ombudsman's details; nothing is left out after the answer."""
    draft = case.facts.has_letter(LetterKind.EXCLUSION, LetterState.DRAFT)
    label = "Finish exclusion letter" if draft else "Write exclusion letter"
    source = case.rules.exclusion_letter.source
    if case.facts.has_letter(LetterKind.EXCLUSION, LetterState.ISSUED, LetterState.SENT):
        why = "The exclusion letter is written. What the resident was told stands until the case is reopened."
        return Ruling(False, label, why, source, is_shown=False)
    if case.is_past_stage1():
        why = "The complaint has been answered, so nothing of it can be left out now."
        return Ruling(False, label, why, code_source("2.2"), is_shown=False)
    if case.facts.has_exclusion and (refused := no_letter(case, label)):
        return refused
    if case.facts.has_exclusion:
        why = "The resident must be told what is left out, why, where to go instead, and of the Ombudsman."
        is_whole = case.facts.state is CaseState.EXCLUDED
        due = case.due(ACKNOWLEDGE)
        return Ruling(True, label, why, source, due_on=due, is_pressing=is_whole or case.is_acknowledged())
    if not case.is_open_complaint():
        return not_at_stage1(case, label)
    why = (
        "This complaint was taken on, so every point of it is answered. "
        "A point that is not ours is answered as not ours, with whose it is."
    )
    return Ruling(False, label, why, code_source("2.1 and 5.7"))


_BECOMES = {
    CaseKind.SERVICE_REQUEST: "If the resident is unhappy with how it was handled. Work on the request goes on.",
    CaseKind.ENQUIRY: "If the resident is unhappy with how it was answered.",
    CaseKind.OTHER_POLICY: "If the resident is unhappy with how we dealt with it.",
    CaseKind.DISSATISFACTION: "If the resident now wants it looked into.",
    CaseKind.COMMENT: "If the resident now wants it looked into.",
    CaseKind.COMPLIMENT: "If it turns out that something went wrong.",
}


def convert_to_complaint(case: CaseNow) -> Ruling:
    """Anything that is not yet a formal complaint can become one at any time, also after it was closed."""
    label = "Make this a complaint"
    if case.facts.stage is Stage.INFORMAL:
        why = "The resident may have a formal complaint at any moment and need give no reason."
        return Ruling(True, label, why, code_source("5.2"))
    request = case.facts.side.request
    if (source := prompts_complaint(request, case.rules)) and request is not None and case.facts.kind in _BECOMES:
        due = request.becomes_complaint_on or case.today
        return Ruling(True, label, prompt_words(request, case.rules), source, due_on=due, is_pressing=True)
    if becomes := _BECOMES.get(case.facts.kind):
        return Ruling(True, label, becomes, case.rules.chasing_source or code_source("1.5"))
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, label, "Triage it first.", code_source("1.5"), is_shown=False)
    return Ruling(False, label, "It is a complaint already.", code_source("1.5"), is_shown=False)


def not_at_stage1(case: CaseNow, label: str) -> Ruling:
    """The one refusal for what only an open stage 1 complaint has; not listed, for nobody would look for it there."""
    if case.facts.kind is CaseKind.UNTRIAGED:
        why = "Triage it first: until then nobody knows whether this is a complaint."
    elif case.facts.state is CaseState.EXCLUDED:
        why = "The complaint was left out. It is taken up again only by reopening the case."
    elif case.facts.state is CaseState.RESPONDED:
        return Ruling(
            False, label, "The complaint has been answered.", code_source(case.at.code["respond"]), is_shown=False
        )
    else:
        why = "This is not a complaint at stage 1."
    return Ruling(False, label, why, code_source("6.2"), is_shown=False)
