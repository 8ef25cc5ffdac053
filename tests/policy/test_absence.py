"""Days away: which are possible, and who covers them, whatever chain of deputies was named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.absence import Absent, Standing, cover_of, may_record, problems_of
from desktop_app.policy.kinds import Rank

TODAY = date(2026, 11, 24)
PRIYA, TOM, LEE, GONE = 1, 2, 3, 4
PEOPLE = {
    PRIYA: Standing(PRIYA, "Priya Shah", Rank.HANDLER),
    TOM: Standing(TOM, "Tom Reed", Rank.TEAM_LEADER),
    LEE: Standing(LEE, "Lee Ward", Rank.POST_ROOM),
    GONE: Standing(GONE, "Al Gone", Rank.HANDLER, is_active=False),
}
TOMS = Absent(TOM, date(2026, 12, 7), date(2026, 12, 11))


@pytest.mark.parametrize(
    ("first", "last", "deputy", "field", "words"),
    [
        ((2026, 12, 4), (2026, 12, 1), None, "last_on", "must not come before the first"),
        ((2026, 11, 16), (2026, 11, 23), None, "last_on", "over already"),
        ((2026, 12, 1), (2026, 12, 4), PRIYA, "deputy_id", "Priya Shah cannot cover for themselves"),
        ((2026, 12, 1), (2026, 12, 4), LEE, "deputy_id", "Lee Ward works in the post room"),
        ((2026, 12, 1), (2026, 12, 4), GONE, "deputy_id", "Al Gone has left"),
        ((2026, 12, 11), (2026, 12, 14), TOM, "deputy_id", "Tom Reed is away from Mon 7 Dec 2026 to Fri 11 Dec 2026"),
        ((2026, 12, 1), None, TOM, "deputy_id", "Tom Reed is away from"),
    ],
)
def test_days_that_are_not_possible_are_refused(first, last, deputy, field, words) -> None:
    """Each with a sentence beside its field."""
    new = Absent(PRIYA, date(*first), date(*last) if last else None, deputy)
    (problem,) = problems_of(new, [TOMS], PEOPLE, TODAY)
    assert problem.field == field
    assert words in problem.what


def test_the_same_person_is_not_away_twice() -> None:
    """Days that meet others of theirs are refused; the day after the last is free, and so is somebody else's week."""
    first = Absent(PRIYA, date(2026, 12, 1), date(2026, 12, 4), TOM)
    assert problems_of(Absent(PRIYA, date(2026, 12, 4), None), [first], PEOPLE, TODAY)[0].field == "first_on"
    assert not problems_of(Absent(PRIYA, date(2026, 12, 5), date(2026, 12, 6), TOM), [first, TOMS], PEOPLE, TODAY)


def test_the_days_are_ones_own_or_a_leaders_to_keep() -> None:
    """A handler says so of nobody else."""
    assert may_record(PRIYA, Rank.HANDLER, PRIYA)
    assert not may_record(PRIYA, Rank.HANDLER, TOM)
    assert may_record(TOM, Rank.TEAM_LEADER, PRIYA)


days = st.builds(
    lambda start, length: (TODAY + timedelta(start), None if length is None else TODAY + timedelta(start + length)),
    st.integers(0, 20),
    st.one_of(st.none(), st.integers(0, 10)),
)


@given(days, days)
def test_days_meet_exactly_where_both_hold(one, other) -> None:
    """Two absences meet when there is a day on which both hold, and then only; whichever is asked first."""
    a, b = Absent(PRIYA, *one), Absent(PRIYA, *other)
    shared = any(a.holds_on(on) and b.holds_on(on) for on in (TODAY + timedelta(n) for n in range(40)))
    assert a.meets(b) is b.meets(a) is shared


@given(st.dictionaries(st.integers(1, 6), st.one_of(st.none(), st.integers(1, 7))), st.sets(st.integers(1, 7)))
def test_whoever_covers_is_here_and_is_not_away(deputies, here) -> None:
    """However deputies point at one another: nobody covers who is away, gone or the one covered, and it ends."""
    away = {who: Absent(who, TODAY, None, deputy) for who, deputy in deputies.items()}
    for who in range(1, 8):
        cover = cover_of(who, away, here)
        assert cover is None or (who in away and cover in here and cover not in away and cover != who)
        if who in away and (deputy := away[who].deputy_id) in here and deputy not in away:
            assert cover == deputy
