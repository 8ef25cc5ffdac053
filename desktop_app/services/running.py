"""What the rules are told to say which of a case's clocks are ours to meet now."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.models import Case
from desktop_app.policy.running import RunningFacts
from desktop_app.services.acting import cannot_be_reached, cannot_be_written_to
from desktop_app.services.desk import Desk
from desktop_app.services.ombudsman_facts import is_counted
from desktop_app.services.stage2_facts import latest_request


def running_facts(desk: Desk, case: Case, happened: Iterable[str]) -> RunningFacts:
    """A case as far as its clocks depend on it; ``happened`` are the events known."""
    latest = latest_request(case)
    return RunningFacts(
        kind=case.kind,
        stage=case.stage,
        state=case.state,
        happened=frozenset(map(str, happened)),
        escalation=latest.decision if latest else None,
        is_evidence_counted=is_counted(case),
        cannot_be_written_to=cannot_be_written_to(desk, case),
        cannot_be_reached=cannot_be_reached(desk, case),
        dangers_over=frozenset(str(row.id) for row in case.hazard_cases if row.ended_on is not None),
    )
