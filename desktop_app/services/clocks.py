"""A case's clocks: what the rules make of its dated facts, written where the queue can read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from textwrap import shorten
from typing import Any, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from desktop_app.models import Case, CaseClock, Resident
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.kinds import CaseKind, ChipState, Event, Stage
from desktop_app.policy.promise import promised_words
from desktop_app.policy.running import THEIR_CLOCKS, ClockNow, RunningFacts, is_running, is_telling_exclusion
from desktop_app.policy.stages import EXCLUSION_SENT, FORMAL
from desktop_app.policy.urgency import chip
from desktop_app.policy.words import dated, inside
from desktop_app.services import chronology
from desktop_app.services.acting import cannot_be_written_to
from desktop_app.services.barred import hidden_from
from desktop_app.services.calendar_days import read_calendar
from desktop_app.services.dated import DatedFacts, dated_facts, extended_days
from desktop_app.services.desk import Desk
from desktop_app.services.hazard_law import dates_of, readings_of
from desktop_app.services.ombudsman_facts import is_ombudsmans
from desktop_app.services.pending import pending_moved
from desktop_app.services.people_facts import assumed
from desktop_app.services.promises import with_promises
from desktop_app.services.reader import reader_in
from desktop_app.services.redress_facts import is_open
from desktop_app.services.running import running_facts
from desktop_app.services.side_dues import ORDER, side_dues
from desktop_app.services.views_desk import Moved

ACTION = "action"
"""What stands in ``cases.next_clock`` when a promise falls due before any clock."""

FEW_CHARACTERS = 40
"""So much of an action's words tells one from another in a column."""

_UNTRIAGED_LINE = "Not yet triaged: counted as a complaint logged on the day it was received."
EXCLUSION_DUE = "Exclusion letter"
"""What is awaited where the complaint is not taken on: within the acknowledgement's time, the letter that says why."""

_BATCH = 500
_COUNTED = (Case.clocks, Case.dates, Case.extensions, Case.actions)
_BESIDE = (Case.service_request, Case.contributions, Case.alerts, Case.hazard_cases, Case.learnings, Case.ombudsman)
_SEVERITY = (ChipState.DONE, ChipState.ON_TRACK, ChipState.SOON, ChipState.TODAY, ChipState.OVERDUE)


def refresh(session: Session, desk: Desk, case: Case, *, recounts_met: bool = False) -> tuple[Moved, ...]:
    """Works out every clock of a case again and what is due next; the unmet deadlines that moved.

    A clock already met keeps its date and its count, unless ``recounts_met``: the fact it is counted from was wrong.
    """
    count = _Count(desk, desk.calendar(), desk.clock.today(), desk.calendar_settings.soon_days, recounts_met)
    moved = _work_out(case, count)
    session.flush()
    return with_promises(session, moved)


def recompute_all_open(session: Session, desk: Desk, why: str) -> tuple[Moved, ...]:
    """Works out the clocks of every open case under the calendar of this transaction; what moved, case by case.

    A clock already met keeps the date it was met against: a holiday proclaimed afterwards does not change whether
    last month's letter was late. Each case whose deadline moved gets a chronology entry: from when, to when, ``why``;
    and what its resident was promised in a letter, which a day off of ours does not undo.
    """
    soon = desk.calendar_settings.soon_days
    count = _Count(desk, read_calendar(reader_in(session)), desk.clock.today(), soon)
    moved: list[Moved] = []
    for cases in _open_cases(session):
        of_batch = with_promises(session, tuple(one for case in cases for one in _work_out(case, count)))
        for case_id, of_case in groupby(of_batch, key=lambda one: one.case_id):
            session.add(chronology.written(session, desk, case_id, moved_entry(tuple(of_case), why)))
        moved += of_batch
        # Written and let go of batch by batch: thousands of open cases are never all in memory.
        session.flush()
        session.expunge_all()
    hidden = hidden_from(session)
    return tuple(one for one in moved if one.case_id not in hidden)


def moved_entry(moved: Iterable[Moved], why: str) -> chronology.Entry:
    """The chronology entry for deadlines of one case that moved."""
    return chronology.Entry("deadline_moved", "Deadline moved", "\n".join(_moved_line(one, why) for one in moved))


