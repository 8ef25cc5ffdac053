"""What whoever sits here is reminded of now, and what they said to it: seen, or put off until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput
from desktop_app.london import london
from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.reminding import (
    Colleague,
    DueFact,
    Point,
    ReminderFacts,
    Reminding,
    Shown,
    Team,
    Weight,
    reminders_due,
)
from desktop_app.services.away_today import away_today
from desktop_app.services.barred import VISIBLE
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_lines import ChipView
from desktop_app.services.queue_narrow import OWING, RUNNING, UNDONE
from desktop_app.services.reader import Reader, day, instant
from desktop_app.services.reminder_rules import read_rules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.services.views import Changes

FURTHEST_WORKING_DAYS = 20
"""Nobody puts a reminder off for longer."""
_PROMISE, _ORDER, _ALERT = "action", "ombudsman.order", "alert"
_LAWS = ("hazard.", "ombudsman.", f"{_ALERT}.")
"""How the keys begin of what the law or the Ombudsman set a day for, and of a danger that somebody must be told of."""

_DUES = f"""
SELECT cases.id, clock.key, clock.label, clock.due_on, cases.owner_id, cases.reference
FROM cases JOIN clock ON clock.case_id = cases.id
WHERE {OWING} AND {RUNNING} AND clock.due_on <= :last AND {VISIBLE} {{whose}}
UNION ALL SELECT cases.id, CASE action.origin WHEN 'promise' THEN '{_PROMISE}' ELSE '{_ORDER}' END,
    CASE action.origin WHEN 'promise' THEN 'Promise: ' ELSE 'Ombudsman: ' END || action.what, action.due_on,
    cases.owner_id, cases.reference
FROM action JOIN cases ON cases.id = action.case_id
WHERE {OWING} AND {UNDONE} AND action.due_on <= :last AND {VISIBLE} {{whose}}
UNION ALL SELECT cases.id, cases.next_clock, cases.next_label, cases.next_due_on, cases.owner_id, cases.reference
FROM cases WHERE {OWING} AND cases.next_due_on <= :last AND {VISIBLE} {{whose}}
    AND cases.next_clock NOT IN ('{_PROMISE}', '{_ORDER}', '{_ALERT}')
    AND NOT EXISTS (SELECT 1 FROM clock WHERE clock.case_id = cases.id AND clock.key = cases.next_clock)
"""
_ALERTS = f"""
SELECT cases.id, alert.key, alert.to_whom, alert.raised_at, cases.owner_id, cases.reference
FROM alert JOIN cases ON cases.id = alert.case_id
WHERE alert.told_on IS NULL AND cases.closed_on IS NULL AND {VISIBLE} {{whose}}
"""
_SHOWN = f"""
SELECT reminder.case_id, reminder.clock_key, reminder.due_on, reminder.point, reminder.until
FROM reminder JOIN cases ON cases.id = reminder.case_id WHERE reminder.staff_id = :me AND {OWING}
"""
_RANKS, _POINTS = {str(one): one for one in Rank}, {str(one): one for one in Point}


@dataclass(frozen=True, slots=True)
class ReminderKey:
    """One date at one point of it."""

    case_id: int
    key: str
    due_on: date
    point: Point


@dataclass(frozen=True, slots=True)
class ReminderView:
    """One reminder as it is shown."""

    key: ReminderKey
    reference: str
    what: str
    """What is due: ``Stage 1 response``, ``Promise: mend the gutter``."""
    chip: ChipView
    owner_id: int | None
    owner: str
    """'' where nobody owns the case."""
    about: str = ""
    """``Mrs Ada Lowe: Door will not shut``: for the day of whoever sits here, never where it is told unasked."""

    @property
    def words(self) -> str:
        """Reference and clock, and nothing of the resident's: what may stand where anybody passing can read it."""
        return f"{self.reference}: {self.chip.text}"


@dataclass(frozen=True, slots=True)
class _Due:
    fact: DueFact
    what: str
    reference: str


def reminders(desk: Desk) -> tuple[ReminderView, ...]:
    """What whoever sits here is reminded of now, the most pressing first; nothing outside working hours."""
    if desk.acting_id is None:
        return ()
    made = chips(desk)
    with desk.looking() as reader:
        found, facts = _facts(reader, desk)
        names: dict[int, str] = dict(reader.rows("SELECT id, name FROM staff"))
        due = reminders_due(facts)
        about = _about(reader, {each.due.case_id for each in due})
    return tuple(_view(each, found, made, names, about) for each in due)


def see(desk: Desk, keys: tuple[ReminderKey, ...], act: str) -> tuple[tuple[ReminderView, ...], Changes]:
    """They have seen these: nothing is said of them again until the next point. What is left."""
    return _answer(desk, keys, None, act)


def put_off(
    desk: Desk, keys: tuple[ReminderKey, ...], until: datetime, act: str
) -> tuple[tuple[ReminderView, ...], Changes]:
    """They want to hear of these again then. What is left until then.

    Raises:
        BadInput: an instant that has been, or one too far ahead.
    """
    today, calendar = desk.clock.today(), desk.calendar()
    if until <= desk.clock.now():
        raise BadInput("Choose a time that is still to come.", field="until")
    if london(until).date() > calendar.after(today, FURTHEST_WORKING_DAYS):
        raise BadInput(f"A reminder is put off for {FURTHEST_WORKING_DAYS} working days at most.", field="until")
    return _answer(desk, keys, until, act)


