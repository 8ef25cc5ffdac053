"""The report's figures beside the two stages: more time, what was not taken on, the Ombudsman, compensation.

Source: Code 2.4, 6.4, 6.15, 7 and 9.7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from desktop_app.policy.kinds import CaseKind, Ending, OmbudsmanFinding
from desktop_app.policy.report_facts import Money, MoreTime, ReportCase
from desktop_app.policy.report_figures import Figure, Section, Unit, counted, spoken
from desktop_app.policy.report_period import Period


def beside(cases: Sequence[ReportCase], period: Period, today: date) -> tuple[Section, ...]:
    """These sections, in the order in which they are read."""
    return (
        _more_time(cases, period),
        _not_taken_on(cases, period),
        _ended(cases, period),
        _ombudsman(cases, period),
        _orders(cases, period, today),
        _compensation(cases, period),
    )


_Told = Sequence[tuple[ReportCase, MoreTime]]
_TOLD: tuple[tuple[str, str, Callable[[MoreTime], bool]], ...] = (
    ("in_time", "Told in time", lambda one: not one.is_told_late),
    ("told_late", "Told only after the old date: it cures no lateness", lambda one: one.is_told_late),
    ("agreed", "Agreed with the resident", lambda one: one.resident_agreed),
    ("past", "Longer than the policy’s allowance, with a good reason", lambda one: one.is_past_allowance),
)


def _more_time(cases: Sequence[ReportCase], period: Period) -> Section:
    figures: list[Figure] = []
    for number in (1, 2):
        key = f"extended.stage{number}"
        told = [(case, one) for case in cases for one in _extensions(case, number) if period.holds(one.told_on)]
        figures.append(_extended(key, f"Extensions told at stage {number}", told, None))
        for part, words, is_so in _TOLD:
            those = [(case, one) for case, one in told if is_so(one)]
            figures.append(_extended(f"{key}.{part}", words, those, len(told)))
    note = "Extensions that residents were told of in the period. Told in time and told late sum to all of them."
    return Section("extended", "More time", spoken(figures), note)


def _extended(key: str, words: str, told: _Told, of: int | None) -> Figure:
    ids = tuple(dict.fromkeys(case.id for case, _ in told))
    return Figure(key, words, len(told), ids, of, Unit.EXTENSIONS, is_part=of is not None)


def _extensions(case: ReportCase, number: int) -> tuple[MoreTime, ...]:
    stage = case.stage1 if number == 1 else case.stage2
    return stage.extensions if stage is not None else ()


def _not_taken_on(cases: Sequence[ReportCase], period: Period) -> Section:
    decided = [case for case in cases if case.ground and period.holds(case.excluded_on)]
    whole = [case for case in decided if not case.is_exclusion_partial]
    figures = [counted("excluded", "Not taken on, the whole of it", whole)]
    figures += _by_ground("excluded", whole)
    partly = [case for case in decided if case.is_exclusion_partial]
    figures.append(counted("excluded_part", "A part not taken on, the rest answered", partly))
    figures += _by_ground("excluded_part", partly)
    refused = [case for case in cases if period.holds(case.refused_stage2_on)]
    figures.append(counted("refused", "Stage 2 refused", refused))
    return Section("excluded", "What was not taken on, by ground", spoken(figures), "As decided in the period.")


def _by_ground(prefix: str, cases: Sequence[ReportCase]) -> list[Figure]:
    grounds = Counter(case.ground for case in cases)
    return [
        counted(f"{prefix}.{at}", ground, (case for case in cases if case.ground == ground), len(cases), is_part=True)
        for at, (ground, _) in enumerate(sorted(grounds.items(), key=lambda pair: (-pair[1], pair[0])))
    ]


_ENDINGS = (
    (Ending.ANSWERED, "After our answer"),
    (Ending.WITHDRAWN, "Withdrawn by the resident"),
    (Ending.COMMITTED, "Solution agreed and committed to"),
    (Ending.PUT_RIGHT, "Put right informally"),
)


def _ended(cases: Sequence[ReportCase], period: Period) -> Section:
    known = dict(_ENDINGS)
    closed = [
        case for case in cases
        if case.kind is CaseKind.COMPLAINT and period.holds(case.closed_on) and case.ended_as in known
    ]  # fmt: skip
    parts = (
        counted(f"closed.{how}", words, (case for case in closed if case.ended_as is how), len(closed), is_part=True)
        for how, words in _ENDINGS
    )
    shown = (one for one in parts if one.number or one.key.endswith(Ending.WITHDRAWN))
    note = "Closed is not answered: a case closes once what was promised is done, or after its policy’s own rule."
    return Section("closed", "Complaints closed", spoken((counted("closed", "Closed", closed), *shown)), note)


def _ombudsman(cases: Sequence[ReportCase], period: Period) -> Section:
    went = [case for case in cases if period.holds(case.ombudsman_on)]
    figures = [counted("ombudsman", "Complaints that the Ombudsman told us of", went)]
    found = [(case, finding) for case in cases for on, finding in case.determined if period.holds(on)]
    figures.append(_parts("determined", "Parts of complaints decided", found, None))
    for finding in OmbudsmanFinding:
        those = [(case, one) for case, one in found if one is finding]
        if those or finding is OmbudsmanFinding.SEVERE:
            figures.append(_parts(f"determined.{finding}", finding.words, those, len(found)))
    return Section("ombudsman", "The Housing Ombudsman", spoken(figures), "Findings by the day of the decision.")


def _parts(key: str, words: str, found: Iterable[tuple[ReportCase, OmbudsmanFinding]], of: int | None) -> Figure:
    there = list(found)
    ids = tuple(dict.fromkeys(case.id for case, _ in there))
    return Figure(key, words, len(there), ids, of, Unit.PARTS, is_part=of is not None)


def _orders(cases: Sequence[ReportCase], period: Period, today: date) -> Section:
    """Orders by the day they were due, each in one line."""
    due = [(case, one) for case in cases for one in case.orders if one.is_order and period.holds(one.due_on)]
    figures = [_order_figure("orders", "Orders due", due, None)]
    lines = (
        ("in_time", "Done in time", lambda one: one.done_on is not None and one.done_on <= one.due_on),
        ("late", "Done late", lambda one: one.done_on is not None and one.done_on > one.due_on),
        ("lifted", "Lifted by the Ombudsman", lambda one: one.done_on is None and one.withdrawn_on is not None),
        ("open", "Still to do, and not late",
         lambda one: one.done_on is None and one.withdrawn_on is None and one.due_on >= today),
        ("overdue", "Still to do, and late already",
         lambda one: one.done_on is None and one.withdrawn_on is None and one.due_on < today),
    )  # fmt: skip
    for key, words, is_so in lines:
        those = [(case, one) for case, one in due if is_so(one)]
        figures.append(_order_figure(f"orders.{key}", words, those, len(due)))
    return Section("orders", "The Ombudsman’s orders", spoken(figures), "Orders whose day lies in the period.")


def _order_figure(key: str, words: str, there: Sequence[tuple[ReportCase, object]], of: int | None) -> Figure:
    ids = tuple(dict.fromkeys(case.id for case, _ in there))
    return Figure(key, words, len(there), ids, of, Unit.ORDERS, is_part=of is not None)


def _compensation(cases: Sequence[ReportCase], period: Period) -> Section:
    days: tuple[tuple[str, str, Callable[[Money], date | None]], ...] = (
        ("offered", "Compensation offered", lambda one: one.offered_on),
        ("paid", "Compensation paid", lambda one: one.paid_on),
    )
    figures = []
    for key, words, day_of in days:
        sums = [(case.id, one.pence) for case in cases for one in case.money if period.holds(day_of(one))]
        ids = tuple(dict.fromkeys(case_id for case_id, _ in sums))
        figures.append(Figure(f"money.{key}", words, sum(pence for _, pence in sums), ids, unit=Unit.PENCE))
    note = "By the day of the offer and the day of the payment; a sum offered in one period may be paid in the next."
    return Section("money", "Compensation", spoken(figures), note)
