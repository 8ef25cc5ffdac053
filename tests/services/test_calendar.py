"""Days off as a person enters them: checked, named, listed, and never counted twice."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.policy.calendar import ReceiptRule
from desktop_app.policy.kinds import Rank
from desktop_app.services.calendar import (
    CalendarSettings,
    add_closure,
    add_day_off,
    change_settings,
    days_off,
    look_at_closure,
    remove_day_off,
    settings,
)
from desktop_app.services.desk import Desk
from desktop_app.services.post_settings import post_days
from desktop_app.services.staff import add_colleague
from desktop_app.services.views_desk import DayOffView
from desktop_app.services.who_sets_days import why_not_days


def test_the_bank_holidays_of_england_are_there_from_the_start(any_desk: Desk) -> None:
    """A new desk knows its bank holidays by name, as rows a person can see."""
    listed = days_off(any_desk, 2026)
    assert [(one.on.month, one.on.day) for one in listed] == [
        (1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 26), (12, 28),
    ]  # fmt: skip
    assert listed[2] == DayOffView(date(2026, 4, 6), "Easter Monday", is_bank_holiday=True)
    assert all(one.is_bank_holiday for one in listed)


def test_a_closure_adds_the_weekdays_that_were_working_days(any_desk: Desk, act: str) -> None:
    """A Christmas shutdown leaves bank holidays and weekends what they are, and the calendar counts around it."""
    listed, _, _ = add_closure(any_desk, date(2026, 12, 24), date(2026, 12, 31), "Christmas shutdown", act)
    own = [one.on.day for one in listed if not one.is_bank_holiday]
    assert own == [24, 29, 30, 31]
    calendar = any_desk.calendar()
    assert calendar.why_off(date(2026, 12, 25)) == "Christmas Day"
    assert calendar.why_off(date(2026, 12, 29)) == "Christmas shutdown"
    assert calendar.after(date(2026, 12, 23), 1) == date(2027, 1, 4)


def test_a_bank_holiday_proclaimed_once_is_one_and_can_be_taken_back(any_desk: Desk) -> None:
    """No post comes on it either; it outlives a change of nation, and only what was added here can be removed."""
    on, proclaimed = date(2026, 12, 4), {"is_bank_holiday": True}
    listed, _, _ = add_closure(any_desk, on, on, "State funeral", str(uuid4()), **proclaimed)
    assert [one for one in listed if one.may_be_removed] == [DayOffView(on, "State funeral", True, True)]
    with any_desk.reading() as session:
        assert on in post_days(session, any_desk).bank_holidays
    change_settings(any_desk, CalendarSettings(region="SCT"), str(uuid4()))
    change_settings(any_desk, CalendarSettings(region="ENG"), str(uuid4()))
    assert any_desk.calendar().why_off(on) == "State funeral"
    remove_day_off(any_desk, on, str(uuid4()))
    assert any_desk.calendar().is_working_day(on)


@pytest.mark.parametrize(
    ("first", "last", "name", "field"),
    [
        (date(2026, 12, 24), date(2026, 12, 24), "  ", "name"),
        (date(2026, 12, 24), date(2026, 12, 23), "Closed", "last"),
        (date(2026, 1, 1), date(2026, 12, 31), "Closed", "last"),
        (date(2026, 12, 26), date(2026, 12, 28), "Closed", "first"),
        (date(1999, 12, 1), date(1999, 12, 1), "Closed", "first"),
    ],
)
def test_what_cannot_be_a_closure_names_the_field(desk: Desk, first: date, last: date, name: str, field: str) -> None:
    """No name, the wrong way round, a whole year, days already off, years nothing is counted in."""
    with pytest.raises(BadInput) as refused:
        add_closure(desk, first, last, name, str(uuid4()))
    assert refused.value.field == field
    assert all(one.is_bank_holiday for one in days_off(desk, 2026))


def test_a_refused_day_is_not_remembered_by_the_calendar(desk: Desk, act: str) -> None:
    """After a refusal days are counted as before."""
    before = desk.calendar().after(date(2026, 12, 23), 5)
    with pytest.raises(BadInput):
        add_day_off(desk, date(2026, 12, 25), "Christmas", act)
    assert desk.calendar().after(date(2026, 12, 23), 5) == before


def test_a_landlord_that_works_on_a_bank_holiday_can_say_so(desk: Desk, act: str) -> None:
    """A bank holiday can be taken out; a day that is none cannot."""
    remove_day_off(desk, date(2026, 8, 31), act)
    assert desk.calendar().is_working_day(date(2026, 8, 31))
    with pytest.raises(NotFound, match="not one of the days off"):
        remove_day_off(desk, date(2026, 8, 31), act + "b")


def test_settings_are_kept_and_counted_by(any_desk: Desk, act: str) -> None:
    """Region, receipt rule, cut-off hour and soon come back as they were set, and the calendar uses them."""
    assert settings(any_desk) == CalendarSettings()
    wanted = CalendarSettings("WLS", ReceiptRule.ROLL, 16 * 60, 3)
    assert change_settings(any_desk, wanted, act)[0] == wanted
    assert settings(any_desk) == any_desk.calendar_settings == wanted
    calendar = any_desk.calendar()
    assert (calendar.receipt_rule, calendar.cutoff_minute) == (ReceiptRule.ROLL, 960)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (CalendarSettings(region="XYZ"), "region"),
        (CalendarSettings(cutoff_minute=1440), "cutoff_minute"),
        (CalendarSettings(soon_days=-1), "soon_days"),
    ],
)
def test_a_setting_that_cannot_be_names_the_field(desk: Desk, wanted: CalendarSettings, field: str, act: str) -> None:
    """Nothing is kept of settings that cannot be."""
    with pytest.raises(BadInput) as refused:
        change_settings(desk, wanted, act)
    assert refused.value.field == field
    assert settings(desk) == CalendarSettings()


def test_days_off_are_not_a_handlers_to_set_where_somebody_senior_works(desk: Desk) -> None:
    """DR6: a handler moved seven deadlines of the whole landlord; who could is said, and one alone still may."""
    day = date(2026, 12, 8)
    assert why_not_days(desk) == ""
    assert look_at_closure(desk, day, day, "Away day") == ()
    assert [one for one in days_off(desk, 2026) if one.on == day] == [], "only looked at"
    add_colleague(desk, "Grace Amoah", "Team leader", "", "", Rank.TEAM_LEADER, str(uuid4()))
    assert why_not_days(desk).endswith("Who could: Team leader or above.")
    for ask in (
        lambda: look_at_closure(desk, day, day, "Away day"),
        lambda: add_closure(desk, day, day, "Away day", str(uuid4())),
        lambda: remove_day_off(desk, date(2026, 12, 25), str(uuid4())),
        lambda: change_settings(desk, settings(desk), str(uuid4())),
    ):
        with pytest.raises(Refused, match="somebody more senior"):
            ask()