def _answer(
    desk: Desk, keys: tuple[ReminderKey, ...], until: datetime | None, act: str
) -> tuple[tuple[ReminderView, ...], Changes]:
    from desktop_app.services.act import once
    from desktop_app.services.views import Changes

    def keep(session: Session) -> int:
        for key in keys:
            _keep(session, desk, key, until)
        return desk.staff_id

    once(desk, act, "answer_reminder", keep)
    return reminders(desk), Changes()


def _keep(session: Session, desk: Desk, key: ReminderKey, until: datetime | None) -> None:
    from sqlalchemy import select

    from desktop_app.models import Reminder
    from desktop_app.services.barred import may_see

    if not may_see(session, key.case_id):
        return
    row = session.scalar(
        select(Reminder).where(
            Reminder.staff_id == desk.staff_id,
            Reminder.case_id == key.case_id,
            Reminder.clock_key == key.key,
            Reminder.due_on == key.due_on,
            Reminder.point == str(key.point),
        )
    )
    if row is None:
        row = Reminder(staff_id=desk.staff_id, case_id=key.case_id, clock_key=key.key, due_on=key.due_on)
        row.point, row.shown_at = str(key.point), desk.clock.now()
        session.add(row)
    row.until = until
    session.flush()


def _facts(reader: Reader, desk: Desk) -> tuple[dict[tuple[int, str, date], _Due], ReminderFacts]:
    """What is due to whoever sits here, with its words, and all that the rules ask."""
    me, today, rules = desk.staff_id, desk.clock.today(), read_rules(reader)
    team = team_today(reader, today)
    asked = {"me": me, "last": desk.calendar().after(today, rules.furthest + 1)}
    found = {(one.fact.case_id, one.fact.key, one.fact.due_on): one for one in _dues(reader, asked, _whose(team, me))}
    return found, ReminderFacts(
        now=desk.clock.now(),
        calendar=desk.calendar(),
        rules=rules,
        me=me,
        team=team,
        dues=tuple(one.fact for one in found.values()),
        shown={
            (case_id, key, day(due_on), _POINTS[point]): Shown(None if until is None else instant(until))
            for case_id, key, due_on, point, until in reader.rows(_SHOWN, {"me": me})
            if point in _POINTS
        },
    )


def team_today(reader: Reader, today: date) -> Team:
    """Everybody who works here, and who of them is away."""
    people = reader.rows("SELECT id, rank, team_id FROM staff WHERE is_active IS TRUE")
    return Team(
        {key: Colleague(key, _RANKS[rank], team_id) for key, rank, team_id in people},
        away_today(reader, today),
    )


def _whose(team: Team, me: int) -> str:
    """A handler is told of what they own or cover, and of what has nobody; whoever leads may be told of anything."""
    mine = team.people.get(me)
    if mine is not None and mine.rank.at_least(Rank.TEAM_LEADER):
        return ""
    owners = [me, *(one for one in team.away if team.standing_in(one) in (me, None))]
    return f"AND (cases.owner_id IS NULL OR cases.owner_id IN ({', '.join(map(str, owners))}))"


def _dues(reader: Reader, asked: dict[str, object], whose: str) -> Iterator[_Due]:
    for case_id, key, label, due_on, owner_id, reference in reader.rows(_DUES.format(whose=whose), asked):
        yield _due(case_id, key, label, day(due_on), owner_id, reference)
    for case_id, key, to_whom, raised_at, owner_id, reference in reader.rows(_ALERTS.format(whose=whose), asked):
        raised_on = london(instant(raised_at)).date()
        yield _due(case_id, f"{_ALERT}.{key}", f"Tell {to_whom}", raised_on, owner_id, reference)


def _due(case_id: int, key: str, what: str, due_on: date, owner_id: int | None, reference: str) -> _Due:
    weight = Weight.LAWS if key.startswith(_LAWS) else Weight.OURS
    return _Due(DueFact(case_id, key, due_on, weight, owner_id), what, reference)


def _view(
    each: Reminding,
    found: dict[tuple[int, str, date], _Due],
    made: Chips,
    names: dict[int, str],
    about: dict[int, str],
) -> ReminderView:
    fact = each.due
    due = found[fact.case_id, fact.key, fact.due_on]
    owner = names.get(fact.owner_id, "") if fact.owner_id is not None else ""
    key = ReminderKey(fact.case_id, fact.key, fact.due_on, each.point)
    chip, who = made.of(fact.due_on, due.what), about.get(fact.case_id, "")
    return ReminderView(key, due.reference, due.what, chip, fact.owner_id, owner, who)


def _about(reader: Reader, case_ids: set[int]) -> dict[int, str]:
    """Whose case each is, and what it is about: nobody knows a case by its number."""
    if not case_ids:
        return {}
    wanted = ", ".join(map(str, sorted(case_ids)))
    rows = reader.rows(
        f"SELECT cases.id, resident.name, cases.subject FROM cases JOIN resident ON resident.id = cases.resident_id "
        f"WHERE cases.id IN ({wanted})"
    )
    return {case_id: ": ".join(filter(None, (name or "Anonymous", subject))) for case_id, name, subject in rows}


def keys_of(shown: Iterable[ReminderView]) -> tuple[ReminderKey, ...]:
    """What tells these apart."""
    return tuple(one.key for one in shown)
