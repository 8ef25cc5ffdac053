"""Who is reminded of a date, at which points of it, and when: in working hours, once a point, and nobody who is away.

A point is reached on a day; what was missed meanwhile is not caught up with, only the latest point is told. When a
date moves, its points come anew: they are points of another date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.london import london
from desktop_app.policy.absence import Absent, cover_of
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.chip_states import Worded
from desktop_app.policy.hours import Hours, is_open
from desktop_app.policy.kinds_shown import Rank


class Point(Worded):
    """Where a date stands when somebody is reminded of it."""

    AMBER = "amber", "Some working days before"
    DAY = "day", "On the morning of the day"
    BREACH = "breach", "When it is overdue"


class Part(Worded):
    """Who is reminded, by the part they have in a case."""

    HANDLER = "handler", "Whoever owns the case"
    LEADER = "leader", "Their team leader"
    HEAD = "head", "Head of service"


class Weight(Worded):
    """Two kinds of date, each with points of its own."""

    OURS = "ours", "Replies and promises"
    LAWS = "laws", "Dangers and the Ombudsman"


Told = Mapping[Weight, Mapping[Point, frozenset[Part]]]

SHIPPED: Told = {
    Weight.OURS: {
        Point.AMBER: frozenset({Part.HANDLER}),
        Point.DAY: frozenset({Part.HANDLER}),
        Point.BREACH: frozenset({Part.HANDLER, Part.LEADER}),
    },
    Weight.LAWS: {
        Point.AMBER: frozenset({Part.HANDLER}),
        Point.DAY: frozenset({Part.HANDLER, Part.LEADER}),
        Point.BREACH: frozenset({Part.HANDLER, Part.LEADER, Part.HEAD}),
    },
}
MOST_DAYS_BEFORE = 20


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """The points as the landlord set them."""

    amber_days: Mapping[Weight, int] = field(default_factory=lambda: {Weight.OURS: 2, Weight.LAWS: 5})
    """Working days before the date from which it is amber."""
    told: Told = field(default_factory=lambda: SHIPPED)
    hours: Hours = field(default_factory=Hours)

    def parts(self, weight: Weight, point: Point) -> frozenset[Part]:
        """Who is told of such a date at this point."""
        return self.told.get(weight, {}).get(point, frozenset())

    @property
    def furthest(self) -> int:
        """The most working days ahead that anybody is told of."""
        return max(self.amber_days.values(), default=0)


@dataclass(frozen=True, slots=True)
class DueFact:
    """One date that somebody has to keep."""

    case_id: int
    key: str
    """The clock's key, or the name of what is due beside the clocks."""
    due_on: date
    weight: Weight
    owner_id: int | None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may be reminded."""

    id: int
    rank: Rank
    team_id: int | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody who works here, by number, and who is away today."""

    people: Mapping[int, Colleague]
    away: Mapping[int, Absent]

    def standing_in(self, staff_id: int) -> int | None:
        """Whoever is in of somebody and those who cover for them; None when none of them is."""
        if staff_id not in self.people:
            return None
        return cover_of(staff_id, self.away, self.people) if staff_id in self.away else staff_id


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody was shown before; ``until`` while it is put off."""

    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What the database knows of one person's dates now."""

    now: datetime
    calendar: WorkingCalendar
    rules: ReminderRules
    me: int
    team: Team
    dues: tuple[DueFact, ...]
    shown: Mapping[tuple[int, str, date, Point], Shown]
    """What ``me`` was shown: by case, key, date and point."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """Something to remind of now."""

    due: DueFact
    point: Point


def reminders_due(facts: ReminderFacts) -> tuple[Reminding, ...]:
    """What ``me`` is to be reminded of now, the most pressing first; nothing outside working hours, or while away."""
    if facts.team.standing_in(facts.me) != facts.me or not is_open(facts.now, facts.calendar, facts.rules.hours):
        return ()
    return tuple(each for each in standing(facts) if _is_new(facts, each))


def standing(facts: ReminderFacts) -> tuple[Reminding, ...]:
    """Every date at a point of which ``me`` is told, shown before or not, the most pressing first."""
    found = [
        Reminding(due, point)
        for due in facts.dues
        if (point := point_of(due, london(facts.now).date(), facts.calendar, facts.rules)) is not None
        and facts.me in told_of(due, point, facts.team, facts.rules)
    ]
    return tuple(sorted(found, key=lambda each: (each.due.due_on, each.due.weight is Weight.OURS, each.due.case_id)))


def point_of(due: DueFact, today: date, calendar: WorkingCalendar, rules: ReminderRules) -> Point | None:
    """The latest point a date has reached; None before its first.

    With no working day left before it, a date that falls on a day off is told of as if it were today: nobody is
    reminded on the day itself.
    """
    if due.due_on < today:
        return Point.BREACH
    left = calendar.between(today, due.due_on)
    if due.due_on == today or left == 0:
        return Point.DAY
    return Point.AMBER if left <= rules.amber_days.get(due.weight, 0) else None


def told_of(due: DueFact, point: Point, team: Team, rules: ReminderRules) -> frozenset[int]:
    """Who is told of a date at this point: everybody whose part it is, or whoever covers for them while they are away.

    A head's, where no head is in, is told to those who lead.
    """
    parts = rules.parts(due.weight, point)
    found = frozenset(one for part in parts for one in _in_part(part, due, team))
    return found or (_leaders(due, team) if parts else frozenset())


def _in_part(part: Part, due: DueFact, team: Team) -> frozenset[int]:
    if part is Part.LEADER:
        return _leaders(due, team)
    if part is Part.HEAD:
        return _heads(team)
    handler = team.standing_in(due.owner_id) if due.owner_id is not None else None
    return frozenset((handler,)) if handler is not None else _whoever(due, team)


def _whoever(due: DueFact, team: Team) -> frozenset[int]:
    """Whoever could see that somebody takes it on: those who lead; where nobody does, every handler who is in."""
    handlers = (one for one in team.people.values() if one.rank is Rank.HANDLER)
    return _leaders(due, team) or _in(handlers, team)


def _leaders(due: DueFact, team: Team) -> frozenset[int]:
    """The team leaders of the owner's team; where none of them is in, every team leader; then the next rank up."""
    owner = team.people.get(due.owner_id) if due.owner_id is not None else None
    of_team = owner.team_id if owner is not None else None
    for rank in (Rank.TEAM_LEADER, Rank.MANAGER, Rank.HEAD_OF_SERVICE, Rank.DIRECTOR):
        of_rank = [one for one in team.people.values() if one.rank is rank]
        nearest = [one for one in of_rank if of_team is not None and one.team_id == of_team]
        if found := _in(nearest, team) or _in(of_rank, team):
            return found
    return frozenset()


