"""Dates told in working days: counted over bank holidays as the clocks of a case are, and never without a calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.policy.dates import Looking, read_date
from tests.policy.reading import england

CHRISTMAS_EVE = date(2026, 12, 24)
"""A Thursday. Friday is Christmas Day, and Monday stands in for Boxing Day."""


@pytest.mark.parametrize(
    ("text", "looking", "on"),
    [
        ("in 1 wd", "back", "2026-12-29"),
        ("in 3 working days", "ahead", "2026-12-31"),
        ("+3 working days", "back", "2026-12-31"),
        ("+3wd", "ahead", "2026-12-31"),
        ("3 wds", "ahead", "2026-12-31"),
        ("three business days from now", "ahead", "2026-12-31"),
        ("In 3  Working Days time", "ahead", "2026-12-31"),
        ("3 wd", "back", "2026-12-21"),
        ("-3 wd", "ahead", "2026-12-21"),
        ("a couple of working days ago", "ahead", "2026-12-22"),
    ],
)
def test_working_days_are_counted_over_days_off(text: str, looking: Looking, on: str) -> None:
    """Day 1 is the next working day; a bare number lies the way dates lie in that field."""
    assert read_date(text, CHRISTMAS_EVE, looking=looking, calendar=england()) == date.fromisoformat(on)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_there_and_back_is_the_first_working_day_on_or_after(start: date, days: int) -> None:
    """So many working days on from a day, and as many back, is that day itself where it counts."""
    calendar = england()
    begun = calendar.after(start, 0)
    assert calendar.before(calendar.after(begun, days), days) == begun


def test_before_the_calendar_begins_nothing_is_counted() -> None:
    """A day whose bank holidays are not known is refused, and so is counting back by nothing."""
    for start, days in ((date(2000, 1, 5), 40), (date(1999, 1, 1), 1), (CHRISTMAS_EVE, 0)):
        with pytest.raises(BadInput):
            england().before(start, days)
