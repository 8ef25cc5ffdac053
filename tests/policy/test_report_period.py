"""The periods that figures are made for: a financial year begins on 1 April, and its quarters with it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.policy.report_period import Period, Span, period_of, quarter_of, read_period, year_of

TODAY = date(2026, 11, 27)
DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("typed", "first_on", "last_on", "words"),
    [
        ("2026-Q1", date(2026, 4, 1), date(2026, 6, 30), "Quarter 1 of 2026-27 (April to June 2026)"),
        ("2026-q2", date(2026, 7, 1), date(2026, 9, 30), "Quarter 2 of 2026-27 (July to September 2026)"),
        ("2026-Q4", date(2027, 1, 1), date(2027, 3, 31), "Quarter 4 of 2026-27 (January to March 2027)"),
        ("2026-27", date(2026, 4, 1), date(2027, 3, 31), "Financial year 2026-27"),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31), "Financial year 1999-00"),
        ("2026-07", date(2026, 7, 1), date(2026, 7, 31), "July 2026"),
        ("2011M12", date(2011, 12, 1), date(2011, 12, 31), "December 2011"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "February 2028"),
        ("2026-04-01..2026-06-10", date(2026, 4, 1), date(2026, 6, 10), "1 April 2026 to 10 June 2026"),
        ("last quarter", date(2026, 7, 1), date(2026, 9, 30), "Quarter 2 of 2026-27 (July to September 2026)"),
        ("this-year", date(2026, 4, 1), date(2027, 3, 31), "Financial year 2026-27"),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
    ],
)
def test_a_period_is_read_as_it_is_written(typed: str, first_on: date, last_on: date, words: str) -> None:
    """Source: Code 8 and 9.7; the regulator's year is the landlord's, 1 April to 31 March."""
    assert read_period(typed, TODAY) == Period(first_on, last_on, words)


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-Q5", "2026-28", "2026-13", "2026M00", "2026-02-30..2026-03-01", "soon"]
)
def test_what_is_no_period_is_refused_in_a_sentence(typed: str) -> None:
    """One sentence that says what could be written instead."""
    with pytest.raises(BadInput, match="is no period"):
        read_period(typed, TODAY)


def test_the_last_day_does_not_come_before_the_first() -> None:
    """Turned round, it would count nothing and look like nought."""
    with pytest.raises(BadInput, match="must not be before"):
        read_period("2026-06-10..2026-04-01", TODAY)


@given(DAYS)
def test_every_day_lies_in_this_quarter_this_year_and_this_month(on: date) -> None:
    """And the last ones end on the day before they begin."""
    for now, last in (
        (Span.THIS_QUARTER, Span.LAST_QUARTER), (Span.THIS_YEAR, Span.LAST_YEAR), (Span.THIS_MONTH, Span.LAST_MONTH),
    ):  # fmt: skip
        this, before = period_of(now, on), period_of(last, on)
        assert this.holds(on)
        assert before.last_on == this.first_on - timedelta(days=1)
        assert before.is_over(on)


@given(st.integers(2010, 2040))
def test_four_quarters_are_a_year(year: int) -> None:
    """Without a gap, and no day twice."""
    quarters = [quarter_of(year, number) for number in (1, 2, 3, 4)]
    assert (quarters[0].first_on, quarters[-1].last_on) == (year_of(year).first_on, year_of(year).last_on)
    for one, after in pairwise(quarters):
        assert after.first_on == one.last_on + timedelta(days=1)
