"""From the acknowledgement to the answer: speaking to the resident, more time, the findings, the response."""

from __future__ import annotations

from desktop_app.policy.asking import waits
from desktop_app.policy.clock_keys import CONTACT
from desktop_app.policy.deciding import too_junior
from desktop_app.policy.kinds import Decision, Event, LetterState, Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage1 import may_answer_stage1
from desktop_app.policy.stage2 import may_answer_stage2, stage1_hand
from desktop_app.policy.stages import STAGE1
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.steps_others import awaited_words
from desktop_app.policy.steps_people import no_letter, refused_for_tie
from desktop_app.policy.steps_start import not_at_stage1
from desktop_app.policy.words import count, long_date


def record_contact(case: CaseNow) -> Ruling:
    """Speaking to the resident is a promise with a date where the policy gives one, and good practice elsewhere."""
    label = "Record that we spoke"
    has_clock = CONTACT in case.rules.clock_keys and not case.is_at_stage2()
    source = case.rules.clock(CONTACT).source if has_clock else case.rules.investigator_contact.source
    if not case.is_at_a_stage():
        return not_at_stage1(case, label)
    if not has_clock:
        return Ruling(True, label, "Hear the resident's own account before deciding anything.", source)
    if CONTACT in case.facts.met or Event.CONTACTED in case.facts.dates:
        return Ruling(True, label, "The promised first contact has been made; note any further one.", source)
    reading = case.readings.get(CONTACT)
    is_running = reading is not None and reading.due_on is not None and not case.facts.people.cannot_be_reached
    why = "The person investigating has promised to speak to the resident by this date."
    return Ruling(True, label, why, source, due_on=case.due(CONTACT), is_pressing=is_running)


def extend(case: CaseNow) -> Ruling:
    """More time is possible only while the response clock runs, one extension at a time."""
    label, at = "Extend the response date", case.at
    rule = case.rules.stage1_extension if at is STAGE1 else case.rules.stage2_extension
    reading = case.readings.get(at.respond)
    if not case.is_at_a_stage():
        return not_at_stage1(case, label)
    if case.is_answered():
        return Ruling(False, label, "The response is issued; there is nothing left to extend.", rule.source)
    if refused := no_letter(case, label):
        return refused
    if case.facts.pending_extension_days:
        why = "An extension is recorded already. The date moves when its letter has left; send that first."
        return Ruling(False, label, why, code_source(at.code["extend"]))
    if not case.is_acknowledged() or reading is None or reading.due_on is None:
        why = "The response can be put off only once the complaint is acknowledged and the resident knows the date."
        return Ruling(False, label, why, code_source(f"{at.code['respond']} and {at.code['extend']}"))
    if Decision.EXTENSION in case.facts.asked:
        asked = waits(Decision.EXTENSION)
        return Ruling(False, label, asked.why, asked.source, who_could=asked.who_could)
    if junior := too_junior(case.facts.approvals, Decision.EXTENSION, case.actor.rank):
        asks = Decision.EXTENSION if case.actor.rank.at_least(Rank.HANDLER) else None
        return Ruling(False, label, junior.why, junior.source, who_could=junior.who_could, asks=asks)
    late = " The date has passed, so the extension will be recorded as late." if case.today > reading.due_on else ""
    left = max(rule.cap_working_days - case.facts.extended.get(at.respond, 0), 0)
    takes = "a good reason" if rule.beyond_cap == "good_reason" else "the resident's agreement"
    room = (
        f"Up to {count(left, 'working day')} more; beyond that it takes {takes} on record."
        if left
        else f"The allowance is used up; any more takes {takes} on record."
    )
    agreed = (
        " Agree the new date with them; where none can be agreed, that is recorded." if rule.may_go_unagreed else ""
    )
    must = f"The resident must hear of it, with the reason, before {long_date(reading.due_on)} is over."
    why = f"{must} {room}{agreed}{late}"
    return Ruling(True, label, why, rule.source, due_on=reading.due_on)


def investigate(case: CaseNow) -> Ruling:
    """Findings are written point by point: what happened, what should have, the decision and its reasons."""
    label = "Write findings"
    source = code_source(case.at.code["points"])
    if not case.is_at_a_stage():
        return not_at_stage1(case, label)
    if case.is_answered():
        return Ruling(False, label, "The response is issued; its findings stand.", source, is_shown=False)
    if not case.facts.points:
        return Ruling(False, label, "There are no points yet to make findings on.", code_source("5.6"))
    if case.is_at_stage2() and (refused := stage1_hand(case.facts, case.actor.staff_id)):
        return Ruling(False, label, refused.why, refused.source, who_could=refused.who_could)
    if refused_tie := refused_for_tie(case, label):
        return refused_tie
    undecided = case.facts.undecided_points
    why = (
        f"{count(undecided, 'point')} still {'needs' if undecided == 1 else 'need'} a decision with reasons."
        if undecided
        else "Every point is decided. Findings can still change until the response is issued."
    )
    is_pressing = bool(undecided) and case.is_acknowledged()
    return Ruling(True, label, why, source, due_on=case.due(case.at.respond), is_pressing=is_pressing)


def respond(case: CaseNow) -> Ruling:
    """The response answers every point of an acknowledged complaint, as soon as the answer is known."""
    at = case.at
    what = "stage 1 response" if at is STAGE1 else "final response"
    draft = case.facts.has_letter(at.response, LetterState.DRAFT)
    label = f"Finish {what}" if draft else f"Write {what}"
    if not case.is_at_a_stage():
        return not_at_stage1(case, label)
    if case.is_answered():
        why = "The response is issued. It counts when it has left: send it."
        return Ruling(False, label, why, case.rules.clock(at.respond).source)
    return (
        no_letter(case, label)
        or _refused_response(case, label)
        or Ruling(
            True,
            label,
            "Every point is decided. Answer now: what is still to be done is promised in the letter and followed up."
            + awaited_words(case),
            code_source(at.code["answer"]),
            due_on=case.due(at.respond),
            is_pressing=True,
        )
    )


def _refused_response(case: CaseNow, label: str) -> Ruling | None:
    if not case.is_acknowledged():
        why = "The complaint must be acknowledged first, and the acknowledgement must have left us."
        return Ruling(False, label, why, code_source(f"{case.at.code['acknowledge']} and {case.at.code['respond']}"))
    if undecided := case.facts.undecided_points:
        why = f"Every point must be answered with reasons; {count(undecided, 'point')} still without a decision."
        return Ruling(False, label, why, code_source(case.at.code["points"]))
    answers = may_answer_stage1 if case.at is STAGE1 else may_answer_stage2
    refused = answers(case.facts, case.rules, case.actor)
    return Ruling(False, label, refused.why, refused.source, who_could=refused.who_could) if refused else None
