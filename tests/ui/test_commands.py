"""Ctrl+K: everything that can be done, with its keys; what cannot, with the reason; and any case of the landlord."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import CaseKind, Decision, Rank, Stage
from desktop_app.services import barring, contacts, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.views import CaseView
from desktop_app.ui.commands.box import CommandBox
from desktop_app.ui.commands.gathering import plain
from desktop_app.ui.commands.matching import Command, matching
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.window import MainWindow
from tests.services.approvalwork import office, ready
from tests.services.casework import act
from tests.services.making import made_case
from tests.ui.intake_rig import a_contact

Settle = Callable[[], None]


def command(words: str, group: str = "Case", why_not: str = "") -> Command:
    return Command(words, group, lambda: None, why_not=why_not)


def named(*commands: Command, typed: str) -> list[str]:
    return [one.words for one in matching(commands, typed)]


def test_the_likeliest_comes_first() -> None:
    """What begins so, then words that begin so, then what only holds it; what cannot be done comes last."""
    given = (
        command("Unassigned"), command("Give to a colleague", "Assign"), command("Assign", why_not="It is closed."),
        command("Assign a case"), command("Go on"),
    )  # fmt: skip
    assert named(*given, typed="assi") == ["Assign a case", "Give to a colleague", "Unassigned", "Assign"]
    assert named(*given, typed="") == [one.words for one in given]
    assert named(*given, typed="case assi") == ["Assign a case", "Unassigned", "Assign"]
    assert named(*given, typed="zzz") == []


def test_accents_and_capitals_are_no_hindrance() -> None:
    """People type what their keyboard has."""
    assert named(command("Mr Dafydd Llŷr"), typed="LLYR daf") == ["Mr Dafydd Llŷr"]


def a_case(reference: str, name: str, subject: str, *, is_over: bool = False) -> Command:
    words = f"{reference}  ·  {name}  ·  {subject}"
    return Command(words, "Stage 1", lambda: None, symbol="document", also=f"{reference} {name}", is_over=is_over)


def in_order(box: CommandBox, words: str, *cases: Command) -> list[str]:
    box.line.setText(words)
    box.show_cases(words, cases)
    return [line.split("  ")[0] for line in lines(box)]


def test_a_command_that_begins_as_typed_stands_above_every_case(window: MainWindow, settle: Settle) -> None:
    """A digit in its name is no reference: a stranger's case would be opened in its place, and written into."""
    box = opened(window, settle)
    response = command("Write stage 1 response", "C-000224")
    heading = Command("Extend the response date", "C-000224", lambda: None, also="Ask for more time")
    box.begin((command("Refresh"), response, heading))
    other = a_case("C-000092", "Ms Hughes", "Write to me: stage 1 response never came")
    old = a_case("C-000007", "Mr Bell", "asked for more time", is_over=True)
    now = a_case("C-000300", "Ms More", "Extend the response")
    assert in_order(box, "write stage 1 resp", other) == ["Write stage 1 response", "C-000092"]
    assert in_order(box, "ask for mo", old) == ["Extend the response date", "C-000007"]
    assert in_order(box, "more time", old, other) == ["Extend the response date", "C-000092", "C-000007"]
    assert in_order(box, "more", old, now) == ["C-000300", "Extend the response date", "C-000007"]
    assert in_order(box, "C-000007", old) == ["C-000007"]
    assert in_order(box, "M1 4AB", old) == ["C-000007"]


@pytest.fixture
def case(desk: Desk) -> CaseView:
    return contacts.take_in(desk, a_contact(subject="Damp again", words="The damp is back."), str(uuid4()))[0]


def opened(window: MainWindow, settle: Settle) -> CommandBox:
    window.gestures.menus.actions["commands"].trigger()
    settle()
    box = window.gestures.finding.box
    assert box is not None
    assert box.isVisible()
    return box


def lines(box: CommandBox) -> list[str]:
    found = (box.list.topLevelItem(at) for at in range(box.list.topLevelItemCount()))
    return [item.text(0) for item in found if item is not None]


