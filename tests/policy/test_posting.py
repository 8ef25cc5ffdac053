"""When post arrives and by when it must leave: examples around weekends, holidays and the last collection."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.posting import FIRST, SECOND, SIGNED, PostDays, advice, delivered, missed, post_by, posted_on

CHRISTMAS = {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (substitute)"}
CLOSED = {date(2026, 12, 24): "Office closed"}
POST = PostDays(WorkingCalendar({**CHRISTMAS, **CLOSED}), frozenset(CHRISTMAS), 16 * 60 + 30)
TUE, WED, THU, FRI, SAT = (date(2026, 11, day) for day in (24, 25, 26, 27, 28))
MORNING, HALF_PAST_FOUR = 9 * 60, 16 * 60 + 30


@pytest.mark.parametrize(
    ("on", "minute", "counts_as"),
    [
        (TUE, MORNING, TUE),
        (TUE, None, TUE),
        (TUE, HALF_PAST_FOUR - 1, TUE),
        (TUE, HALF_PAST_FOUR, WED),
        (FRI, 17 * 60, date(2026, 11, 30)),
        (SAT, MORNING, date(2026, 11, 30)),
        (date(2026, 12, 23), 17 * 60, date(2026, 12, 29)),
    ],
)
def test_after_the_last_collection_it_counts_as_the_next_working_day(on: date, minute: int, counts_as: date) -> None:
    """And so does whatever is ready on a weekend, a bank holiday or a day the office is closed."""
    assert posted_on(on, minute, POST) == counts_as


@pytest.mark.parametrize(
    ("on", "minute", "why", "next_on"),
    [
        (WED, HALF_PAST_FOUR, "The last collection of Wed 25 Nov was at 16:30.", THU),
        (FRI, 17 * 60, "The last collection of Fri 27 Nov was at 16:30.", date(2026, 11, 30)),
        (SAT, MORNING, "Nothing is collected on Sat 28 Nov.", date(2026, 11, 30)),
        (date(2026, 12, 24), MORNING, "Nothing is collected on Thu 24 Dec.", date(2026, 12, 29)),
    ],
)
def test_whether_a_collection_took_them_is_asked_once_it_has_gone(
    on: date, minute: int, why: str, next_on: date
) -> None:
    """Code 6.3: a letter counts on the day it leaves; after the last van only whoever stands there knows."""
    found = missed(on, minute, POST)
    assert found is not None
    assert (found.why, found.next_on) == (why, next_on)


def test_before_the_collection_nothing_is_asked() -> None:
    """A minute before it they still leave today."""
    assert missed(WED, HALF_PAST_FOUR - 1, POST) is None


@pytest.mark.parametrize(
    ("how", "posted", "first", "last"),
    [
        (FIRST, TUE, WED, WED),
        (FIRST, FRI, SAT, SAT),
        (FIRST, SAT, date(2026, 11, 30), date(2026, 11, 30)),
        (SIGNED, TUE, WED, WED),
        (SECOND, TUE, THU, FRI),
        (SECOND, FRI, date(2026, 12, 1), date(2026, 12, 2)),
        # The post comes on a day that only we are closed, and not on a bank holiday.
        (FIRST, date(2026, 12, 23), date(2026, 12, 24), date(2026, 12, 24)),
        (FIRST, date(2026, 12, 24), date(2026, 12, 26), date(2026, 12, 26)),
        (SECOND, date(2026, 12, 23), date(2026, 12, 29), date(2026, 12, 30)),
    ],
)
def test_when_it_is_meant_to_arrive(how: Leaving, posted: date, first: date, last: date) -> None:
    """First class the next day of delivery, Saturday included; second class two to three, Monday to Friday."""
    arrival = delivered(how, posted, POST)
    assert (arrival.first_on, arrival.last_on) == (first, last)


def test_both_days_are_said() -> None:
    """By when it must leave, which meets the deadline, and when the resident has it."""
    said = advice(FIRST, THU, TUE, MORNING, POST)
    assert said.reasons == (
        "Must leave by Thu 26 Nov",
        "Post by 16:30 to arrive Wed 25 Nov",
        "To be there by Thu 26 Nov too, post it by 16:30 on Wed 25 Nov",
    )
    assert not said.value.is_urgent
    today = advice(FIRST, TUE, TUE, MORNING, POST).value
    assert (today.leave, today.is_urgent, today.is_late) == ("Must leave today", True, False)


def test_a_missed_collection_and_a_missed_day_are_said() -> None:
    """Whoever prints at five on the last day learns that posting will not meet it."""
    late = advice(FIRST, TUE, TUE, 17 * 60, POST).value
    assert late.leave == "Must leave today, and the last collection has gone"
    assert late.arrive == "Counts as posted Wed 25 Nov, arrives Thu 26 Nov"
    assert late.is_late
    assert advice(SECOND, date(2026, 11, 20), TUE, MORNING, POST).value.leave == "Should have left by Fri 20 Nov"
    assert "It leaves in time, and arrives after Wed 25 Nov" in advice(SECOND, WED, TUE, MORNING, POST).reasons
    assert advice(FIRST, None, TUE, MORNING, POST).reasons == ("Post by 16:30 to arrive Wed 25 Nov",)


@given(some.dates(date(2026, 1, 5), date(2027, 3, 1)), some.sampled_from([FIRST, SECOND, SIGNED]))
def test_the_last_day_to_post_is_the_last(wanted_on: date, how: Leaving) -> None:
    """Posted on it, it is there in time; posted on any working day after it, it is not."""
    last = post_by(how, wanted_on, POST)
    assert last is not None
    assert delivered(how, last, POST).last_on <= wanted_on
    later = POST.calendar.after(last, 1)
    assert later >= wanted_on or delivered(how, later, POST).last_on > wanted_on
