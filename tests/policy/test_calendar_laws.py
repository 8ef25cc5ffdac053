"""Laws of counting that hold for any calendar and any day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.calendar import ReceiptRule, WorkingCalendar
from desktop_app.policy.months import days_in, months_after
from tests.policy.reading import england, walked

some_day = st.dates(date(2015, 1, 1), date(2035, 12, 31))
some_days = st.integers(0, 120)
any_rule = st.sampled_from(ReceiptRule)


@given(some_day, some_days)
def test_the_list_agrees_with_walking(start: date, days: int) -> None:
    """Looking up the n-th working day gives what walking one day at a time gives."""
    assert england().after(start, days) == (walked(england(), start, days) if days else england().after(start, 0))


@given(some_day, some_day, some_days)
def test_later_starts_are_never_due_earlier(first: date, second: date, days: int) -> None:
    """Counting keeps the order of starts."""
    first, second = sorted((first, second))
    assert england().after(first, days) <= england().after(second, days)


@given(some_day, st.integers(1, 120))
def test_after_and_between_are_inverse(start: date, days: int) -> None:
    """As many working days lie between as were added."""
    assert england().between(start, england().after(start, days)) == days


@given(some_day, some_day, some_day)
def test_between_adds_up(first: date, second: date, third: date) -> None:
    """Counting by way of a third day changes nothing, and backwards is the negative."""
    calendar = england()
    assert calendar.between(first, second) + calendar.between(second, third) == calendar.between(first, third)
    assert calendar.between(first, second) == -calendar.between(second, first)


@given(some_day, some_days)
def test_a_due_day_is_a_working_day(start: date, days: int) -> None:
    """Nothing counted in working days ever falls due on a day off."""
    assert england().is_working_day(england().after(start, days))


@given(some_day, st.integers(0, 1439), st.integers(0, 1439), any_rule, some_days)
def test_what_comes_in_later_is_never_due_earlier(
    on: date, minute: int, later: int, rule: ReceiptRule, days: int
) -> None:
    """Neither the cut-off nor the receipt rule turns the order of receipts round, within a day or over midnight."""
    calendar = WorkingCalendar(england().days_off, rule, cutoff_minute=16 * 60)
    minute, later = sorted((minute, later))
    due = [
        calendar.after(calendar.day_zero(day, at), days)
        for day, at in ((on, minute), (on, later), (on + timedelta(days=1), minute))
    ]
    assert due == sorted(due)


@given(some_day, some_days)
def test_rolling_never_makes_anything_due_earlier(start: date, days: int) -> None:
    """The default rule is the one that favours the resident."""
    rolled = WorkingCalendar(england().days_off, ReceiptRule.ROLL)
    plain = england().after(england().day_zero(start), days)
    assert plain <= rolled.after(rolled.day_zero(start), days)


@given(some_day, st.integers(1, 60))
def test_every_day_is_accounted_for(start: date, days: int) -> None:
    """The working out names the due day last and as many counted days as were asked for."""
    lines = england().explain(start, days)
    last = lines[-1]
    assert last.startswith(("Day ", "Days "))
    assert f" {days}:" in last
    assert str(england().after(start, days).year) in last


@given(some_day, st.integers(-30, 30))
def test_months_keep_the_day_or_take_the_months_last(start: date, months: int) -> None:
    """The same day of the month, or its last where it is shorter."""
    end = months_after(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == min(start.day, days_in(end.year, end.month))
