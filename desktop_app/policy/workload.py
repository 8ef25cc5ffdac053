"""Who has how much to do: each colleague's cases by how pressing they are, and the days ahead against who is in.

Counting is the database's; what the counts mean, who stands on the board and in which order, is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.london import london
from desktop_app.policy.absence import Absent, cover_of
from desktop_app.policy.calendar import WEEKEND, WorkingCalendar
from desktop_app.policy.hours import Hours, worked_minutes, worked_words, working_days
from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.words import count, listed, short_date

DAYS_AHEAD = 20
"""Four weeks of working days."""
UNASSIGNED = "Unassigned"


@dataclass(frozen=True, slots=True)
class Counts:
    """Cases of one owner. The four bands are those of the chips and hold every case once; waiting cuts across them."""

    cases: int = 0
    overdue: int = 0
    today: int = 0
    soon: int = 0
    waiting: int = 0

    @property
    def on_track(self) -> int:
        """Due later, on hold, or nothing due."""
        return self.cases - self.overdue - self.today - self.soon

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(
            self.cases + other.cases,
            self.overdue + other.overdue,
            self.today + other.today,
            self.soon + other.soon,
            self.waiting + other.waiting,
        )


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may own cases."""

    id: int
    name: str
    rank: Rank
    is_active: bool = True
    team_id: int | None = None
    most_cases: int | None = None
    away: tuple[Absent, ...] = ()

    def away_on(self, on: date) -> Absent | None:
        """The absence that a day falls in; None when they are in."""
        return next((each for each in self.away if each.holds_on(on)), None)


