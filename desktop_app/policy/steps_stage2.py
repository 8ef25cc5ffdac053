"""Stage 2: asking for it, deciding on it, who looks again, what is still in dispute, and the answer looked over."""

from __future__ import annotations

from desktop_app.policy.asking import waits
from desktop_app.policy.escalation import WINDOW
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Decision,
    EscalationDecision,
    LetterKind,
    LetterState,
    ReviewStep,
    Stage,
)
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import and_above, needs_review
from desktop_app.policy.stages import STAGE1, STAGE2
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_people import no_letter
from desktop_app.policy.words import count, listed, long_date


def request_escalation(case: CaseNow) -> Ruling:
    """Stage 2 follows the stage 1 answer, or its absence once it is late; also after the case was closed."""
    label, source = "Record request for stage 2", case.rules.escalation_grounds.source
    if (refused := _no_request(case, label)) is not None:
        return refused
    if case.facts.stage2.decision is EscalationDecision.REFUSED:
        why = "If the Ombudsman tells us to take it to stage 2, or the resident asks again."
        return Ruling(True, label, why, code_source("2.4 and 5.11"))
    if case.has_answer_left():
        last = case.due(WINDOW)
        until = f" This policy gives them until {long_date(last)}; a late request is recorded too." if last else ""
        why = f"If the resident is not happy with the answer. They can ask any of our staff, without a reason.{until}"
        return Ruling(True, label, why, source)
    due = case.due(STAGE1.respond)
    if case.is_at_stage1() and not case.is_answered() and due is not None and due < case.today:
        why = f"Our stage 1 answer was due on {long_date(due)} and has not left. They may ask for stage 2 all the same."
        return Ruling(True, label, why, code_source("6.3 and 6.10"))
    return _too_early(case, label)


def _no_request(case: CaseNow, label: str) -> Ruling | None:
    """Why there is nothing to ask for; None where the answer decides."""
    facts = case.facts
    if facts.kind is not CaseKind.COMPLAINT or facts.stage in {Stage.NONE, Stage.INFORMAL}:
        why = "Stage 2 is for a complaint that was taken on at stage 1."
    elif facts.state is CaseState.EXCLUDED:
        why = "The complaint was left out. It is taken up only by reopening the case."
    elif facts.stage is not Stage.STAGE1:
        why = "It is at stage 2 already or past it. There is no third stage."
        return Ruling(False, label, why, code_source("5.3 and 6.10"), is_shown=False)
    elif facts.stage2.decision is EscalationDecision.WAITING:
        why = "A request is recorded. Decide on it."
    else:
        return None
    return Ruling(False, label, why, code_source("6.10"), is_shown=False)


def _too_early(case: CaseNow, label: str) -> Ruling:
    if case.is_closed():
        why = "The case was closed without a stage 1 answer. Reopen it first."
    elif case.is_answered():
        why = "The stage 1 answer is issued and has not left. Send it first."
    else:
        why = "Stage 2 follows the stage 1 answer, which is not late yet. Note what they asked, and record it then."
    return Ruling(False, label, why, code_source("6.10"), is_shown=False)


def decide_escalation(case: CaseNow) -> Ruling:
    """A request goes to stage 2 unless one of the policy's reasons is recorded against it."""
    label = "Decide on stage 2"
    if case.facts.stage2.decision is not EscalationDecision.WAITING:
        return Ruling(False, label, "No request for stage 2 is waiting.", code_source("6.10"), is_shown=False)
    if Decision.ESCALATION_REFUSAL in case.facts.asked:
        asked, due = waits(Decision.ESCALATION_REFUSAL), case.due(STAGE2.acknowledge)
        return Ruling(False, label, asked.why, asked.source, who_could=asked.who_could, due_on=due)
    late = " It came late, so taking it needs a word on why." if case.facts.stage2.is_late else ""
    why = f"The resident has asked for stage 2. It is taken there unless a reason in the policy is recorded.{late}"
    source = case.rules.escalation_refusal.source
    why = f"{why}{_stage1_again(case)}"
    return Ruling(True, label, why, source, due_on=case.due(STAGE2.acknowledge), is_pressing=True)


def _stage1_again(case: CaseNow) -> str:
    """Where a policy would look at stage 1 again: said with its section, and never a step that keeps stage 2 away.

    Source: Portsmouth 8, Escalation to Stage Two; Code 5.2 and 6.10: no further stage, and no stage 1 a second time.
    """
    grounds = case.rules.escalation_grounds
    if not grounds.row.stage1_again_when:
        return ""
    when = listed(grounds.row.stage1_again_when, "or when")
    return (
        f" This policy may have stage 1 looked at again when {when} ({grounds.source}). "
        f"The Code sends what is asked for to stage 2, where it is weighed ({code_source('6.10')})."
    )


