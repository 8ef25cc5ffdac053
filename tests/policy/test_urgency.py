"""The countdown: count and date together, in working days, and late only from the day after."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.kinds import ChipState
from desktop_app.policy.urgency import chip, long_date, short_date, with_weekday
from tests.policy.reading import england

TUESDAY = "2026-11-24"


def shown(due: str | None, today: str = TUESDAY, met: str | None = None, **more: object) -> tuple[ChipState, str]:
    """State and text of a chip."""
    found = chip(
        date.fromisoformat(due) if due else None,
        date.fromisoformat(met) if met else None,
        date.fromisoformat(today),
        england(),
        label="Stage 1 response",
        **more,
    )
    return found.state, found.text


@pytest.mark.parametrize(
    ("due", "today", "state", "text"),
    [
        ("2026-11-26", TUESDAY, ChipState.SOON, "2 working days left · Thu 26 Nov"),
        ("2026-11-25", TUESDAY, ChipState.SOON, "1 working day left · Wed 25 Nov"),
        ("2026-11-27", TUESDAY, ChipState.ON_TRACK, "3 working days left · Fri 27 Nov"),
        ("2026-11-24", TUESDAY, ChipState.TODAY, "Due today · Tue 24 Nov"),
        ("2026-11-19", TUESDAY, ChipState.OVERDUE, "Overdue 3 working days · Thu 19 Nov"),
        ("2026-11-23", TUESDAY, ChipState.OVERDUE, "Overdue 1 working day · Mon 23 Nov"),
        ("2026-11-20", "2026-11-21", ChipState.OVERDUE, "Overdue · Fri 20 Nov"),
        ("2026-11-20", "2026-11-22", ChipState.OVERDUE, "Overdue · Fri 20 Nov"),
        ("2026-11-20", "2026-11-23", ChipState.OVERDUE, "Overdue 1 working day · Fri 20 Nov"),
        ("2027-01-05", TUESDAY, ChipState.ON_TRACK, "27 working days left · Tue 5 Jan 2027"),
        ("2025-11-20", TUESDAY, ChipState.OVERDUE, "Overdue 255 working days · Thu 20 Nov 2025"),
        ("2026-11-29", "2026-11-28", ChipState.SOON, "No working day left · Sun 29 Nov"),
        ("2026-11-30", "2026-11-28", ChipState.SOON, "1 working day left · Mon 30 Nov"),
    ],
)
def test_a_running_clock(due: str, today: str, state: ChipState, text: str) -> None:
    """The due day is not late, a weekend adds nothing to the count, and another year is written out."""
    assert shown(due, today) == (state, text)


@pytest.mark.parametrize(
    ("met", "text"),
    [
        ("2026-11-24", "Met, 2 working days early"),
        ("2026-11-25", "Met, 1 working day early"),
        ("2026-11-26", "Met on the day"),
        ("2026-11-27", "Met late, 1 working day"),
        ("2026-12-01", "Met late, 3 working days"),
    ],
)
def test_a_clock_that_was_met(met: str, text: str) -> None:
    """How it ended, in the same unit."""
    assert shown("2026-11-26", "2026-12-20", met) == (ChipState.DONE, text)


def test_met_at_a_weekend_after_the_day_is_late_by_no_working_day() -> None:
    """Sent on the Saturday after a Friday: late, with the day it went."""
    assert shown("2026-11-27", "2026-12-20", "2026-11-28") == (ChipState.DONE, "Met late · Sat 28 Nov")


def test_an_extension_is_visible_while_it_runs_and_not_after() -> None:
    """Extended dates say so."""
    assert shown("2026-11-26", extended=True)[1] == "2 working days left · Thu 26 Nov · extended"
    assert shown("2026-11-19", extended=True)[1] == "Overdue 3 working days · Thu 19 Nov · extended"
    assert shown("2026-11-26", met="2026-11-26", extended=True)[1] == "Met on the day"


def test_on_hold_hides_neither_today_nor_overdue() -> None:
    """Waiting for somebody moves no date."""
    assert shown("2026-11-30", on_hold="waiting for the surveyor") == (
        ChipState.ON_HOLD,
        "On hold · waiting for the surveyor",
    )
    assert shown("2026-11-24", on_hold="waiting for the surveyor")[0] is ChipState.TODAY
    assert shown("2026-11-19", on_hold="waiting for the surveyor")[0] is ChipState.OVERDUE


def test_nothing_due() -> None:
    """Where nothing is due it says so."""
    assert shown(None) == (ChipState.DONE, "Nothing due")


def test_how_soon_is_soon_is_a_setting() -> None:
    """A landlord may want to be warned earlier."""
    assert shown("2026-12-01", soon_days=5)[0] is ChipState.SOON


@pytest.mark.parametrize(
    ("due", "spoken"),
    [
        ("2026-11-19", "Overdue by 3 working days: Stage 1 response was due on Thursday 19 November 2026."),
        ("2026-11-24", "Stage 1 response is due today, Tuesday 24 November 2026."),
        ("2026-11-26", "2 working days left: Stage 1 response is due on Thursday 26 November 2026."),
    ],
)
def test_spoken_it_is_a_full_sentence(due: str, spoken: str) -> None:
    """A screen reader hears what is due, when, and how near."""
    found = chip(date.fromisoformat(due), None, date(2026, 11, 24), england(), label="Stage 1 response")
    assert found.spoken == spoken


def test_written_dates() -> None:
    """Short in lists, long in letters, with the weekday where a typed date is echoed."""
    on = date(2026, 11, 6)
    assert short_date(on, date(2026, 1, 1)) == "Fri 6 Nov"
    assert short_date(on, date(2027, 1, 1)) == "Fri 6 Nov 2026"
    assert long_date(on) == "6 November 2026"
    assert with_weekday(on) == "Friday 6 November 2026"


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(days, days)
def test_overdue_means_after_the_day_and_nothing_else(due: date, today: date) -> None:
    """Late from the day after, on every day of every year."""
    found = chip(due, None, today, england(), label="Acknowledge")
    assert (found.state is ChipState.OVERDUE) is (today > due)
    assert (found.state is ChipState.TODAY) is (today == due)
    assert found.spoken.endswith(".")
