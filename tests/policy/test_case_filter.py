"""Filters: how they are put together, kept and read, and that nothing unknown is let through quietly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.case_filter import CaseFilter, Days, Facet, from_kept, read_days

TODAY = date(2026, 11, 24)
_DATES = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_facets_stand_in_their_own_order_and_no_value_twice() -> None:
    """Two people who choose the same in another order save the same."""
    one = CaseFilter().having(Facet.OWNER, ["2", "2"]).having(Facet.STAGE, ["stage1"])
    other = CaseFilter().having(Facet.STAGE, ["stage1"]).having(Facet.OWNER, ["2"])
    assert one == other
    assert one.chosen == ((Facet.STAGE, ("stage1",)), (Facet.OWNER, ("2",)))
    assert len(one) == 2


def test_a_facet_whose_last_value_goes_is_gone() -> None:
    """An empty filter lets every case through, and says that it is none."""
    one = CaseFilter().having(Facet.STAGE, ["stage1", "stage2"])
    assert one.without(Facet.STAGE, "stage1").of(Facet.STAGE) == ("stage2",)
    assert not one.without(Facet.STAGE, "stage1").without(Facet.STAGE, "stage2")


def test_a_kept_filter_is_read_as_it_was() -> None:
    """What a view saved is what it shows."""
    one = CaseFilter().having(Facet.CARE, ["risk"]).having(Facet.DUE, [Days(TODAY, None).value, "overdue"])
    assert from_kept(one.as_kept()) == one


def test_a_facet_that_is_not_known_is_not_passed_over() -> None:
    """A view made by a newer Redress must not show more cases than it was made for."""
    with pytest.raises(ValueError, match="colour"):
        from_kept({"colour": ["red"]})


@given(_DATES, _DATES)
def test_days_are_read_as_they_were_kept(first: date | None, last: date | None) -> None:
    """Unless there is no day in them."""
    is_none = (first is None and last is None) or (first is not None and last is not None and last < first)
    days = Days(first, last)
    assert read_days(days.value) == (None if is_none else days)


def test_days_in_words() -> None:
    """As people say them."""
    assert Days(date(2026, 11, 2), date(2026, 11, 30)).words(TODAY) == "Mon 2 Nov to Mon 30 Nov"
    assert Days(date(2026, 11, 2), None).words(TODAY) == "from Mon 2 Nov"
    assert Days(None, date(2027, 1, 4)).words(TODAY) == "until Mon 4 Jan 2027"
    assert Days(TODAY, TODAY).words(TODAY) == "Tue 24 Nov"
    assert read_days("overdue") is None
    assert read_days("days x y") is None
