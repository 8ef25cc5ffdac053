"""The workload board in a real window: by keyboard from a number to the cases behind it and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.models import Staff as StaffRow
from desktop_app.models import Team
from desktop_app.policy.kinds import Rank
from desktop_app.services import calendar, queue
from desktop_app.services.case_people import assign
from desktop_app.services.desk import Desk
from desktop_app.services.staff import add_colleague, change_colleague
from desktop_app.ui.context import Context
from desktop_app.ui.screens.workload.columns import COLUMNS
from desktop_app.ui.screens.workload.screen import WorkloadScreen
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case

Settle = Callable[[], None]
OVERDUE, TODAY, LATER = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 23)


@pytest.fixture
def tom(desk: Desk) -> int:
    """Tom Okoro, with two overdue cases, one due today and one later; one case is nobody's."""
    tom = add_colleague(desk, "Tom Okoro", "", "", "", Rank.HANDLER, str(uuid4()))[0].id
    for received in (OVERDUE, OVERDUE, TODAY, LATER):
        made_case(desk, received, owner_id=tom)
    made_case(desk, TODAY)
    return tom


@pytest.fixture
def board(tom: int, window: MainWindow, settle: Settle) -> WorkloadScreen:
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle()
    front = window.front_screen()
    assert isinstance(front, WorkloadScreen)
    return front


def texts(board: WorkloadScreen) -> list[list[str]]:
    model = board.model
    return [[model.text(line, column) for column in COLUMNS[:8]] for line in model.lines]


def go_to(board: WorkloadScreen, name: str, title: str) -> None:
    row = next(at for at, line in enumerate(board.model.lines) if line is not None and line.name == name)
    column = next(at for at, one in enumerate(COLUMNS) if one.title == title)
    board.table.setCurrentIndex(board.model.index(row, column))


def test_each_colleague_has_a_line(board: WorkloadScreen, qtbot: QtBot) -> None:
    """Nobody's cases first, all together last; a nought leaves its cell empty."""
    ModelTester(board.model).check(board.model)
    assert texts(board) == [
        ["Unassigned", "", "1", "", "1", "", "", ""],
        ["Tom Okoro", "", "4", "2", "1", "", "1", ""],
        ["Priya Shah", "", "", "", "", "", "", ""],
        ["Together", "", "5", "2", "2", "", "1", ""],
    ]
    assert board.totals.text() == "5 cases, 2 overdue, 2 due today"


