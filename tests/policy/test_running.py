"""Which clocks are ours to meet: what is owed to the resident, to the Ombudsman, to nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.policy.kinds import CaseKind, CaseState, EscalationDecision, Event, Stage
from desktop_app.policy.running import ClockNow, RunningFacts, is_running, is_telling_exclusion
from desktop_app.policy.stages import EXCLUSION_SENT, REFUSAL_SENT

AT1 = RunningFacts(kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
ANSWERED = replace(AT1, state=CaseState.RESPONDED)
ASKED = replace(
    ANSWERED, happened=frozenset({Event.ESCALATION_REQUESTED}), escalation=EscalationDecision.WAITING
)  # fmt: skip
LEFT_OUT = replace(AT1, state=CaseState.EXCLUDED, stage=Stage.NONE)
ANONYMOUS = replace(AT1, cannot_be_written_to=True)


@pytest.mark.parametrize(
    ("facts", "key", "runs"),
    [
        (RunningFacts(), "stage1.acknowledge", True),
        (RunningFacts(), "stage2.acknowledge", False),
        (AT1, "stage1.respond", True),
        (AT1, "stage2.respond", False),
        (AT1, "escalation.window", False),
        (ANSWERED, "stage1.respond", False),
        (ASKED, "stage2.acknowledge", True),
        (replace(ASKED, happened=ASKED.happened | {REFUSAL_SENT}), "stage2.acknowledge", False),
        (replace(ASKED, cannot_be_written_to=True), "stage2.acknowledge", True),
        (
            replace(ASKED, cannot_be_written_to=True, escalation=EscalationDecision.REFUSED),
            "stage2.acknowledge",
            False,
        ),
        (LEFT_OUT, "stage1.acknowledge", True),
        (replace(LEFT_OUT, happened=frozenset({EXCLUSION_SENT})), "stage1.acknowledge", False),
        (ANONYMOUS, "stage1.acknowledge", False),
        (ANONYMOUS, "stage1.respond", True),
        (ANONYMOUS, "stage1.contact", True),
        (replace(ANONYMOUS, cannot_be_reached=True), "stage1.contact", False),
        (replace(AT1, state=CaseState.CLOSED), "stage1.respond", False),
        (replace(AT1, state=CaseState.CLOSED, is_evidence_counted=True), "ombudsman.evidence", True),
        (AT1, "hazard.7.investigate", True),
        (replace(AT1, dangers_over=frozenset({"7"})), "hazard.7.investigate", False),
    ],
)
def test_a_clock_runs_while_something_is_owed_by_its_day(facts: RunningFacts, key: str, runs: bool) -> None:
    """Each stage's clocks at their stage; a letter for nobody, a danger past and a closed case owe nothing."""
    assert is_running(facts, ClockNow(key, is_open=True)) is runs
    assert not is_running(facts, ClockNow(key, is_open=False))


def test_what_is_left_out_is_told_in_the_acknowledgements_days() -> None:
    """Code 2.4 and 6.2: the letter that says why meets the clock that waited for the acknowledgement."""
    assert is_telling_exclusion(LEFT_OUT, "stage1.acknowledge")
    assert not is_telling_exclusion(AT1, "stage1.acknowledge")
