"""Working hours: at work or not, and how much working time lies between two instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.hours import Hours, is_open, next_opening, worked_minutes, worked_words

CALENDAR = WorkingCalendar({date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day (substitute)"})
NINE_TO_FIVE = Hours()
AT = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "is_at_work"),
    [
        ("2026-11-24 08:59", False), ("2026-11-24 09:00", True), ("2026-11-24 16:59", True),
        ("2026-11-24 17:00", False), ("2026-11-28 11:00", False), ("2026-12-25 11:00", False),
        ("2026-07-01 08:00", True), ("2026-07-01 16:30", False),
    ],
)  # fmt: skip
def test_work_is_between_the_hours_of_a_working_day_in_england(when: str, is_at_work: bool) -> None:
    """In summer nine o'clock in England is eight in UTC; nobody is at work on a Saturday or on Christmas Day."""
    assert is_open(at(when), CALENDAR, NINE_TO_FIVE) is is_at_work


@pytest.mark.parametrize(
    ("since", "until", "minutes", "words"),
    [
        ("2026-11-24 09:00", "2026-11-24 09:40", 40, "under an hour"),
        ("2026-11-24 09:00", "2026-11-24 12:10", 190, "3 working hours"),
        ("2026-11-23 16:30", "2026-11-24 09:30", 60, "1 working hour"),
        ("2026-11-20 12:00", "2026-11-23 12:00", 480, "1 working day"),
        ("2026-11-20 20:00", "2026-11-22 20:00", 0, "under an hour"),
        ("2026-12-24 09:00", "2026-12-29 17:00", 960, "2 working days"),
    ],
)
def test_only_working_time_is_counted(since: str, until: str, minutes: int, words: str) -> None:
    """Nights, weekends and bank holidays are no time in which anybody could have moved a case."""
    assert worked_minutes(at(since), at(until), CALENDAR, NINE_TO_FIVE) == minutes
    assert worked_words(minutes, NINE_TO_FIVE) == words


@given(AT, AT, AT)
def test_working_time_adds_up(first: datetime, second: datetime, third: datetime) -> None:
    """From one instant to a second and on to a third is as long as from the first to the third."""
    a, b, c = sorted((first, second, third))

    def worked(since: datetime, until: datetime) -> int:
        return worked_minutes(since, until, CALENDAR, NINE_TO_FIVE)

    assert worked(a, b) + worked(b, c) == worked(a, c)
    assert 0 <= worked(a, c) <= (c - a) / timedelta(minutes=1)


@given(AT)
def test_the_next_opening_is_later_and_at_work(now: datetime) -> None:
    """And nobody is at work in the minute before it."""
    opens = next_opening(now, CALENDAR, NINE_TO_FIVE)
    assert opens > now
    assert is_open(opens, CALENDAR, NINE_TO_FIVE)
    assert not is_open(opens - timedelta(minutes=1), CALENDAR, NINE_TO_FIVE)
