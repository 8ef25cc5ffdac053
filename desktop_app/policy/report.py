"""The figures of a period for the board, the residents and the regulator: which case counts where, and how often.

Each case stands in one lane, each stage of it in one line of each table, so that the parts sum to the whole. No figure
says that fewer complaints are better: few may mean that people cannot reach us (Code 3.3).

Source: Code 8 and 9.7; the regulator's Tenant Satisfaction Measures CH01 and CH02.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.chip_states import Worded
from desktop_app.policy.kinds import CaseKind, CaseState, Ending, Outcome, Stage
from desktop_app.policy.report_beside import beside
from desktop_app.policy.report_compared import compared
from desktop_app.policy.report_facts import WHOLE, Part, ReportCase, ReportFacts, StageFacts
from desktop_app.policy.report_figures import Comparison, Figure, Section, Unit, counted, spoken
from desktop_app.policy.report_measures import measures
from desktop_app.policy.report_period import Period
from desktop_app.policy.report_times import Timing, acknowledgement_timing, answer_timing, answered_on


class Lane(Worded):
    """What a contact counts as. Every case stands in exactly one."""

    STAGE1 = "stage1", "Complaints at stage 1"
    INFORMAL = "informal", "Put right informally, under an older policy"
    EXCLUDED = "excluded", "Complaints not taken on"
    MERGED = "merged", "Merged into another case, and counted there"
    REQUEST = "request", "Service requests"
    OTHER = "other", "Enquiries, compliments and comments"
    UNTRIAGED = "untriaged", "Not yet triaged"


def lane_of(case: ReportCase) -> Lane:
    """Where a case counts.

    Source: Code 1.4: a service request is no complaint; 2.2: what is not taken on is told apart.
    """
    if case.kind is CaseKind.UNTRIAGED:
        return Lane.UNTRIAGED
    if case.kind is not CaseKind.COMPLAINT:
        return Lane.REQUEST if case.kind is CaseKind.SERVICE_REQUEST else Lane.OTHER
    if case.ended_as is Ending.MERGED:
        return Lane.MERGED
    if case.state is CaseState.EXCLUDED or case.ended_as is Ending.EXCLUDED:
        return Lane.EXCLUDED
    return Lane.INFORMAL if case.stage is Stage.INFORMAL else Lane.STAGE1


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period, in the order in which they are read."""

    period: Period
    made_on: date
    part: Part
    sections: tuple[Section, ...]
    comparisons: tuple[Comparison, ...]
    cases: tuple[ReportCase, ...]
    """Those at stage 1 or 2 that were received, asked for or answered in the period, oldest first."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stage of the cases that count at it."""

    number: int
    of: Callable[[ReportCase], StageFacts | None]
    received: tuple[ReportCase, ...]
    answered: tuple[ReportCase, ...]

    def stage(self, case: ReportCase) -> StageFacts:
        found = self.of(case)
        assert found is not None
        return found


def report(facts: ReportFacts, period: Period, calendar: WorkingCalendar, part: Part = WHOLE) -> Report:
    """Every figure of a period, for all cases or a part of them."""
    cases = tuple(case for case in facts.cases if part.takes(case))
    stages = (_stage(1, lambda case: case.stage1, cases, period), _stage(2, lambda case: case.stage2, cases, period))
    sections = [_came_in(cases, period)]
    for one in stages:
        sections += [_received(one, facts.today), _answered(one, facts.today, calendar)]
    sections += [_found(stages), *beside(cases, period, facts.today)]
    first, second = stages
    sections.append(measures(first.received, second.received, facts.homes, facts.today))
    sections.append(_left_out(stages))
    there = {case.id: case for one in stages for case in (*one.received, *one.answered)}
    return Report(
        period,
        facts.today,
        part,
        tuple(sections),
        compared(first.received, first.answered, second.received, facts.today),
        tuple(sorted(there.values(), key=lambda case: (case.received_on, case.id))),
    )


