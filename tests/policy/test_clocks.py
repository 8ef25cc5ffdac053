"""Each landlord's clocks: the table of parameters row by row, and deadlines worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.policy.calendar import ReceiptRule, WorkingCalendar
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.kinds import Event
from desktop_app.services.packs import load_rules, shipped
from tests.policy.reading import england, read, table


@pytest.mark.parametrize("row", table("clocks"), ids=lambda row: f"{row['pack']} {row['clock']}")
def test_every_clock_of_the_table(row: dict[str, str]) -> None:
    """Days, unit, start, what meets it, whose rule it is, and the section: all as the policies have them."""
    rule = load_rules(row["pack"]).clock(row["clock"])
    assert str(rule.amount or "") == row["amount"]
    assert (str(rule.unit), rule.from_event, rule.met_by) == (row["unit"], row["from"], row["met_by"])
    assert rule.is_from_code is (row["from_code"] == "yes")
    assert rule.is_start_from_code is (row["start_from_code"] == "yes")
    assert row["section"] in rule.source.section


@pytest.mark.parametrize("name", shipped())
def test_no_clock_beyond_the_table(name: str) -> None:
    """The packs hold the clocks of the table and no others."""
    assert set(load_rules(name).clock_keys) == {row["clock"] for row in table("clocks") if row["pack"] == name}


@pytest.mark.parametrize("row", table("worked"), ids=lambda row: f"{row['policy']} {row['clock']} {row['due']}")
def test_deadlines_worked_by_hand(row: dict[str, str]) -> None:
    """Over Christmas, with each landlord's own start: the day counted off on a wall calendar."""
    dates = dict(pair.split("=") for pair in row["dates"].split())
    found = read(row["policy"], **dates)[row["clock"]].due_on
    assert (found.isoformat() if found else "") == row["due"]


@pytest.mark.parametrize(
    ("policy", "days"), [("code-2024", 15), ("together-2021", 15), ("peaks-plains-2023", 15)]
)  # fmt: skip
def test_before_the_acknowledgement_the_latest_day_is_known(policy: str, days: int) -> None:
    """Without its start a stage 1 response has no due day yet, but a day it can never fall after, with the reason."""
    reading = read(policy, received="2024-12-20")["stage1.respond"]
    assert reading.due_on is None
    assert reading.latest_on == england().after(date(2024, 12, 20), days)
    assert any("late acknowledgement buys no time" in line for line in reading.worked_out)


@pytest.mark.parametrize(
    ("policy", "clock"),
    [
        ("paradigm-2021", "stage1.respond"),
        ("pa-housing-2022", "stage1.respond"),
        ("paradigm-2021", "stage2.respond"),
        ("peaks-plains-2023", "stage2.respond"),
        ("portsmouth-2024", "stage1.respond"),
        ("portsmouth-2024", "stage2.respond"),
    ],
)
def test_a_policy_with_its_own_start_has_no_backstop(policy: str, clock: str) -> None:
    """The Code's latest day goes with the Code's start; a start of the landlord's own stands alone."""
    assert load_rules(policy).clock(clock).backstop is None


def test_a_late_escalation_acknowledgement_buys_no_time() -> None:
    """Together's review is due 5 + 15 working days after the request, however late the acknowledgement."""
    dates = {"received": "2024-11-01", "escalation_requested": "2024-12-02", "escalation_acknowledged": "2025-01-06"}
    reading = read("together-2021", **dates)["stage2.respond"]
    assert reading.due_on == england().after(date(2024, 12, 2), 20)


def test_an_extension_is_added_to_the_old_due_date() -> None:
    """Ten working days after the old date, which stays on record."""
    reading = read("code-2024", {"stage1.respond": 10}, received="2024-12-20", acknowledged="2024-12-23")[
        "stage1.respond"
    ]
    assert reading.original_due_on == date(2025, 1, 9)
    assert (reading.due_on, reading.extended_by) == (date(2025, 1, 23), 10)
    assert reading.worked_out[-1] == (
        "Extended by 10 working days from the old due date, Thu 9 Jan 2025: due Thu 23 Jan 2025."
    )


@pytest.mark.parametrize(
    ("policy", "clock", "days", "words"),
    [
        ("code-2024", "stage1.respond", 12, "2 working days over the 10 allowed, which takes a good reason"),
        (
            "together-2021",
            "stage1.respond",
            11,
            "1 working day over the 10 allowed, which takes the resident's agreement",
        ),
        ("paradigm-2021", "stage2.respond", 11, "1 working day over the 10 allowed, which takes a good reason"),
        ("pa-housing-2022", "stage1.respond", 11, "1 working day over the 10 allowed, which takes a good reason"),
        ("portsmouth-2024", "stage2.respond", 21, "1 working day over the 20 allowed, which takes a good reason"),
    ],
)
def test_an_extension_over_the_cap_is_said_to_be(policy: str, clock: str, days: int, words: str) -> None:
    """Past the cap the working out says by how much, and what that takes; without a cap of its own, the Code's."""
    dates = {
        "received": "2024-12-02", "logged": "2024-12-02", "acknowledged": "2024-12-03", "responded": "2024-12-16",
        "escalation_requested": "2024-12-20", "escalation_logged": "2024-12-20",
    }  # fmt: skip
    assert words in read(policy, {clock: days}, **dates)[clock].worked_out[-1]


