"""Reminders: at which points, to whom, and never at night, never twice, never to somebody who is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.absence import Absent
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.hours import Hours, is_open
from desktop_app.policy.kinds import Rank
from desktop_app.policy.putting_off import choices
from desktop_app.policy.reminding import (
    Colleague,
    DueFact,
    Part,
    Point,
    ReminderFacts,
    ReminderRules,
    Shown,
    Team,
    Weight,
    as_kept,
    from_kept,
    point_of,
    reminders_due,
    told_of,
)

CALENDAR = WorkingCalendar({date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (substitute)"})
RULES = ReminderRules()
TUESDAY = date(2026, 11, 24)
TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
ANN, BEN, GRACE, TOM, RUTH, DAVID, CARA = 1, 2, 3, 4, 5, 6, 7
PEOPLE = {
    ANN: Colleague(ANN, Rank.HANDLER, team_id=1),
    BEN: Colleague(BEN, Rank.HANDLER, team_id=2),
    GRACE: Colleague(GRACE, Rank.TEAM_LEADER, team_id=1),
    CARA: Colleague(CARA, Rank.TEAM_LEADER, team_id=2),
    TOM: Colleague(TOM, Rank.MANAGER),
    RUTH: Colleague(RUTH, Rank.HEAD_OF_SERVICE),
    DAVID: Colleague(DAVID, Rank.DIRECTOR),
}
OURS = DueFact(11, "stage1.respond", TUESDAY, Weight.OURS, ANN)
LAWS = DueFact(12, "hazard.1.investigate", TUESDAY, Weight.LAWS, ANN)


def team(**away: int | None) -> Team:
    """Everybody, some away today, each with whoever covers."""
    numbers = {"ann": ANN, "ben": BEN, "grace": GRACE, "cara": CARA, "tom": TOM, "ruth": RUTH}
    return Team(PEOPLE, {numbers[who]: Absent(numbers[who], TUESDAY, TUESDAY, cover) for who, cover in away.items()})


def facts(me: int, *dues: DueFact, now: datetime = TEN, who: Team | None = None, **shown: Shown) -> ReminderFacts:
    seen = {(11, "stage1.respond", TUESDAY, Point[name.upper()]): one for name, one in shown.items()}
    return ReminderFacts(now, CALENDAR, RULES, me, who or team(), dues, seen)


@pytest.mark.parametrize(
    ("due_on", "weight", "point"),
    [
        (date(2026, 11, 23), Weight.OURS, Point.BREACH),
        (TUESDAY, Weight.OURS, Point.DAY),
        (date(2026, 11, 26), Weight.OURS, Point.AMBER),
        (date(2026, 11, 27), Weight.OURS, None),
        (date(2026, 12, 1), Weight.LAWS, Point.AMBER),
        (date(2026, 12, 2), Weight.LAWS, None),
    ],
)
def test_a_date_reaches_its_points(due_on: date, weight: Weight, point: Point | None) -> None:
    """Amber some working days before, more of them for the law's; its day; overdue from the day after."""
    assert point_of(DueFact(1, "x", due_on, weight, ANN), TUESDAY, CALENDAR, RULES) is point


def test_what_falls_due_at_a_weekend_is_told_of_on_the_last_working_day() -> None:
    """An emergency's hours run on through Saturday; nobody is reminded on one."""
    saturday = DueFact(1, "hazard.1.safe", date(2026, 11, 28), Weight.LAWS, ANN)
    assert point_of(saturday, date(2026, 11, 27), CALENDAR, RULES) is Point.DAY
    assert point_of(saturday, date(2026, 11, 26), CALENDAR, RULES) is Point.AMBER


@pytest.mark.parametrize(
    ("due", "point", "who", "told"),
    [
        (OURS, Point.DAY, team(), {ANN}),
        (OURS, Point.BREACH, team(), {ANN, GRACE}),
        (LAWS, Point.BREACH, team(), {ANN, GRACE, RUTH}),
        (replace(OURS, owner_id=None), Point.DAY, team(), {GRACE, CARA}),
        (OURS, Point.DAY, team(ann=BEN), {BEN}),
        (OURS, Point.DAY, team(ann=BEN, ben=CARA), {CARA}),
        (OURS, Point.DAY, team(ann=None), {GRACE}),
        (OURS, Point.BREACH, team(grace=None), {ANN, CARA}),
        (OURS, Point.BREACH, team(grace=None, cara=None), {ANN, TOM}),
        (LAWS, Point.BREACH, team(ruth=None), {ANN, GRACE, DAVID}),
        (OURS, Point.BREACH, team(grace=None, cara=None, tom=None), {ANN, RUTH}),
        (replace(OURS, owner_id=99), Point.DAY, team(), {GRACE, CARA}),
    ],
)
def test_who_is_told(due: DueFact, point: Point, who: Team, told: set[int]) -> None:
    """The owner or whoever covers; the leader of their team; nobody's cases are their leaders'; heads as set."""
    assert told_of(due, point, who, RULES) == told


