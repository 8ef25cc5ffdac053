"""Money in pence: read and written without loss, worked out by days, measured by bands, approved by rank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.compensation import (
    SAID,
    Band,
    Head,
    Part,
    Per,
    Rate,
    band_of,
    band_problems,
    for_days,
    for_times,
    limit_problems,
    may_approve,
    total,
    who_may_approve,
    words_of,
)
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Rank
from desktop_app.policy.money import MOST_PENCE, pounds, read_pence
from desktop_app.policy.names_told import told_of
from desktop_app.services.money_rules import shipped_money_rules

SOURCE = Source("a test")
APRIL = date(2026, 4, 1)
BOTH = Rate("both", "No heating and no hot water", 1500, Per.DAY, APRIL, SOURCE)
LIGHT = Rate("light", "Lighting only", 1000, Per.WEEK, APRIL, SOURCE)
SHIPPED = shipped_money_rules()
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SUMS = st.integers(1, MOST_PENCE)
PARTS = st.lists(st.builds(Part, st.sampled_from(list(Head)), st.text(max_size=20), SUMS), max_size=8)


@given(st.integers(0, MOST_PENCE))
def test_money_written_is_read_back(pence: int) -> None:
    """What is written as pounds is read back as the same pence, with or without its sign."""
    assert read_pence(pounds(pence)) == pence
    assert read_pence(pounds(pence).removeprefix("£")) == pence
    assert read_pence(f"  £ {pence // 100}.{pence % 100:02} ") == pence


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("£250", 25000), ("250.50", 25050), ("250.5", 25050), ("1,000", 100000), ("50p", 50), ("£0.05", 5)],
)
def test_money_is_typed_loosely(typed: str, pence: int) -> None:
    """People write a sum in many ways."""
    assert read_pence(typed) == pence


@pytest.mark.parametrize("typed", ["", "lots", "£", "-5", "1,00", "10.555", "1e3", "£9999999", "٣", "12 13", "0x10"])
def test_what_is_no_money_is_not_guessed_at(typed: str) -> None:
    """Anything that is no sum reads as none, a slip of a million among them."""
    assert read_pence(typed) is None


@given(PARTS)
def test_a_working_adds_up(parts: list[Part]) -> None:
    """The lines always make the amount, whatever their order, and the words name every line's sum."""
    assert total(parts) == total(reversed(parts)) == sum(part.pence for part in parts)
    assert all(f"{pounds(part.pence)} for {SAID[part.head]}" in words_of(parts) for part in parts)


@given(DAYS, DAYS, st.integers(0, 400))
def test_days_cost_the_same_however_they_are_cut(first: date, middle: date, more: int) -> None:
    """A daily sum is the same in one span or two, never below nought, and counts no day before its guidance."""
    last = middle + timedelta(days=more)
    first = min(first, middle)
    whole = for_days(BOTH, first, last).pence
    cut = for_days(BOTH, first, middle).pence + for_days(BOTH, middle + timedelta(days=1), last).pence
    assert whole == cut
    assert whole == max((last - max(first, APRIL)).days + 1, 0) * 1500


@given(DAYS, st.integers(0, 400))
def test_a_week_begun_counts_whole(first: date, more: int) -> None:
    """A weekly sum is whole weeks, never less than days in sevenths, never more than one week above."""
    days = max((first + timedelta(days=more) - max(first, APRIL)).days + 1, 0)
    pence = for_days(LIGHT, first, first + timedelta(days=more)).pence
    assert pence % 1000 == 0
    assert days * 1000 <= pence * 7 < days * 1000 + 7000


def test_days_before_the_guidance_are_said_to_be_left_out() -> None:
    """The fixed sums began on 1 April 2026: earlier days are judged by the bands, and the proposal says so."""
    proposal = for_days(BOTH, date(2026, 3, 30), date(2026, 4, 2))
    assert (proposal.pence, proposal.words) == (
        3000,
        "No heating and no hot water, 1 April 2026 to 2 April 2026: 2 days at £15 a day",
    )
    assert proposal.left_out.startswith("2 days before 1 April 2026 not counted")
    assert for_days(BOTH, date(2026, 3, 1), date(2026, 3, 2)).pence == 0


