"""Several cases selected in the queue change hands on one page; the next case is taken; all of it by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.models import Case, Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services import cases, staff
from desktop_app.services.barring import bar_colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.ui.screens.assign.screen import ReassignScreen
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case
from tests.ui.casework import Settle, act
from tests.ui.recorder import Recorder

DAY = date(2026, 11, 20)
Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def tom(desk: Desk) -> int:
    return staff.add_colleague(desk, "Tom Reed", "Team leader", "", "", Rank.TEAM_LEADER, act())[0].id


@pytest.fixture
def mine(desk: Desk) -> list[int]:
    """Twelve cases of Priya's: more than are handed over at a time."""
    return [made_case(desk, DAY, owner_id=desk.staff_id) for _ in range(12)]


def front(window: MainWindow) -> ReassignScreen:
    screen = window.tabs.currentWidget()
    assert isinstance(screen, ReassignScreen)
    return screen


def begun(window: MainWindow, settle: Settle, qtbot: QtBot) -> None:
    window._ctx.changed.emit(_everything())
    settle()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.queue.table.setFocus()


def _everything() -> object:
    from desktop_app.services.views import Changes

    return Changes(queue=True)


def test_selected_cases_change_hands_by_keyboard(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, tom: int, mine: list[int]
) -> None:
    """Ctrl+A, Ctrl+R, pick a name, Ctrl+Enter; the result says what was done and what was left aside, and why."""
    bar, table = window.queue.selection, window.queue.table
    bar_colleague(desk, mine[3], BarEntry(tom, "It is about him."), act())
    begun(window, settle, qtbot)
    QTest.keyClick(table, Key.Key_A, Held.ControlModifier)
    assert (bar.words.text(), bar.isVisible()) == ("12 cases selected", True)
    QTest.keyClick(table, Key.Key_R, Held.ControlModifier)
    settle()
    screen = front(window)
    assert screen.title() == "Reassign 12 cases"
    assert screen.confirm.cases.count() == 12
    lines = {
        one.name: screen.confirm.people.item(at).text() for at, one in enumerate(screen.confirm.people._people) if one
    }
    assert "May have 11 of 12. C-000004: They are barred from this case" in lines["Tom Reed"]
    screen.confirm.people.pick(tom)
    assert screen.go.text() == "Give 12 cases to Tom Reed"
    screen.confirm.note.setPlainText("Two weeks away.")
    QTest.keyClick(screen.confirm.note, Key.Key_Return, Held.ControlModifier)
    settle()
    assert screen.result is not None
    assert screen.result.heading.text() == "11 cases reassigned, 1 left aside"
    first = screen.result.model.rows[0]
    assert (first.case_id, first.done) == (mine[3], False)
    assert "5.8" in first.words
    assert cases.case(desk, mine[0]).owner == "Tom Reed"
    QTest.keyClick(screen, Key.Key_Escape)
    settle()
    assert window.tabs.currentWidget() is window.queue
    assert window.queue.model.ids == (mine[3],)
    assert bar.words.text() == "1 case selected"


def test_a_handing_over_is_undone_from_the_banner_or_with_ctrl_z_and_done_after_all(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, tom: int, mine: list[int], recorder: Recorder
) -> None:
    """Every case is back, some at a time, and a line says so; Ctrl+Y hands them over after all."""
    begun(window, settle, qtbot)
    QTest.keyClick(window.queue.table, Key.Key_A, Held.ControlModifier)
    QTest.keyClick(window.queue.table, Key.Key_R, Held.ControlModifier)
    settle()
    screen = front(window)
    screen.confirm.people.pick(tom)
    screen.send()
    settle()
    assert screen.result is not None
    titles = [column.title for column in screen.result.model.columns]
    assert titles == ["Reference", "Resident", "Subject", "What became of it"]
    assert (recorder.heard[-1], recorder.offers[-1]) == (("done", "12 cases reassigned."), "Undo")
    window.gestures.menus.actions["undo"].trigger()
    settle()
    assert {cases.case(desk, one).owner for one in mine} == {"Priya Shah"}
    assert recorder.heard[-1] == ("done", "12 cases are back with whose they were.")
    assert screen.result.heading.text() == "12 cases are back with whose they were"
    assert {one.words.partition(";")[0] for one in screen.result.model.lines()} == {"Priya Shah"}
    assert not window.gestures.menus.actions["undo"].isEnabled()
    QTest.keyClick(window, Key.Key_Y, Held.ControlModifier)
    settle()
    assert {cases.case(desk, one).owner for one in mine} == {"Tom Reed"}
    assert (recorder.heard[-1], recorder.offers[-1]) == (("done", "12 cases reassigned."), "Undo")
    assert not window.gestures.menus.actions["redo"].isEnabled()


