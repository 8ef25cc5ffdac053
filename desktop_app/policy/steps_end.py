"""What leaves us, what was promised, and the end of a case: letters to send, actions, closing and reopening."""

from __future__ import annotations

from desktop_app.policy.clock_keys import ACKNOWLEDGE, INFORMAL, RESPOND
from desktop_app.policy.kinds import CaseKind, CaseState, EscalationDecision, LetterKind, LetterState, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stages import STAGE1, STAGE2
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_ombudsman import still_owed
from desktop_app.policy.steps_people import no_letter
from desktop_app.policy.steps_safety import keeps_open
from desktop_app.policy.steps_stage2 import is_refusal_told
from desktop_app.policy.words import count, inside

MEETS = {
    LetterKind.STAGE1_ACKNOWLEDGEMENT: ACKNOWLEDGE,
    LetterKind.EXCLUSION: ACKNOWLEDGE,
    LetterKind.STAGE1_EXTENSION: RESPOND,
    LetterKind.STAGE1_RESPONSE: RESPOND,
    LetterKind.ESCALATION_ACKNOWLEDGEMENT: STAGE2.acknowledge,
    LetterKind.ESCALATION_REFUSAL: STAGE2.acknowledge,
    LetterKind.STAGE2_EXTENSION: STAGE2.respond,
    LetterKind.FINAL_RESPONSE: STAGE2.respond,
}
"""The clock that runs on until each letter has left; the others meet none."""


def send_letter(case: CaseNow) -> Ruling:
    """A letter counts when it has left us: posted, emailed or handed over."""
    waiting = case.waiting_letters()
    source = code_source(f"{case.at.code['acknowledge']} and {case.at.code['respond']}")
    if not waiting:
        return Ruling(False, "Send letter", "No issued letter is waiting to leave.", source, is_shown=False)
    free = list(waiting)
    for held in case.facts.held:
        free.remove(held.kind)
    if not free:
        return Ruling(False, "Send letter", "It is held back. Let it go first.", source)
    first = next((kind for kind in free if kind in MEETS), free[0])
    label = f"Send {inside(first.words)}"
    clock = " Its clock runs until it is posted, emailed or handed over." if first in MEETS else ""
    due_on = case.due(MEETS[first]) if first in MEETS else None
    return Ruling(True, label, f"It is issued and still here.{clock}", source, due_on=due_on, is_pressing=True)


def finish_letter(case: CaseNow) -> Ruling:
    """An extension is worth nothing until the resident has been told of it."""
    label, kind, source = "Finish extension letter", case.at.extension, code_source(case.at.code["extend"])
    if not case.facts.pending_extension_days or kind in case.waiting_letters():
        return Ruling(False, label, "No letter is half-written.", source, is_shown=False)
    if not case.facts.has_letter(kind, LetterState.DRAFT):
        return Ruling(False, label, "The extension has no letter; record it again.", source, is_shown=False)
    if refused := no_letter(case, label):
        return refused
    why = "The new date counts only once the resident has been told, and they must be told before the old one passes."
    return Ruling(True, label, why, source, due_on=case.due(case.at.respond), is_pressing=True)


def add_action(case: CaseNow) -> Ruling:
    """What we promise is written down with who and by when, at any point before the case is closed."""
    if case.facts.kind is CaseKind.UNTRIAGED:
        return Ruling(False, "Add action", "Triage it first.", code_source("6.1"), is_shown=False)
    return Ruling(True, "Add action", "What we promise, who does it and by when.", code_source("6.6 and 7.3"))


def complete_actions(case: CaseNow) -> Ruling:
    """Promised actions live on after the answer until each is done."""
    label, left = "Actions: done, chase, new date", case.facts.open_actions
    if not left:
        return Ruling(False, label, "No action is outstanding.", code_source("6.6"), is_shown=False)
    why = f"{count(left, 'action')} promised and not done. Tell the resident as each is done."
    is_pressing = case.facts.state is CaseState.RESPONDED
    return Ruling(True, label, why, code_source("6.6"), due_on=case.facts.redress.next_due_on, is_pressing=is_pressing)