def test_times_are_counted() -> None:
    """Two missed appointments are twice one."""
    missed = replace(BOTH, words="Appointment missed by us", per=Per.TIME)
    assert for_times(missed, 2).words == "Appointment missed by us: 2 times at £15 a time"
    assert (for_times(missed, 2).pence, for_times(missed, 0).pence) == (3000, 0)


@given(SUMS, SUMS)
def test_a_larger_sum_never_falls_in_a_lower_band(one: int, other: int) -> None:
    """The bands rise with the sum; below the lowest there is none."""
    low, high = sorted((one, other))
    below, above = band_of(SHIPPED.bands, low), band_of(SHIPPED.bands, high)
    assert below is None or (above is not None and below.from_pence <= above.from_pence)
    assert (below is None) == (low < 5000)


@given(SUMS, SUMS)
def test_who_may_approve_more_may_approve_less(one: int, other: int) -> None:
    """Every rank above one that may approve a sum may too, and whoever may approve a sum may approve a smaller one."""
    low, high = sorted((one, other))
    for rank in Rank:
        if may_approve(rank, high, SHIPPED.limits).permitted:
            assert may_approve(rank, low, SHIPPED.limits).permitted
            assert all(may_approve(up, high, SHIPPED.limits).permitted for up in Rank if up.at_least(rank))


def test_a_refused_sum_says_why_and_who_could() -> None:
    """The limits are the landlord's settings, cited as such; a director approves any sum."""
    answer = may_approve(Rank.MANAGER, 100001, SHIPPED.limits)
    assert answer.why == "£1,000.01 in all is more than a manager may approve (up to £1,000)."
    assert answer.who_could == "Head of service or senior manager (up to £5,000) or above"
    assert answer.source.words == "Settings, Putting right, approval limits"
    assert who_may_approve(MOST_PENCE, SHIPPED.limits) == "Director (any sum)"
    assert who_may_approve(1, dict.fromkeys(Rank, 0)) == ""


def test_the_shipped_figures_are_the_guidances() -> None:
    """Bands to March 2026 and the fixed sums from 1 April 2026, each with its source; none is the code's own."""
    assert [band.range_words for band in SHIPPED.bands] == [
        "£50 to £100",
        "£100 to £600",
        "£600 to £1,000",
        "over £1,000",
    ]
    assert {band.in_force_to for band in SHIPPED.bands} == {date(2026, 3, 31)}
    figures = {rate.key: (rate.pence, rate.per) for rate in SHIPPED.rates}
    assert figures["heating_and_hot_water"] == (1500, Per.DAY)
    assert figures["heating_or_hot_water"] == (800, Per.DAY)
    assert figures["power"] == (1000, Per.DAY)
    assert figures["lighting"] == (1000, Per.WEEK)
    assert figures["missed_appointment"] == (1500, Per.TIME)
    assert {rate.in_force_from for rate in SHIPPED.rates} == {APRIL}
    assert all(band.source.section for band in SHIPPED.bands)
    assert all(rate.source.section for rate in SHIPPED.rates)
    assert "never set off against rent" in SHIPPED.arrears
    assert band_problems(SHIPPED.bands) == limit_problems(SHIPPED.limits) == ()


def test_bands_and_limits_that_cannot_hold_are_named() -> None:
    """A band ends above where it begins and begins where the last ended; no senior rank approves less."""
    low, high = Band("low", "Low", 5000, 4000, SOURCE), Band("high", "High", 3000, None, SOURCE)
    assert [key for key, _ in band_problems((low, high))] == ["low", "high"]
    assert [rank for rank, _ in limit_problems({**SHIPPED.limits, Rank.MANAGER: 100})] == [Rank.MANAGER]
    assert [rank for rank, _ in limit_problems({**SHIPPED.limits, Rank.MANAGER: None})] == [Rank.HEAD_OF_SERVICE]


def test_words_for_everybody_name_nobody() -> None:
    """A part of the name, the first line of the address or the postcode is found; a title or a short word is not."""
    told = ("Ms Amina Okafor", ("4 Beck Side", "Tarnley Cross"), "M1 1AE")
    assert told_of("Ms Okafor said the mould at 4 Beck Side came back.", *told) == ("Okafor", "4 Beck Side")
    assert told_of("Somebody at m11ae rang.", *told) == ("M1 1AE",)
    assert told_of("Miss a visit in Tarnley Cross and Ms nobody: okaforest.", *told) == ()