def _moved_line(one: Moved, why: str) -> str:
    line = f"{one.clock} moved from {_day(one.old_due_on)} to {_day(one.new_due_on)}: {why}."
    if one.promised_on is None or one.promised_in is None:
        return line
    told = promised_words(one.promised_on, one.promised_in)
    return f"{line} The resident was {told}: keep to it, or write to them."


def _day(on: date | None) -> str:
    return dated(on) if on else "no date"


@dataclass(frozen=True, slots=True)
class _Count:
    """How one working-out counts."""

    desk: Desk
    calendar: WorkingCalendar
    today: date
    soon_days: int
    recounts_met: bool = False

    def state(self, clock: CaseClock) -> ChipState:
        """How pressing a clock is today, or was on the day it was met."""
        as_of = clock.met_on or self.today
        return chip(clock.due_on, None, as_of, self.calendar, label=clock.label, soon_days=self.soon_days).state


def _open_cases(session: Session) -> Iterable[Sequence[Case]]:
    """Every open case in batches, with all that a working-out reads: a few statements a batch, not a few a case."""
    # A closed case has something due only while the Ombudsman waits for it.
    is_owing = or_(Case.closed_on.is_(None), Case.next_due_on.is_not(None))
    ids = session.scalars(select(Case.id).where(is_owing).order_by(Case.id)).all()
    needed = [selectinload(part) for part in (*_COUNTED, *_BESIDE, Case.representatives)]
    needed += [selectinload(Case.resident).selectinload(part) for part in (Resident.adjustments, Resident.restrictions)]
    for start in range(0, len(ids), _BATCH):
        batch = select(Case).where(Case.id.in_(ids[start : start + _BATCH])).order_by(Case.id)
        yield session.scalars(batch.options(*needed)).all()


@dataclass(frozen=True, slots=True)
class _Clock:
    """One clock of a case as it reads now, with what says whether it runs."""

    case: Case
    reading: ClockReading
    running: RunningFacts


def _work_out(case: Case, count: _Count) -> tuple[Moved, ...]:
    facts, rules = counting_facts(count.desk, case), count.desk.rules(case.edition_id)
    rows = {row.key: row for row in case.clocks}
    moved = []
    minutes = cast("dict[Event, int]", facts.minutes)
    running = running_facts(count.desk, case, facts.dates)
    readings = read_clocks(rules, facts.dates, count.calendar, extended_days(case), minutes)
    for reading in (*readings, *readings_of(case, count.calendar)):
        row = rows.get(reading.key) or _new_row(case, reading)
        old, was_running = row.due_on, row.is_running
        _rewrite(row, _Clock(case, reading, running), facts, count)
        is_owed = was_running or row.is_running or (row.key in THEIR_CLOCKS and case.kind is CaseKind.COMPLAINT)
        if is_owed and row.met_on is None and old is not None and old != row.due_on:
            moved.append(Moved(case.id, case.reference, row.label, old, row.due_on, row.key))
    moved += pending_moved(case, count.calendar)
    set_next(case, count.today)
    return tuple(moved)


def counting_facts(desk: Desk, case: Case) -> DatedFacts:
    """The dates to count from. What nobody has triaged counts as logged when received: no day is lost by waiting."""
    facts = dated_facts(case)
    facts = DatedFacts({**assumed(desk, case, facts.dates), **dates_of(case)}, facts.minutes)
    if case.kind is not CaseKind.UNTRIAGED or Event.LOGGED in facts.dates:
        return facts
    return DatedFacts({**facts.dates, str(Event.LOGGED): case.received_on}, facts.minutes)


def _new_row(case: Case, reading: ClockReading) -> CaseClock:
    row = CaseClock(key=reading.key, label=reading.label, worst_state=ChipState.ON_TRACK)
    case.clocks.append(row)
    return row


def _rewrite(row: CaseClock, now: _Clock, facts: DatedFacts, count: _Count) -> None:
    """Brings one clock up to date; the worst it ever was is looked at before its date moves and after."""
    case, reading = now.case, now.reading
    was_met_on, row.met_on = row.met_on, facts.dates.get(_met_by(now))
    _climb(row, count)
    is_open = count.recounts_met or row.met_on is None or row.met_on != was_met_on or _stands_on_more(row, reading)
    if is_open and not _is_of_a_stage_left(case, row):
        _copy(row, now, count)
        row.days_early = None
    _count_met(row, count)
    is_open = row.due_on is not None and row.met_on is None
    row.is_running = is_running(now.running, ClockNow(row.key, is_open))
    _climb(row, count)


