"""Who plays the steps from triage to the answer, letters included: each answers with the act its screen would send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from uuid import NAMESPACE_OID, uuid5

from desktop_app.errors import Refused
from desktop_app.policy import triage as asking
from desktop_app.policy.kinds import Channel, Leaving, LetterKind, LetterState, ReviewStep
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.triage_form import Answer, DefinedPoint, Question, answers_of_points
from desktop_app.services import (
    cases,
    consent,
    contributions,
    escalation,
    extensions,
    findings,
    letters,
    stage2,
    triage,
    updates,
)
from desktop_app.services.entries import ExtensionEntry, FindingEntry, LeavingEntry, PointEntry
from desktop_app.services.entries_side import FollowUpEntry, QuestionEntry, UpdateEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry, RequestEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from tests.worked.walk import WORDS, Gesture, Walk

USUAL: Mapping[str, Answer] = {
    "nature": "dissatisfied", "hazards": ("none",), "choice": "accepted", "choice_words": WORDS, "recent": "within",
    "affected": "resident", "barriers": ("none",), "decision": "stage1", "priority": ("none",),
}  # fmt: skip
_POINTS = (
    DefinedPoint("The mould keeps coming back.", "A lasting repair"),
    DefinedPoint("Nobody rang back.", "An apology and one person to ring"),
    DefinedPoint("The bins overflow.", "Bins emptied", is_ours=False, whose="The council"),
)
_PASSAGE = "We have read the whole file, and this is what we found and will do. This is our answer at this stage."


def triage_it(walk: Walk, case: CaseView) -> Gesture | None:
    desk = walk.table.desk
    points = answers_of_points(_POINTS[: walk.number(1, 3)])
    answers: dict[str, Answer] = {**USUAL, "points": points}
    try:
        start = triage.begin(desk, case.id)
    except Refused:
        return lambda act: triage.decide(desk, case.id, answers, act)
    is_odd = walk.one_in(3)
    answers = {}
    while (asked := asking.next_question(start.rules, start.facts, answers)) is not None:
        fit = [
            one
            for one in _answers(walk, asked, points)
            if not asking.problems(asked, one, start.facts, start.rules, answers)
        ]
        if not fit:
            # No ground fits these facts: whoever sits there goes back and takes it on.
            answers["decision"] = "stage1"
            continue
        usual = USUAL.get(asked.key, fit[0])
        is_usual = usual in fit and not (walk.one_in(3) if is_odd or asked.key == "hazards" else walk.one_in(12))
        answers[asked.key] = usual if is_usual else walk.pick(*fit)
    walk.tell(f"  triage: {', '.join(f'{key} {answers[key]}' for key in answers if key in USUAL)}"[:110])
    return lambda act: triage.decide(desk, case.id, answers, act)


def _answers(walk: Walk, asked: Question, points: str) -> Sequence[Answer]:
    """Everything that could be answered, whether or not it will do."""
    match asked.kind:
        case "choice":
            return [option.value for option in asked.options]
        case "many":
            return [(option.value,) for option in reversed(asked.options)]
        case "points":
            return [points]
        case "date":
            return [(walk.today - timedelta(days=days)).isoformat() for days in (6, 40, 250, 400)] + [""]
        case _:
            return [WORDS]


def define_points(walk: Walk, case: CaseView) -> Gesture:
    kept = tuple(PointEntry(p.text, p.outcome_sought or "To be heard", p.is_ours, p.whose) for p in case.points)
    more = PointEntry("The fan is loud at night.", "A quieter fan" if not walk.one_in(4) else "")
    entries = (*kept, more) if walk.one_in(2) or not kept else kept
    return lambda act: cases.define_points(walk.table.desk, case.id, entries, act)


# -- letters -------------------------------------------------------------------------------------------------------


def acknowledge(walk: Walk, case: CaseView) -> Gesture:
    return _letter(walk, case, formal_stage(case.stage).acknowledgement)


def respond(walk: Walk, case: CaseView) -> Gesture:
    return _letter(walk, case, formal_stage(case.stage).response)


def exclude(walk: Walk, case: CaseView) -> Gesture:
    return _letter(walk, case, LetterKind.EXCLUSION)


def refuse_escalation(walk: Walk, case: CaseView) -> Gesture:
    return _letter(walk, case, LetterKind.ESCALATION_REFUSAL)


def finish_letter(walk: Walk, case: CaseView) -> Gesture:
    return _letter(walk, case, formal_stage(case.stage).extension)


def _letter(walk: Walk, case: CaseView, kind: LetterKind) -> Gesture:
    """Begins it, or goes on with it; writes what is missing; issues it, or leaves it for another day."""
    is_left = walk.one_in(6)

    def write(act: str) -> None:
        desk = walk.table.desk
        letter, _ = letters.begin(desk, case.id, kind, act)
        if letter.review.is_locked and letter.review.keeps_back:
            letters.take_back(desk, letter.summary.id, str(uuid5(NAMESPACE_OID, act)))
            return
        while not letter.review.is_locked and letter.summary.state is LetterState.DRAFT and not is_left:
            wanting = {each.block_key for each in letter.problems if each.is_blocking and each.block_key}
            blank = next((block for block in letter.blocks if block.key in wanting and block.text != _PASSAGE), None)
            if blank is None:
                break
            letter = letters.save_block(desk, letter.summary.id, blank.key, _PASSAGE, letter.version)
        if letter.review.keeps_back:
            _send_for_review(walk, letter, act)
        elif not is_left:
            letters.issue(desk, letter.summary.id, str(uuid5(NAMESPACE_OID, act)))

    return write


def _send_for_review(walk: Walk, letter: LetterView, act: str) -> None:
    """To anybody who may approve it, once it says everything it must."""
    if letter.review.readers and not any(each.is_blocking for each in letter.problems):
        letters.send_for_review(walk.table.desk, letter.summary.id, None, WORDS, str(uuid5(NAMESPACE_OID, act)))


def send_for_review(walk: Walk, case: CaseView) -> Gesture | None:
    """A draft goes to a colleague who need not see it; what could not be issued now is not sent either."""
    drafts = [one.id for one in case.letters if one.state is LetterState.DRAFT]
    if not drafts or walk.is_post_room:
        return None
    chosen = walk.pick(*drafts)

    def send(act: str) -> None:
        letter = letters.letter(walk.table.desk, chosen)
        if letter.review.may_send:
            with suppress(Refused):
                _send_for_review(walk, letter, act)

    return send


def review_letter(walk: Walk, case: CaseView) -> Gesture | None:
    """Approved, or returned with a reason."""
    waiting = [letters.letter(walk.table.desk, one.id) for one in case.letters if one.review is ReviewStep.ASKED]
    if not waiting:
        return None
    letter = next((one for one in waiting if one.review.may_answer), waiting[0])
    key, is_whole = letter.summary.id, not any(each.is_blocking for each in letter.problems)
    if is_whole and letter.review.may_answer and not walk.one_in(3):
        return lambda act: letters.approve(walk.table.desk, key, letter.review.sha256, "", act)
    return lambda act: letters.send_back(walk.table.desk, key, WORDS, act)


def mend_letter(walk: Walk, case: CaseView) -> Gesture | None:
    """Other words in a passage of the letter that came back."""
    returned = next((one.id for one in case.letters if one.review is ReviewStep.SENT_BACK), None)
    if returned is None:
        return None
    is_left = walk.one_in(4)

    def mend(act: str) -> None:
        letter = letters.letter(walk.table.desk, returned)
        free = [block for block in letter.blocks if not block.is_locked and block.text != _PASSAGE]
        if free and letter.summary.state is LetterState.DRAFT and not letter.review.is_locked:
            letter = letters.save_block(walk.table.desk, returned, free[0].key, _PASSAGE, letter.version)
        if not is_left and letter.review.may_send:
            with suppress(Refused):
                _send_for_review(walk, letter, act)

    return mend


def send_letter(walk: Walk, case: CaseView) -> Gesture | None:
    waiting = next((each for each in case.letters if each.state is LetterState.ISSUED), None)
    if waiting is None or waiting.dated_on is None:
        return None
    # Somebody without a name has no address: what was written to them all the same is handed over.
    options = letters.letter(walk.table.desk, waiting.id).leaving_options
    how = Leaving.HANDED_OVER if case.resident.is_anonymous else options[0]
    entry = LeavingEntry(how, walk.back(waiting.dated_on))
    return lambda act: letters.mark_sent(walk.table.desk, waiting.id, entry, act)


# -- the answer ----------------------------------------------------------------------------------------------------


def record_contact(walk: Walk, case: CaseView) -> Gesture:
    on = walk.back(case.received_on)
    return lambda act: cases.record_contact_made(walk.table.desk, case.id, on, WORDS, act)


def investigate(walk: Walk, case: CaseView) -> Gesture | None:
    """Decides what is in dispute; now and then only the first point, or only half of what is asked."""
    disputed = (
        {one.id for one in case.stage2.points if one.is_in_dispute} if case.stage2 and case.stage2.is_at else None
    )
    points = [p for p in case.points if p.is_ours and (disputed is None or p.id in disputed)]
    if walk.one_in(5):
        points = points[:1]
    reasons = "" if walk.one_in(10) else "The gutter was never looked at."
    kinds = [outcome for outcome, _words in case.decisions.choices]
    entries = tuple(
        FindingEntry(point.id, "We came three times.", "A survey first.", walk.pick(*kinds), reasons, "Damp rooms.")
        for point in points
    )
    return (lambda act: findings.save_findings(walk.table.desk, case.id, entries, act)) if entries else None


def extend(walk: Walk, case: CaseView) -> Gesture:
    entry = ExtensionEntry(
        walk.number(1, 15), "The surveyor’s report comes a week later.", "The surveyor is ill and nobody stands in.",
        resident_agreed=True, updates=walk.pick("", "Every 5 working days, by telephone."),
    )  # fmt: skip
    return lambda act: extensions.extend(walk.table.desk, case.id, entry, act)


def note_outcome(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: consent.note_outcome(walk.table.desk, case.id, walk.today, WORDS, act)


def update_resident(walk: Walk, case: CaseView) -> Gesture:
    entry = UpdateEntry(walk.back(case.received_on), Channel.PHONE, WORDS, every=walk.pick(None, 3, 10))
    return lambda act: updates.update_resident(walk.table.desk, case.id, entry, act)


def ask_contribution(walk: Walk, case: CaseView) -> Gesture:
    entry = QuestionEntry("Repairs", "When did you first come?", walk.ahead())
    return lambda act: contributions.ask_contribution(walk.table.desk, case.id, entry, act)


def chase_contribution(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.side is not None
    row = walk.pick_from([one for one in case.side.contributions if one.is_open])
    if row is None:
        return None
    entry = FollowUpEntry(row.id, walk.pick("answered", "chased", "withdrawn"), walk.back(row.asked_on), WORDS)
    return lambda act: contributions.follow_up(walk.table.desk, case.id, entry, act)


# -- stage 2 -------------------------------------------------------------------------------------------------------


def request_escalation(walk: Walk, case: CaseView) -> Gesture:
    answered = case.ends.answered_on if case.ends else None
    letter = [each.dated_on for each in case.letters if each.kind is LetterKind.STAGE1_RESPONSE and each.dated_on]
    on = walk.back(max([case.received_on, *letter, *([answered] if answered else [])]))
    entry = RequestEntry(on, walk.pick(Channel.PHONE, Channel.OMBUDSMAN), "Repairs", walk.pick("", "It leaks again."))
    return lambda act: escalation.request(walk.table.desk, case.id, entry, act)


def decide_escalation(walk: Walk, case: CaseView) -> Gesture:
    desk = walk.table.desk
    fit = [one.key for one in escalation.grounds(desk, case.id) if not one.unfit]
    is_told = bool(case.stage2 and case.stage2.requests and case.stage2.requests[-1].channel is Channel.OMBUDSMAN)
    decider = next((walk.table.people[key] for key in ("director", "head") if key not in walk.barred), None)
    if fit and walk.one_in(3) and decider is not None and not is_told:
        refusal = RefuseEntry(
            walk.pick(*fit), WORDS, WORDS, decided_by_id=decider, decided_how=WORDS, is_confirmed=True
        )
        return lambda act: escalation.refuse(desk, case.id, refusal, act)
    entry = AcceptEntry(WORDS, walk.pick(None, *walk.fresh()))
    return lambda act: escalation.accept(desk, case.id, entry, act)


def name_reviewer(walk: Walk, case: CaseView) -> Gesture | None:
    fresh = walk.fresh()
    if not fresh:
        return None
    who = walk.pick(*fresh)
    if walk.one_in(5):
        return lambda act: stage2.name_reviewer(
            walk.table.desk, case.id, None, act, outside="Dr Eve Vale", owner_id=who
        )
    return lambda act: stage2.name_reviewer(walk.table.desk, case.id, who, act)


def stage2_points(walk: Walk, case: CaseView) -> Gesture | None:
    if not case.points:
        return None
    entries = [DisputeEntry(point.id, outcome=point.outcome_sought or "To be heard") for point in case.points]
    found = {one.id for one in case.points if one.decision is not None}
    if len(entries) > 1 and entries[-1].point_id not in found and walk.one_in(2):
        entries[-1] = replace(entries[-1], is_in_dispute=False)
    return lambda act: stage2.set_dispute(walk.table.desk, case.id, tuple(entries), act)


def review_answer(walk: Walk, case: CaseView) -> Gesture | None:
    director = walk.table.people["director"]
    if director not in walk.fresh():
        return None
    return lambda act: stage2.record_review(walk.table.desk, case.id, director, walk.today, WORDS, act)


def correct_received(walk: Walk, case: CaseView) -> Gesture:
    acknowledged = [one.dated_on for one in case.letters if one.kind is LetterKind.STAGE1_ACKNOWLEDGEMENT]
    last: date = min([walk.today, *(on for on in acknowledged if on is not None)])
    on = last - timedelta(days=walk.number(0, 9))
    on = on if on != case.received_on else on - timedelta(days=1)
    return lambda act: cases.correct_received(walk.table.desk, case.id, on, WORDS, act)
