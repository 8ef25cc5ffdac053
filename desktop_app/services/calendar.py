"""Working days as this landlord keeps them. Each change works out the open deadlines again and says what moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import DayOff
from desktop_app.policy.bank_holidays import SUBDIVISIONS, bank_holidays
from desktop_app.policy.calendar import FIRST_YEAR, LAST_YEAR, WEEKEND
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import dated
from desktop_app.services.act import once_moving
from desktop_app.services.calendar_days import CalendarSettings, read_settings, write_bank_holidays, write_settings
from desktop_app.services.clashing import FormShape, Opened, words_of
from desktop_app.services.clocks import recompute_all_open
from desktop_app.services.desk import Desk
from desktop_app.services.reader import reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.views import Changes
from desktop_app.services.views_desk import DayOffView, Moved
from desktop_app.services.who_sets_days import require_days

__all__ = [
    "CalendarSettings",
    "add_closure",
    "add_day_off",
    "change_settings",
    "days_off",
    "look_at_closure",
    "look_at_removal",
    "remove_day_off",
    "settings",
]

LONGEST_CLOSURE_DAYS = 92
_MINUTES_A_DAY = 24 * 60
_MOST_SOON_DAYS = 20
_CHANGES = Changes(calendar=True, queue=True)

DaysOff = tuple[tuple[DayOffView, ...], Changes, tuple[Moved, ...]]
"""The days off of the year concerned, what changed, and the deadlines that moved."""


def days_off(desk: Desk, year: int) -> tuple[DayOffView, ...]:
    """Every named day off of a year, in order; a day off for two reasons stands twice, the bank holiday first."""
    with desk.reading() as session:
        rows = session.scalars(
            select(DayOff)
            .where(DayOff.on.between(date(year, 1, 1), date(year, 12, 31)))
            .order_by(DayOff.on, DayOff.is_bank_holiday.desc())
        )
        known = bank_holidays(read_settings(reader_in(session)).region)
        return tuple(
            DayOffView(row.on, row.name, row.is_bank_holiday, not row.is_bank_holiday or row.on not in known)
            for row in rows
        )


def add_day_off(desk: Desk, on: date, name: str, act: str) -> DaysOff:
    """Adds one day off: a bank holiday proclaimed once, a day of our own.

    Raises:
        BadInput: no name, a weekend, a day already off, or a year no deadline is counted in.
    """
    return add_closure(desk, on, on, name, act)


def add_closure(desk: Desk, first: date, last: date, name: str, act: str, *, is_bank_holiday: bool = False) -> DaysOff:
    """Adds every weekday from ``first`` to ``last``, both included. Bank holidays among them stay what they are.

    ``is_bank_holiday``: proclaimed for everybody, so that no post is delivered on it either.

    Raises:
        BadInput: no name, the wrong way round, too long, or no working day among them.
    """
    _check_closure(first, last, name)
    close = partial(_close, first, last, name.strip(), is_bank_holiday=is_bank_holiday)
    return _change_days(desk, first.year, act, "add_days_off", close)


def look_at_closure(
    desk: Desk, first: date, last: date, name: str, *, is_bank_holiday: bool = False
) -> tuple[Moved, ...]:
    """The deadlines that :func:`add_closure` would move; nothing is kept.

    Raises:
        BadInput, Refused: as :func:`add_closure`.
    """
    _check_closure(first, last, name)
    return _look(desk, partial(_close, first, last, name.strip(), is_bank_holiday=is_bank_holiday))


def _close(first: date, last: date, name: str, session: Session, *, is_bank_holiday: bool) -> str:
    off = set(session.scalars(select(DayOff.on).where(DayOff.on.between(first, last))))
    added = [on for on in _weekdays(first, last) if on not in off]
    if not added:
        raise BadInput(f"{_span(first, last)} is not a working day already.", field="first")
    session.add_all(DayOff(on=on, name=name, is_bank_holiday=is_bank_holiday) for on in added)
    return f"{name}, {_span(first, last)}, is now a day off"


def remove_day_off(desk: Desk, on: date, act: str) -> DaysOff:
    """Makes a day off a working day again; where a day of ours falls on a bank holiday, ours goes first.

    Raises:
        NotFound: it is not a named day off.
    """

    return _change_days(desk, on.year, act, "remove_day_off", partial(_open, on))


def look_at_removal(desk: Desk, on: date) -> tuple[Moved, ...]:
    """The deadlines that :func:`remove_day_off` would move; nothing is kept.

    Raises:
        NotFound, Refused: as :func:`remove_day_off`.
    """
    return _look(desk, partial(_open, on))


def _open(on: date, session: Session) -> str:
    row = session.scalar(select(DayOff).where(DayOff.on == on).order_by(DayOff.is_bank_holiday).limit(1))
    if row is None:
        raise NotFound(f"{dated(on)} is not one of the days off.")
    session.delete(row)
    return f"{row.name}, {dated(on)}, is no longer a day off"


def settings(desk: Desk) -> CalendarSettings:
    """How working days are counted here."""
    with desk.looking() as reader:
        return read_settings(reader)


COUNTING = FormShape(
    {
        "region": "bank holidays",
        "receipt_rule": "contact received on a day off",
        "cutoff_minute": "cut-off hour",
        "soon_days": "working days that count as soon",
    },
    words=lambda name, value: (
        clock_words(value) if name == "cutoff_minute" and isinstance(value, int) else words_of(name, value)
    ),
)


def change_settings(
    desk: Desk, typed: CalendarSettings, act: str, *, opened: Opened[CalendarSettings] | None = None
) -> tuple[CalendarSettings, Changes, tuple[Moved, ...]]:
    """Changes region, receipt rule, cut-off hour and what counts as soon.

    Raises:
        BadInput: a nation, an hour or a number that cannot be.
        Overtaken: somebody else changed the same meanwhile.
    """
    _check_settings(typed)
    beside = Beside(desk, "counting", COUNTING)

    def change(session: Session) -> str:
        wanted = beside.combined(session, opened, typed, lambda: read_settings(reader_in(session)))
        if wanted.region != read_settings(reader_in(session)).region:
            write_bank_holidays(session, wanted.region)
        write_settings(session, wanted)
        return "working days are counted differently since the settings were changed"

    moved = _change(desk, act, "change_calendar", change)
    return settings(desk), replace(_CHANGES, together=beside.told), moved


def _change_days(desk: Desk, year: int, act: str, kind: str, change: Callable[[Session], str]) -> DaysOff:
    moved = _change(desk, act, kind, change)
    return days_off(desk, year), _CHANGES, moved


def _change(desk: Desk, act: str, kind: str, change: Callable[[Session], str]) -> tuple[Moved, ...]:
    """One change of the calendar and everything it moves, in one transaction.

    Raises:
        Refused: whoever acts may not move everybody's deadlines.
    """
    require_days(desk)

    def change_and_recount(session: Session) -> tuple[int, tuple[Moved, ...]]:
        why = change(session)
        session.flush()
        return 0, recompute_all_open(session, desk, why)

    try:
        return once_moving(desk, act, kind, change_and_recount)[1]
    finally:
        desk.forget_calendar()


def _look(desk: Desk, change: Callable[[Session], str]) -> tuple[Moved, ...]:
    """What a change would move: done as it would be, and undone."""
    require_days(desk)
    try:
        with desk.trying() as session:
            why = change(session)
            session.flush()
            return recompute_all_open(session, desk, why)
    finally:
        desk.forget_calendar()


def _weekdays(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [on for on in days if on.isoweekday() not in WEEKEND]


def _span(first: date, last: date) -> str:
    return dated(first) if first == last else f"{dated(first)} to {dated(last)}"


def _check_closure(first: date, last: date, name: str) -> None:
    found = []
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        found.append(BadInput(f"Deadlines are counted from {FIRST_YEAR} to {LAST_YEAR}.", field="first"))
    if last < first:
        found.append(BadInput("The last day comes before the first.", field="last"))
    if (last - first).days >= LONGEST_CLOSURE_DAYS:
        found.append(BadInput(f"A closure is at most {LONGEST_CLOSURE_DAYS} days long.", field="last"))
    if not name.strip():
        found.append(BadInput("Enter a name: it is shown where the day is skipped.", field="name"))
    if found:
        raise BadEntries(tuple(found))


def _check_settings(wanted: CalendarSettings) -> None:
    if wanted.region not in SUBDIVISIONS:
        raise BadInput(f"Choose one of {', '.join(SUBDIVISIONS.values())}.", field="region")
    if wanted.cutoff_minute is not None and not 0 <= wanted.cutoff_minute < _MINUTES_A_DAY:
        raise BadInput("Enter the cut-off as a time of day, such as 16:00.", field="cutoff_minute")
    if not 0 <= wanted.soon_days <= _MOST_SOON_DAYS:
        raise BadInput(f"Enter a number of working days from 0 to {_MOST_SOON_DAYS}.", field="soon_days")