def test_space_shift_and_ctrl_select(window: MainWindow, settle: Settle, qtbot: QtBot, mine: list[int]) -> None:
    """Space and Ctrl+click add or leave out; Shift selects up to there; Esc clears; each is said in words too."""
    begun(window, settle, qtbot)
    table, model = window.queue.table, window.queue.model
    QTest.keyClick(table, Key.Key_Space)
    QTest.keyClick(table, Key.Key_Down, Held.ShiftModifier)
    QTest.keyClick(table, Key.Key_Down, Held.ShiftModifier)
    assert model.marked_ids() == tuple(mine[:3])
    assert model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole).endswith("Selected.")
    at = table.visualRect(model.index(1, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Held.ControlModifier, at)
    assert model.marked_ids() == (mine[0], mine[2])
    far = table.visualRect(model.index(5, 2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Held.ShiftModifier, far)
    assert model.marked_ids() == (mine[0], *mine[1:6])
    assert table.current_id() == mine[5]
    QTest.keyClick(table, Key.Key_Escape)
    assert model.marked_ids() == ()
    window.queue.show_view("all_open")
    settle()
    QTest.keyClick(table, Key.Key_Space)
    window.queue.show_view("mine")
    settle()
    assert not window.queue.selection.isVisible()


def test_without_a_selection_the_picked_case_is_meant(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, tom: int, mine: list[int]
) -> None:
    """Ctrl+R opens the case at its own page, with the note and the reasons; another's case says why not."""
    begun(window, settle, qtbot)
    QTest.keyClick(window.queue.table, Key.Key_R, Held.ControlModifier)
    settle()
    page = window.tabs.currentWidget().page  # type: ignore[attr-defined]
    assert page.title == "Who owns this case?"
    page.people.pick(tom)
    page.note.setText("His patch.")
    page.go.click()
    settle()
    view = cases.case(desk, mine[0])
    assert (view.owner, view.events[0].text) == ("Tom Reed", "Before: Priya Shah.\nHis patch.")
    his = made_case(desk, DAY, owner_id=tom)
    window._ctx.take_step.emit(his, "assign")
    settle()
    page = window.tabs.currentWidget().page  # type: ignore[attr-defined]
    assert "somebody else’s" in page.form.summary.problems()[0]
    assert not page.go.isEnabled()


def test_the_next_case_is_taken_and_opens(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, recorder: Recorder
) -> None:
    """A button in Unassigned, and the same keys anywhere; when none waits, a sentence."""
    first, second = made_case(desk, date(2026, 11, 16)), made_case(desk, DAY)
    begun(window, settle, qtbot)
    assert not window.queue.take.isVisible()
    window.queue.show_view("unassigned")
    settle()
    window.queue.take.click()
    settle()
    assert window.tabs.currentWidget().title() == cases.case(desk, first).reference  # type: ignore[attr-defined]
    assert recorder.heard[-1] == ("done", f"{cases.case(desk, first).reference} is yours now.")
    window.gestures.menus.actions["undo"].trigger()
    settle()
    assert cases.case(desk, first).owner == ""
    window.gestures.menus.actions["take-next"].trigger()
    settle()
    window.gestures.menus.actions["take-next"].trigger()
    settle()
    assert cases.case(desk, second).owner == "Priya Shah"
    window.gestures.menus.actions["take-next"].trigger()
    settle()
    assert "No case of nobody’s waits" in recorder.heard[-1][1]


def test_a_note_is_asked_about_before_it_is_lost(
    window: MainWindow, settle: Settle, qtbot: QtBot, recorder: Recorder, mine: list[int]
) -> None:
    """Esc on the page with a note in it asks; without, it just goes."""
    begun(window, settle, qtbot)
    QTest.keyClick(window.queue.table, Key.Key_Space)
    window.queue.selection.reassign.click()
    settle()
    screen = front(window)
    screen.confirm.note.setPlainText("His patch.")
    recorder.will_answer(False)
    QTest.keyClick(screen, Key.Key_Escape)
    assert window.tabs.currentWidget() is screen
    recorder.will_answer(True)
    QTest.keyClick(screen, Key.Key_Escape)
    assert window.tabs.currentWidget() is window.queue


def test_a_lost_server_stops_it_and_the_same_press_goes_on(
    window: MainWindow,
    desk: Desk,
    settle: Settle,
    qtbot: QtBot,
    tom: int,
    mine: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was done stays done, what was typed stays typed, and pressed again nothing is done twice."""
    from desktop_app.errors import Trouble
    from desktop_app.services import assigning

    real, calls = assigning.assign, []

    def lost_half_way(*args: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise Trouble("The server cannot be reached.")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(assigning, "assign", lost_half_way)
    begun(window, settle, qtbot)
    QTest.keyClick(window.queue.table, Key.Key_A, Held.ControlModifier)
    window.queue.selection.reassign.click()
    settle()
    screen = front(window)
    screen.confirm.people.pick(tom)
    screen.go.click()
    settle()
    assert screen.result is None
    assert "cannot be reached" in screen.confirm.form.summary.problems()[0]
    with desk.reading() as session:
        assert session.query(Case).filter_by(owner_id=tom).count() == 10
    screen.go.click()
    settle()
    assert screen.result is not None
    assert screen.result.heading.text() == "12 cases reassigned"
    with desk.reading() as session:
        assert session.query(Case).filter_by(owner_id=tom).count() == 12
        assert session.get_one(Staff, tom).is_active
    assert sum(event.kind == "assigned" for event in cases.case(desk, mine[0]).events) == 1


def test_cases_are_shared_out_among_a_team_in_one_go(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, tom: int, mine: list[int], recorder: Recorder
) -> None:
    """A44, C29: somebody is away with more than any one colleague has room for. Who would get how many stands there
    before; a case goes to nobody who is barred from it; undo gives each back."""
    ann, ben = (
        staff.add_colleague(desk, name, "Complaint handler", "", "", Rank.HANDLER, act())[0].id
        for name in ("Ann Field", "Ben Shaw")
    )
    _room_for(desk, {ann: 6, ben: 20})
    bar_colleague(desk, mine[0], BarEntry(ann, "It is about her."), act())
    begun(window, settle, qtbot)
    QTest.keyClick(window.queue.table, Key.Key_A, Held.ControlModifier)
    QTest.keyClick(window.queue.table, Key.Key_R, Held.ControlModifier)
    settle()
    screen = front(window)
    screen.confirm.people.pick_shared()
    said = screen.confirm.people.currentItem().text().splitlines()
    assert said[1:] == ["Ben Shaw: 9 cases, would have 9 of 20", "Ann Field: 3 cases, would have 3 of 6"]
    assert screen.go.text() == "Share 12 cases among 2 people"
    QTest.keyClick(screen.confirm.people, Key.Key_Return, Held.ControlModifier)
    settle()
    owners = [cases.case(desk, case_id).owner for case_id in mine]
    assert (owners.count("Ben Shaw"), owners.count("Ann Field")) == (9, 3)
    assert owners[0] == "Ben Shaw"
    assert (recorder.heard[-1], recorder.offers[-1]) == (("done", "12 cases reassigned."), "Undo")


def test_sharing_out_is_proposed_where_one_has_no_room_for_all(
    window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot, mine: list[int]
) -> None:
    """Nobody is proposed who would be far past the number they should have; with room for all, one is."""
    ann, ben = (
        staff.add_colleague(desk, name, "Complaint handler", "", "", Rank.HANDLER, act())[0].id
        for name in ("Ann Field", "Ben Shaw")
    )
    _room_for(desk, {ann: 6, ben: 6})
    begun(window, settle, qtbot)
    proposed = []
    for rooms in ({}, {ann: 12}):
        _room_for(desk, rooms)
        QTest.keyClick(window.queue.table, Key.Key_A, Held.ControlModifier)
        QTest.keyClick(window.queue.table, Key.Key_R, Held.ControlModifier)
        settle()
        screen = front(window)
        proposed.append((screen.confirm.shares() is not None, screen.go.text()))
        screen.leave()
        settle()
    assert proposed == [(True, "Share 12 cases among 2 people"), (False, "Give 12 cases to Ann Field")]


def _room_for(desk: Desk, rooms: dict[int, int]) -> None:
    with desk.session() as session:
        for staff_id, most in rooms.items():
            session.get_one(Staff, staff_id).most_cases = most