def test_the_working_out_names_start_days_off_due_day_and_section() -> None:
    """A handler can check every line with a calendar on the wall."""
    assert read("portsmouth-2024", received="2024-12-20", logged="2024-12-23")["stage1.acknowledge"].worked_out == (
        "Acknowledge: 5 working days from: logged as a complaint "
        "(Portsmouth housing complaints policy 2024, 8, Stage One).",
        "Day 0: Mon 23 Dec 2024, logged as a complaint.",
        "Day 1: Tue 24 Dec 2024.",
        "Not counted: Wed 25 Dec 2024 (Christmas Day), Thu 26 Dec 2024 (Boxing Day).",
        "Day 2: Fri 27 Dec 2024.",
        "Not counted: Sat 28 Dec 2024 and Sun 29 Dec 2024 (weekend).",
        "Days 3 to 4: Mon 30 Dec 2024 to Tue 31 Dec 2024.",
        "Not counted: Wed 1 Jan 2025 (New Year’s Day).",
        "Day 5: Thu 2 Jan 2025.",
        "Day 5 is Thu 2 Jan 2025: due that day, late from the next.",
    )


def test_a_weekend_receipt_says_why_day_one_is_monday() -> None:
    """What came in on a Saturday is told as such."""
    lines = read("code-2024", received="2026-11-21")["stage1.acknowledge"].worked_out
    assert lines[1] == (
        "Day 0: Sat 21 Nov 2026, received by any member of staff. "
        "Not a working day (Saturday), so the next working day is day 1."
    )


def test_the_receipt_rule_moves_what_comes_in_and_never_our_own_letter() -> None:
    """Rolled, a Saturday receipt counts from Monday; a letter we dated on a Saturday buys no time."""
    calendar = WorkingCalendar(england().days_off, ReceiptRule.ROLL)
    saturday = date(2026, 11, 21)
    dates = {Event.RECEIVED: saturday, Event.ACKNOWLEDGED: saturday}
    found = {reading.key: reading for reading in read_clocks(load_rules("code-2024"), dates, calendar)}
    assert found["stage1.acknowledge"].due_on == date(2026, 11, 30)
    assert found["stage1.respond"].due_on == date(2026, 12, 4)
    assert "Day 0: Mon 23 Nov 2026." in found["stage1.acknowledge"].worked_out


def test_after_the_cut_off_the_receipt_counts_from_the_next_day() -> None:
    """The hour of receipt moves day 0, and the working out says so."""
    calendar = WorkingCalendar(england().days_off, cutoff_minute=17 * 60)
    dates = {Event.RECEIVED: date(2026, 11, 24)}
    found = read_clocks(load_rules("code-2024"), dates, calendar, minutes={Event.RECEIVED: 17 * 60 + 1})[0]
    assert found.due_on == date(2026, 12, 2)
    assert "after the cut-off hour" in found.worked_out[1]


def test_a_holiday_announced_later_moves_what_is_still_to_come() -> None:
    """The same facts on a calendar with one more day off give the next working day."""
    calendar = WorkingCalendar({**england().days_off, date(2026, 11, 26): "Royal wedding"})
    dates = {Event.RECEIVED: date(2026, 11, 23)}
    assert read_clocks(load_rules("code-2024"), dates, calendar)[0].due_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("policy", "clock", "line"),
    [
        ("together-2021", "escalation.window", "no limit is set (Complaint Handling Code 2024, 6.10)"),
        ("paradigm-2021", "informal.respond", "no limit is set (Paradigm complaints policy 2021, Informal Complaints)"),
    ],
)
def test_where_there_is_no_limit_it_says_so(policy: str, clock: str, line: str) -> None:
    """No number means no due day, in words."""
    reading = read(policy, received="2026-11-02", responded="2026-11-20")[clock]
    assert (reading.amount, reading.due_on, reading.latest_on) == (None, None, None)
    assert line in reading.worked_out[-1]


def test_every_policys_clock_is_read_in_the_order_of_a_cases_life() -> None:
    """The list begins with what comes first and ends with the Ombudsman."""
    assert list(read("peaks-plains-2023", received="2026-11-02")) == [
        "informal.respond", "stage1.acknowledge", "stage1.contact", "stage1.respond", "escalation.window",
        "stage2.acknowledge", "stage2.respond", "ombudsman.referral", "ombudsman.evidence",
    ]  # fmt: skip
