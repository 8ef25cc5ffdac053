"""What the rules are told of how a case rests or ended, read from its rows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import object_session

from desktop_app.models import Case, CaseClock, CaseLink
from desktop_app.policy.facts_ends import ClockState, EndsFacts
from desktop_app.policy.kinds import Ending, LinkKind
from desktop_app.policy.running import THEIR_CLOCKS
from desktop_app.services.dated import HOLD_UNTIL, dated_facts

HELD = "held"
"""Kind of the chronology's entry when a case is put on hold."""


def ends_facts(case: Case) -> EndsFacts:
    """How a case rests or ended, as it stands."""
    return EndsFacts(
        ended_as=case.ended_as,
        merged_into=merged_into(case),
        held_for=case.on_hold,
        release_on=dated_facts(case).dates.get(HOLD_UNTIL) if case.on_hold else None,
        clocks=tuple(_clocks(case)),
    )


def merged_into(case: Case) -> str:
    """Reference of the case it went into; '' when it was not merged."""
    session = object_session(case)
    if case.ended_as is not Ending.MERGED or session is None:
        return ""
    into = (
        select(Case.reference)
        .join(CaseLink, CaseLink.other_id == Case.id)
        .where(CaseLink.case_id == case.id, CaseLink.kind == LinkKind.MERGED_INTO)
        .order_by(CaseLink.id.desc())
        .limit(1)
    )
    return session.scalar(into) or ""


def counts_as_ours(row: CaseClock) -> bool:
    """Whether a clock can be late on our side: it has a date and is not the resident's own time."""
    return row.due_on is not None and row.key not in THEIR_CLOCKS


def _clocks(case: Case) -> Iterator[ClockState]:
    explained = {row.clock_key for row in case.latenesses}
    for row in case.clocks:
        if counts_as_ours(row) and row.due_on is not None:
            yield ClockState(row.key, row.label, row.due_on, row.met_on, row.is_running, row.key in explained)
