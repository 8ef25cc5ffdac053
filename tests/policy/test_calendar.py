"""Working days: the public worked examples, the receipt rules, the cut-off, and how a count is told."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import BadInput
from desktop_app.policy.bank_holidays import SUBDIVISIONS, bank_holidays
from desktop_app.policy.calendar import ReceiptRule, WorkingCalendar
from tests.policy.reading import england, table


def calendar_for(name: str, weekend_receipt: str) -> WorkingCalendar:
    """The calendar a worked example was counted by."""
    if name == "england-and-wales":
        days_off = bank_holidays()
    else:
        days_off = {} if name == "weekends-only" else {date.fromisoformat(day): "Holiday" for day in name.split()}
    rolls = weekend_receipt == "received-next-working-day"
    return WorkingCalendar(days_off, ReceiptRule.ROLL if rolls else ReceiptRule.NEXT_IS_DAY_ONE)


@pytest.mark.parametrize("row", table("deadlines"), ids=lambda row: row["id"])
def test_every_public_worked_example_comes_out_right(row: dict[str, str]) -> None:
    """The Ombudsman's, the courts', the electoral and government teams' own examples give the same day."""
    calendar = calendar_for(row["calendar"], row["weekend_receipt"])
    zero = calendar.day_zero(date.fromisoformat(row["start"]))
    assert calendar.after(zero, int(row["working_days"])).isoformat() == row["due"]


def test_bank_holidays_are_govuks() -> None:
    """England's weekday bank holidays of 2024 to 2028 are the published ones, by day and by name, none more."""
    published = {date.fromisoformat(row["date"]): row["title"] for row in table("bank_holidays_ew_2024_2028")}
    ours = {on: name for on, name in bank_holidays("ENG", 2024, 2028).items() if on.isoweekday() < 6}
    assert {on: name.removesuffix(" (substitute day)") for on, name in ours.items()} == published


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2020-05-08", "Early May bank holiday"),
        ("2022-06-03", "Platinum Jubilee of Elizabeth II"),
        ("2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("2023-05-08", "Coronation of Charles III"),
        ("2026-12-28", "Boxing Day (substitute day)"),
    ],
)
def test_one_off_and_substitute_holidays_are_named(on: str, name: str) -> None:
    """Moved, one-off and substitute days are known by name, so that a worked-out date can say why it skipped them."""
    assert england().why_off(date.fromisoformat(on)) == name


def test_each_nation_has_its_own_holidays() -> None:
    """The nation is always given: without it Easter Monday and the summer holiday would silently count."""
    easter_monday = date(2026, 4, 6)
    assert {nation for nation in SUBDIVISIONS if easter_monday in bank_holidays(nation, 2026, 2026)} == {
        "ENG", "WLS", "NIR",
    }  # fmt: skip
    with pytest.raises(BadInput, match="ENG, WLS, SCT, NIR"):
        bank_holidays("GB")


def test_bank_holidays_handed_out_cannot_spoil_the_next() -> None:
    """Each caller has its own dict: what one adds, another never sees."""
    bank_holidays()[date(2026, 11, 24)] = "Ours"
    assert date(2026, 11, 24) not in bank_holidays()


@pytest.mark.parametrize(
    ("year", "days"),
    list(enumerate((253, 254, 253, 250, 251, 254, 253, 253, 253, 252, 253), 2019)),
)
def test_working_days_of_a_year(year: int, days: int) -> None:
    """A year has the working days the domain paper counted."""
    assert england().between(date(year - 1, 12, 31), date(year, 12, 31)) == days


def test_the_due_day_is_counted_and_day_zero_is_not() -> None:
    """Received on Friday 20 December 2024, the tenth working day is Wednesday 8 January 2025."""
    assert england().after(date(2024, 12, 20), 10) == date(2025, 1, 8)
    assert england().between(date(2024, 12, 20), date(2025, 1, 8)) == 10
    assert england().between(date(2025, 1, 8), date(2024, 12, 20)) == -10


@pytest.mark.parametrize(("start", "first"), [("2026-11-21", "2026-11-23"), ("2026-11-24", "2026-11-24")])
def test_nothing_added_is_the_first_working_day_from_there(start: str, first: str) -> None:
    """Zero working days after a day off is the next working day, and a working day is itself."""
    assert england().after(date.fromisoformat(start), 0).isoformat() == first


