"""The figures for the board in a real window: from a number to its cases and back, by keyboard; and taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import CaseKind, CaseState, Event, Outcome, Stage, Tenure
from desktop_app.policy.report_period import Span
from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.report.screen import ReportScreen
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case
from tests.ui.recorder import Recorder

Settle = Callable[[], None]
RECEIVED, LATE = date(2026, 10, 5), date(2026, 11, 3)
KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def late(desk: Desk) -> int:
    """A complaint of October, answered late and upheld; and one in time by nobody yet, and a service request."""
    sent = {Event.LOGGED: RECEIVED}
    sent |= dict.fromkeys((Event.ACKNOWLEDGED, Event.ACKNOWLEDGEMENT_SENT), date(2026, 10, 8))
    sent |= dict.fromkeys((Event.RESPONDED, Event.RESPONSE_SENT), LATE)
    late = made_case(
        desk, RECEIVED, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1, state=CaseState.RESPONDED, category="Repairs",
        outcome=Outcome.UPHELD, stage1_outcome=Outcome.UPHELD, dates=sent,
        resident={"name": "=HYPERLINK(1)", "tenure": Tenure.RENTED},
    )  # fmt: skip
    made_case(desk, date(2026, 11, 20), kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
    made_case(desk, date(2026, 11, 20), kind=CaseKind.SERVICE_REQUEST)
    return late


@pytest.fixture
def screen(late: int, window: MainWindow, settle: Settle) -> ReportScreen:
    QTest.keyClick(window, Qt.Key.Key_R, KEYS)
    settle()
    front = window.front_screen()
    assert isinstance(front, ReportScreen)
    return front


def go_to(screen: ReportScreen, key: str) -> None:
    row = next(at for at, line in enumerate(screen.model.lines) if line.key == key)
    screen.table.setCurrentIndex(screen.model.index(row, 1))


def test_the_figures_of_this_quarter_stand_there_with_their_meaning(screen: ReportScreen, qtbot: QtBot) -> None:
    """Each figure says at the foot what it counts, and where it is asked for."""
    ModelTester(screen.model).check(screen.model)
    ModelTester(screen.compared).check(screen.compared)
    assert screen.period.text() == "Quarter 3 of 2026-27 (October to December 2026)"
    go_to(screen, "stage1.became.late")
    index = screen.table.currentIndex()
    assert screen.model.words(index) == "1 of 2 (50\N{NO-BREAK SPACE}%)"
    assert screen.about.text().startswith(
        "Answered late: 1 of 2 (50\N{NO-BREAK SPACE}%). By the day the answer left us."
    )
    assert "Complaint Handling Code 2024, 6.3" in screen.about.text()
    assert screen.model.spoken(index) == "Answered late: 1 of 2 (50\N{NO-BREAK SPACE}%)"
    assert [row.words for row in screen.compared.shown.rows] == ["Repairs", "Not sorted yet"]  # type: ignore[union-attr]


def test_a_number_opens_its_cases_and_esc_leads_back_to_it(
    screen: ReportScreen, window: MainWindow, late: int, settle: Settle
) -> None:
    """Exactly those cases, open or closed, and the same number is picked on the way back."""
    go_to(screen, "stage1.answered.late")
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    queue = window.queue
    assert window.front_screen() is queue
    assert list(queue.model.ids) == [late]
    assert queue.part.text() == ("Only these are shown: Answered late. Quarter 3 of 2026-27 (October to December 2026)")
    QTest.keyClick(queue.table, Qt.Key.Key_Escape)
    settle()
    assert window.front_screen() is screen
    assert screen.model.lines[screen.table.currentIndex().row()].key == "stage1.answered.late"
    assert queue.list.query.narrow is None
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    back = next(one for one in queue.part.findChildren(QPushButton) if one.text() == "Back to the figures")
    back.click()
    settle()
    assert window.front_screen() is screen


def test_another_period_and_a_part_of_the_cases(screen: ReportScreen, settle: Settle) -> None:
    """Last quarter holds nothing; two days of one's own are checked; a tenure narrows every figure."""
    screen.choosing.span.setCurrentIndex(screen.choosing.span.findData(str(Span.LAST_QUARTER)))
    screen.choosing.span.activated.emit(screen.choosing.span.currentIndex())
    settle()
    assert screen.period.text().startswith("Quarter 2 of 2026-27")
    assert screen.report is not None
    assert screen.report.cases == ()
    assert screen.beside.isHidden()
    screen.choosing.span.setCurrentIndex(screen.choosing.span.count() - 1)
    screen.choosing.span.activated.emit(screen.choosing.span.currentIndex())
    screen.choosing.first_on.set_text("10 oct 2026")
    screen.choosing.last_on.set_text("1 oct 2026")
    screen.choosing.chosen.emit()
    assert screen.choosing.wrong.text() == "The last day must not be before the first."
    screen.choosing.first_on.set_text("1 oct 2026")
    screen.choosing.last_on.set_text("30 nov 2026")
    screen.choosing.tenure.setCurrentIndex(screen.choosing.tenure.findData(str(Tenure.RENTED)))
    screen.choosing.tenure.activated.emit(0)
    settle()
    assert len(screen.report.cases) == 1
    assert screen.period.text() == "1 October 2026 to 30 November 2026"