def test_a_point_set_for_nobody_tells_nobody() -> None:
    """Also not those who share out work."""
    quiet = replace(RULES, told={Weight.OURS: {Point.DAY: frozenset()}})
    assert told_of(OURS, Point.DAY, team(), quiet) == frozenset()
    assert told_of(OURS, Point.AMBER, team(ann=None), quiet) == frozenset()


def test_the_most_pressing_comes_first() -> None:
    """By day; of one day the law's before our own."""
    late = replace(OURS, due_on=date(2026, 11, 20), case_id=13)
    assert [each.due.case_id for each in reminders_due(facts(ANN, OURS, LAWS, late))] == [13, 12, 11]


def test_what_was_seen_is_not_told_again_and_what_was_put_off_is_told_then() -> None:
    """A next point is told all the same; so is the same point of another date."""
    assert reminders_due(facts(ANN, OURS, day=Shown())) == ()
    assert len(reminders_due(facts(ANN, OURS, amber=Shown()))) == 1
    assert reminders_due(facts(ANN, OURS, day=Shown(TEN + timedelta(minutes=1)))) == ()
    assert len(reminders_due(facts(ANN, OURS, day=Shown(TEN)))) == 1
    moved = replace(OURS, due_on=date(2026, 11, 25))
    assert len(reminders_due(facts(ANN, moved, amber=Shown(), day=Shown()))) == 1


DUES = st.builds(
    DueFact,
    st.integers(1, 30),
    st.sampled_from(["stage1.respond", "hazard.1.safe", "action"]),
    st.integers(-20, 20).map(lambda days: TUESDAY + timedelta(days=days)),
    st.sampled_from(Weight),
    st.sampled_from([None, ANN, BEN, GRACE, 99]),
)
AWAY = st.dictionaries(
    st.sampled_from(sorted(PEOPLE)), st.sampled_from([None, *sorted(PEOPLE)]), max_size=len(PEOPLE)
).map(lambda away: Team(PEOPLE, {one: Absent(one, TUESDAY, None, cover) for one, cover in away.items()}))
NOW = st.integers(0, 14 * 24 * 60).map(lambda minutes: datetime(2026, 11, 20, tzinfo=UTC) + timedelta(minutes=minutes))
ME = st.sampled_from(sorted(PEOPLE))


@given(ME, st.lists(DUES, max_size=8), NOW, AWAY)
def test_never_at_night_never_somebody_away_and_never_twice(
    me: int, dues: list[DueFact], now: datetime, who: Team
) -> None:
    """Outside working hours nobody; who is away not at all; what was told once is not told again."""
    asked = facts(me, *dues, now=now, who=who)
    told = reminders_due(asked)
    if told:
        assert is_open(now, CALENDAR, RULES.hours)
        assert me not in who.away
    seen = {(each.due.case_id, each.due.key, each.due.due_on, each.point): Shown() for each in told}
    assert reminders_due(replace(asked, shown=seen)) == ()


@given(DUES, st.sampled_from(Point), AWAY)
def test_a_date_is_told_to_somebody_who_is_in_as_long_as_anybody_is(due: DueFact, point: Point, who: Team) -> None:
    """No date is lost because its owner is away."""
    told = told_of(due, point, who, RULES)
    assert not told & set(who.away)
    assert told or set(who.people) == set(who.away)


def test_where_nobody_leads_the_handlers_hear_of_what_nobody_owns() -> None:
    """One person's own file has no team leader; of each other's dates they are told nothing."""
    alone = Team({ANN: PEOPLE[ANN], BEN: PEOPLE[BEN]}, {})
    assert told_of(replace(OURS, owner_id=None), Point.DAY, alone, RULES) == {ANN, BEN}
    assert told_of(OURS, Point.BREACH, alone, RULES) == {ANN}


@given(NOW)
def test_it_is_put_off_to_working_hours_to_come(now: datetime) -> None:
    """In order, and each with other words."""
    offered = choices(now, CALENDAR, Hours())
    assert offered
    for at, _ in offered:
        assert at > now
        assert is_open(at, CALENDAR, Hours())
    assert [at for at, _ in offered] == sorted({at for at, _ in offered})
    assert len({words for _, words in offered}) == len(offered)


def test_it_is_put_off_in_words_that_name_the_day() -> None:
    """From ten on a Tuesday."""
    assert [words for _, words in choices(TEN, CALENDAR, Hours())] == [
        "In 1 hour, at 11:00", "In 3 hours, at 13:00", "Wed 25 Nov, 09:00", "Thu 26 Nov, 09:00", "Tue 1 Dec, 09:00",
    ]  # fmt: skip


def test_the_points_are_kept_as_words() -> None:
    """What is kept comes back the same; what was never kept is what ships."""
    own = ReminderRules({Weight.OURS: 3, Weight.LAWS: 0}, {**RULES.told, Weight.OURS: {
        Point.AMBER: frozenset(), Point.DAY: frozenset({Part.HEAD}), Point.BREACH: frozenset(Part),
    }}, Hours(8 * 60, 18 * 60))  # fmt: skip
    assert from_kept(as_kept(own)) == own
    assert from_kept({}) == RULES
