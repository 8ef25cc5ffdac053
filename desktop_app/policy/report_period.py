"""The spans of days that figures are made for: months, quarters and years of a financial year that begins in April."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.errors import BadInput
from desktop_app.policy.chip_states import Worded
from desktop_app.policy.months import days_in
from desktop_app.policy.words import MONTHS, long_date

APRIL = 4
"""A landlord's year, and the regulator's, runs from 1 April to 31 March."""
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.\.|/| to )(\d{4}-\d\d-\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(\d{4})-(\d\d)")
FORMS = "2026-Q2 (a quarter of the year from April 2026), 2026-27 (a year), 2026M07 (a month) or 2026-04-01..2026-06-30"
_BARE_MONTH = re.compile(r"(\d{4})M(\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a report is about, both ends included."""

    first_on: date
    last_on: date
    words: str
    """``Quarter 2 of 2026-27 (July to September 2026)``."""

    def holds(self, on: date | None) -> bool:
        """Whether a day lies in it; no day lies in none."""
        return on is not None and self.first_on <= on <= self.last_on

    def is_over(self, today: date) -> bool:
        """Whether nothing more can come in it."""
        return self.last_on < today


class Span(Worded):
    """The spans that are offered by name; a pair of days stands beside them."""

    THIS_QUARTER = "this_quarter", "This quarter"
    LAST_QUARTER = "last_quarter", "Last quarter"
    THIS_YEAR = "this_year", "This financial year"
    LAST_YEAR = "last_year", "Last financial year"
    THIS_MONTH = "this_month", "This month"
    LAST_MONTH = "last_month", "Last month"


def period_of(span: Span, today: date) -> Period:
    """A named span as it lies around ``today``."""
    year, place = _financial(today)
    quarter = place // 3 + 1
    if span is Span.THIS_QUARTER:
        return quarter_of(year, quarter)
    if span is Span.LAST_QUARTER:
        return quarter_of(year, quarter - 1) if quarter > 1 else quarter_of(year - 1, 4)
    if span in {Span.THIS_YEAR, Span.LAST_YEAR}:
        return year_of(year if span is Span.THIS_YEAR else year - 1)
    if span is Span.THIS_MONTH:
        return month_of(today.year, today.month)
    before = today.replace(day=1) - timedelta(days=1)
    return month_of(before.year, before.month)


def quarter_of(year: int, quarter: int) -> Period:
    """The 1st to 4th quarter of the financial year that begins in ``year``."""
    first = APRIL + 3 * (quarter - 1)
    begins, month = (year, first) if first <= 12 else (year + 1, first - 12)
    months = f"{MONTHS[month - 1]} to {MONTHS[month + 1]} {begins}"
    last = date(begins, month + 2, days_in(begins, month + 2))
    return Period(date(begins, month, 1), last, f"Quarter {quarter} of {_year_words(year)} ({months})")


def year_of(year: int) -> Period:
    """The financial year that begins in April of ``year``."""
    return Period(date(year, APRIL, 1), date(year + 1, APRIL - 1, 31), f"Financial year {_year_words(year)}")


def month_of(year: int, month: int) -> Period:
    """A month of the calendar."""
    return Period(date(year, month, 1), date(year, month, days_in(year, month)), f"{MONTHS[month - 1]} {year}")


def days_of(first_on: date, last_on: date) -> Period:
    """Any two days.

    Raises:
        BadInput: the last comes before the first.
    """
    if last_on < first_on:
        raise BadInput("The last day must not be before the first.", field="last_on")
    return Period(first_on, last_on, f"{long_date(first_on)} to {long_date(last_on)}")


def read_period(typed: str, today: date) -> Period:
    """What somebody wrote for a period: one of :data:`FORMS`, or a span's own name (``last_quarter``).

    Raises:
        BadInput: it is none of them.
    """
    words = typed.strip()
    try:
        if found := _DAYS.fullmatch(words):
            return days_of(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
        return _named(words) or period_of(Span(words.lower().replace("-", "_").replace(" ", "_")), today)
    except ValueError:
        raise BadInput(f"‘{words}’ is no period.", field="period", do=f"Write it like {FORMS}.") from None


def _named(words: str) -> Period | None:
    if found := _QUARTER.fullmatch(words):
        return quarter_of(int(found[1]), int(found[2]))
    if (found := _YEAR.fullmatch(words)) and int(found[2]) == (int(found[1]) + 1) % 100:
        return year_of(int(found[1]))
    if (found := _BARE_MONTH.fullmatch(words) or _MONTH.fullmatch(words)) and 1 <= int(found[2]) <= 12:
        return month_of(int(found[1]), int(found[2]))
    return None


def _financial(on: date) -> tuple[int, int]:
    """The year that ``on``'s financial year begins in, and how many months of it have passed."""
    return (on.year, on.month - APRIL) if on.month >= APRIL else (on.year - 1, on.month + 12 - APRIL)


def _year_words(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"
