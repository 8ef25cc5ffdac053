"""The board: who stands on it, in which order, what the days ahead hold against who is in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.absence import Absent
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.hours import Hours
from desktop_app.policy.kinds import Rank
from desktop_app.policy.urgency import chip, soon_until
from desktop_app.policy.workload import Colleague, Counts, Still, WorkFacts, board, is_offered

CALENDAR = WorkingCalendar({date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (substitute)"})
TUESDAY = date(2026, 11, 24)
ANN = Colleague(1, "Ann Lee", Rank.HANDLER, team_id=7)
BEN = Colleague(2, "Ben Okoro", Rank.HANDLER, most_cases=3)
GRACE = Colleague(3, "Grace Amoah", Rank.TEAM_LEADER, team_id=7)
RUTH = Colleague(4, "Ruth Mensah", Rank.HEAD_OF_SERVICE)
LEE = Colleague(5, "Lee Ward", Rank.POST_ROOM)
GONE = Colleague(6, "Omar Said", Rank.HANDLER, is_active=False)
FACTS = WorkFacts(
    now=datetime(2026, 11, 24, 12, 0, tzinfo=UTC),
    calendar=CALENDAR,
    hours=Hours(),
    people=(ANN, BEN, GRACE, RUTH, LEE, GONE),
    teams={7: "Repairs", 8: "Estates"},
    counts={
        None: Counts(2, 1, 0, 0, 0), 1: Counts(5, 1, 2, 1, 1), 2: Counts(4, 2, 0, 0, 0), 6: Counts(1, 0, 0, 0, 0),
    },
    still={1: Still(11, "C-000011", datetime(2026, 11, 20, 12, 0, tzinfo=UTC))},
    dues={(1, TUESDAY): 3, (None, TUESDAY): 1, (2, date(2026, 11, 28)): 1, (6, date(2026, 11, 25)): 1},
)  # fmt: skip


def test_whoever_works_on_cases_stands_on_the_board_and_whoever_is_pressed_hardest_comes_first() -> None:
    """Nobody's cases stand above; who has left stands there while a case is still theirs; the post room never does."""
    made = board(FACTS)
    assert [line.name for line in made.lines] == [
        "Unassigned", "Ben Okoro", "Ann Lee", "Grace Amoah", "Omar Said (has left)",
    ]  # fmt: skip
    assert made.total == Counts(12, 4, 2, 1, 1)
    assert made.total.on_track == 5
    assert [line.has_too_many for line in made.lines] == [False, True, False, False, False]


def test_a_team_is_its_people_alone() -> None:
    """What nobody owns is no team's; the teams as a whole stay in view."""
    made = board(FACTS, 7)
    assert [line.name for line in made.lines] == ["Ann Lee", "Grace Amoah"]
    assert [(team.name, team.counts.cases) for team in made.teams] == [("Estates", 0), ("Repairs", 5)]
    assert made.days[0].due == 3
    assert made.days[0].people == 2


def test_what_has_not_moved_is_said_in_working_time() -> None:
    """From Friday noon to Tuesday noon is two working days."""
    ann = next(line for line in board(FACTS).lines if line.owner_id == 1)
    assert (ann.still_words, ann.still_minutes) == ("2 working days", 960)


def test_the_days_ahead_name_closures_and_whoever_is_away() -> None:
    """Twenty working days; a weekend day stands there only when something falls due on it."""
    off = Absent(1, date(2026, 11, 25), date(2026, 11, 26), 2)
    made = board(replace(FACTS, people=(replace(ANN, away=(off,)), BEN)))
    assert len([day for day in made.days if not day.off]) == 20
    by_day = {day.on: day for day in made.days}
    assert by_day[TUESDAY].words(TUESDAY) == "Tue 24 Nov: 4 cases with something due, 2 of 2 in."
    assert by_day[date(2026, 11, 25)].words(TUESDAY).endswith("with something due, 1 of 2 in; away: Ann Lee.")
    assert by_day[date(2026, 11, 28)].off == "Saturday"
    assert date(2026, 11, 29) not in by_day
    later = board(replace(FACTS, now=datetime(2026, 12, 21, 12, 0, tzinfo=UTC), dues={}))
    assert [day.off for day in later.days if day.off] == ["Christmas Day", "Boxing Day (substitute)"]


def test_who_is_away_today_is_said_with_whoever_stands_in() -> None:
    """And that nobody does, so that a leader sees it."""
    away = (Absent(1, TUESDAY, date(2026, 12, 4), 2),)
    for absence, words in (
        (away, "Away until Fri 4 Dec, covered by Ben Okoro"),
        ((Absent(1, TUESDAY, None),), "Away until further notice, covered by nobody"),
        ((Absent(1, TUESDAY + timedelta(days=1), None),), ""),
    ):
        made = board(replace(FACTS, people=(replace(ANN, away=absence), BEN)))
        assert next(one for one in made.lines if one.owner_id == 1).away_words == words


def test_the_board_stands_beside_the_queue_for_whoever_shares_out_work() -> None:
    """Team leaders and above."""
    assert [rank for rank in Rank if not is_offered(rank)] == [Rank.POST_ROOM, Rank.HANDLER]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(-30, 60), st.integers(0, 20))
def test_the_last_day_that_is_soon_is_the_chips_own(today: date, away: int, soon_days: int) -> None:
    """A promise is due soon by its date exactly when its chip says so."""
    due = today + timedelta(days=away)
    state = chip(due, None, today, CALENDAR, label="x", soon_days=soon_days).state
    assert (state is ChipState.SOON) is (today < due <= soon_until(today, CALENDAR, soon_days))
