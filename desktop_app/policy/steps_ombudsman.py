"""A case at the Ombudsman: recorded at any time, evidence sent in time, the decision, orders met with their proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from desktop_app.policy.clock_keys import EVIDENCE_CLOCK
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import CaseKind, CaseState, EscalationDecision, Stage
from desktop_app.policy.ombudsman import INSTRUCTED, SCHEME, is_explained, owed_words
from desktop_app.policy.provisions import code_source
from desktop_app.policy.steps_case import CaseNow, Ruling
from desktop_app.policy.words import count, long_date

NEAR = 5
"""Working days before its day within which something owed to the Ombudsman comes before our own open stage."""


def record_ombudsman(case: CaseNow) -> Ruling:
    """The Ombudsman may have any case at any moment, answered or not; recording that moves none of our dates."""
    it, source = case.facts.ombudsman, case.rules.ombudsman_referral.source
    label = "Change the Ombudsman’s route" if it.is_there() else "Record the Ombudsman’s contact"
    if case.facts.kind in {CaseKind.COMPLIMENT, CaseKind.COMMENT}:
        return Ruling(False, label, "Nobody complains here.", source, is_shown=False)
    if it.is_there():
        assert it.route is not None
        return Ruling(True, label, f"It is there now: {it.route.words.lower()}.", source)
    return Ruling(True, label, "If the Ombudsman writes or calls about this case. None of our dates moves.", source)


def record_evidence(case: CaseNow) -> Ruling:
    """What the Ombudsman asks for starts a clock; there may be several requests."""
    label, source = "Record a request for evidence", case.rules.clock(EVIDENCE_CLOCK).source
    if not case.facts.ombudsman.is_there():
        return _not_there(label, source)
    return Ruling(True, label, "When the Ombudsman asks for evidence: what for, and by when.", source)


def explain_delay(case: CaseNow) -> Ruling:
    """Evidence that will be late is explained before its day; an explanation afterwards does not cure it."""
    label, source = "Tell the Ombudsman of a delay", case.rules.clock(EVIDENCE_CLOCK).source
    request, due = case.facts.ombudsman.waiting_evidence(), evidence_due_on(case)
    if request is None:
        return Ruling(False, label, "No evidence is owed.", source, is_shown=False)
    if is_explained(request, due):
        assert request.delay_told_on is not None
        why = f"The Ombudsman was told of the delay on {long_date(request.delay_told_on)}, in time."
        return Ruling(False, label, why, source, is_shown=False)
    is_late = due is not None and due < case.today
    why = (
        "The day has passed and the Ombudsman has not been told why. Tell them now; it stays on record as late."
        if is_late
        else "If it cannot be sent by its day: say why, and by when, before that day."
    )
    return Ruling(True, label, why, source, is_pressing=is_late)


def gather_evidence(case: CaseNow) -> Ruling:
    """The case is gone through against what was asked for, and what goes is recorded with its day."""
    label, source = "Gather the evidence", case.rules.clock(EVIDENCE_CLOCK).source
    request, due = case.facts.ombudsman.waiting_evidence(), evidence_due_on(case)
    if request is None:
        return Ruling(False, label, "No evidence is owed.", source, is_shown=False)
    why = (
        f"The Ombudsman asked on {long_date(request.asked_on)}. See what the case holds, what is missing, and send it."
    )
    return Ruling(True, label, why, source, due_on=due, is_pressing=_comes_first(case, due))


def record_determination(case: CaseNow) -> Ruling:
    """What was decided, part by part, with each order and recommendation. A later one comes after a review."""
    it = case.facts.ombudsman
    label = "Record a later decision" if it.determinations else "Record the Ombudsman’s decision"
    if not it.is_there():
        return _not_there(label, SCHEME)
    why = (
        "If the decision was reviewed. The one before it stays as it was recorded."
        if it.determinations
        else "The finding on each part, and every order and recommendation with its date."
    )
    return Ruling(True, label, why, SCHEME)


def meet_order(case: CaseNow) -> Ruling:
    """An order is met by its day, with proof; an overdue one comes before everything else."""
    label, left = "Record an order as met", case.facts.ombudsman.open_orders()
    if not left:
        return Ruling(False, label, "No order is outstanding.", SCHEME, is_shown=False)
    due = left[0].due_on
    why = f"{owed_words(left, case.today)} Each needs its proof."
    return Ruling(True, label, why, SCHEME, due_on=due, is_pressing=_comes_first(case, due))


def tell_ombudsman(case: CaseNow) -> Ruling:
    """An order counts as met for the Ombudsman when they have the proof."""
    label, untold = "Send the proof to the Ombudsman", case.facts.ombudsman.untold_orders()
    if not untold:
        return Ruling(False, label, "The Ombudsman has the proof of everything done.", SCHEME, is_shown=False)
    why = f"{count(len(untold), 'order')} done and the Ombudsman has not been sent the proof."
    if not all(each.is_order for each in untold):
        why = f"{count(len(untold), 'matter')} done and the Ombudsman has not been sent the proof."
    due = min(each.due_on for each in untold)
    return Ruling(True, label, why, SCHEME, due_on=due, is_pressing=True)


def answer_recommendation(case: CaseNow) -> Ruling:
    """A recommendation may be declined, with the reason; the Ombudsman hears either way."""
    label, waiting = "Answer a recommendation", case.facts.ombudsman.recommendations_waiting
    if not waiting:
        return Ruling(False, label, "No recommendation waits for an answer.", SCHEME, is_shown=False)
    why = f"{count(waiting, 'recommendation')} waiting: accept it, or say why not."
    return Ruling(True, label, why, SCHEME, is_pressing=not case.is_at_a_stage())


def change_order(case: CaseNow) -> Ruling:
    """We move no order ourselves: a new day, or none, only as the Ombudsman agreed and on record."""
    label = "Change an order"
    if not any(each.is_order for each in case.facts.ombudsman.open_orders()):
        return Ruling(False, label, "No order is outstanding.", SCHEME, is_shown=False)
    return Ruling(True, label, "Only if the Ombudsman agrees: record who agreed, when and in what words.", SCHEME)


def ombudsman_instructs(case: CaseNow) -> Ruling:
    """What we left out, or refused to look at again, comes in when the Ombudsman says so; nothing is lost of it."""
    label, facts = "The Ombudsman tells us to take it on", case.facts
    if facts.kind is CaseKind.COMPLAINT and facts.stage2.decision is EscalationDecision.REFUSED:
        why = "We refused stage 2. If the Ombudsman says otherwise it goes there, counted from the day they say so."
        return Ruling(True, label, why, code_source("2.4 and 5.11"))
    if not is_left_out(case):
        why = "It was neither left out nor refused stage 2."
        return Ruling(False, label, why, INSTRUCTED, is_shown=False)
    if not case.is_exclusion_told():
        why = "The resident has not been told that it was left out; reopen nothing before that letter has gone."
        return Ruling(False, label, why, INSTRUCTED, is_shown=False)
    why = "We left it out. If the Ombudsman says otherwise it comes in at stage 1, counted from the day they say so."
    return Ruling(True, label, why, INSTRUCTED)


def end_ombudsman(case: CaseNow) -> Ruling:
    """The Ombudsman's case ends when nothing is owed to them and they say so; ours has its own end."""
    label, it = "The Ombudsman has finished", case.facts.ombudsman
    if not it.is_there():
        return _not_there(label, SCHEME)
    if left := it.open_orders():
        return Ruling(False, label, owed_words(left, case.today), SCHEME)
    if it.untold_orders() or it.recommendations_waiting:
        why = "Something is still to be told to the Ombudsman."
        return Ruling(False, label, why, SCHEME)
    why = "When the Ombudsman says that they close their case, or accept that their orders are met."
    is_over = bool(it.orders or it.determinations) and not it.waiting_evidence()
    return Ruling(True, label, why, SCHEME, is_pressing=is_over and not case.is_at_a_stage())