def _stage(
    number: int, of: Callable[[ReportCase], StageFacts | None], cases: Iterable[ReportCase], period: Period
) -> _Stage:
    there = [(case, stage) for case in cases if lane_of(case) is Lane.STAGE1 and (stage := of(case)) is not None]
    received = tuple(case for case, stage in there if period.holds(stage.began_on))
    answered = tuple(case for case, stage in there if period.holds(answered_on(stage)))
    return _Stage(number, of, received, answered)


def _came_in(cases: Sequence[ReportCase], period: Period) -> Section:
    came = [case for case in cases if period.holds(case.received_on)]
    lanes = [
        counted(f"lane.{lane}", lane.words, (case for case in came if lane_of(case) is lane), len(came), is_part=True)
        for lane in Lane
    ]
    shown = [one for one in lanes if one.number or one.key == f"lane.{Lane.STAGE1}"]
    return Section("came_in", "What came in", (counted("came_in", "Everything received", came), *shown))


_ACKNOWLEDGED = {
    Timing.IN_TIME: "Acknowledged in time",
    Timing.EXTENDED: "Acknowledged in time, by a date that moved",
    Timing.LATE: "Acknowledged late, or never though its day had passed",
    Timing.OPEN: "Not acknowledged yet, and not late",
    Timing.OVERDUE: "Not acknowledged yet, and late already",
    Timing.NONE: "No acknowledgement owed any more",
}
_ANSWERED = {
    Timing.IN_TIME: "Answered in time",
    Timing.EXTENDED: "Answered in time, by an extension told in time",
    Timing.LATE: "Answered late",
    Timing.OPEN: "Not answered yet, and not late",
    Timing.OVERDUE: "Not answered yet, and late already",
    Timing.NONE: "Ended without an answer",
}


def _received(one: _Stage, today: date) -> Section:
    """What became of the complaints that came to a stage in the period."""
    many, prefix = len(one.received), f"stage{one.number}"
    how = {case.id: acknowledgement_timing(case, one.stage(case), today) for case in one.received}
    answers = {case.id: answer_timing(one.stage(case), today) for case in one.received}
    came = "Received at stage 1" if one.number == 1 else "Asked for at stage 2"
    figures = [counted(f"{prefix}.received", came, one.received)]
    for key, words, timings in (("acknowledged", _ACKNOWLEDGED, how), ("became", _ANSWERED, answers)):
        for timing, said in words.items():
            cases = [case for case in one.received if timings[case.id] is timing]
            if cases or timing in {Timing.IN_TIME, Timing.LATE}:
                figures.append(counted(f"{prefix}.{key}.{timing}", said, cases, many, is_part=True))
    note = "Of the complaints that came in the period, whenever they were answered."
    return Section(f"{prefix}.received", f"Stage {one.number}: what came, and what became of it", spoken(figures), note)


def _answered(one: _Stage, today: date, calendar: WorkingCalendar) -> Section:
    """The answers that were given in the period."""
    many, prefix = len(one.answered), f"stage{one.number}.answered"
    figures = [counted(prefix, f"Answered at stage {one.number}", one.answered)]
    for timing in (Timing.IN_TIME, Timing.EXTENDED, Timing.LATE):
        cases = [case for case in one.answered if answer_timing(one.stage(case), today) is timing]
        figures.append(counted(f"{prefix}.{timing}", _ANSWERED[timing], cases, many, is_part=True))
    figures += _late_reasons(one, today)
    took = sorted((_days(one.stage(case), calendar), case.id) for case in one.answered)
    figures.append(_middle(f"{prefix}.median", took))
    longest = tuple(case_id for days, case_id in took if days == took[-1][0])
    number = took[-1][0] if took else None
    figures.append(Figure(f"{prefix}.longest", "Longest time to answer", number, longest, unit=Unit.DAYS))
    note = "Of the answers that left in the period, whenever the complaint came."
    return Section(prefix, f"Stage {one.number}: answers given", spoken(figures), note)


def _days(stage: StageFacts, calendar: WorkingCalendar) -> int:
    """Working days from receipt to the answer, counted as the Code counts: the day of receipt is day nought."""
    on = answered_on(stage)
    assert on is not None
    return max(0, calendar.between(calendar.day_zero(stage.began_on), on))