@pytest.mark.parametrize("weekend", ["2026-11-20", "2026-11-21", "2026-11-22"])
def test_by_default_a_weekend_receipt_counts_as_fridays(weekend: str) -> None:
    """Friday's, Saturday's and Sunday's receipts all have Monday for day 1."""
    zero = england().day_zero(date.fromisoformat(weekend))
    assert england().after(zero, 5) == date(2026, 11, 27)


@pytest.mark.parametrize(("weekend", "due"), [("20", "27"), ("21", "30"), ("22", "30"), ("23", "30")])
def test_rolled_a_weekend_receipt_counts_as_mondays(weekend: str, due: str) -> None:
    """With the other rule Saturday's and Sunday's receipts are received on Monday, which is day 0."""
    calendar = WorkingCalendar(bank_holidays(), ReceiptRule.ROLL)
    zero = calendar.day_zero(date.fromisoformat(f"2026-11-{weekend}"))
    assert calendar.after(zero, 5).isoformat() == f"2026-11-{due}"


@pytest.mark.parametrize(
    ("on", "minute", "zero"),
    [
        ("2026-11-24", 16 * 60 - 1, "2026-11-24"),
        ("2026-11-24", 16 * 60, "2026-11-25"),
        ("2026-11-24", None, "2026-11-24"),
        ("2026-11-20", 16 * 60, "2026-11-21"),
        ("2026-11-22", 23 * 60, "2026-11-22"),
    ],
)
def test_after_the_cut_off_it_is_the_next_days(on: str, minute: int | None, zero: str) -> None:
    """At or after the hour a working day's receipt is the next day's; at a weekend the hour changes nothing."""
    calendar = WorkingCalendar(bank_holidays(), cutoff_minute=16 * 60)
    assert calendar.day_zero(date.fromisoformat(on), minute).isoformat() == zero


def test_a_count_is_told_with_what_was_skipped_by_name() -> None:
    """Every day between is accounted for: runs of counted days, weekends together, bank holidays by name."""
    assert england().explain(date(2024, 12, 20), 4) == (
        "Not counted: Sat 21 Dec 2024 and Sun 22 Dec 2024 (weekend).",
        "Days 1 to 2: Mon 23 Dec 2024 to Tue 24 Dec 2024.",
        "Not counted: Wed 25 Dec 2024 (Christmas Day), Thu 26 Dec 2024 (Boxing Day).",
        "Day 3: Fri 27 Dec 2024.",
        "Not counted: Sat 28 Dec 2024 and Sun 29 Dec 2024 (weekend).",
        "Day 4: Mon 30 Dec 2024.",
    )


def test_easter_is_told_in_one_line() -> None:
    """Good Friday, the weekend and Easter Monday stand together, each by its name."""
    assert england().explain(date(2026, 4, 2), 1)[0] == (
        "Not counted: Fri 3 Apr 2026 (Good Friday), Sat 4 Apr 2026 and Sun 5 Apr 2026 (weekend), "
        "Mon 6 Apr 2026 (Easter Monday)."
    )


@pytest.mark.parametrize(("start", "days"), [("1999-12-31", 1), ("2050-12-20", 30), ("2026-01-01", -1)])
def test_what_cannot_be_counted_is_refused(start: str, days: int) -> None:
    """A year whose holidays are not known, or a negative count, is an error and never a wrong date."""
    with pytest.raises(BadInput):
        england().after(date.fromisoformat(start), days)
    with pytest.raises(BadInput):
        england().between(date(1999, 1, 1), date(2026, 1, 1))


def test_a_calendar_never_changes() -> None:
    """Days added later to the mapping it was made from do not reach a calendar in use."""
    days_off = {date(2026, 12, 25): "Christmas Day"}
    calendar = WorkingCalendar(days_off)
    days_off[date(2026, 11, 24)] = "Ours"
    assert calendar.is_working_day(date(2026, 11, 24))


def test_a_closure_day_is_skipped_by_its_own_name() -> None:
    """A landlord's own closure day counts for nothing and is named in the working out."""
    calendar = WorkingCalendar({date(2026, 11, 25): "Office move"})
    assert calendar.after(date(2026, 11, 24), 1) == date(2026, 11, 26)
    assert "Office move" in calendar.explain(date(2026, 11, 24), 1)[0]
