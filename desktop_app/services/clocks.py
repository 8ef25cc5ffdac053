"""A case's clocks: what the rules make of its dated facts, written where the queue can read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from desktop_app.models import Case, CaseClock
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.kinds import CaseKind, ChipState, Event
from desktop_app.policy.urgency import chip
from desktop_app.policy.words import dated
from desktop_app.services import chronology
from desktop_app.services.calendar_days import read_calendar
from desktop_app.services.dated import DatedFacts, dated_facts, extended_days
from desktop_app.services.desk import Desk
from desktop_app.services.running import THEIR_CLOCKS, is_running
from desktop_app.services.views import Moved

ACTION = "action"
"""What stands in ``cases.next_clock`` when a promise falls due before any clock."""

_UNTRIAGED_LINE = "Not yet triaged: counted as a complaint logged on the day it was received."
_BATCH = 500
_SEVERITY = (ChipState.DONE, ChipState.ON_TRACK, ChipState.SOON, ChipState.TODAY, ChipState.OVERDUE)


def refresh(session: Session, desk: Desk, case: Case) -> tuple[Moved, ...]:
    """Works out every clock of a case again and what is due next; the unmet deadlines that moved."""
    count = _Count(desk.calendar(), desk.clock.today(), desk.calendar_settings.soon_days)
    moved = _work_out(desk, case, count)
    session.flush()
    return moved


def recompute_all_open(session: Session, desk: Desk, why: str) -> tuple[Moved, ...]:
    """Works out the clocks of every open case under the calendar of this transaction; what moved, case by case.

    A clock already met keeps the date it was met against: a holiday proclaimed afterwards does not change whether
    last month's letter was late. Each case whose deadline moved gets a chronology entry: from when, to when, ``why``.
    """
    soon = desk.calendar_settings.soon_days
    count = _Count(read_calendar(session), desk.clock.today(), soon, keeps_met=True)
    moved: list[Moved] = []
    for cases in _open_cases(session):
        for case in cases:
            of_case = _work_out(desk, case, count)
            if of_case:
                session.add(chronology.written(desk, case.id, moved_entry(of_case, why)))
            moved += of_case
        # Written and let go of batch by batch: thousands of open cases are never all in memory.
        session.flush()
        session.expunge_all()
    return tuple(moved)


def moved_entry(moved: Iterable[Moved], why: str) -> chronology.Entry:
    """The chronology entry for deadlines of one case that moved."""
    lines = [f"{one.clock} moved from {_day(one.old_due_on)} to {_day(one.new_due_on)}: {why}." for one in moved]
    return chronology.Entry("deadline_moved", "Deadline moved", "\n".join(lines))


def _day(on: date | None) -> str:
    return dated(on) if on else "no date"


@dataclass(frozen=True, slots=True)
class _Count:
    """How one working-out counts."""

    calendar: WorkingCalendar
    today: date
    soon_days: int
    keeps_met: bool = False

    def state(self, clock: CaseClock) -> ChipState:
        """How pressing a clock is today, or was on the day it was met."""
        as_of = clock.met_on or self.today
        return chip(clock.due_on, None, as_of, self.calendar, label=clock.label, soon_days=self.soon_days).state


def _open_cases(session: Session) -> Iterable[Sequence[Case]]:
    """Every open case in batches, with all that a working-out reads: four statements a batch, not four a case."""
    ids = session.scalars(select(Case.id).where(Case.closed_on.is_(None)).order_by(Case.id)).all()
    needed = [selectinload(part) for part in (Case.clocks, Case.dates, Case.extensions, Case.actions)]
    for start in range(0, len(ids), _BATCH):
        batch = select(Case).where(Case.id.in_(ids[start : start + _BATCH])).order_by(Case.id)
        yield session.scalars(batch.options(*needed)).all()


def _work_out(desk: Desk, case: Case, count: _Count) -> tuple[Moved, ...]:
    facts = _counting_facts(case)
    rows = {row.key: row for row in case.clocks}
    moved = []
    minutes = cast("dict[Event, int]", facts.minutes)
    for reading in read_clocks(desk.rules(case.edition_id), facts.dates, count.calendar, extended_days(case), minutes):
        row = rows.get(reading.key) or _new_row(case, reading)
        old, was_running = row.due_on, row.is_running
        _rewrite(row, case, reading, facts, count)
        is_owed = was_running or row.is_running or (row.key in THEIR_CLOCKS and case.kind is CaseKind.COMPLAINT)
        if is_owed and row.met_on is None and old is not None and old != row.due_on:
            moved.append(Moved(case.id, case.reference, row.label, old, row.due_on))
    set_next(case)
    return tuple(moved)


def _counting_facts(case: Case) -> DatedFacts:
    """The dates to count from. What nobody has triaged counts as logged when received: no day is lost by waiting."""
    facts = dated_facts(case)
    if case.kind is not CaseKind.UNTRIAGED or Event.LOGGED in facts.dates:
        return facts
    return DatedFacts({**facts.dates, str(Event.LOGGED): case.received_on}, facts.minutes)


def _new_row(case: Case, reading: ClockReading) -> CaseClock:
    row = CaseClock(key=reading.key, label=reading.label, worst_state=ChipState.ON_TRACK)
    case.clocks.append(row)
    return row


def _rewrite(row: CaseClock, case: Case, reading: ClockReading, facts: DatedFacts, count: _Count) -> None:
    """Brings one clock up to date; the worst it ever was is looked at before its date moves and after."""
    was_met = row.met_on is not None
    row.met_on = facts.dates.get(reading.met_by)
    _climb(row, count)
    if not (count.keeps_met and was_met):
        _copy(row, case, reading)
    row.is_running = is_running(case, row, facts.dates)
    _climb(row, count)


def _climb(row: CaseClock, count: _Count) -> None:
    """The worst state only climbs: what was overdue once stays so in the figures, whatever was agreed afterwards."""
    if row.due_on is None or not (row.is_running or row.met_on):
        return
    state = count.state(row)
    if _SEVERITY.index(state) > _SEVERITY.index(row.worst_state):
        row.worst_state = state


def _copy(row: CaseClock, case: Case, reading: ClockReading) -> None:
    """Only what differs is touched: of ten clocks a holiday moves one or two, and only those are written again."""
    is_guess = case.kind is CaseKind.UNTRIAGED and reading.from_event == Event.LOGGED
    lines = [*reading.worked_out, *([_UNTRIAGED_LINE] if is_guess else [])]
    now = {
        "label": reading.label,
        "short": reading.short,
        "due_on": reading.due_on,
        "original_due_on": reading.original_due_on,
        "latest_on": reading.latest_on,
        "from_event": reading.from_event,
        "from_words": reading.from_words,
        "from_on": reading.from_on,
        "amount": reading.amount,
        "unit": str(reading.unit),
        "source": reading.source.words,
        "is_from_code": reading.is_from_code,
        "extended_by": reading.extended_by,
        "met_by": reading.met_by,
        "worked_out": lines,
    }
    for name, value in now.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def set_next(case: Case) -> None:
    """Puts what is due next on the case's own row: the earliest running clock, or a promise due before it."""
    due: list[tuple[date, int, str, str, bool]] = [
        (row.due_on, 0, row.key, row.label, row.extended_by > 0)
        for row in case.clocks
        if row.is_running and row.due_on is not None
    ]
    if case.closed_on is None:
        due += [(one.due_on, 1, ACTION, "Action", False) for one in case.actions if one.done_on is None]
    if not due:
        case.next_clock, case.next_label, case.next_due_on, case.next_is_extended = None, "", None, False
        return
    case.next_due_on, _, case.next_clock, case.next_label, case.next_is_extended = min(due)
