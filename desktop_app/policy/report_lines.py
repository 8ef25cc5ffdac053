"""The report as rows: each figure with its definition, and each case with what the figures saw of it. No names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.report import Report
from desktop_app.policy.report_facts import ClockFacts, ReportCase, StageFacts
from desktop_app.policy.report_figures import Unit
from desktop_app.policy.report_times import answer_timing, holding_day
from desktop_app.policy.report_words import meaning

Value = str | float | date | None
FIGURES_HEAD = (
    "Part of the report",
    "Figure",
    "Number",
    "Of",
    "Share",
    "Counted in",
    "In words",
    "What it counts",
    "Source",
)
OF_SHARE = 4
"""Which of these is a part of one."""
_STAGE = (
    "acknowledged on", "acknowledgement due", "acknowledgement late by (working days)", "answered on", "answer due",
    "answer late by (working days)", "how it was answered", "extended", "finding",
)  # fmt: skip
CASES_HEAD = (
    "Reference", "Received", *(f"Stage 1 {words}" for words in _STAGE), "Stage 2 asked for",
    *(f"Stage 2 {words}" for words in _STAGE), "Closed on", "How it ended", "Category", "Area", "Team", "Tenure",
    "Looked into by", "Ombudsman told us", "Compensation offered", "Compensation paid",
)  # fmt: skip
MONEY = frozenset({len(CASES_HEAD) - 2, len(CASES_HEAD) - 1})
"""Which of these are pounds."""
_UNITS = {
    Unit.CASES: "cases", Unit.POINTS: "points", Unit.PARTS: "parts of complaints", Unit.PENCE: "pounds",
    Unit.DAYS: "working days", Unit.HOMES: "for each 1,000 homes", Unit.ORDERS: "orders", Unit.EXTENSIONS: "extensions",
}  # fmt: skip


def figure_rows(report: Report) -> tuple[tuple[Value, ...], ...]:
    """A row for each figure, in the order of the report."""
    rows: list[tuple[Value, ...]] = []
    for section in report.sections:
        for one in section.figures:
            number = one.number / 100 if one.unit is Unit.PENCE and one.number is not None else one.number
            is_share = bool(one.of) and one.unit is not Unit.HOMES and one.number is not None
            share = (one.number or 0) / one.of if is_share and one.of else None
            rows.append(
                (section.title, one.words, number, one.of, share, _UNITS[one.unit], one.value, *meaning(one.key))
            )
    return tuple(rows)


def compared_rows(report: Report) -> tuple[tuple[str, ...], tuple[tuple[Value, ...], ...]]:
    """Every comparison under one head, its numbers without their shares."""
    head = next((table.head for table in report.comparisons), ())
    rows = (
        (table.title, row.words, *(one.number for one in row.figures))
        for table in report.comparisons
        for row in table.rows
    )
    return ("Side by side", "Which", *head), tuple(rows)


def case_rows(report: Report, calendar: WorkingCalendar) -> tuple[tuple[Value, ...], ...]:
    """A row for each case that was received at a stage, or answered at one, in the period."""
    lines = _Lines(report.made_on, calendar)
    return tuple(lines.row(case) for case in report.cases)


@dataclass(frozen=True, slots=True)
class _Lines:
    today: date
    calendar: WorkingCalendar

    def row(self, case: ReportCase) -> tuple[Value, ...]:
        offered = sum(one.pence for one in case.money if one.offered_on) / 100
        paid = sum(one.pence for one in case.money if one.paid_on) / 100
        return (
            case.reference, case.received_on, *self._stage(case.stage1),
            case.stage2.began_on if case.stage2 is not None else None, *self._stage(case.stage2),
            case.closed_on, case.ended_as.words if case.ended_as else "", case.category, case.area, case.team,
            case.tenure.words, case.handled_by, case.ombudsman_on, offered or None, paid or None,
        )  # fmt: skip

    def _stage(self, stage: StageFacts | None) -> tuple[Value, ...]:
        if stage is None:
            return (None,) * len(_STAGE)
        due_on = holding_day(stage.respond, stage.extensions) if stage.respond is not None else None
        return (
            *self._clock(stage.acknowledge, stage.acknowledge.due_on if stage.acknowledge is not None else None),
            *self._clock(stage.respond, due_on),
            answer_timing(stage, self.today).words,
            "Yes" if stage.extensions else "No",
            stage.outcome.words if stage.outcome is not None else "",
        )

    def _clock(self, clock: ClockFacts | None, due_on: date | None) -> tuple[Value, ...]:
        """When it was met, when it was due, and by how much it was late; an open one is late up to today."""
        if clock is None:
            return None, None, None
        until = clock.met_on or (self.today if clock.is_running else None)
        is_late = due_on is not None and until is not None and until > due_on
        late = self.calendar.between(due_on, until) if is_late and due_on is not None and until is not None else None
        return clock.met_on, due_on, late
