"""What the dates would be if something were otherwise. Nothing is decided or kept by asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.kinds import Event
from desktop_app.policy.rules import Rules
from desktop_app.policy.stages import FormalStage


@dataclass(frozen=True, slots=True)
class Counted:
    """What a case's clocks are counted from."""

    rules: Rules
    dates: Mapping[str, date]
    calendar: WorkingCalendar
    extended: Mapping[str, int] = field(default_factory=dict)
    minutes: Mapping[str, int] = field(default_factory=dict)

    def readings(self) -> tuple[ClockReading, ...]:
        """Every clock on these facts."""
        minutes = cast("Mapping[Event, int]", self.minutes)
        return read_clocks(self.rules, self.dates, self.calendar, self.extended, minutes)


@dataclass(frozen=True, slots=True)
class Shift:
    """One clock as it is and as it would be."""

    key: str
    label: str
    was_on: date | None
    """None where it has no date."""
    would_be_on: date | None
    worked_out: tuple[str, ...]
    """How the second date is counted."""

    @property
    def moves(self) -> bool:
        """Whether the two differ."""
        return self.was_on != self.would_be_on


def compared(now: Counted, then: Counted) -> tuple[Shift, ...]:
    """Every clock that has a date on either side, in the order of a case's life."""
    was = {each.key: each for each in now.readings()}
    found = []
    for each in then.readings():
        before = was[each.key].due_on if each.key in was else None
        if before is not None or each.due_on is not None:
            found.append(Shift(each.key, each.label, before, each.due_on, each.worked_out))
    return tuple(found)


def if_received(now: Counted, on: date, minute: int | None = None) -> Counted:
    """As if it had come in on another day; what has happened since stays where it is.

    A case that counts as logged when it came in (it is not triaged) is logged with it.
    """
    dates = {**now.dates, Event.RECEIVED: on}
    if now.dates.get(Event.LOGGED) == now.dates.get(Event.RECEIVED) and Event.LOGGED in now.dates:
        dates[Event.LOGGED] = on
    minutes = {key: each for key, each in now.minutes.items() if key != Event.RECEIVED}
    return replace(now, dates=dates, minutes=minutes if minute is None else {**minutes, Event.RECEIVED: minute})


def if_begun(now: Counted, on: date) -> Counted:
    """As if it came in, and was logged, on ``on`` and nothing had happened since: only the first clocks have begun."""
    return replace(now, dates={Event.RECEIVED: on, Event.LOGGED: on}, extended={}, minutes={})


def if_extended(now: Counted, clock: str, days: int) -> Counted:
    """As if ``days`` more working days had been told for one clock."""
    return replace(now, extended={**now.extended, clock: now.extended.get(clock, 0) + days})


def if_acknowledged(now: Counted, at: FormalStage, on: date) -> Counted:
    """As if the acknowledgement of a stage were dated, and left us, on ``on``."""
    return replace(now, dates={**now.dates, at.acknowledged: on, at.acknowledgement_sent: on})
