"""The regulator's measures CH01 and CH02, told apart for low cost rental and low cost home ownership as it asks.

Source: Tenant Satisfaction Measures CH01 (complaints for each 1,000 homes) and CH02 (answered within the Code's times).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.policy.kinds import Tenure
from desktop_app.policy.report_facts import Homes, ReportCase
from desktop_app.policy.report_figures import Figure, Section, Unit, counted
from desktop_app.policy.report_times import is_within_code

CLASSES = ((Tenure.RENTED, "low cost rental"), (Tenure.SHARED_OWNER, "low cost home ownership"))
WHERE_HOMES = "Homes owned are not entered: Settings, Figures"


def measures(stage1: Sequence[ReportCase], stage2: Sequence[ReportCase], homes: Homes, today: date) -> Section:
    """CH01 and CH02 of both stages, of complaints received in the period."""
    figures: list[Figure] = []
    for number, received in ((1, stage1), (2, stage2)):
        for tenure, words in CLASSES:
            cases = [case for case in received if case.tenure is tenure]
            owned = homes.low_cost_rental if tenure is Tenure.RENTED else homes.low_cost_ownership
            figures.append(_for_each_thousand(number, tenure, words, cases, owned))
    for number, received in ((1, stage1), (2, stage2)):
        for tenure, words in CLASSES:
            cases = [case for case in received if case.tenure is tenure]
            figures.append(_within(number, f"ch02.{number}.{tenure}", words, cases, today))
        figures.append(_within(number, f"ch02.{number}", "every tenure", received, today))
    note = (
        "The regulator asks for a financial year, with the homes owned at its end. Before the year is over, and until "
        "every complaint of it is answered, these can still change."
    )
    return Section("measures", "The regulator’s measures", tuple(figures), note)


def _for_each_thousand(
    number: int, tenure: Tenure, words: str, cases: Sequence[ReportCase], owned: int | None
) -> Figure:
    ids = tuple(case.id for case in cases)
    many = 1000 * len(ids) / owned if owned else None
    said = f"CH01 ({number}): stage {number} complaints for each 1,000 homes, {words}"
    return Figure(f"ch01.{number}.{tenure}", said, many, ids, owned, Unit.HOMES, WHERE_HOMES)


def _within(number: int, key: str, words: str, received: Sequence[ReportCase], today: date) -> Figure:
    there = [(case, case.stage1 if number == 1 else case.stage2) for case in received]
    kept = (case for case, stage in there if stage is not None and is_within_code(stage, today))
    return counted(
        key, f"CH02 ({number}): answered at stage {number} within the Code’s times, {words}", kept, len(there)
    )