def close(case: CaseNow) -> Ruling:
    """A case is closed by the policy's own rule, and never while a letter waits or the resident has not been told."""
    if case.facts.kind is CaseKind.UNTRIAGED:
        return _kept_open("Triage it first: nobody has decided what it is.", "6.1", is_shown=False)
    if case.waiting_letters():
        return _kept_open("A letter is issued and has not left. Send it first.", "5.12")
    if case.facts.has_exclusion and not case.is_exclusion_told():
        return _kept_open("The resident has not been told what was left out, and of the Ombudsman.", "2.4")
    if case.facts.stage2.decision is EscalationDecision.WAITING:
        return _kept_open("The resident has asked for stage 2 and nobody has decided on it.", "6.10 and 6.11")
    if case.facts.stage2.decision is EscalationDecision.REFUSED and not is_refusal_told(case):
        return _kept_open("The resident has not been told why stage 2 was refused, and of the Ombudsman.", "5.11")
    if kept := keeps_open(case):
        return kept
    if case.facts.kind is CaseKind.COMPLAINT:
        return _close_complaint(case)
    return _close_other(case)


def _kept_open(why: str, section: str, *, is_shown: bool = True) -> Ruling:
    return Ruling(False, "Close case", why, code_source(section), is_shown=is_shown)


def _close_other(case: CaseNow) -> Ruling:
    if case.facts.open_actions:
        return _kept_open(f"{count(case.facts.open_actions, 'action')} still to be done.", "1.4")
    is_request = case.facts.kind in {CaseKind.SERVICE_REQUEST, CaseKind.ENQUIRY}
    why = (
        "Once what they asked for is done and they know it. They can still complain later."
        if is_request
        else "Once it is with whoever deals with it and the resident knows. They can still complain later."
    )
    return Ruling(True, "Close case", why, code_source("1.4"), is_pressing=not is_request)


def _close_complaint(case: CaseNow) -> Ruling:
    if case.facts.state is CaseState.EXCLUDED:
        why = "The resident has been told that it was left out and of the Ombudsman."
        return Ruling(True, "Close case", why, code_source("2.4"), is_pressing=True)
    if case.facts.stage is Stage.INFORMAL:
        why = "Once the resident agrees that it is put right. If they do not, make it a complaint."
        informal = case.rules.informal
        source = informal.source if informal else code_source("5.2")
        return Ruling(True, "Close as put right", why, source, due_on=case.due(INFORMAL), is_pressing=True)
    return _close_by_rule(case)


def _close_by_rule(case: CaseNow) -> Ruling:
    """The landlord's closing rule: answered, or answered and everything done, or committed with the resident."""
    source, rule = case.rules.closure.source, case.rules.closes_when
    may_close_early = rule == "response_or_commitment" and case.facts.has_commitment
    if not case.has_answer_left() and not may_close_early:
        either = " or a solution agreed with the resident and committed to" if rule == "response_or_commitment" else ""
        what = "stage 1 response" if case.at is STAGE1 else "final response"
        return Ruling(False, "Close case", f"It needs the {what} to have left us{either}.", source)
    left = case.facts.open_actions
    if left and rule == "actions_done":
        why = f"This policy keeps a complaint open until every action is done: {count(left, 'action')} left."
        return Ruling(False, "Close case", why, source)
    how = "It has been answered" if case.has_answer_left() else "A solution was agreed with the resident"
    why = f"{how}. Actions still open are followed up after closing." if left else f"{how} and nothing is outstanding."
    return Ruling(True, "Close case", f"{why}{still_owed(case)}", source, is_pressing=not left)


def reopen(case: CaseNow) -> Ruling:
    """A closed case, or one that was left out, can be taken up again with a reason and its history intact."""
    label = "Reopen"
    if case.is_closed():
        return Ruling(True, label, "Something new has come in, or it was closed in error.", code_source("5.12"))
    if case.facts.state is CaseState.EXCLUDED and case.is_exclusion_told():
        why = (
            "If the resident shows that the ground does not hold. When the Ombudsman tells us to take it on, record "
            "their instruction instead: its clocks count from that day."
        )
        return Ruling(True, label, why, code_source("2.4"))
    return Ruling(False, label, "The case is open.", code_source("5.12"), is_shown=False)
