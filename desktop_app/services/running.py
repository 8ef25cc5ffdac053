"""Which of a case's clocks are ours to meet now. The rules say when each falls due; this says which the queue shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.models import Case, CaseClock
from desktop_app.policy.hazard_times import PREFIX
from desktop_app.policy.kinds import CaseKind, CaseState, EscalationDecision, Event, Stage
from desktop_app.policy.stages import STAGE1, STAGE2
from desktop_app.policy.steps_case import CONTACT
from desktop_app.services.acting import cannot_be_reached, cannot_be_written_to
from desktop_app.services.dated import EXCLUSION_SENT, REFUSAL_SENT
from desktop_app.services.desk import Desk
from desktop_app.services.hazard_law import is_dealt_with
from desktop_app.services.ombudsman_facts import is_counted
from desktop_app.services.stage2_facts import latest_request

THEIR_CLOCKS = frozenset({"escalation.window", "ombudsman.referral"})
"""Clocks the resident has, not we: shown on the case, never due in the queue."""

EVIDENCE = "ombudsman.evidence"


def is_running(desk: Desk, case: Case, clock: CaseClock, dates: Mapping[str, date]) -> bool:
    """Whether a clock has a day by which we still owe something."""
    if clock.due_on is None or clock.met_on is not None or clock.key in THEIR_CLOCKS:
        return False
    if clock.key == EVIDENCE:
        # Owed to the Ombudsman whatever becomes of our own case.
        return is_counted(case)
    if case.state is CaseState.CLOSED:
        return False
    if case.kind is CaseKind.COMPLAINT and _is_for_nobody(desk, case, clock.key):
        return False
    if clock.key.startswith(PREFIX):
        return not is_dealt_with(case, clock.key)
    return _is_owed(case, clock.key, dates)


def _is_for_nobody(desk: Desk, case: Case, key: str) -> bool:
    """Whether a clock waits for a letter or a call that can reach nobody."""
    if key == CONTACT:
        return cannot_be_reached(desk, case)
    if key not in {STAGE1.acknowledge, STAGE2.acknowledge} or not cannot_be_written_to(desk, case):
        return False
    return key == STAGE1.acknowledge or _is_decided(case)


def _is_decided(case: Case) -> bool:
    """Whether the request for stage 2 has been decided on: until then its clock is for deciding as well."""
    latest = latest_request(case)
    return latest is not None and latest.decision is not EscalationDecision.WAITING


def is_telling_exclusion(case: Case, key: str) -> bool:
    """Whether this clock is met by the letter that says why the complaint is not taken on."""
    if case.kind is not CaseKind.COMPLAINT or key != "stage1.acknowledge":
        return False
    return case.state is CaseState.EXCLUDED or (case.state is CaseState.CLOSED and case.stage is Stage.NONE)


def is_asking_for_stage2(case: Case, key: str, dates: Mapping[str, date]) -> bool:
    """Whether a request for stage 2 waits to be taken there, or for the letter that refuses it (Code 6.11)."""
    is_asked = case.kind is CaseKind.COMPLAINT and case.stage is Stage.STAGE1 and Event.ESCALATION_REQUESTED in dates
    return key == STAGE2.acknowledge and is_asked and REFUSAL_SENT not in dates


def _is_owed(case: Case, key: str, dates: Mapping[str, date]) -> bool:
    stage = key.partition(".")[0]
    if case.kind is CaseKind.UNTRIAGED:
        # Until somebody has decided otherwise it is a complaint, or the days it waits would be lost.
        return stage == Stage.STAGE1
    if is_asking_for_stage2(case, key, dates):
        return True
    if case.kind is not CaseKind.COMPLAINT or case.state is CaseState.RESPONDED:
        return False
    if case.state is CaseState.EXCLUDED:
        return is_telling_exclusion(case, key) and EXCLUSION_SENT not in dates
    return stage == case.stage