def refuse_escalation(case: CaseNow) -> Ruling:
    """A refusal is worth nothing until the resident has its reasons and the Ombudsman's details."""
    draft = case.facts.has_letter(LetterKind.ESCALATION_REFUSAL, LetterState.DRAFT)
    label = "Finish refusal letter" if draft else "Write refusal letter"
    source = code_source("5.11")
    if case.facts.stage2.decision is not EscalationDecision.REFUSED or is_refusal_written(case):
        why = "No refusal of stage 2 is waiting to be told."
        return Ruling(False, label, why, source, is_shown=False)
    if refused := no_letter(case, label):
        return refused
    why = "The resident must be told why stage 2 is refused, and that the Ombudsman can look at this decision."
    return Ruling(True, label, why, source, due_on=case.due(STAGE2.acknowledge), is_pressing=True)


def is_refusal_told(case: CaseNow) -> bool:
    """Each refusal has its letter, or nobody can be sent one."""
    return case.facts.people.cannot_be_written_to or is_refusal_written(case)


def is_refusal_written(case: CaseNow) -> bool:
    """Each refusal has its letter, issued or sent."""
    written = (LetterState.ISSUED, LetterState.SENT)
    letters = [kind for kind, state in case.facts.letters if kind is LetterKind.ESCALATION_REFUSAL and state in written]
    return len(letters) >= case.facts.stage2.refusals


def name_reviewer(case: CaseNow) -> Ruling:
    """Somebody looks at it again who had no part in stage 1, of the rank the policy asks; the case becomes theirs."""
    needed = case.rules.stage2_reviewer
    label = "Change reviewer" if case.facts.stage2.has_reviewer else "Name reviewer"
    if not case.is_at_stage2() or case.is_answered():
        return _not_at_stage2(case, label)
    if case.facts.stage2.has_reviewer:
        return Ruling(True, label, f"Who looks at it again: {needed.row.who}.", needed.source)
    why = f"Who looks at it again: {needed.row.who}. Never anybody who dealt with stage 1."
    return Ruling(True, label, why, needed.source, due_on=case.due(STAGE2.acknowledge), is_pressing=True)


def stage2_points(case: CaseNow) -> Ruling:
    """What is still in dispute is set out as the resident now puts it, before it is acknowledged. Both stay."""
    is_defined = case.facts.stage2.is_defined
    label = "Change what is in dispute" if is_defined else "Set out what is in dispute"
    source = code_source("5.6 and 6.11")
    if not case.is_at_stage2() or case.is_answered():
        return _not_at_stage2(case, label)
    due = case.due(STAGE2.acknowledge)
    if not is_defined:
        why = "Which points are still in dispute, how the resident now puts them and what they want for each."
        return Ruling(True, label, why, source, due_on=due, is_pressing=True)
    if case.facts.points_without_outcome:
        why = "The outcome the resident wants is missing for a point; ask them, then write it in."
        return Ruling(True, label, why, source, due_on=due, is_pressing=not case.is_acknowledged())
    why = f"{count(case.facts.points, 'point')} in dispute. How each was put at stage 1 is kept."
    return Ruling(True, label, why, source)


def review_answer(case: CaseNow) -> Ruling:
    """Where the policy has somebody more senior look the answer over, that is recorded before it goes out."""
    needed = case.rules.stage2_reviewer
    label = "Record that it was looked over"
    senior = needed.row.reviewed_by
    if not case.is_at_stage2() or case.is_answered() or senior is None:
        return _not_at_stage2(case, label)
    if not case.facts.stage2.has_reviewer or not needs_review(case.facts, case.rules):
        why = "The person who looks at it again is senior enough to answer alone."
        return Ruling(False, label, why, needed.source, is_shown=False)
    if case.facts.undecided_points:
        why = "There is nothing to look over until every point is decided."
        return Ruling(False, label, why, needed.source)
    if case.facts.stage2.is_answer_reviewed:
        why = "It has been looked over as it stands. Changed findings are looked over again."
        return Ruling(False, label, why, needed.source, is_shown=False)
    if _is_letter_with_them(case):
        why = "The final response itself is in review or approved."
        return Ruling(False, label, why, needed.source, is_shown=False)
    why = f"{and_above(senior)} looks it over before it goes out. Or write the final response and send it for review."
    return Ruling(True, label, why, needed.source, due_on=case.due(STAGE2.respond), is_pressing=True)


def _is_letter_with_them(case: CaseNow) -> bool:
    """The final response waits for the eyes the policy asks for, or has had them."""
    steps = {ReviewStep.ASKED, ReviewStep.APPROVED, ReviewStep.SENT_BACK}
    return any(one.kind is LetterKind.FINAL_RESPONSE and one.step in steps for one in case.facts.reviews)


def _not_at_stage2(case: CaseNow, label: str) -> Ruling:
    is_done = case.facts.stage is Stage.STAGE2 and case.is_answered()
    why = "The final response is issued; it stands." if is_done else "This is not a complaint at stage 2."
    return Ruling(False, label, why, code_source("6.10"), is_shown=False)
