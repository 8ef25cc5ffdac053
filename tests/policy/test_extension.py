"""More time: added to the old date, for a reason, within the allowance, and told before the old date passes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import BadInput, Refused
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.extension import judge_extension, told_late
from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import Stage
from desktop_app.services.packs import load_rules, shipped

rules_of = cache(load_rules)

CALENDAR = WorkingCalendar(bank_holidays(first=2024, last=2028))
OLD = date(2026, 12, 18)
REASON = "The roofer can only come on Tuesday"


def judged(
    name: str,
    days: int = 5,
    *,
    reason: str = REASON,
    good_reason: str = "",
    agreed: bool = False,
    today: date = date(2026, 12, 10),
    before: int = 0,
    stage: Stage = Stage.STAGE1,
    old: date = OLD,
) -> Finding[date]:
    """An extension asked for under a shipped pack."""
    return judge_extension(
        rules_of(name),
        stage,
        old,
        working_days=days,
        reason=reason,
        good_reason=good_reason,
        resident_agreed=agreed,
        today=today,
        calendar=CALENDAR,
        already_extended_by=before,
    )


@given(days=st.integers(1, 10), late_by=st.integers(-20, 20), back=st.integers(0, 300))
def test_the_new_date_is_counted_from_the_old_one_and_never_from_today(days: int, late_by: int, back: int) -> None:
    """Whatever day it is recorded, the same days are added to the same old date; it is never shortened."""
    old = OLD - timedelta(days=back)
    found = judged("code-2024", days, old=old, today=old + timedelta(days=late_by))
    assert found.value == CALENDAR.after(old, days)
    assert found.value > old


def test_christmas_is_stepped_over_and_the_working_out_says_so() -> None:
    """Five working days after Fri 18 December 2026 is Tue 29 December: Christmas and its substitute do not count."""
    found = judged("code-2024", 5)
    assert found.value == date(2026, 12, 29)
    assert any("Christmas Day" in line for line in found.worked_out)
    assert "never to today" in found.worked_out[0]


@pytest.mark.parametrize("reason", ["", "   ", "Workload", "staff sick"])
def test_a_reason_is_more_than_a_word(reason: str) -> None:
    """Code 6.4: the resident is told why this case takes longer; a word says nothing about it."""
    with pytest.raises(BadInput) as problem:
        judged("code-2024", reason=reason)
    assert problem.value.field == "reason"


def test_no_days_is_no_extension() -> None:
    """At least one working day, and never fewer."""
    with pytest.raises(BadInput) as problem:
        judged("code-2024", 0)
    assert problem.value.field == "working_days"


@pytest.mark.parametrize("name", [name for name in shipped() if name != "together-2021"])
def test_past_ten_days_it_takes_a_good_reason(name: str) -> None:
    """Code 6.4, and Paradigm's own words: no more than ten working days without good reason, at stage 1."""
    assert judged(name, 10).value == CALENDAR.after(OLD, 10)
    with pytest.raises(Refused) as refusal:
        judged(name, 11)
    assert "good reason" in refusal.value.what
    assert refusal.value.source
    with pytest.raises(Refused):
        judged(name, 11, good_reason="Backlog")
    assert judged(name, 11, good_reason="The surveyor is off until January").value == CALENDAR.after(OLD, 11)


def test_together_asks_for_the_residents_agreement_instead() -> None:
    """Together 5.5: ten more working days, or longer only with the resident's agreement; a reason is not enough."""
    with pytest.raises(Refused, match="resident's agreement") as refusal:
        judged("together-2021", 11, good_reason="The surveyor is off until January")
    assert "5.5" in refusal.value.source
    assert judged("together-2021", 11, agreed=True).value == CALENDAR.after(OLD, 11)


@pytest.mark.parametrize(
    ("name", "stage", "section"),
    [
        ("peaks-plains-2023", Stage.STAGE1, "6.2.2"),
        ("peaks-plains-2023", Stage.STAGE2, "6.3.4"),
        ("pa-housing-2022", Stage.STAGE1, "5.3.1"),
        ("pa-housing-2022", Stage.STAGE2, "5.4.2"),
    ],
)
def test_where_no_date_can_be_agreed_the_resident_gets_the_ombudsmans_details(
    name: str, stage: Stage, section: str
) -> None:
    """Peaks & Plains 6.2.2 and 6.3.4, PA 5.3.1 and 5.4.2: no agreement, no refusal; it is recorded and said."""
    found = judged(name, stage=stage)
    assert found.value == CALENDAR.after(OLD, 5)
    assert any("No date is agreed" in reason and section in reason for reason in found.reasons)
    assert not any("No date is agreed" in reason for reason in judged(name, stage=stage, agreed=True).reasons)


def test_days_granted_before_count_towards_the_allowance() -> None:
    """Two extensions of six days are twelve: the second needs what twelve days need."""
    with pytest.raises(Refused, match="12 working days in all"):
        judged("code-2024", 6, before=6)


@pytest.mark.parametrize("name", ["pa-housing-2022", "peaks-plains-2023", "portsmouth-2024"])
def test_a_policy_without_a_limit_is_held_to_the_codes_and_says_so(name: str) -> None:
    """Three policies set no limit; the Code's ten working days hold, and the reason says whose they are."""
    assert any("sets no limit" in reason and "6.4" in reason for reason in judged(name).reasons)
    assert not any("sets no limit" in reason for reason in judged("paradigm-2021").reasons)


def test_stage_2_has_its_own_allowance() -> None:
    """Code 6.15: twenty working days at stage 2; Paradigm's own ten are stricter and hold."""
    assert judged("code-2024", 20, stage=Stage.STAGE2).value == CALENDAR.after(OLD, 20)
    with pytest.raises(Refused):
        judged("paradigm-2021", 11, stage=Stage.STAGE2)


def test_told_late_is_told_after_the_old_date() -> None:
    """The resident must hear within the old time; the due day itself is in time, the day after is not."""
    assert not told_late(OLD, OLD)
    assert told_late(OLD, OLD + timedelta(days=1))
    assert any("told late" in reason for reason in judged("code-2024", today=date(2026, 12, 21)).reasons)
    assert not any("told late" in reason for reason in judged("code-2024", today=OLD).reasons)


def test_an_extension_into_the_past_leaves_the_response_overdue() -> None:
    """An extension recorded long after the date cures nothing, and says so."""
    assert any("stays overdue" in reason for reason in judged("code-2024", 1, today=date(2027, 2, 1)).reasons)
