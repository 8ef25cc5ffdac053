"""The queue on a real desk: views, search, sorting, picking, and what survives a refresh."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterFormat, ReplyBy
from desktop_app.services import cases, contacts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, PersonEntry
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.worded import CareMarks, flag_words
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.queue.reads import Query
from desktop_app.ui.screens.queue.screen import QueueScreen
from desktop_app.ui.widgets.chip import ChipLabel, brief, chip_size
from desktop_app.ui.window import MainWindow

Settle = Callable[[], None]
NAMES = ("Ms Amina Okafor", "Mr Dafydd Llŷr", "Mrs Zofia Łukasiewicz")


def a_case(desk: Desk, number: int = 0, *, received_on: date = date(2026, 11, 20)) -> CaseView:
    person = PersonEntry(
        name=NAMES[number % 3], address=f"{number} Harbour Road", postcode="M50 1AA", phone=f"07700 9000{number:02}",
        reply_by=ReplyBy.POST, adjustments="Large print" if number == 0 else "",
    )  # fmt: skip
    entry = ContactEntry(
        person=person, received_on=received_on, words=f"The lift is broken, number {number}.", subject=f"Lift {number}"
    )
    return contacts.take_in(desk, entry, str(uuid4()))[0]


@pytest.fixture
def some_cases(desk: Desk) -> tuple[CaseView, ...]:
    """Nine untriaged cases, three a day; nobody owns them."""
    days = (date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 23))
    return tuple(a_case(desk, number, received_on=days[number // 3]) for number in range(9))


@pytest.fixture
def queue(some_cases: tuple[CaseView, ...], window: MainWindow, settle: Settle) -> QueueScreen:
    """The queue on all open cases."""
    window.queue.show_view("all_open")
    settle()
    return window.queue


def references(queue: QueueScreen) -> list[str]:
    return [row.reference for line in range(len(queue.model.ids)) if (row := queue.model.row_at(line))]


def test_the_next_deadline_comes_first(queue: QueueScreen, some_cases: tuple[CaseView, ...]) -> None:
    """Sorted by the next date to keep, and the screen says so."""
    assert references(queue) == [case.reference for case in some_cases]
    assert queue.totals.text() == "Sorted by next deadline, danger first · 9 cases"


def test_views_say_how_many_they_hold(queue: QueueScreen) -> None:
    """Each with its words and count; a screen reader hears both."""
    assert queue.side.count("unassigned") == 9
    item = queue.side.views.topLevelItem(1)
    assert item is not None
    assert item.text(1) == "9"
    assert item.data(0, int(Qt.ItemDataRole.AccessibleTextRole)) == "Unassigned, 9 cases"


def test_only_overdue_is_loud(queue: QueueScreen, clock: FixedClock, settle: Settle) -> None:
    """When dates have passed, that view alone turns bold."""
    clock.at = clock.at.replace(month=12)
    queue.refresh()
    settle()
    bold = [queue.side.views.topLevelItem(at) for at in range(queue.side.views.topLevelItemCount())]
    assert [item.text(0) for item in bold if item is not None and item.font(0).bold()] == ["Overdue"]


def test_searching_narrows_the_list_and_esc_clears_it(queue: QueueScreen, qtbot: QtBot, settle: Settle) -> None:
    """The list says how many of how many it shows, and how to get back."""
    QTest.keyClicks(queue.search, "okafor")
    settle()
    assert len(queue.model.ids) == 3
    assert queue.totals.text() == "Sorted by next deadline, danger first · 3 of 9 shown"
    assert queue.clear.isVisible()
    QTest.keyClick(queue.search, Qt.Key.Key_Escape)
    settle()
    assert len(queue.model.ids) == 9
    assert not queue.clear.isVisible()


def test_nothing_found_says_what_to_do(queue: QueueScreen, settle: Settle) -> None:
    """Never a blank table."""
    QTest.keyClicks(queue.search, "zzz")
    settle()
    assert queue.body.currentWidget() is queue.empty
    assert queue.empty.heading() == "No case matches “zzz”"


def test_a_whole_reference_is_found_outside_the_view(
    queue: QueueScreen, some_cases: tuple[CaseView, ...], settle: Settle
) -> None:
    """Whatever the view: an empty list says that the case is there, and opens it."""
    queue.show_view("recently_closed")
    settle()
    QTest.keyClicks(queue.search, "C-000004")
    settle()
    assert queue.empty.heading() == "Found outside this view: C-000004"


def test_a_hazard_is_not_what_a_narrow_column_cuts() -> None:
    """It stands first among what to take care of."""
    marks = CareMarks(True, False, True, True, False, False, False, True)
    assert flag_words(LetterFormat.LARGE, marks)[:2] == ("Hazard", "Large print")


def test_a_whole_reference_opens_its_case(
    queue: QueueScreen, window: MainWindow, some_cases: tuple[CaseView, ...], settle: Settle
) -> None:
    """However it is typed, Enter goes straight there."""
    QTest.keyClicks(queue.search, "c 4")
    QTest.keyClick(queue.search, Qt.Key.Key_Return)
    settle()
    assert window.tabs.tabText(window.tabs.currentIndex()) == some_cases[3].reference == "C-000004"


def test_a_columns_title_sorts_and_turns_round(queue: QueueScreen, settle: Settle) -> None:
    """In SQL; columns that have no order leave the list alone."""
    header = queue.table.horizontalHeader()
    header.sectionClicked.emit(2)
    settle()
    header.sectionClicked.emit(2)
    settle()
    assert references(queue)[0] == "C-000009"
    assert queue.totals.text().startswith("Sorted by reference, last first")
    header.sectionClicked.emit(7)
    settle()
    assert references(queue)[0] == "C-000009"


def test_the_picked_case_stands_beside_the_list(queue: QueueScreen, window: MainWindow, settle: Settle) -> None:
    """Who, what must not be missed, what happens next; its button takes the step."""
    assert queue.detail.case_id() == queue.current_case()
    buttons = {one.objectName(): one for one in queue.detail.findChildren(QPushButton)}
    assert buttons["detail-step"].text() == "Triage"
    buttons["detail-step"].click()
    settle()
    assert window.tabs.tabText(window.tabs.currentIndex()) == "Triage C-000001"


def test_moving_down_changes_the_picked_case(queue: QueueScreen, settle: Settle) -> None:
    """With the keys alone; Enter opens it."""
    QTest.keyClick(queue.table, Qt.Key.Key_Down)
    settle()
    assert queue.detail.case_id() == queue.model.id_at(1)
    opened: list[int] = []
    queue.table.opened.connect(opened.append)
    QTest.keyClick(queue.table, Qt.Key.Key_Return)
    settle()
    assert opened == [queue.model.id_at(1)]


def test_selection_survives_a_refresh(queue: QueueScreen, desk: Desk, ctx: Context, settle: Settle) -> None:
    """Somebody else's new case, due earlier, moves the rows but not the picked one."""
    queue.table.pick(5)
    settle()
    picked = queue.current_case()
    a_case(desk, 10, received_on=date(2026, 11, 17))
    ctx.changed.emit(Changes(queue=True))
    settle()
    assert len(queue.model.ids) == 10
    assert queue.current_case() == picked
    assert queue.table.currentIndex().row() == 6