@dataclass(frozen=True, slots=True)
class Still:
    """The open case of somebody's on which nothing has moved for longest, cases on hold left out."""

    case_id: int
    reference: str
    since: datetime


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What the database counted. Owners are colleagues' numbers, None for nobody's."""

    now: datetime
    calendar: WorkingCalendar
    hours: Hours
    people: tuple[Colleague, ...]
    teams: Mapping[int, str]
    counts: Mapping[int | None, Counts]
    still: Mapping[int | None, Still]
    dues: Mapping[tuple[int | None, date], int]
    """How many cases have something due on a day, by owner."""

    @property
    def today(self) -> date:
        """The day in England."""
        return london(self.now).date()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of the board."""

    owner_id: int | None
    """None for what nobody owns."""
    name: str
    team: str
    counts: Counts
    still: Still | None
    still_minutes: int
    """Working minutes since anything moved on that case."""
    still_words: str
    """``3 working days``; '' with no case that could stand still."""
    away_words: str
    """``Away until Fri 4 Dec, covered by Tom Reilly``; '' when they are in today."""
    most_cases: int | None = None

    @property
    def has_too_many(self) -> bool:
        """More cases than they should have at once."""
        return self.most_cases is not None and self.counts.cases > self.most_cases


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day ahead: what falls due against who is in."""

    on: date
    due: int
    people: int
    away: tuple[str, ...]
    """Names of those who are not in, by name."""
    off: str = ""
    """Why nobody works: the name of the bank holiday or closure; '' on a working day."""

    @property
    def is_in(self) -> int:
        """How many are in."""
        return 0 if self.off else self.people - len(self.away)

    def words(self, today: date) -> str:
        """The whole day in a sentence, for a screen reader and a tooltip."""
        due = f"{short_date(self.on, today)}: {count(self.due, 'case')} with something due"
        if self.off:
            return f"{due}; nobody works: {self.off}."
        away = f"; away: {listed(self.away)}" if self.away else ""
        return f"{due}, {self.is_in} of {self.people} in{away}."


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team as a whole."""

    team_id: int
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows, for one team or for everybody."""

    today: date
    team_id: int | None
    teams: tuple[TeamLine, ...]
    lines: tuple[PersonLine, ...]
    """What nobody owns first (only for everybody), then whoever is pressed hardest."""
    total: Counts
    days: tuple[DayLine, ...]


def is_offered(rank: Rank) -> bool:
    """Whether the board stands beside the views of the queue: for whoever shares out work.

    A handler may open it from the menu too: it holds nothing that "All open" does not show them, and whoever sees a
    colleague drowning can offer a hand.

    Source: Complaint Handling Code 4.3 (complaint handling is resourced as a core service).
    """
    return rank.at_least(Rank.TEAM_LEADER)


def board(facts: WorkFacts, team_id: int | None = None) -> Board:
    """The board of a team, or of everybody."""
    shown = [one for one in facts.people if _stands_on_it(one, facts) and team_id in (None, one.team_id)]
    lines = [_line(facts, one) for one in shown]
    lines.sort(key=lambda line: (-line.counts.overdue, -line.counts.today, -line.counts.soon, line.name.casefold()))
    if team_id is None:
        lines.insert(0, _line(facts, None))
    total = sum((line.counts for line in lines), Counts())
    return Board(facts.today, team_id, _teams(facts), tuple(lines), total, _days(facts, shown, team_id))


def _stands_on_it(one: Colleague, facts: WorkFacts) -> bool:
    """Whoever works on cases by trade, and whoever has one all the same."""
    works = one.is_active and one.rank in {Rank.HANDLER, Rank.TEAM_LEADER}
    return works or facts.counts.get(one.id, Counts()).cases > 0


def _line(facts: WorkFacts, one: Colleague | None) -> PersonLine:
    owner_id = one.id if one is not None else None
    still = facts.still.get(owner_id)
    minutes = worked_minutes(still.since, facts.now, facts.calendar, facts.hours) if still is not None else 0
    return PersonLine(
        owner_id=owner_id,
        name=_name(one),
        team=facts.teams.get(one.team_id, "") if one is not None and one.team_id is not None else "",
        counts=facts.counts.get(owner_id, Counts()),
        still=still,
        still_minutes=minutes,
        still_words=worked_words(minutes, facts.hours) if still is not None else "",
        away_words=_away_words(facts, one) if one is not None else "",
        most_cases=one.most_cases if one is not None else None,
    )


def _name(one: Colleague | None) -> str:
    if one is None:
        return UNASSIGNED
    return one.name if one.is_active else f"{one.name} (has left)"


def _away_words(facts: WorkFacts, one: Colleague) -> str:
    away = {each.id: absent for each in facts.people if (absent := each.away_on(facts.today)) is not None}
    if one.id not in away:
        return ""
    names = {each.id: each.name for each in facts.people if each.is_active}
    cover = cover_of(one.id, away, names)
    last_on = away[one.id].last_on
    until = f"until {short_date(last_on, facts.today)}" if last_on is not None else "until further notice"
    return f"Away {until}, covered by {names[cover] if cover is not None else 'nobody'}"


def _teams(facts: WorkFacts) -> tuple[TeamLine, ...]:
    by_name = sorted(facts.teams.items(), key=lambda each: each[1].casefold())
    return tuple(
        TeamLine(key, name, sum((facts.counts.get(one.id, Counts()) for one in _of_team(facts, key)), Counts()))
        for key, name in by_name
    )


def _of_team(facts: WorkFacts, team_id: int) -> Iterable[Colleague]:
    return (one for one in facts.people if one.team_id == team_id)


def _days(facts: WorkFacts, shown: list[Colleague], team_id: int | None) -> tuple[DayLine, ...]:
    """Every working day of four weeks; between them a weekday on which nobody works, and any day with a due date."""
    people = [one for one in shown if one.is_active]
    owners: set[int | None] = {one.id for one in shown} | ({None} if team_id is None else set())
    due: dict[date, int] = {}
    for (owner_id, on), number in facts.dues.items():
        if owner_id in owners:
            due[on] = due.get(on, 0) + number
    days = (_day(facts, on, people, due.get(on, 0)) for on in _each_day(facts))
    return tuple(day for day in days if not day.off or day.due or day.on.isoweekday() not in WEEKEND)


def _day(facts: WorkFacts, on: date, people: list[Colleague], due: int) -> DayLine:
    away = sorted(one.name for one in people if one.away_on(on) is not None)
    return DayLine(on, due, len(people), tuple(away), facts.calendar.why_off(on))


def _each_day(facts: WorkFacts) -> Iterable[date]:
    last = last_day(facts.today, facts.calendar)
    return (facts.today + timedelta(days=number) for number in range((last - facts.today).days + 1))


def last_day(today: date, calendar: WorkingCalendar) -> date:
    """The last day that the board looks ahead to."""
    return list(working_days(today, DAYS_AHEAD, calendar))[-1]
