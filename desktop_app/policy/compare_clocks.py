"""Compares clocks by the latest day each can reach, since two that start at different events share no other measure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from desktop_app.policy.clocks import INCOMING
from desktop_app.policy.difference import Found, Kind
from desktop_app.policy.pack_checks import SILENT_START
from desktop_app.policy.pack_clocks import EVENTS, ClockRow, Unit
from desktop_app.policy.pack_rows import Row, Silent
from desktop_app.policy.words import count


def clock_differences(key: str, row: Row | Silent, code: Row | Silent | None) -> Iterator[Found]:
    """How one clock differs; nothing for a clock that is silent, which is told of elsewhere."""
    if not isinstance(row, ClockRow):
        return
    if not isinstance(code, ClockRow):
        yield from _own_clock(key, row)
        return
    if row.start == SILENT_START:
        yield Found(
            "from",
            "silent",
            code.source,
            f"From: {_event(code.start)}.",
            "Gives days and no start.",
            "The Code's start is used" + (", and its latest day." if code.backstop else "."),
        )
    if kind := _kind(key, row, code):
        yield Found("", kind, code.source, _says(code, code), _says(row, code), _why(key, kind, row, code))


def _own_clock(key: str, row: ClockRow) -> Iterator[Found]:
    # The informal stage is told of once, where the stage itself is compared.
    if not key.startswith("informal."):
        says = _says(row, row)
        yield Found(
            "", "stricter", "none", "Nothing.", says, "A promise the Code does not ask for; it is kept all the same."
        )


_CALENDAR_DAYS = {Unit.WORKING_DAYS: 7 / 5, Unit.CALENDAR_DAYS: 1.0, Unit.MONTHS: 30.44}


def _kind(key: str, row: ClockRow, code: ClockRow) -> Kind | None:
    """A window limits the resident, so a shorter one is looser; every other clock limits the landlord."""
    if key in ("escalation.window", "ombudsman.referral"):
        return _by_size(_length(code), _length(row))
    return _by_size(_latest(row, code), _latest(code, code))


def _by_size(ours: float, codes: float) -> Kind | None:
    if ours == codes:
        return None
    return "looser" if ours > codes else "stricter"


def _length(row: ClockRow) -> float:
    """In calendar days, near enough to set months beside working days."""
    return math.inf if row.days is None else row.days * _CALENDAR_DAYS[row.unit]


def _latest(row: ClockRow, code: ClockRow) -> float:
    """Working days from what came in to the latest day the clock can reach; endless where nothing bounds it."""
    start, backstop = (code.start, code.backstop) if row.start == SILENT_START else (row.start, row.backstop)
    if row.days is None:
        return math.inf
    if start in INCOMING:
        return row.days
    return backstop.working_days + row.days if backstop else math.inf


def _says(row: ClockRow, code: ClockRow) -> str:
    if row.days is None:
        return "No limit."
    start = code.start if row.start == SILENT_START else row.start
    return f"{count(row.days, row.unit.words)} from: {_event(start)}."


def _event(event: str) -> str:
    return EVENTS.get(event, event.replace("_", " "))


def _why(key: str, kind: Kind, row: ClockRow, code: ClockRow) -> str:
    if key == "escalation.window":
        return "A resident who asks later loses stage 2." if kind == "looser" else "A resident has longer to ask."
    ours, codes = _latest(row, code), _latest(code, code)
    if math.isinf(ours):
        return f"Nothing bounds it: it starts when the landlord acts ({_event(row.start)}), however late that is."
    against = "no bound at all" if math.isinf(codes) else f"{codes:.0f}"
    return f"At most {count(round(ours), 'working day')} from what came in, against {against} under the Code."
