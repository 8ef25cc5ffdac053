"""Awaab's Law beside the complaint: clock hours, working days, what starts what, and from when it holds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import ClockReading
from desktop_app.policy.hazard_times import HazardNow, hazard_dates, hazard_readings
from desktop_app.policy.hazard_work import work_open
from desktop_app.services.hazard_law import hazard_laws

CALENDAR = WorkingCalendar(bank_holidays(first=2025, last=2028))
DAMP = HazardNow(1, "damp_mould", date(2026, 11, 20))


def read(hazard: HazardNow) -> dict[str, ClockReading]:
    """The clocks of one danger by the last part of their keys."""
    return {one.key.rpartition(".")[2]: one for one in hazard_readings(hazard_laws(), (hazard,), CALENDAR)}


def test_an_emergency_is_made_safe_within_24_clock_hours() -> None:
    """SI 2025/1042 regulation 5: from Friday 14:30 to Saturday 14:30; the weekend does not stop it."""
    clock = read(HazardNow(7, "emergency", date(2026, 11, 20), 14 * 60 + 30))["safe"]
    assert (clock.key, clock.due_on, clock.label) == (
        "hazard.7.safe", date(2026, 11, 21), "Emergency made safe by 14:30",
    )  # fmt: skip
    assert "by 14:30 on Sat 21 Nov" in clock.worked_out[1]
    assert "regulation 5" in clock.source.words


def test_24_hours_are_24_hours_when_the_clocks_go_back() -> None:
    """Saturday 24 October 2026, 14:30: the clocks go back that night, so 24 hours end at 13:30 on the wall."""
    clock = read(HazardNow(7, "emergency", date(2026, 10, 24), 14 * 60 + 30))["safe"]
    assert clock.label == "Emergency made safe by 13:30"


def test_an_unknown_hour_is_treated_as_the_first() -> None:
    """The day after, with a warning: nobody knows the hour it ends."""
    clock = read(HazardNow(7, "emergency", date(2026, 11, 20)))["safe"]
    assert clock.due_on == date(2026, 11, 21)
    assert any("first thing" in line for line in clock.worked_out)


def test_damp_is_investigated_within_ten_working_days() -> None:
    """Regulation 6: awareness is day 0; what follows has not started and says from when it will count."""
    clocks = read(DAMP)
    assert clocks["investigate"].due_on == date(2026, 12, 4)
    assert [clocks[key].due_on for key in ("summary", "safe", "works")] == [None, None, None]
    assert "Not started" in clocks["summary"].worked_out[0]


def test_what_follows_counts_from_the_investigation() -> None:
    """Regulations 9 and 11: three working days for the summary, five to make safe, five or twelve weeks for works."""
    found = HazardNow(1, "damp_mould", date(2026, 11, 20), investigated_on=date(2026, 11, 27), is_confirmed=True)
    clocks = read(found)
    assert clocks["summary"].due_on == date(2026, 12, 2)
    assert (clocks["safe"].due_on, clocks["works"].due_on) == (date(2026, 12, 4), date(2026, 12, 4))
    assert any("19 Feb" in line for line in clocks["works"].worked_out)
    assert any("other accommodation" in line for line in clocks["safe"].worked_out)


def test_nothing_is_made_safe_where_nothing_was_found() -> None:
    """Only the summary is owed when the investigation finds no significant hazard."""
    none = HazardNow(1, "damp_mould", date(2026, 11, 20), investigated_on=date(2026, 11, 27), is_confirmed=False)
    clocks = read(none)
    assert clocks["summary"].due_on is not None
    assert (clocks["safe"].due_on, clocks["works"].due_on) == (None, None)


def test_moving_the_household_out_meets_the_time() -> None:
    """Where a home cannot be made safe in time, other accommodation is the duty."""
    moved = HazardNow(1, "damp_mould", date(2026, 11, 20), moved_out_on=date(2026, 11, 30))
    assert hazard_dates(moved)["hazard.1.safe"] == date(2026, 11, 30)


def test_a_danger_known_before_the_law_has_no_clock() -> None:
    """In force from 27 October 2025: what we knew of on the day before has none, on the day itself all."""
    assert read(HazardNow(1, "damp_mould", date(2025, 10, 26))) == {}
    assert set(read(HazardNow(1, "damp_mould", date(2025, 10, 27)))) == {"investigate", "summary", "safe", "works"}


def test_works_and_summary_follow_the_investigation() -> None:
    """Made safe can come first; the end only when nothing but further works is left."""
    first = work_open(("investigate", "summary", "safe", "works"), is_investigated=False, is_without_law=False)
    assert first == ("found", "not_found", "safe", "moved_out", "ordered")
    last = work_open(("works",), is_investigated=True, is_without_law=False)
    assert last == ("works", "ordered", "ended")


@given(st.dates(date(2025, 10, 27), date(2027, 12, 1)), st.integers(0, 30))
def test_no_due_day_is_earlier_than_its_start(aware: date, after: int) -> None:
    """Whenever it becomes known and is investigated, every day lies at or after what it counts from."""
    hazard = HazardNow(1, "damp_mould", aware, investigated_on=aware + timedelta(days=after), is_confirmed=True)
    for clock in read(hazard).values():
        assert clock.due_on is not None
        assert clock.from_on is not None
        assert clock.due_on > clock.from_on