def test_a_case_that_leaves_the_view_hands_on_the_line(
    queue: QueueScreen, desk: Desk, ctx: Context, settle: Settle
) -> None:
    """Taking a case out of Unassigned picks the one that takes its place."""
    queue.show_view("unassigned")
    settle()
    queue.table.pick(2)
    settle()
    gone, follower = queue.model.id_at(2), queue.model.id_at(3)
    assert gone is not None
    ctx.act(cases.assign, gone, desk.staff_id)
    settle()
    assert gone not in queue.model.ids
    assert queue.current_case() == follower


def test_a_new_day_recounts(queue: QueueScreen, ctx: Context, clock: FixedClock, settle: Settle) -> None:
    """What was two days left last night is not this morning."""
    before = queue.model.row_at(0)
    clock.at = clock.at.replace(day=26)
    ctx.day_rolled.emit()
    settle()
    after = queue.model.row_at(0)
    assert before is not None
    assert after is not None
    assert before.chip != after.chip


def test_hovering_a_chip_asks_how_the_date_was_worked_out(queue: QueueScreen, qtbot: QtBot, settle: Settle) -> None:
    """Day by day, with the policy section; and it is not shown once the pointer has moved on."""
    heard: list[tuple[str, ...]] = []
    queue.table.show_why = lambda _id, lines: heard.append(lines)  # type: ignore[method-assign]
    queue.table.why_wanted.emit(queue.model.id_at(0))
    settle()
    assert heard[0][0].startswith("Acknowledge (Complaint Handling Code")
    assert any("Sat 21 Nov 2026" in line for line in heard[0])


