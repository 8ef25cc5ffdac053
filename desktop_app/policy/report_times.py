"""Whether a stage was acknowledged and answered in time, by the dates that the clocks have given: nothing is recounted.

Source: Code 6.2 to 6.5 and 6.11 to 6.16; the regulator's measure CH02 counts extended answers as in time where the
extension was valid.
"""

from __future__ import annotations

from datetime import date

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.report_facts import ClockFacts, MoreTime, ReportCase, StageFacts


class Timing(Worded):
    """How a promise with a date was kept. Each stage of each case stands in one of them."""

    IN_TIME = "in_time", "In time"
    EXTENDED = "extended", "In time, by an extension"
    LATE = "late", "Late"
    OPEN = "open", "Not yet, and not late"
    OVERDUE = "overdue", "Not yet, and late already"
    NONE = "none", "Ended without one"


KEPT = frozenset({Timing.IN_TIME, Timing.EXTENDED})


def holding_day(clock: ClockFacts, extensions: tuple[MoreTime, ...]) -> date | None:
    """The day that counts: the due day, but for more time told only after the day that it moved.

    Source: Code 6.4 and 6.15: the reason is given within the time for the answer.
    """
    late = [one.old_due_on for one in extensions if one.is_told_late]
    return min(late) if late else clock.due_on


def answer_timing(stage: StageFacts, today: date) -> Timing:
    """How the answer of a stage came."""
    return _timing(stage.respond, stage.extensions, today)


def acknowledgement_timing(case: ReportCase, stage: StageFacts, today: date) -> Timing:
    """How the acknowledgement of a stage came. One that was never sent, though its day passed first, is late."""
    clock = stage.acknowledge
    found = _timing(clock, (), today)
    if found is not Timing.NONE or clock is None or clock.due_on is None or case.is_nobody_to_write_to:
        return found
    answered_on = stage.respond.met_on if stage.respond is not None else None
    over_on = min(filter(None, (answered_on, case.closed_on)), default=today)
    return Timing.LATE if clock.due_on < over_on else Timing.NONE


def is_within_code(stage: StageFacts, today: date) -> bool:
    """Whether the answer came within the Code's times, a valid extension included (CH02)."""
    if stage.code_due_on is None:
        return answer_timing(stage, today) in KEPT
    met_on = stage.respond.met_on if stage.respond is not None else None
    return met_on is not None and met_on <= stage.code_due_on


def answered_on(stage: StageFacts | None) -> date | None:
    """The day of the answer; None while there is none."""
    return stage.respond.met_on if stage is not None and stage.respond is not None else None


def _timing(clock: ClockFacts | None, extensions: tuple[MoreTime, ...], today: date) -> Timing:
    if clock is None:
        return Timing.NONE
    holds = holding_day(clock, extensions)
    if clock.met_on is None:
        if not clock.is_running or holds is None:
            return Timing.NONE
        return Timing.OVERDUE if holds < today else Timing.OPEN
    if holds is not None and clock.met_on > holds:
        return Timing.LATE
    is_moved = clock.original_due_on is not None and clock.met_on > clock.original_due_on
    return Timing.EXTENDED if is_moved else Timing.IN_TIME
