"""The board's figures: what counts where, by worked examples, and that the parts always sum to the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.kinds import CaseKind, CaseState, Ending, OmbudsmanFinding, Outcome, Stage, Tenure
from desktop_app.policy.report import Lane, Report, lane_of, report
from desktop_app.policy.report_facts import (
    ClockFacts,
    Homes,
    Money,
    MoreTime,
    Ordered,
    Part,
    ReportCase,
    ReportFacts,
    StageFacts,
)
from desktop_app.policy.report_figures import Figure, Unit, share
from desktop_app.policy.report_measures import WHERE_HOMES
from desktop_app.policy.report_period import days_of, quarter_of
from desktop_app.policy.report_times import Timing, acknowledgement_timing, answer_timing, is_within_code
from desktop_app.policy.report_words import meaning
from tests.policy.reading import england, table

TODAY = date(2026, 6, 15)
QUARTER = quarter_of(2026, 1)
RECEIVED = date(2026, 5, 1)


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _told_late(old_due_on: date) -> MoreTime:
    return MoreTime(old_due_on, old_due_on + timedelta(days=1), 10, True, False, False)


def _answered(met_on: date | None, due_on: date = date(2026, 5, 15), **more: object) -> StageFacts:
    clock = ClockFacts(due_on, due_on, met_on, met_on is None)
    return replace(StageFacts(RECEIVED, respond=clock), **more)  # type: ignore[arg-type]


def figure(made: Report, key: str) -> Figure:
    return next(one for section in made.sections for one in section.figures if one.key == key)


def number_of(made: Report, key: str) -> float:
    """A part of nothing is not shown, and is nothing."""
    return next((one.number or 0 for section in made.sections for one in section.figures if one.key == key), 0)


def _made(*cases: ReportCase, homes: Homes | None = None, part: Part | None = None) -> Report:
    return report(ReportFacts(TODAY, cases, homes or Homes()), QUARTER, england(), part or Part())


@pytest.mark.parametrize("row", table("report"), ids=lambda row: row["name"])
def test_an_answer_is_in_time_by_the_date_that_held(row: dict[str, str]) -> None:
    """Source: Code 6.3 and 6.4: more time told after the old date cures no lateness; CH02 takes valid extensions in."""
    extensions = (_told_late(on),) if (on := _day(row["told_late_on"])) else ()
    clock = ClockFacts(_day(row["due_on"]), _day(row["original_due_on"]), _day(row["met_on"]), bool(row["running"]))
    stage = StageFacts(RECEIVED, respond=clock, extensions=extensions)
    assert answer_timing(stage, TODAY) == row["expected"]
    assert is_within_code(stage, TODAY) == (row["code"] == "yes")


def test_ch02_is_by_the_codes_own_day_where_the_policy_counts_otherwise() -> None:
    """Source: CH02: within the Code's times, whatever the landlord's own policy allows."""
    slower = _answered(date(2026, 5, 25), date(2026, 5, 29), code_due_on=date(2026, 5, 22))
    assert answer_timing(slower, TODAY) is Timing.IN_TIME
    assert not is_within_code(slower, TODAY)
    stricter = _answered(date(2026, 5, 20), date(2026, 5, 15), code_due_on=date(2026, 5, 22))
    assert answer_timing(stricter, TODAY) is Timing.LATE
    assert is_within_code(stricter, TODAY)


def test_an_acknowledgement_that_was_never_sent_is_late_once_its_day_had_passed() -> None:
    """An answer does not stand for it; where nobody can be written to none is owed."""
    never = ClockFacts(date(2026, 5, 8), date(2026, 5, 8), None, False)
    stage = _answered(date(2026, 5, 14), acknowledge=never)
    case = ReportCase(1, "C-000001", RECEIVED, stage1=stage)
    assert acknowledgement_timing(case, stage, TODAY) is Timing.LATE
    assert acknowledgement_timing(replace(case, is_nobody_to_write_to=True), stage, TODAY) is Timing.NONE
    at_once = replace(stage, respond=ClockFacts(date(2026, 5, 15), None, date(2026, 5, 7), False))
    assert acknowledgement_timing(replace(case, stage1=at_once), at_once, TODAY) is Timing.NONE


@pytest.mark.parametrize(
    ("changes", "lane"),
    [
        ({}, Lane.STAGE1),
        ({"ended_as": Ending.WITHDRAWN, "state": CaseState.CLOSED}, Lane.STAGE1),
        ({"stage": Stage.OMBUDSMAN}, Lane.STAGE1),
        ({"stage": Stage.INFORMAL}, Lane.INFORMAL),
        ({"state": CaseState.EXCLUDED}, Lane.EXCLUDED),
        ({"state": CaseState.CLOSED, "ended_as": Ending.EXCLUDED, "stage": Stage.NONE}, Lane.EXCLUDED),
        ({"ended_as": Ending.MERGED}, Lane.MERGED),
        ({"kind": CaseKind.UNTRIAGED}, Lane.UNTRIAGED),
        ({"kind": CaseKind.SERVICE_REQUEST}, Lane.REQUEST),
        ({"kind": CaseKind.COMPLIMENT}, Lane.OTHER),
    ],
)
def test_each_contact_counts_as_one_thing(changes: dict[str, object], lane: Lane) -> None:
    """Source: Code 1.4 and 2.2: neither a service request nor what was not taken on is a complaint received."""
    assert lane_of(replace(ReportCase(1, "C-000001", RECEIVED), **changes)) is lane  # type: ignore[arg-type]


def test_a_quarter_told_by_hand() -> None:
    """Three answered (one of them late and upheld), one open, one of the quarter before answered in this one."""
    cases = (
        ReportCase(1, "C-1", RECEIVED, category="Repairs", tenure=Tenure.RENTED,
                   stage1=_answered(date(2026, 5, 15), outcome=Outcome.NOT_UPHELD, points=(Outcome.NOT_UPHELD,))),
        ReportCase(2, "C-2", RECEIVED, category="Repairs", tenure=Tenure.RENTED, stage1=_answered(
            date(2026, 5, 18), outcome=Outcome.PARTLY, points=(Outcome.UPHELD, Outcome.NOT_UPHELD),
            late_reason="Somebody was away")),
        ReportCase(3, "C-3", RECEIVED, tenure=Tenure.SHARED_OWNER, stage1=_answered(None, date(2026, 6, 20))),
        ReportCase(4, "C-4", date(2026, 3, 20), tenure=Tenure.RENTED, stage1=StageFacts(
            date(2026, 3, 20), respond=ClockFacts(date(2026, 4, 10), None, date(2026, 4, 9), False),
            outcome=Outcome.UPHELD), stage2=StageFacts(
            date(2026, 4, 20), respond=ClockFacts(date(2026, 5, 26), None, None, True))),
        ReportCase(5, "C-5", RECEIVED, kind=CaseKind.SERVICE_REQUEST, stage=Stage.NONE),
    )  # fmt: skip
    made = _made(*cases, homes=Homes(low_cost_rental=1000))
    assert {key: figure(made, key).value for key in _BY_HAND} == _BY_HAND
    assert figure(made, "stage1.answered.late").ids == (2,)
    assert figure(made, "ch01.1.shared_owner").value == WHERE_HOMES
    rows = {row.words: [one.value for one in row.figures] for row in made.comparisons[0].rows}
    assert rows["Repairs"] == ["2", "0", "2", "1 of 2 (50 %)", "1 of 2 (50 %)"]
    assert rows["Not sorted yet"] == ["1", "1", "1", "0 of 1 (0 %)", "1 of 1 (100 %)"]
    assert [case.id for case in made.cases] == [4, 1, 2, 3]


_BY_HAND = {
    "came_in": "4",
    "lane.stage1": "3 of 4 (75 %)",
    "stage1.received": "3",
    "stage1.became.in_time": "1 of 3 (33 %)",
    "stage1.became.late": "1 of 3 (33 %)",
    "stage1.became.open": "1 of 3 (33 %)",
    "stage1.answered": "3",
    "stage1.answered.in_time": "2 of 3 (67 %)",
    "stage1.answered.median": "10 working days",
    "stage1.answered.longest": "12 working days",
    "stage1.why.0": "1 of 1 (100 %)",
    "stage2.received": "1",
    "stage2.became.overdue": "1 of 1 (100 %)",
    "found.stage1.upheld": "1 of 3 (33 %)",
    "found.stage1.points": "3",
    "found.stage1.points.not_upheld": "2 of 3 (67 %)",
    "ch01.1.rented": "2.0 per 1,000 homes (2 of 1,000 homes)",
    "ch02.1": "1 of 3 (33 %)",
    "ch02.1.rented": "1 of 2 (50 %)",
    "missing.category": "2 of 4 (50 %)",
}


def test_what_stands_beside_the_stages() -> None:
    """Orders by the day they were due, money by the day it was offered or paid, grounds by the day of the decision."""
    case = ReportCase(
        7, "C-7", RECEIVED,
        ground="More than 12 months ago", excluded_on=date(2026, 5, 4), is_exclusion_partial=True,
        ombudsman_on=date(2026, 6, 1),
        determined=((date(2026, 6, 9), OmbudsmanFinding.SEVERE), (date(2026, 7, 1), OmbudsmanFinding.NONE)),
        orders=(
            Ordered(True, date(2026, 5, 5), date(2026, 5, 5), None),
            Ordered(True, date(2026, 5, 5), date(2026, 5, 6), None),
            Ordered(True, date(2026, 6, 14), None, None), Ordered(False, date(2026, 6, 14), None, None),
        ),
        money=(Money(12_550, date(2026, 5, 6), None), Money(5_000, date(2026, 3, 6), date(2026, 4, 1))),
        stage1=_answered(None, extensions=(_told_late(date(2026, 5, 15)),)),
    )  # fmt: skip
    made = _made(case)
    wanted = {
        "excluded_part": "1", "excluded_part.0": "1 of 1 (100 %)", "ombudsman": "1", "determined": "1",
        "determined.severe": "1 of 1 (100 %)", "orders": "3", "orders.in_time": "1 of 3 (33 %)",
        "orders.late": "1 of 3 (33 %)", "orders.overdue": "1 of 3 (33 %)", "money.offered": "£125.50 in 1 case",
        "money.paid": "£50 in 1 case", "extended.stage1.told_late": "1 of 1 (100 %)",
    }  # fmt: skip
    assert {key: figure(made, key).value for key in wanted} == wanted


def test_a_part_of_the_cases_is_that_part_alone() -> None:
    """By team, area, category and tenure; '' asks for those that have none."""
    cases = (
        ReportCase(1, "C-1", RECEIVED, team="Repairs", stage1=_answered(None)),
        ReportCase(2, "C-2", RECEIVED, tenure=Tenure.RENTED, stage1=_answered(None)),
    )
    for part, ids in ((Part(team="Repairs"), (1,)), (Part(team=""), (2,)), (Part(tenure=Tenure.RENTED), (2,))):
        assert figure(_made(*cases, part=part), "stage1.received").ids == ids
    assert Part(team="Repairs", area="").words == "Team: Repairs · Area: none"


@pytest.mark.parametrize(
    ("number", "of", "words"),
    [(6, 7, " (86 %)"), (0, 7, " (0 %)"), (999, 1000, " (over 99 %)"), (1, 900, " (under 1 %)")],
)
def test_a_share_is_never_rounded_to_all_or_none(number: int, of: int, words: str) -> None:
    """A board that reads 100 % must not be told of it by rounding."""
    assert share(number, of) == words


_DAYS = st.dates(date(2026, 3, 1), date(2026, 7, 31))
_MAYBE = st.none() | _DAYS
_CLOCKS = st.builds(ClockFacts, _MAYBE, _MAYBE, _MAYBE, st.booleans())
_STAGES = st.builds(
    StageFacts, _DAYS, st.none() | _CLOCKS, st.none() | _CLOCKS,
    st.lists(_DAYS.map(_told_late), max_size=2).map(tuple), st.none() | st.sampled_from(Outcome),
    st.lists(st.sampled_from(Outcome), max_size=3).map(tuple),
)  # fmt: skip
_CASES = st.lists(
    st.builds(
        ReportCase, id=st.integers(1, 10**6), reference=st.just("C-1"), received_on=_DAYS,
        kind=st.sampled_from(CaseKind), stage=st.sampled_from(Stage), state=st.sampled_from(CaseState),
        closed_on=_MAYBE, ended_as=st.none() | st.sampled_from(Ending), category=st.sampled_from(["", "Repairs"]),
        tenure=st.sampled_from(Tenure), stage1=st.none() | _STAGES, stage2=st.none() | _STAGES,
        ground=st.sampled_from(["", "Too old"]), excluded_on=_MAYBE, is_exclusion_partial=st.booleans(),
        orders=st.lists(st.builds(Ordered, st.booleans(), _DAYS, _MAYBE, _MAYBE), max_size=2).map(tuple),
    ),
    max_size=12, unique_by=lambda case: case.id,
)  # fmt: skip


@given(_CASES)
def test_the_parts_sum_to_the_whole_and_no_case_stands_twice(cases: list[ReportCase]) -> None:
    """Received is in time, late, still open and ended without an answer; what was found sums to what was answered."""
    made = _made(*cases)
    for section in made.sections:
        for one in section.figures:
            assert len(set(one.ids)) == len(one.ids)
            assert meaning(one.key)
            if one.unit is Unit.CASES and one.number is not None:
                assert one.number == len(one.ids)
    for whole, prefixes in _SUMS.items():
        for prefix in prefixes:
            parts = [one for section in made.sections for one in section.figures if _is_under(one.key, prefix)]
            assert sum(int(one.number or 0) for one in parts) == number_of(made, whole), (whole, prefix)
    for table_of in made.comparisons:
        for at, key in enumerate(("stage1.received", "stage2.received", "stage1.answered")):
            assert sum(int(row.figures[at].number or 0) for row in table_of.rows) == number_of(made, key)


_TIMED = "{timing}"
_SUMS = {
    "came_in": ("lane.",),
    "stage1.received": ("stage1.acknowledged.", "stage1.became."),
    "stage2.received": ("stage2.acknowledged.", "stage2.became."),
    "stage1.answered": (f"stage1.answered.{_TIMED}", "found.stage1.{outcome}"),
    "stage2.answered": (f"stage2.answered.{_TIMED}", "found.stage2.{outcome}"),
    "found.stage1.points": ("found.stage1.points.",),
    "stage1.answered.late": ("stage1.why.",),
    "excluded": ("excluded.",),
    "orders": ("orders.",),
}


def _is_under(key: str, prefix: str) -> bool:
    for name, values in (("{outcome}", (*Outcome, "unsaid")), (_TIMED, tuple(Timing))):
        if prefix.endswith(name):
            return key in {f"{prefix.removesuffix(name)}{one}" for one in values}
    return key.startswith(prefix)


def test_nothing_at_all_is_a_report_of_noughts() -> None:
    """An empty quarter says nought, never an error."""
    made = _made()
    assert figure(made, "stage1.received").value == "0"
    assert figure(made, "stage1.answered.median").value == "–"
    assert figure(report(ReportFacts(TODAY), days_of(TODAY, TODAY), england()), "money.paid").value == "£0"