def _heads(team: Team) -> frozenset[int]:
    """The heads of service; the directors only where no head is in."""
    for rank in (Rank.HEAD_OF_SERVICE, Rank.DIRECTOR):
        if found := _in((one for one in team.people.values() if one.rank is rank), team):
            return found
    return frozenset()


def _in(these: Iterable[Colleague], team: Team) -> frozenset[int]:
    return frozenset(found for one in these if (found := team.standing_in(one.id)) is not None)


def _is_new(facts: ReminderFacts, each: Reminding) -> bool:
    shown = facts.shown.get((each.due.case_id, each.due.key, each.due.due_on, each.point))
    return shown is None or (shown.until is not None and shown.until <= facts.now)


# -- as the setting keeps it ----------------------------------------------------------------------------------------


def as_kept(rules: ReminderRules) -> dict[str, object]:
    """Words and numbers alone."""
    return {
        "amber_days": {str(weight): days for weight, days in rules.amber_days.items()},
        "told": {
            str(weight): {str(point): sorted(map(str, rules.parts(weight, point))) for point in Point}
            for weight in Weight
        },
        "opens": rules.hours.opens,
        "closes": rules.hours.closes,
    }


def from_kept(kept: Mapping[str, object]) -> ReminderRules:
    """As it was kept; what ships where nothing was."""
    ships = ReminderRules()
    days, told = kept.get("amber_days", {}), kept.get("told", {})
    assert isinstance(days, Mapping)
    assert isinstance(told, Mapping)
    opens, closes = kept.get("opens", ships.hours.opens), kept.get("closes", ships.hours.closes)
    assert isinstance(opens, int)
    assert isinstance(closes, int)
    return ReminderRules(
        {weight: int(days.get(str(weight), ships.amber_days[weight])) for weight in Weight},
        {weight: _told(told.get(str(weight)), ships.told[weight]) for weight in Weight},
        Hours(opens, closes),
    )


def _told(kept: object, ships: Mapping[Point, frozenset[Part]]) -> Mapping[Point, frozenset[Part]]:
    if not isinstance(kept, Mapping):
        return ships
    parts = {str(part): part for part in Part}
    return {point: frozenset(parts[one] for one in kept.get(str(point), ()) if one in parts) for point in Point}
