"""Compares clocks by the latest day each can reach, since two that start at different events share no other measure."""

from __future__ import annotations

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


def _kind(key: str, row: ClockRow, code: ClockRow) -> Kind | None:
    if row.days is None or code.days is None:
        limits_resident = code.days is None and row.days is not None
        return "looser" if limits_resident else None
    if row.unit is not Unit.WORKING_DAYS or code.unit is not Unit.WORKING_DAYS:
        return _by_size(row.days, code.days) if row.unit is code.unit else None
    ours, codes = latest_working_day(row, code), latest_working_day(code, code)
    if ours is None or codes is None:
        return "looser" if ours is None and codes is not None else None
    return _by_size(codes, ours) if key.endswith(".window") else _by_size(ours, codes)


def _by_size(ours: int, codes: int) -> Kind | None:
    if ours == codes:
        return None
    return "looser" if ours > codes else "stricter"


def latest_working_day(row: ClockRow, code: ClockRow) -> int | None:
    """Working days from what came in to the latest day the clock can reach; None where nothing bounds it."""
    assert row.days is not None
    start, backstop = (code.start, code.backstop) if row.start == SILENT_START else (row.start, row.backstop)
    if start in INCOMING:
        return row.days
    return backstop.working_days + row.days if backstop else None


def _says(row: ClockRow, code: ClockRow) -> str:
    if row.days is None:
        return "No limit."
    start = code.start if row.start == SILENT_START else row.start
    return f"{count(row.days, row.unit.words)} from: {_event(start)}."


def _event(event: str) -> str:
    return EVENTS.get(event, event.replace("_", " "))


def _why(key: str, kind: Kind, row: ClockRow, code: ClockRow) -> str:
    if key == "escalation.window":
        return "A resident who asks later loses stage 2; the Code sets no such limit."
    if kind == "looser" and latest_working_day(row, code) is None:
        return f"Nothing bounds it: it starts when the landlord acts ({_event(row.start)}), however late that is."
    ours, codes = latest_working_day(row, code), latest_working_day(code, code)
    return f"At most {count(ours or 0, 'working day')} from what came in, against the Code's {codes}."