def is_left_out(case: CaseNow) -> bool:
    """The whole complaint was not taken on, whether or not the case was closed since."""
    facts = case.facts
    is_closed_so = case.is_closed() and facts.stage is Stage.NONE and facts.has_exclusion
    return facts.kind is CaseKind.COMPLAINT and (facts.state is CaseState.EXCLUDED or is_closed_so)


def evidence_due_on(case: CaseNow) -> date | None:
    """When the evidence that is waited for is due: on the day the request names, else by the policy's clock."""
    request = case.facts.ombudsman.waiting_evidence()
    if request is None:
        return None
    reading = case.readings.get(EVIDENCE_CLOCK)
    return request.named_on or (reading.due_on if reading else None)


def still_owed(case: CaseNow) -> str:
    """What closing our case leaves owed to the Ombudsman, in a sentence with a space before it; '' for nothing."""
    owed = owed_words(case.facts.ombudsman.open_orders(), case.today)
    return f" {owed} It stays in the lists after closing until it is met." if owed else ""


def _comes_first(case: CaseNow, due: date | None) -> bool:
    """Whether it comes before the steps of our own stage: always when none is open, else once its day is near."""
    if due is None or not case.is_at_a_stage():
        return True
    return due <= case.calendar.after(case.today, NEAR)


def _not_there(label: str, source: Source) -> Ruling:
    return Ruling(False, label, "Record first that the Ombudsman has it.", source, is_shown=False)


OWED_TO_THE_OMBUDSMAN: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "meet_order": meet_order,
        "tell_ombudsman": tell_ombudsman,
        "explain_delay": explain_delay,
        "gather_evidence": gather_evidence,
        "answer_recommendation": answer_recommendation,
        "end_ombudsman": end_ombudsman,
    }
)
"""Before our own stages: each is pressing only when its day is near or nothing of ours is open."""
AT_THE_OMBUDSMAN: Mapping[str, Callable[[CaseNow], Ruling]] = MappingProxyType(
    {
        "record_determination": record_determination,
        "record_evidence": record_evidence,
        "change_order": change_order,
        "ombudsman_instructs": ombudsman_instructs,
        "record_ombudsman": record_ombudsman,
    }
)
OMBUDSMAN_OUTLIVES = frozenset(OWED_TO_THE_OMBUDSMAN) | frozenset(AT_THE_OMBUDSMAN)
"""Steps that a closed case still has: the Ombudsman does not wait for it to be opened again."""
