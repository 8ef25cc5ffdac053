"""Which of a case's clocks are ours to meet now. The rules say when each falls due; this says which the queue shows."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.clock_keys import CONTACT, EVIDENCE_CLOCK
from desktop_app.policy.hazard_times import PREFIX
from desktop_app.policy.kinds import CaseKind, CaseState, EscalationDecision, Event, Stage
from desktop_app.policy.stages import EXCLUSION_SENT, REFERRAL, REFUSAL_SENT, STAGE1, STAGE2

THEIR_CLOCKS = frozenset({"escalation.window", REFERRAL})
"""Clocks the resident has, not we: shown on the case, never due in the queue."""


@dataclass(frozen=True, slots=True)
class RunningFacts:
    """What decides which clocks of a case run. Defaults describe a contact just taken in."""

    kind: CaseKind = CaseKind.UNTRIAGED
    stage: Stage = Stage.NONE
    state: CaseState = CaseState.OPEN
    happened: frozenset[str] = frozenset()
    """The events that have happened."""
    escalation: EscalationDecision | None = None
    """What became of the latest request for stage 2; None when there is none."""
    is_evidence_counted: bool = False
    """The Ombudsman waits for evidence and named no day of its own."""
    cannot_be_written_to: bool = False
    cannot_be_reached: bool = False
    dangers_over: frozenset[str] = frozenset()
    """Numbers of the dangers that are laid to rest."""


@dataclass(frozen=True, slots=True)
class ClockNow:
    """One clock: which, and whether it has a day still to be met."""

    key: str
    is_open: bool


def is_running(facts: RunningFacts, clock: ClockNow) -> bool:
    """Whether a clock has a day by which we still owe something."""
    if not clock.is_open or clock.key in THEIR_CLOCKS:
        return False
    if clock.key == EVIDENCE_CLOCK:
        # Owed to the Ombudsman whatever becomes of our own case.
        return facts.is_evidence_counted
    if facts.state is CaseState.CLOSED:
        return False
    if facts.kind is CaseKind.COMPLAINT and _is_for_nobody(facts, clock.key):
        return False
    if clock.key.startswith(PREFIX):
        return clock.key.split(".")[1] not in facts.dangers_over
    return _is_owed(facts, clock.key)


def is_telling_exclusion(facts: RunningFacts, key: str) -> bool:
    """Whether this clock is met by the letter that says why the complaint is not taken on."""
    if facts.kind is not CaseKind.COMPLAINT or key != STAGE1.acknowledge:
        return False
    return facts.state is CaseState.EXCLUDED or (facts.state is CaseState.CLOSED and facts.stage is Stage.NONE)


def is_asking_for_stage2(facts: RunningFacts, key: str) -> bool:
    """Whether a request for stage 2 waits to be taken there, or for the letter that refuses it.

    Source: Code 6.11: the request is acknowledged, defined and logged in its own days.
    """
    is_complaint = facts.kind is CaseKind.COMPLAINT and facts.stage is Stage.STAGE1
    is_asked = is_complaint and Event.ESCALATION_REQUESTED in facts.happened
    return key == STAGE2.acknowledge and is_asked and REFUSAL_SENT not in facts.happened


def _is_for_nobody(facts: RunningFacts, key: str) -> bool:
    """Whether a clock waits for a letter or a call that can reach nobody."""
    if key == CONTACT:
        return facts.cannot_be_reached
    if key not in {STAGE1.acknowledge, STAGE2.acknowledge} or not facts.cannot_be_written_to:
        return False
    # Until the request has been decided on, stage 2's clock is for deciding as well.
    is_decided = facts.escalation not in {None, EscalationDecision.WAITING}
    return key == STAGE1.acknowledge or is_decided


def _is_owed(facts: RunningFacts, key: str) -> bool:
    stage = key.partition(".")[0]
    if facts.kind is CaseKind.UNTRIAGED:
        # Until somebody has decided otherwise it is a complaint, or the days it waits would be lost.
        return stage == Stage.STAGE1
    if is_asking_for_stage2(facts, key):
        return True
    if facts.kind is not CaseKind.COMPLAINT or facts.state is CaseState.RESPONDED:
        return False
    if facts.state is CaseState.EXCLUDED:
        return is_telling_exclusion(facts, key) and EXCLUSION_SENT not in facts.happened
    return stage == facts.stage