def _is_of_a_stage_left(case: Case, row: CaseClock) -> bool:
    """The informal days were counted from the first words; a later complaint, with its own receipt, moves them not."""
    is_formal = case.kind is CaseKind.COMPLAINT and case.stage not in {Stage.NONE, Stage.INFORMAL}
    return is_formal and row.key.startswith(f"{Stage.INFORMAL}.") and row.from_on is not None


def _met_by(now: _Clock) -> str:
    return EXCLUSION_SENT if is_telling_exclusion(now.running, now.reading.key) else now.reading.met_by


def _stands_on_more(row: CaseClock, reading: ClockReading) -> bool:
    """Whether the case's own facts have changed since the clock was met: another start, or more time granted."""
    return row.from_on != reading.from_on or row.extended_by != reading.extended_by


def _count_met(row: CaseClock, count: _Count) -> None:
    """Counted once, when it is met: a day off added later makes no letter earlier or later than it was."""
    if row.met_on is None or row.due_on is None:
        row.days_early = None
    elif row.days_early is None:
        row.days_early = count.calendar.between(row.met_on, row.due_on)


def _climb(row: CaseClock, count: _Count) -> None:
    """The worst state only climbs: what was overdue once stays so in the figures, whatever was agreed afterwards."""
    if row.due_on is None or not (row.is_running or row.met_on):
        return
    state = count.state(row)
    if _SEVERITY.index(state) > _SEVERITY.index(row.worst_state):
        row.worst_state = state


def _copy(row: CaseClock, at: _Clock, count: _Count) -> None:
    """Only what differs is touched: of ten clocks a holiday moves one or two, and only those are written again."""
    case, reading = at.case, at.reading
    is_guess = case.kind is CaseKind.UNTRIAGED and reading.from_event == Event.LOGGED
    guessed = [_UNTRIAGED_LINE] if is_guess else []
    lines = [*reading.worked_out, *guessed, *_nobody_lines(count.desk, case, reading.key)]
    label = EXCLUSION_DUE if is_telling_exclusion(at.running, reading.key) else reading.label
    now = {**as_kept(reading), "label": label, "worked_out": lines}
    for name, value in now.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def as_kept(reading: ClockReading) -> dict[str, Any]:
    """What a clock's row keeps of its reading: all that counting alone decides."""
    return {
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
        "worked_out": list(reading.worked_out),
    }


def _nobody_lines(desk: Desk, case: Case, key: str) -> list[str]:
    """What a clock says where no letter can be addressed."""
    if case.kind is not CaseKind.COMPLAINT or not cannot_be_written_to(desk, case):
        return []
    lines = {
        **{each.acknowledge: "No acknowledgement is owed: no name and no way to write was given." for each in FORMAL},
        **{each.respond: "Nobody can be sent an acknowledgement: the day it was logged counts." for each in FORMAL},
    }
    return [lines[key]] if key in lines else []


def action_label(what: str) -> str:
    """``Action: mend the gutter``: what is due, not only that something is."""
    words = " ".join(what.split()).rstrip(".")
    few = shorten(words, FEW_CHARACTERS, placeholder="…") if len(words) > FEW_CHARACTERS else words
    is_name = len(few) > 1 and few[1].isupper()
    return f"Action: {few if is_name else inside(few)}" if few else "Action"


def set_next(case: Case, today: date | None = None) -> None:
    """Puts what is due next on the case's own row: the earliest running clock, or what is due beside it and before.

    An order of the Ombudsman that is overdue ``today`` comes before everything else.
    """
    due: list[tuple[date, int, str, str, bool]] = [
        (row.due_on, 0, row.key, row.label, row.extended_by > 0)
        for row in case.clocks
        if row.is_running and row.due_on is not None
    ]
    if case.closed_on is None:
        ours = (one for one in case.actions if is_open(one) and not is_ombudsmans(one))
        due += [(one.due_on, 1, ACTION, action_label(one.what), False) for one in ours]
    due += [(one.on, 2, one.key, one.label, one.is_extended) for one in side_dues(case)]
    if not due:
        case.next_clock, case.next_label, case.next_due_on, case.next_is_extended = None, "", None, False
        return
    case.next_due_on, _, case.next_clock, case.next_label, case.next_is_extended = min(
        due, key=lambda one: (not (one[2] == ORDER and today is not None and one[0] < today), one)
    )
