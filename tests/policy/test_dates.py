"""Dates as handlers type them: day first, loosely, and never guessed behind their backs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput
from desktop_app.policy.dates import doubts_about_received, read_date, trouble_with_side
from desktop_app.policy.rough_dates import read_month
from desktop_app.policy.urgency import long_date, short_date, with_weekday
from tests.policy.reading import england

SUNDAY = date(2026, 11, 22)
TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("27 3 2026", "2026-03-27"),
        ("27/3/2026", "2026-03-27"),
        ("27/03/26", "2026-03-27"),
        ("27.3.26", "2026-03-27"),
        ("27-03-2026", "2026-03-27"),
        (" 27 / 3 / 2026 ", "2026-03-27"),
        ("27032026", "2026-03-27"),
        ("20260327", "2026-03-27"),
        ("20122026", "2026-12-20"),
        ("2026-03-27", "2026-03-27"),
        ("2026/3/27", "2026-03-27"),
        ("27 mar 2026", "2026-03-27"),
        ("27 March 2026", "2026-03-27"),
        ("27MAR26", "2026-03-27"),
        ("27th March, 2026", "2026-03-27"),
        ("the 27th of March 2026", "2026-03-27"),
        ("March 27 2026", "2026-03-27"),
        ("Fri 27 Mar 2026", "2026-03-27"),
        ("friday 27/3/26", "2026-03-27"),
        ("1 sept 99", "1999-09-01"),
        ("1 1 45", "2045-01-01"),
        ("1 1 47", "1947-01-01"),
        ("29 2 2024", "2024-02-29"),
        ("27 mar", "2026-03-27"),
        ("27/3", "2026-03-27"),
        ("20 dec", "2026-12-20"),
        ("23 feb", "2026-02-23"),
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("tomorrow", "2026-11-23"),
        ("the day before yesterday", "2026-11-20"),
        ("this morning", "2026-11-22"),
        ("Last night", "2026-11-21"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("two weeks ago", "2026-11-08"),
        ("a fortnight ago", "2026-11-08"),
        ("1 month ago", "2026-10-22"),
        ("tue", "2026-11-17"),
        ("Tuesday", "2026-11-17"),
        ("sun", "2026-11-22"),
        ("last friday", "2026-11-20"),
        ("last sunday", "2026-11-15"),
        ("on wed", "2026-11-18"),
        ("next monday", "2026-11-23"),
        ("this thursday", "2026-11-19"),
        ("Tue 24 Nov", "2026-11-24"),
    ],
)
def test_loose_dates_are_understood(text: str, on: str) -> None:
    """Spaces, slashes, dots, names, short years, weekdays and the words for days just gone."""
    assert read_date(text, SUNDAY).isoformat() == on


def test_in_january_december_is_last_months() -> None:
    """A day and month alone look back, and ahead by three months at most."""
    assert read_date("20 dec", date(2027, 1, 5)) == date(2026, 12, 20)
    assert read_date("20 feb", date(2026, 12, 5)) == date(2027, 2, 20)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("tue", "2026-11-24"),
        ("on wed", "2026-11-25"),
        ("sun", "2026-11-22"),
        ("last friday", "2026-11-20"),
        ("next monday", "2026-11-23"),
        ("26 dec", "2026-12-26"),
        ("22 nov", "2026-11-22"),
        ("20 mar", "2027-03-20"),
        ("21/11", "2027-11-21"),
        ("Thu 26 Nov", "2026-11-26"),
        ("27 3 2026", "2026-03-27"),
        ("in 3 days", "2026-11-25"),
        ("in a fortnight", "2026-12-06"),
        ("in two months", "2027-01-22"),
        ("the day after tomorrow", "2026-11-24"),
    ],
)
def test_a_promise_or_a_holiday_lies_ahead(text: str, on: str) -> None:
    """Looking ahead, what is left out of a date is filled in with the first such day from today on."""
    assert read_date(text, SUNDAY, looking="ahead").isoformat() == on


def test_what_has_happened_cannot_lie_ahead() -> None:
    """A past day may be written down late; a day to come cannot have been a receipt."""
    assert trouble_with_side(date(2026, 11, 24), SUNDAY, "back") == (
        "Tuesday 24 November 2026 is still to come. Enter today or a day before it."
    )
    assert trouble_with_side(SUNDAY, SUNDAY, "back") == ""
    assert trouble_with_side(date(2026, 11, 24), SUNDAY, "ahead") == ""
    assert trouble_with_side(date(2026, 11, 20), SUNDAY, "ahead") == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Date received is missing. Enter a date such as 27/3/2026."),
        ("   ", "Date received is missing. Enter a date such as 27/3/2026."),
        ("31 4 2026", "Date received must be a real date: April has 30 days, so there is no 31 April."),
        ("29 feb 2026", "Date received must be a real date: February 2026 has 28 days, so there is no 29 February."),
        ("30 feb", "Date received must be a real date: February has 28 days, so there is no 30 February."),
        ("0 3 2026", "Date received must be a real date: March has 31 days, so there is no 0 March."),
        ("3/27/2026", "Date received must have a month from 1 to 12, not 27. Type the day first, then the month."),
        ("2026-13-01", "Date received must have a month from 1 to 12, not 13."),
        ("13/13/2026", "Date received must have a month from 1 to 12, not 13."),
        ("27 3 226", "Date received must have a year from 1900 to 2100, not 226."),
        ("27 3 1066", "Date received must have a year from 1900 to 2100, not 1066."),
        ("27", "Date received must include a month, such as 27/3/2026."),
        ("27th", "Date received must include a month, such as 27/3/2026."),
        ("march", "Date received must include a day, such as 27 March 2026."),
        ("Mon 24 Nov 2026", "Date received must agree with its weekday: Tuesday 24 November 2026 is not a Monday."),
        ("soon", "Date received must be a date such as 27/3/2026 or 27 March 2026; ‘soon’ cannot be read as one."),
        ("ju 5", "Date received must be a date such as 27/3/2026 or 27 March 2026; ‘ju 5’ cannot be read as one."),
    ],
)
def test_what_is_wrong_with_a_date_is_said_plainly(text: str, sentence: str) -> None:
    """One sentence that begins with the field's own name and says what would do."""
    with pytest.raises(BadInput) as caught:
        read_date(text, SUNDAY, "Date received")
    assert str(caught.value) == sentence


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)))
def test_a_date_as_redress_writes_it_is_read_back(on: date) -> None:
    """Whatever form a date was shown in may be typed again."""
    for text in (long_date(on), with_weekday(on), on.isoformat(), f"{on:%d/%m/%Y}", f"{on:%d%m%Y}", f"{on:%d %b %y}"):
        assert read_date(text, SUNDAY) == on