def _middle(key: str, took: Sequence[tuple[int, int]]) -> Figure:
    """The median; of an even number, half way between the two in the middle. Behind it stand all the answers."""
    at, odd = divmod(len(took), 2)
    middle = None if not took else took[at][0] if odd else (took[at - 1][0] + took[at][0]) / 2
    return Figure(key, "Median time to answer", middle, tuple(case_id for _, case_id in took), unit=Unit.DAYS)


def _late_reasons(one: _Stage, today: date) -> list[Figure]:
    """Why answers were late, most first; those that nobody explained come last."""
    late = [case for case in one.answered if answer_timing(one.stage(case), today) is Timing.LATE]
    reasons = sorted({one.stage(case).late_reason for case in late} - {""})
    by_reason = [(words, [case for case in late if one.stage(case).late_reason == words]) for words in reasons]
    by_reason.sort(key=lambda pair: (-len(pair[1]), pair[0]))
    unsaid = [case for case in late if not one.stage(case).late_reason]
    lines = [(f"Late: {words[:1].lower()}{words[1:]}", cases) for words, cases in by_reason]
    lines += [("Late, and nobody wrote why", unsaid)] if unsaid else []
    prefix = f"stage{one.number}.why"
    return [counted(f"{prefix}.{at}", words, cases, len(late), is_part=True) for at, (words, cases) in enumerate(lines)]


def _found(stages: Iterable[_Stage]) -> Section:
    """What the answers of the period found, complaint by complaint and point by point."""
    figures: list[Figure] = []
    for one in stages:
        prefix, many = f"found.stage{one.number}", len(one.answered)
        figures.append(counted(prefix, f"Complaints answered at stage {one.number}", one.answered))
        for outcome in Outcome:
            cases = [case for case in one.answered if one.stage(case).outcome is outcome]
            figures.append(counted(f"{prefix}.{outcome}", outcome.words, cases, many, is_part=True))
        if unsaid := [case for case in one.answered if one.stage(case).outcome is None]:
            figures.append(counted(f"{prefix}.unsaid", "Nothing decided on record", unsaid, many, is_part=True))
        figures += _points(one)
    return Section("found", "What was found", spoken(figures), "Of the answers that left in the period.")


def _points(one: _Stage) -> list[Figure]:
    prefix = f"found.stage{one.number}.points"
    whole = sum(len(one.stage(case).points) for case in one.answered)
    lines: list[tuple[str, str, Outcome | None]] = [(prefix, f"Points answered at stage {one.number}", None)]
    lines += [(f"{prefix}.{outcome}", f"Points {outcome.words.lower()}", outcome) for outcome in Outcome]
    figures = []
    for key, words, outcome in lines:
        there = {case.id: sum(outcome in {None, point} for point in one.stage(case).points) for case in one.answered}
        ids = tuple(case_id for case_id, many in there.items() if many)
        of = whole if outcome is not None else None
        figures.append(Figure(key, words, sum(there.values()), ids, of, Unit.POINTS, is_part=outcome is not None))
    return figures


_MISSING: tuple[tuple[str, str, Callable[[ReportCase], bool]], ...] = (
    ("category", "No category", lambda case: not case.category),
    ("area", "No area", lambda case: not case.area),
    ("team", "No team", lambda case: not case.team),
    ("tenure", "Tenure not known", lambda case: case.tenure == "unknown"),
)


def _left_out(stages: tuple[_Stage, _Stage]) -> Section:
    """What the comparisons cannot place: it is in every figure above, and under ‘none’ below."""
    there = {case.id: case for one in stages for case in one.received}
    figures = tuple(
        counted(f"missing.{key}", words, (case for case in there.values() if lacks(case)), len(there))
        for key, words, lacks in _MISSING
    )
    note = "Of the complaints that came to stage 1 or 2 in the period. They are counted above, and as ‘none’ below."
    return Section("missing", "What is not known", figures, note)
