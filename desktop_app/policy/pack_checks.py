"""What must hold across a pack's rows: the clocks all there, their events known, nothing of ours redefined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.policy.pack_clocks import EVENTS, LABELS, NEEDED_CLOCKS, ClockRow
from desktop_app.policy.pack_errors import Fault, Faults, Plain
from desktop_app.policy.pack_rows import Row, Silent

if TYPE_CHECKING:
    from desktop_app.policy.pack import Pack

SILENT_START = "silent"
_BOTH = Plain("silent = true beside other values")


def check_whole(pack: Pack) -> None:
    """Raises:
    Faults: the rows that do not fit the others.
    """
    faults = [*_dates_in_order(pack), *_events_are_new(pack), *_clocks_are_there(pack)]
    for key, clock in pack.clocks.items():
        if isinstance(clock, ClockRow):
            faults += _clock_hangs_together(pack, key, clock)
    faults += _silence_is_the_codes(pack)
    if faults:
        raise Faults(faults)


def _dates_in_order(pack: Pack) -> Iterator[Fault]:
    if pack.in_force_to is not None and pack.in_force_to < pack.in_force_from:
        yield Fault("in_force_to", str(pack.in_force_to), f"a day on or after in_force_from, {pack.in_force_from}")


def _events_are_new(pack: Pack) -> Iterator[Fault]:
    for event in pack.events:
        if event in EVENTS or event == SILENT_START:
            yield Fault(f"events.{event}", pack.events[event], "a name of its own: what this event means is fixed")


def _clocks_are_there(pack: Pack) -> Iterator[Fault]:
    for key in NEEDED_CLOCKS:
        if key not in pack.clocks:
            yield Fault.missing(f"clocks.{key}", "a table with its source, or silent = true")
    has_stage = not isinstance(pack.informal, Silent) and pack.informal.exists
    if has_stage and "informal.respond" not in pack.clocks:
        yield Fault.missing("clocks.informal.respond", "a clock for the informal stage")
    if not has_stage and "informal.respond" in pack.clocks:
        yield Fault("clocks.informal.respond", Plain("a clock"), "no such clock where informal.exists is not true")
    if has_stage and not pack.informal.name:  # type: ignore[union-attr]
        yield Fault("informal.name", "", "the informal stage's name")


def _clock_hangs_together(pack: Pack, key: str, clock: ClockRow) -> Iterator[Fault]:
    known = EVENTS.keys() | pack.events.keys()
    needs = {"from": clock.start, "met_by": clock.met_by}
    if clock.backstop is not None:
        needs["backstop.after"] = clock.backstop.after
    for where, event in needs.items():
        is_silent_start = where == "from" and event == SILENT_START and key in NEEDED_CLOCKS and not pack.is_code
        if event not in known and not is_silent_start:
            yield Fault(f"clocks.{key}.{where}", event, f"an event: {', '.join(sorted(known))}, or one named in events")
    if key not in LABELS and not (clock.label and clock.short):
        yield Fault.missing(f"clocks.{key}.{'short' if clock.label else 'label'}", "words for a clock of your own")


def _silence_is_the_codes(pack: Pack) -> Iterator[Fault]:
    rows = dict(pack)
    rows |= {f"clocks.{key}": row for key, row in pack.clocks.items()}
    for key, row in rows.items():
        if isinstance(row, Row) and row.silent and not pack.is_code:
            yield Fault(key, _BOTH, "one of the two: silent = true on its own, or the values without it")
        if isinstance(row, Silent) and pack.is_code:
            yield Fault(
                key, Plain("silent = true alone"), "values to go by: every landlord's silence is filled from the Code"
            )