def test_a_number_leads_to_its_cases_and_esc_leads_back(
    board: WorkloadScreen, window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """The list says what it is a part of; Esc shows the view that was there before, whole."""
    go_to(board, "Tom Okoro", "Overdue")
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    settle()
    shown = window.queue
    assert window.front_screen() is shown
    assert [row.owner for row in queue.rows(desk, shown.model.ids)] == ["Tom Okoro", "Tom Okoro"]
    assert shown.part.text() == "Only these are shown: cases of Tom Okoro · overdue"
    assert shown.totals.text().endswith("2 cases")
    assert window.focusWidget() is shown.table
    QTest.keyClick(shown.table, Qt.Key.Key_Escape)
    settle()
    assert shown.part.isHidden()
    assert shown.list.query.view == "mine"


def test_a_search_stays_within_the_part_and_another_view_leaves_it(
    board: WorkloadScreen, window: MainWindow, settle: Settle
) -> None:
    """Esc ends the search first and the part after it; a click on the marked view shows the whole of it."""
    go_to(board, "Tom Okoro", "Colleague")
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    settle()
    shown = window.queue
    assert len(shown.model.ids) == 4
    shown.search.setText("C-000001")
    settle()
    assert shown.model.ids == (1,)
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    settle()
    assert len(shown.model.ids) == 4
    assert shown.part.isVisible()
    item = shown.side.views.currentItem()
    assert item.text(0) == "All open"
    shown.side.views.itemClicked.emit(item, 0)
    settle()
    assert len(shown.model.ids) == 5
    assert shown.part.isHidden()


def test_a_part_with_nothing_in_it_says_so(window: MainWindow, ctx: Context, tom: int, settle: Settle) -> None:
    """The numbers may have been of a moment ago: one press shows the whole list again."""
    ctx.show_cases.emit(queue.Narrow("cases of Tom Okoro · due soon", owner_id=99))
    settle()
    assert window.queue.empty.heading() == "None just now"
    press = next(one for one in window.queue.empty.findChildren(QPushButton) if one.text() == "Show the whole list")
    press.click()
    settle()
    assert window.queue.part.isHidden()


def test_a_nought_and_the_name_of_a_team_open_nothing(board: WorkloadScreen, settle: Settle) -> None:
    """And what stands still opens the case itself."""
    heard: list[object] = []
    board.table.opened.connect(heard.append)
    for title in ("Due soon", "In or away"):
        go_to(board, "Tom Okoro", title)
        QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert heard == []
    go_to(board, "Tom Okoro", "Not moved for")
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    assert heard == [1]


def test_a_day_says_everything_to_a_screen_reader_and_opens_its_cases(
    board: WorkloadScreen, window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """By the space bar; a day with nothing due cannot be pressed."""
    first, second = board.days.cells[:2]
    assert first.accessibleName() == "Tue 24 Nov: 2 cases with something due, 2 of 2 in."
    assert not second.isEnabled()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    settle()
    assert window.queue.part.text() == "Only these are shown: 2 cases with something due on Tue 24 Nov"
    assert len(window.queue.model.ids) == 2


def test_it_stays_true_while_others_work(board: WorkloadScreen, ctx: Context, desk: Desk, settle: Settle) -> None:
    """What is given away moves from one line to another; the picked cell stays picked."""
    go_to(board, "Tom Okoro", "Overdue")
    ctx.act(assign, 5, desk.staff_id, owner=board)
    settle()
    assert [row[2] for row in texts(board)] == ["", "4", "1", "5"]
    picked = board.model.lines[board.table.currentIndex().row()]
    assert picked is not None
    assert (picked.name, COLUMNS[board.table.currentIndex().column()].title) == ("Tom Okoro", "Overdue")
    ctx.act(calendar.add_day_off, date(2026, 11, 26), "Royal wedding", owner=board)
    settle()
    assert board.days.cells[2].day.off == "Royal wedding"


def test_a_team_is_looked_at_by_itself(
    board: WorkloadScreen, ctx: Context, window: MainWindow, desk: Desk, tom: int, settle: Settle
) -> None:
    """Its people, its days, and a list of the team's when all together is opened."""
    assert not board.team.isVisible()
    with desk.session() as session:
        session.add(team := Team(name="Repairs"))
        session.flush()
        session.get_one(StaffRow, tom).team_id = team.id
    board.reload()
    settle()
    assert board.team.isVisible()
    board.team.setCurrentIndex(board.team.findText("Repairs (4 cases, 2 overdue)"))
    board.team.activated.emit(board.team.currentIndex())
    settle()
    assert [row[0] for row in texts(board)] == ["Tom Okoro", "Together"]
    board.table.setCurrentIndex(board.model.index(1, 3))
    QTest.keyClick(board.table, Qt.Key.Key_Return)
    settle()
    assert window.queue.part.text() == "Only these are shown: cases of Repairs · overdue"
    assert len(window.queue.model.ids) == 2


def test_another_order(board: WorkloadScreen) -> None:
    """Nobody's cases stay above whatever the order."""
    board.order.setCurrentIndex(board.order.findData("name"))
    board.order.activated.emit(board.order.currentIndex())
    assert [row[0] for row in texts(board)] == ["Unassigned", "Priya Shah", "Tom Okoro", "Together"]


def test_the_board_stands_beside_the_views_for_team_leaders(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """A handler finds it in the menu alone."""
    press = window.queue.side.workload
    assert press.isHidden()
    ctx.act(change_colleague, desk.staff_id, "Priya Shah", "", "", "", Rank.TEAM_LEADER, owner=window)
    settle()
    assert press.isVisible()
    press.click()
    settle()
    assert isinstance(window.front_screen(), WorkloadScreen)
