"""The legal times of a danger in a home: clock hours and working days beside the complaint, never waiting for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop_app.london import LONDON, london
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading
from desktop_app.policy.finding import Source
from desktop_app.policy.pack_clocks import Unit
from desktop_app.policy.words import count, dated, with_weekday

PREFIX = "hazard."
"""What the keys of these clocks begin with."""

FROM_WORDS = {"aware": "we became aware", "investigated": "the investigation finished"}


@dataclass(frozen=True, slots=True)
class HazardTime:
    """One thing a law wants done by a time."""

    hazard: str
    key: str
    label: str
    source: Source
    start: str
    """``aware`` or ``investigated``."""
    working_days: int = 0
    hours: int = 0
    """Clock hours, weekends and bank holidays included; with them no working days."""
    or_weeks: int = 0
    """The outside limit in weeks where the working days cannot be kept; 0 for none."""
    only_if_found: bool = False
    """Owed only once the investigation has found the danger to be there."""
    note: str = ""
    flag: str = ""
    """Two words for the queue."""


@dataclass(frozen=True, slots=True)
class HazardLaw:
    """One law on dangers in homes."""

    name: str
    in_force_from: date
    times: tuple[HazardTime, ...]


@dataclass(frozen=True, slots=True)
class HazardNow:
    """One danger of a case and how far it has been dealt with."""

    id: int
    key: str
    aware_on: date
    aware_minute: int | None = None
    investigated_on: date | None = None
    is_confirmed: bool | None = None
    summary_on: date | None = None
    safe_on: date | None = None
    safe_minute: int | None = None
    works_begun_on: date | None = None
    moved_out_on: date | None = None
    ended_on: date | None = None


def times_for(laws: Iterable[HazardLaw], hazard: HazardNow) -> tuple[HazardTime, ...]:
    """What the law in force when we became aware wants of this danger, in order; nothing for an older one."""
    standing = [law for law in laws if law.in_force_from <= hazard.aware_on]
    if not standing:
        return ()
    newest = max(standing, key=lambda law: law.in_force_from)
    return tuple(time for time in newest.times if time.hazard == hazard.key)


def hazard_dates(hazard: HazardNow) -> Mapping[str, date]:
    """The dated facts these clocks start from and are met by, under names of this danger's own.

    Made safe is met by moving the household out as well: where a home cannot be made safe in time, that is the duty.
    """
    safe = min((on for on in (hazard.safe_on, hazard.moved_out_on) if on is not None), default=None)
    known = {
        "aware": hazard.aware_on,
        "investigated": hazard.investigated_on,
        "investigate": hazard.investigated_on,
        "summary": hazard.summary_on,
        "safe": safe,
        "works": hazard.works_begun_on,
    }
    return {event_name(hazard, name): on for name, on in known.items() if on is not None}


def hazard_readings(
    laws: Iterable[HazardLaw], hazards: Iterable[HazardNow], calendar: WorkingCalendar
) -> tuple[ClockReading, ...]:
    """Every clock of every danger of a case, in the order of the law, whether or not it has started."""
    known = tuple(laws)
    return tuple(_read(time, hazard, calendar) for hazard in hazards for time in times_for(known, hazard))


def event_name(hazard: HazardNow, name: str) -> str:
    """The name of a fact or a clock of one danger: ``hazard.12.safe``."""
    return f"{PREFIX}{hazard.id}.{name}"


def due_at(time: HazardTime, hazard: HazardNow) -> datetime | None:
    """The instant clock hours end, counted through any change of the clocks; None when the hour is not known."""
    if not time.hours or hazard.aware_minute is None:
        return None
    at = datetime.combine(hazard.aware_on, datetime.min.time(), LONDON)
    at = at.replace(hour=hazard.aware_minute // 60, minute=hazard.aware_minute % 60)
    return at.astimezone(UTC) + timedelta(hours=time.hours)


def _read(time: HazardTime, hazard: HazardNow, calendar: WorkingCalendar) -> ClockReading:
    start = hazard.aware_on if time.start == "aware" else hazard.investigated_on
    owed = start if hazard.is_confirmed or not time.only_if_found else None
    due = None if owed is None else _due(time, hazard, owed, calendar)
    return ClockReading(
        key=event_name(hazard, time.key),
        label=_label(time, hazard),
        short=time.flag,
        due_on=due,
        original_due_on=due,
        from_event=event_name(hazard, time.start),
        from_on=owed,
        amount=time.working_days or max(1, time.hours // 24),
        unit=Unit.CALENDAR_DAYS if time.hours else Unit.WORKING_DAYS,
        source=time.source,
        is_from_code=False,
        is_start_from_code=False,
        extended_by=0,
        worked_out=tuple(_lines(time, hazard, owed, calendar)),
        met_by=event_name(hazard, time.key),
        latest_on=None,
        from_words=FROM_WORDS[time.start],
    )


def _due(time: HazardTime, hazard: HazardNow, start: date, calendar: WorkingCalendar) -> date:
    if not time.hours:
        return calendar.after(start, time.working_days)
    at = due_at(time, hazard)
    return london(at).date() if at is not None else start + timedelta(hours=time.hours)


def _label(time: HazardTime, hazard: HazardNow) -> str:
    """With the hour where clock hours count and it is known."""
    at = due_at(time, hazard)
    return f"{time.label} by {hour(at)}" if at is not None else time.label


def hour(at: datetime) -> str:
    """``14:30`` as people in England read it on the wall."""
    return f"{london(at):%H:%M}"


def _lines(time: HazardTime, hazard: HazardNow, start: date | None, calendar: WorkingCalendar) -> Iterator[str]:
    if start is None:
        if time.only_if_found and hazard.is_confirmed is False:
            yield "The investigation found no significant hazard, so nothing more is owed here."
        else:
            yield f"Not started: it counts from the day {FROM_WORDS[time.start]}."
        return
    if time.hours:
        yield from _hour_lines(time, hazard)
    else:
        yield f"Day 0 is {with_weekday(start)}, when {FROM_WORDS[time.start]}."
        yield f"{count(time.working_days, 'working day')} after it: {dated(calendar.after(start, time.working_days))}."
    if time.or_weeks:
        last = start + timedelta(weeks=time.or_weeks)
        yield f"Where that cannot be done, within {count(time.or_weeks, 'week')}: {dated(last)} at the very latest."
    if time.note:
        yield time.note
    yield "It runs beside the complaint: no extension and no hold moves it."


def _hour_lines(time: HazardTime, hazard: HazardNow) -> Iterator[str]:
    at = due_at(time, hazard)
    if at is None:
        yield f"{time.hours} clock hours from {with_weekday(hazard.aware_on)}, weekends and bank holidays included."
        yield "The hour we became aware was not written down: treat it as due first thing."
        return
    began = at - timedelta(hours=time.hours)
    yield f"We became aware at {hour(began)} on {with_weekday(hazard.aware_on)}."
    yield f"{time.hours} clock hours, weekends and bank holidays included: by {hour(at)} on {dated(london(at).date())}."