def test_down_leaves_the_search_for_the_list(queue: QueueScreen, window: MainWindow, qtbot: QtBot) -> None:
    """Ctrl+F, words, Down, Enter: no mouse."""
    with qtbot.waitActive(window):
        window.activateWindow()
    queue.search.setFocus()
    QTest.keyClick(queue.search, Qt.Key.Key_Down)
    assert queue.table.hasFocus()


def test_a_width_somebody_chose_is_kept(queue: QueueScreen, ctx: Context, window: MainWindow, settle: Settle) -> None:
    """The others share what is left."""
    queue.table.setColumnWidth(4, 333)
    settle()
    window.resize(1500, 800)
    settle()
    assert queue.table.columnWidth(4) == 333
    assert ctx.preferences.columns == {"subject": 333}


def test_rows_are_one_height_and_chips_have_room(queue: QueueScreen) -> None:
    """Nothing in the first column is cut short at 1280 pixels."""
    table = queue.table
    assert (
        table.columnWidth(0)
        >= table.itemDelegateForColumn(0).sizeHint(_option(queue), queue.model.index(0, 0)).width()
        - table.fontMetrics().height()
    )
    assert table.indexAt(QPoint(5, 5)).row() == 0


def _option(queue: QueueScreen) -> object:
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    option.font = queue.table.font()  # type: ignore[attr-defined]
    option.fontMetrics = queue.table.fontMetrics()  # type: ignore[attr-defined]
    return option


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1500, 900), (1920, 1080), (2560, 1300)])
def test_the_picked_case_is_whole_at_every_size(
    queue: QueueScreen, window: MainWindow, settle: Settle, size: tuple[int, int]
) -> None:
    """Also when the window was another size first: a height is not taken for a width."""
    for width, height in ((1280, 800), (1920, 1080), size):
        window.resize(width, height)
        settle()
    area = queue.detail.findChild(QScrollArea)
    assert area is not None
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()
    assert queue.detail.mapTo(window, QPoint(queue.detail.width(), 0)).x() <= window.width()
    assert not queue.table.horizontalScrollBar().isVisible()
    chips = [chip for chip in queue.detail.findChildren(ChipLabel) if chip.isVisible()]
    assert chips
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)


def test_a_divider_somebody_moved_is_found_again(queue: QueueScreen, window: MainWindow, settle: Settle) -> None:
    """Each way of lying has a size of its own."""
    window.resize(1920, 1080)
    settle()
    queue.inner.moveSplitter(queue.inner.width() - 600, 1)
    wanted = queue.inner.sizes()[1]
    assert wanted > 550
    for width in (1280, 1920):
        window.resize(width, 900)
        settle()
    assert queue.inner.sizes()[1] == wanted