def test_the_figures_are_saved_as_paper_and_as_a_workbook(
    screen: ReportScreen, recorder: Recorder, tmp_path: Path, settle: Settle
) -> None:
    """The PDF for the board; the workbook with a true head row, real dates, and no resident in it."""
    recorder.will_choose(tmp_path / "board.pdf")
    screen.pdf.click()
    settle()
    assert (tmp_path / "board.pdf").read_bytes().startswith(b"%PDF")
    recorder.will_choose(tmp_path / "board.xlsx")
    screen.sheet.click()
    settle()
    book = openpyxl.load_workbook(tmp_path / "board.xlsx")
    assert book.sheetnames == ["Figures", "Cases", "Side by side", "About"]
    cases = book["Cases"]
    head = [cell.value for cell in cases[1]]
    row = dict(zip(head, (cell.value for cell in cases[2]), strict=True))
    assert row["Received"].date() == RECEIVED  # type: ignore[union-attr]
    assert row["Stage 1 answer late by (working days)"] == 8
    assert row["Stage 1 finding"] == "Upheld"
    words = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not any("HYPERLINK" in one for one in words)


def test_what_changes_meanwhile_is_counted_once_it_is_looked_at_again(
    screen: ReportScreen, window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """A case taken in on another tab stands in the figures on the way back."""
    from desktop_app.services.views import Changes

    window.tabs.show_queue()
    made_case(desk, date(2026, 11, 23))
    ctx.changed.emit(Changes(queue=True))
    settle()
    ctx.open_report.emit()
    settle()
    assert screen.report is not None
    assert screen.report.sections[0].figures[0].number == 4


def test_the_homes_are_entered_in_settings_and_ch01_is_told_at_once(
    screen: ReportScreen, window: MainWindow, ctx: Context, settle: Settle
) -> None:
    """What is no number is said beside its field, and nothing is kept; with commas it is read."""
    ctx.open_settings.emit()
    settle()
    settings: Any = window.front_screen()
    settings.show_page(settings.figures)
    settle()
    page = settings.figures
    page.form.fields["low_cost_rental"].control.setText("lots")
    page.go.click()
    settle()
    assert "whole number of homes" in page.form.fields["low_cost_rental"].problem.text()
    page.form.fields["low_cost_rental"].control.setText("4,000")
    page.go.click()
    settle()
    ctx.open_report.emit()
    settle()
    go_to(screen, "ch01.1.rented")
    assert screen.model.words(screen.table.currentIndex()) == "0.2 per 1,000 homes (1 of 4,000 homes)"


def test_a_number_that_is_wanting_leads_to_where_it_is_entered(
    screen: ReportScreen, window: MainWindow, settle: Settle
) -> None:
    """Not to cases: whoever presses it wants to enter the homes (F2)."""
    go_to(screen, "ch01.1.rented")
    assert screen.model.leads(screen.table.currentIndex())
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    front: Any = window.front_screen()
    assert front.objectName() == "settings"
    assert front.pages.currentWidget() is front.figures


def test_a_number_side_by_side_says_whose_it_is(screen: ReportScreen, ctx: Context, settle: Settle) -> None:
    """The list behind it names its line, and stands for itself (F3)."""
    asked: list[Any] = []
    ctx.show_cases.connect(asked.append)
    row = next(at for at, one in enumerate(screen.compared.shown.rows) if one.figures[0].ids)
    screen.beside.setCurrentIndex(screen.compared.index(row, 1))
    QTest.keyClick(screen.beside, Qt.Key.Key_Return)
    settle()
    name = screen.compared.shown.rows[row].words
    assert asked[0].words.startswith(f"{name}: Received at stage 1. ")


def test_what_changes_meanwhile_is_said_and_counted_when_asked(
    screen: ReportScreen, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """On a shared server something changes all the time, and a year takes the worker seconds: nothing counts itself."""
    before = screen.report
    made_case(desk, date(2026, 11, 20))
    ctx.changed.emit(Changes(queue=True))
    settle()
    assert screen.report is before
    (again,) = (one for one in screen.findChildren(QPushButton) if one.text() == "Count again" and one.isVisible())
    again.click()
    settle()
    assert screen.report is not before
    assert not again.isVisible()