@given(st.dates(date(2026, 8, 24), date(2027, 2, 20)))
def test_a_short_date_in_a_list_is_read_back(on: date) -> None:
    """``Thu 26 Nov`` means the day it was written for, three months either side."""
    assert read_date(short_date(on, SUNDAY), SUNDAY) == on


def understood_or_refused(text: str) -> bool:
    """Whether ``text`` was either read or refused with a sentence; anything else is raised."""
    try:
        return all(isinstance(read_date(text, SUNDAY, looking=way), date) for way in ("back", "ahead"))
    except BadInput as problem:
        return str(problem).endswith(".")


@given(st.text(max_size=30))
def test_nothing_typed_breaks_it(text: str) -> None:
    """Anything is either a date or a plain refusal."""
    assert understood_or_refused(text)


@given(st.from_regex(r"[0-9]{1,4}[ /.-]?[0-9a-z]{1,4}[ /.-]?[0-9]{0,4}", fullmatch=True))
def test_nothing_like_a_date_breaks_it(text: str) -> None:
    """Near misses are refused and not raised as bugs."""
    assert understood_or_refused(text)


@pytest.mark.parametrize(
    ("on", "part"),
    [
        ("2025-11-20", "about a year ago. Is the year right?"),
        ("2026-06-01", "174 days ago. Was it really received so long ago?"),
        ("2026-11-21", "Saturday 21 November 2026 was not a working day. Did it come in on that day?"),
        ("2026-08-31", "Monday 31 August 2026 (Summer bank holiday) was not a working day."),
    ],
)
def test_improbable_dates_of_receipt_are_questioned(on: str, part: str) -> None:
    """A slip of the year, a long time gone, a day on which nobody works: asked about, not refused."""
    assert any(part in doubt for doubt in doubts_about_received(date.fromisoformat(on), SUNDAY, england()))