def typed(box: CommandBox, words: str, settle: Settle) -> list[str]:
    box.line.setText(words)
    settle()
    return lines(box)


def actions_in(menu: QMenu) -> list[QAction]:
    inner = [action.menu() for action in menu.actions()]
    nested = [one for each in inner if isinstance(each, QMenu) for one in actions_in(each)]
    return [one for one in menu.actions() if not one.isSeparator() and one.menu() is None] + nested


def test_every_action_of_the_menus_is_there_with_its_keys(window: MainWindow, case: CaseView, settle: Settle) -> None:
    """But for the one that opened the list."""
    window.queue.refresh()
    settle()
    box = opened(window, settle)
    every = [action for entry in window.menuBar().actions() for action in actions_in(entry.menu())]  # type: ignore[arg-type]
    assert len(every) > 50
    for action in every:
        words = plain(action.text())
        if action.objectName() != "do-commands":
            assert words in typed(box, words, settle), words
    typed(box, "Refresh", settle)
    item = box.list.topLevelItem(0)
    assert item is not None
    assert (item.text(1), item.text(2)) == ("Case", "F5")


def test_no_two_acts_of_the_menus_have_the_same_keys(window: MainWindow) -> None:
    """Qt would then do neither."""
    every = [action for entry in window.menuBar().actions() for action in actions_in(entry.menu())]  # type: ignore[arg-type]
    keys = [key.toString() for action in every for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def test_esc_leads_back_to_exactly_where_one_was(window: MainWindow, settle: Settle) -> None:
    """The focus, and what was marked in the box that had it; pressed again, Ctrl+K closes it too."""
    window.queue.search.setText("damp")
    window.queue.search.setFocus()
    window.queue.search.setSelection(1, 2)
    settle()
    box = opened(window, settle)
    assert window.focusWidget() is box.line
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.isHidden()
    assert window.focusWidget() is window.queue.search
    assert window.queue.search.selectedText() == "am"
    opened(window, settle)
    window.gestures.menus.actions["commands"].trigger()
    assert box.isHidden()


def test_ctrl_k_is_heard_in_a_box_that_somebody_types_in(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    """Where the system would cut the line short with it."""
    with qtbot.waitActive(window):
        window.activateWindow()
    window.queue.search.setFocus()
    QTest.keyClicks(window.queue.search, "damp")
    window.queue.search.home(False)
    QTest.keyClick(window.queue.search, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle()
    box = window.gestures.finding.box
    assert box is not None
    assert box.isVisible()
    assert window.queue.search.text() == "damp"


def test_a_step_is_taken_and_a_refused_one_says_why(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """Of the case in front: the rules' own words, and the list stays open."""
    ctx.open_case.emit(made_case(desk, date(2026, 11, 23), kind=CaseKind.COMPLAINT, stage=Stage.STAGE1))
    settle()
    front = window.front_screen()
    assert isinstance(front, CaseScreen)
    assert front.case is not None
    box = opened(window, settle)
    allowed = next(one for one in front.case.steps if one.permitted and one.key == "assign")
    assert typed(box, "who owns", settle)[0] == allowed.label
    refused = next(one for one in front.case.steps if not one.permitted and one.asks is None)
    typed(box, refused.label, settle)
    assert box.picked() is not None
    assert refused.why in box.picked().why_not  # type: ignore[union-attr]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    assert box.words.text().startswith("Not possible: ")
    typed(box, allowed.label, settle)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle()
    assert box.isHidden()
    assert front.page is not None


def test_a_case_is_found_in_the_whole_landlord(window: MainWindow, desk: Desk, case: CaseView, settle: Settle) -> None:
    """Whatever view is shown: by name, by half an address, by a reference; Enter opens it."""
    made_case(desk, date(2026, 11, 23), resident={"name": "Mrs Zofia Nowak", "address": "7 Elm Walk\nSALFORD"})
    window.queue.show_view("mine")
    settle()
    box = opened(window, settle)
    for words in ("nowak", "elm walk", "C-000002"):
        assert any(line.startswith("C-000002") for line in typed(box, words, settle)), words
    assert lines(box)[0].startswith("C-000002")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle()
    front = window.front_screen()
    assert isinstance(front, CaseScreen)
    assert front.title() == "C-000002"


def test_what_was_opened_lately_and_the_settings_are_there(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle
) -> None:
    """A page of the settings is one line away."""
    ctx.open_case.emit(case.id)
    settle()
    window.tabs.show_queue()
    box = opened(window, settle)
    assert any(line.startswith(case.reference) for line in lines(box))
    assert typed(box, "bank holiday", settle)[0] == "Days off", "D22: by what it is called at work too"
    assert "Colleagues" in typed(box, "add colleague", settle)
    assert "Days off" in typed(box, "days off", settle)
    box.do_it()
    settle()
    front = window.front_screen()
    assert isinstance(front, SettingsScreen)
    assert front.names.currentItem().text() == "Days off"


def test_up_and_down_go_through_the_list_while_typing(window: MainWindow, case: CaseView, settle: Settle) -> None:
    """And do not leave it."""
    box = opened(window, settle)
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    assert box.list.currentItem() is box.list.topLevelItem(0)
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    assert box.list.currentItem() is box.list.topLevelItem(1)
    for _ in range(12):
        QTest.keyClick(box.line, Qt.Key.Key_PageDown)
    assert box.list.currentItem() is box.list.topLevelItem(box.list.topLevelItemCount() - 1)
    assert window.focusWidget() is box.line


def test_the_first_list_does_not_take_the_keyboard_from_what_was_opened(
    window: MainWindow, case: CaseView, settle: Settle
) -> None:
    """On a busy morning Ctrl+K is pressed before the list has come: what is typed next is not the list's."""
    window.queue.show_view("all_open")
    settle()
    window.queue._is_first = True
    box = opened(window, settle)
    window.queue.refresh()
    settle()
    assert window.queue.model.ids
    assert box.isVisible()
    assert window.focusWidget() is box.line


def test_nobody_is_shown_a_case_they_are_barred_from(
    window: MainWindow, desk: Desk, ctx: Context, case: CaseView, settle: Settle
) -> None:
    """For them it is not there."""
    tom, _ = staff.add_colleague(desk, "Tom Okoro", "", "", "", Rank.HANDLER, act())
    barring.bar_colleague(desk, case.id, BarEntry(tom.id, "The complaint is about him."), act())
    desk.sit_down(tom.id)
    box = opened(window, settle)
    assert not any(line.startswith(case.reference) for line in typed(box, case.reference, settle))


def test_what_had_the_keyboard_may_be_gone_when_it_is_done(window: MainWindow, settle: Settle) -> None:
    """Your day was made anew beneath the open box; the command chosen in it ended in a fault and was not done."""
    window.gestures.menus.actions["day"].trigger()
    settle()
    day = window.front_screen()
    assert day is not None
    gone = QPushButton("8 overdue", day)
    gone.show()
    gone.setFocus()
    box = opened(window, settle)
    gone.deleteLater()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    QTest.keyClicks(box.line, "keyboard")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle()
    assert not box.isVisible()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_an_act_beside_the_steps_is_found_too(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> None:
    """A link on a tab that is not in front, typed as its page is headed."""
    ctx.open_case.emit(made_case(desk, date(2026, 11, 23), kind=CaseKind.COMPLAINT, stage=Stage.STAGE1))
    settle()
    front = window.front_screen()
    assert isinstance(front, CaseScreen)
    front.tabs.setCurrentWidget(front.tabs.letters)
    box = opened(window, settle)
    assert typed(box, "change the subject", settle)[0] == "Change the subject"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    settle()
    assert front.page is not None
    assert front.page.title == "Change the subject"


def test_what_is_asked_for_stands_there_once(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> None:
    """The step and its button had other words, so that one act stood among the commands twice (D53)."""
    office(desk)
    case, _entry = ready(desk, Decision.EXTENSION)
    ctx.open_case.emit(case.id)
    settle()
    box = opened(window, settle)
    offered = [words for words in typed(box, "extend the resp", settle) if words.startswith("Extend")]
    assert offered == ["Extend the response date (ask for approval)"]