def test_what_can_be_done_with_a_row_stands_beside_it(queue: QueueScreen, window: MainWindow, settle: Settle) -> None:
    """The right button picks the row it is pressed on and shows the Case menu there; the Menu key the picked row's.

    Over an open case the same menu begins with what may be done with that case, and it is gone when the queue is back.
    """
    menu = window.gestures.on_case.menu
    at = queue.table.visualRect(queue.model.index(3, 2)).center()
    where = queue.table.viewport().mapToGlobal(at)
    QApplication.sendEvent(queue.table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    assert menu.isVisible()
    assert queue.table.current_id() == queue.model.ids[3]
    assert "Copy its reference" in " ".join(one.text().replace("&", "") for one in menu.actions())
    menu.close()
    press = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(queue.table.viewport(), press)
    assert menu.isVisible()
    menu.close()
    queue.table.opened.emit(queue.model.ids[0])
    settle()
    menu.aboutToShow.emit()
    words = [one.text().replace("&", "") for one in menu.actions()]
    assert words[0] == "Triage"
    assert "Make the casefile…\tCtrl+Shift+B" in words
    note = next(one for one in menu.actions() if one.text() == "Add a note…")
    note.trigger()
    front = window.front_screen()
    assert isinstance(front, CaseScreen)
    assert front.tabs.currentWidget() is front.tabs.notes
    window.tabs.show_queue()
    menu.aboutToShow.emit()
    assert "Add a note…" not in [one.text() for one in menu.actions()]


def test_a_countdown_is_whole_in_another_year_too(
    queue: QueueScreen, desk: Desk, ctx: Context, window: MainWindow, settle: Settle
) -> None:
    """The column grows with the widest one, so the year can be read."""
    a_case(desk, 11, received_on=date(2025, 3, 3))
    queue.refresh()
    settle()
    row = queue.model.row_at(0)
    assert row is not None
    assert "Mar 2025" in row.chip.text
    assert queue.table.columnWidth(0) >= chip_size(brief(row.chip), queue.table.font()).width()
    window.resize(2560, 1300)
    settle()
    assert queue.table.columnWidth(0) >= chip_size(row.chip, queue.table.font()).width()


def test_esc_leads_back_from_search_everything(queue: QueueScreen, settle: Settle) -> None:
    """To the view the search began in and to the case picked there, wherever the focus is."""
    queue.show_view("unassigned")
    settle()
    queue.table.pick(4)
    settle()
    picked = queue.current_case()
    QTest.keyClicks(queue.search, "zzz")
    settle()
    queue.side.choose("everything")
    settle()
    assert queue.list.query == Query("everything", "zzz")
    QTest.keyClick(queue.side.views, Qt.Key.Key_Escape)
    settle()
    assert queue.list.query == Query("unassigned")
    assert queue.search.text() == ""
    assert queue.side.views.currentItem() is queue.side.views.topLevelItem(1)
    assert queue.current_case() == picked


def test_each_view_keeps_its_own_order_and_place(
    queue: QueueScreen, desk: Desk, ctx: Context, window: MainWindow, settle: Settle
) -> None:
    """A view comes back as it was left, and one never seen begins at its top in the usual order."""
    for number in range(20, 60):
        a_case(desk, number)
    queue.refresh()
    settle()
    queue.table.horizontalHeader().sectionClicked.emit(2)
    settle()
    queue.table.pick(40)
    settle()
    picked, top = queue.current_case(), queue.table.top_line()
    queue.show_view("unassigned")
    settle()
    assert queue.list.query == Query("unassigned")
    assert (queue.table.currentIndex().row(), queue.table.top_line()) == (0, 0)
    queue.show_view("all_open")
    settle()
    assert queue.list.query == Query("all_open", sort="reference")
    assert (queue.current_case(), queue.table.top_line()) == (picked, top)
    assert queue.table.viewport().rect().contains(queue.table.visualRect(queue.table.currentIndex()))


def test_it_opens_on_ones_own_cases(ctx: Context, window: MainWindow, settle: Settle) -> None:
    """Whatever was looked at last; with none of one's own it says where to look."""
    assert window.queue.list.query == Query("mine")
    assert window.queue.empty.heading() == "No cases yet"


def test_what_triage_ticked_is_shown_beside_the_list(queue: QueueScreen, desk: Desk, settle: Settle) -> None:
    """Whoever rings the resident from the queue knows it too."""
    with desk.session() as session:
        session.execute(text("UPDATE cases SET triage = :kept"), {"kept": '{"priority": ["vulnerable"]}'})
    queue.refresh()
    settle()
    words = [sentence.text() for sentence in queue.detail.findChildren(QLabel)]
    assert any("Somebody in the home is vulnerable" in one for one in words)