def test_a_likely_date_raises_no_doubt() -> None:
    """Last Friday needs no question."""
    assert doubts_about_received(date(2026, 11, 20), SUNDAY, england()) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("june 2024", "2024-06"), ("Jun 2024", "2024-06"), ("6/2024", "2024-06"), ("nov 2026", "2026-11"), ("jun 24", "")],
)
def test_a_month_alone_is_read_where_it_may_stand(text: str, kept: str) -> None:
    """A month with its year in four figures; ``jun 24`` stays a day."""
    assert read_month(text, SUNDAY) == kept


@pytest.mark.parametrize("text", ["", "june", "13/2024", "2024", "27 june 2024", "june 1024", "ju 2024"])
def test_what_is_no_month_alone_is_left_to_the_reader_of_days(text: str) -> None:
    """Nothing is guessed: a letter or two name no month, and there is no thirteenth."""
    assert read_month(text, SUNDAY) == ""


def test_a_month_to_come_is_refused_and_elsewhere_a_day_is_asked_for() -> None:
    """The sentence says what to type."""
    with pytest.raises(BadInput, match="December 2026 is still to come"):
        read_month("december 2026", SUNDAY)
    with pytest.raises(BadInput, match="must include a day, such as 27 June 2024"):
        read_date("june 2024", SUNDAY)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("19/11", "2026-11-19"),
        ("19.11.26", "2026-11-19"),
        ("19-11", "2026-11-19"),
        ("19 nov", "2026-11-19"),
        ("nov 19", "2026-11-19"),
        ("thurs", "2026-11-19"),
        ("thur", "2026-11-19"),
        ("Thurs 19 Nov", "2026-11-19"),
        ("weds", "2026-11-18"),
        ("tues", "2026-11-24"),
        ("last tue", "2026-11-17"),
        ("next tue", "2026-12-01"),
        ("this fri", "2026-11-27"),
        ("tmrw", "2026-11-25"),
        ("Tmr", "2026-11-25"),
        ("yday", "2026-11-23"),
        ("+5", "2026-11-29"),
        ("+ 5d", "2026-11-29"),
        ("-3", "2026-11-21"),
        ("\u22123", "2026-11-21"),
        ("+2w", "2026-12-08"),
        ("-1 week", "2026-11-17"),
        ("a week ago", "2026-11-17"),
        ("2 wks ago", "2026-11-10"),
        ("2 weeks back", "2026-11-10"),
        ("a couple of days ago", "2026-11-22"),
        ("eight days ago", "2026-11-16"),
        ("3d ago", "2026-11-21"),
        ("in 2w", "2026-12-08"),
        ("in a fortnight", "2026-12-08"),
        ("in a fortnight's time", None),
        ("10 days from now", "2026-12-04"),
        ("a week from today", "2026-12-01"),
        ("a week today", "2026-12-01"),
        ("a week tomorrow", "2026-12-02"),
        ("a week on friday", "2026-12-04"),
        ("friday week", "2026-12-04"),
        ("end of nov", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("last day of feb 2028", "2028-02-29"),
        ("beginning of december", "2026-12-01"),
        ("start of october", "2026-10-01"),
        ("end of sept", "2026-09-30"),
        ("a week on the moon", None),
        ("end of time", None),
    ],
)
def test_the_ways_people_say_a_day(text: str, on: str | None) -> None:
    """Seen from Tuesday 24 November 2026; what means no single day is refused, never guessed at."""
    if on is None:
        with pytest.raises(BadInput, match="cannot be read"):
            read_date(text, TUESDAY)
    else:
        assert read_date(text, TUESDAY).isoformat() == on


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("next week", "‘next week’ is a whole week"),
        ("last month", "‘last month’ is a whole month"),
        ("in 3 wd", "working days cannot be counted here"),
        ("3 working days ago", "working days cannot be counted here"),
        ("some working days", "must say how many working days"),
        ("31 nov", "November has 30 days"),
        ("11/19", "Type the day first"),
        ("fri 26 nov", "Thursday 26 November 2026 is not a Friday"),
    ],
)
def test_what_is_no_day_says_why(text: str, why: str) -> None:
    """Each in its own words, with what to type instead."""
    with pytest.raises(BadInput, match=why):
        read_date(text, TUESDAY)


def test_a_month_named_ahead_is_the_next_to_come() -> None:
    """A promise for the end of October, made in November, is for next year’s."""
    assert read_date("end of oct", TUESDAY, looking="ahead") == date(2027, 10, 31)
    assert read_date("end of oct", TUESDAY) == date(2026, 10, 31)
