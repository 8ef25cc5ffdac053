"""How cases of a list were answered: when, how late, what was found, and when they closed; for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.clock_keys import RESPOND, RESPOND_STAGE2
from desktop_app.policy.kinds import Outcome
from desktop_app.services.barred import VISIBLE
from desktop_app.services.reader import day

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_CASES = f"SELECT cases.id, cases.outcome, cases.closed_on FROM cases WHERE {VISIBLE} AND cases.id IN "
# As ``policy/report_times.holding_day`` has it: more time told only after the day it moved cures no lateness.
HELD_UNTIL = """COALESCE((
    SELECT min(extension.old_due_on) FROM extension WHERE extension.case_id = clock.case_id
    AND extension.clock_key = clock.key AND extension.is_told_late AND extension.told_on IS NOT NULL
), clock.due_on)"""
"""The day that a clock had to be met by, in SQL: the list's filter and its columns go by it as the figures do."""
_CLOCKS = (
    f"SELECT clock.case_id, clock.met_on, {HELD_UNTIL} FROM clock "
    f"WHERE clock.key IN ('{RESPOND}', '{RESPOND_STAGE2}') AND clock.met_on IS NOT NULL AND clock.case_id IN "
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The latest answer of a case."""

    answered_on: date | None = None
    late_by: int | None = None
    """Working days after the day that held; None for one in time."""
    found: str = ""
    closed_on: date | None = None


def answers(desk: Desk, ids: Iterable[int]) -> dict[int, Answer]:
    """By case; one that somebody may not see is left out. Ask for some hundreds at a time."""
    among = f"({', '.join(str(int(one)) for one in ids) or 'NULL'})"
    given, calendar = {"me": desk.acting_id}, desk.calendar()
    with desk.looking() as reader:
        found = {
            case_id: Answer(found=Outcome(outcome).words if outcome else "", closed_on=day(closed))
            for case_id, outcome, closed in reader.rows(f"{_CASES}{among}", given)
        }
        for case_id, met, held in reader.rows(f"{_CLOCKS}{among} ORDER BY clock.met_on, clock.id"):
            if case_id in found:
                met_on, held_until = day(met), day(held)
                is_late = held_until is not None and met_on > held_until
                late_by = calendar.between(held_until, met_on) if is_late else None
                found[case_id] = replace(found[case_id], answered_on=met_on, late_by=late_by)
    return found
