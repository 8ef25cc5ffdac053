"""Laws of clocks that hold for every policy, any dates and any extension."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.clocks import ClockReading, read_clocks
from desktop_app.policy.pack_clocks import Unit
from desktop_app.services.packs import load_rules, shipped
from tests.policy.reading import england

EVENTS = (
    "received", "logged", "acknowledged", "responded", "escalation_requested", "escalation_logged",
    "escalation_accepted", "escalation_acknowledged", "final_responded", "evidence_requested",
)  # fmt: skip
any_rules = st.sampled_from([load_rules(name) for name in shipped()])
gaps = st.lists(st.integers(0, 40), min_size=len(EVENTS), max_size=len(EVENTS))
starts = st.dates(date(2018, 1, 1), date(2032, 1, 1))


def lives(start: date, days: list[int]) -> dict[str, date]:
    """A case's dates, one event after another."""
    on, found = start, {}
    for event, gap in zip(EVENTS, days, strict=True):
        on += timedelta(days=gap)
        found[event] = on
    return found


def by_key(readings: tuple[ClockReading, ...]) -> dict[str, ClockReading]:
    return {reading.key: reading for reading in readings}


@given(any_rules, starts, gaps)
def test_what_is_due_in_working_days_is_due_on_one(rules, start, days) -> None:
    """No promise of the landlord's falls due on a weekend or a bank holiday."""
    for reading in read_clocks(rules, lives(start, days), england()):
        if reading.unit is Unit.WORKING_DAYS and reading.due_on:
            assert england().is_working_day(reading.due_on)


@given(any_rules, starts, gaps, st.integers(0, 30))
def test_an_extension_never_brings_anything_forward(rules, start, days, extended) -> None:
    """Extended, a date is never earlier; by nothing, it is the same; the original stays as it was."""
    dates = lives(start, days)
    plain = by_key(read_clocks(rules, dates, england()))
    longer = by_key(read_clocks(rules, dates, england(), {"stage1.respond": extended, "stage2.respond": extended}))
    for key, reading in plain.items():
        if reading.due_on:
            assert longer[key].original_due_on == reading.due_on
            assert longer[key].due_on >= reading.due_on
            added = extended if key in ("stage1.respond", "stage2.respond") else 0
            assert england().between(reading.due_on, longer[key].due_on) == added


@given(any_rules, starts, gaps, st.integers(1, 40))
def test_a_late_acknowledgement_buys_no_time(rules, start, days, later) -> None:
    """Acknowledging later never makes a response due later than the latest day, which does not move."""
    dates = lives(start, days)
    delayed = {**dates, "acknowledged": dates["acknowledged"] + timedelta(days=later)}
    now, then = by_key(read_clocks(rules, dates, england())), by_key(read_clocks(rules, delayed, england()))
    before, after = now["stage1.respond"], then["stage1.respond"]
    assert before.latest_on == after.latest_on
    assert before.due_on <= after.due_on
    if after.latest_on:
        assert after.due_on <= after.latest_on == england().after(dates["received"], 15)


@given(any_rules, starts, gaps)
def test_every_reading_says_how_it_came_about(rules, start, days) -> None:
    """Known or not, each clock has its label, its source and at least one line of working out."""
    known = lives(start, days)
    for dates in (known, {"received": start}):
        for reading in read_clocks(rules, dates, england()):
            assert reading.label
            assert reading.source.section
            assert reading.worked_out
            assert (reading.due_on is None) or (reading.from_on == dates[reading.from_event])


@given(any_rules, starts, gaps, st.integers(0, 60))
def test_events_that_come_later_make_nothing_due_earlier(rules, start, days, later) -> None:
    """The whole case a number of days later has every date the same or later."""
    first = by_key(read_clocks(rules, lives(start, days), england()))
    second = by_key(read_clocks(rules, lives(start + timedelta(days=later), days), england()))
    for key, reading in first.items():
        if reading.due_on:
            assert second[key].due_on >= reading.due_on
