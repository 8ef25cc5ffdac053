"""The keyboard always stands on something that can be seen, whatever went away under it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, open_case, triaged
from tests.ui.intake_rig import press, types

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stands(window: MainWindow, settle: Settle, qtbot: QtBot) -> Callable[[str], None]:
    """Says that the focus is on something to be seen in the window; with the window active, as at a desk."""
    with qtbot.waitActive(window):
        window.activateWindow()

    def look(after: str) -> None:
        settle()
        there = QApplication.focusWidget()
        assert there is not None, f"nowhere after {after}"
        assert there.isVisible(), f"on something hidden after {after}: {there}"
        assert there.isEnabled(), f"on something switched off after {after}: {there}"
        assert window.isAncestorOf(there)

    return look


Stands = Callable[[str], None]


def test_tabs_acts_and_layers_leave_it_somewhere(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, stands: Stands
) -> None:
    """An act done, refused or left; a tab closed; the palette, the choice of columns and a banner gone."""
    screen = open_case(window, triaged(desk).id, settle)
    stands("a case was opened")
    for key in ("subject", "event", "household"):
        screen.choose(key)
        settle()
        press(Qt.Key.Key_Return, CTRL)
        stands(f"{key} was sent as it stood")
        if screen.page is not None:
            press(Qt.Key.Key_Escape)
            stands(f"{key} was left")
    screen.choose("subject")
    settle()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    types("Damp, and no answer")
    press(Qt.Key.Key_Return, CTRL)
    stands("an act was done")
    assert screen.page is None
    ctx.messages.clear()
    stands("the banner went")
    window.gestures.finding.open()
    settle()
    press(Qt.Key.Key_Escape)
    stands("the palette was left")
    for at in range(screen.tabs.count()):
        screen.tabs.tabBar().setFocus()
        screen.tabs.setCurrentIndex(at)
        ctx.changed.emit(Changes(cases=frozenset({screen.case_id})))
        stands(f"tab {at} was turned to and read anew")
    for open_it in (ctx.open_settings.emit, ctx.open_day.emit, ctx.open_workload.emit):
        open_it()
        stands("a screen was opened")
        press(Qt.Key.Key_W, CTRL)
        stands("its tab was closed")
    press(Qt.Key.Key_W, CTRL)
    stands("the case's tab was closed")
    assert window.tabs.count() == 1


def test_the_queue_keeps_it_when_rows_and_lists_go(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, stands: Stands
) -> None:
    """The picked row goes, then the last of the list; a search that finds nothing; filters and columns put away."""
    made = [acknowledged(desk), triaged(desk)]
    ctx.changed.emit(Changes(queue=True))
    settle()
    window.queue.show_view("all_open")
    settle()
    window.queue.table.setFocus()
    for case in made:
        window.queue.pick(case.id)
        owner = cases.assign(desk, case.id, None, act())[0]
        ctx.changed.emit(Changes(queue=True, cases=frozenset({owner.id})))
        stands("a row changed hands")
    window.queue.show_view("mine")
    stands("a list without a case")
    window.queue.show_view("all_open")
    settle()
    window.queue.begin_search()
    types("nobody of that name")
    stands("nothing was found")
    press(Qt.Key.Key_Escape)
    stands("the search was left")
    for begin in ("filter", "columns"):
        window.gestures.menus.actions[begin].trigger()
        settle()
        press(Qt.Key.Key_Escape)
        stands(f"the choice of {begin} was left")


def test_a_case_changed_elsewhere_leaves_it_where_it_was(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    """D56: a colleague's act redraws the page of a window that may lie behind another; the keyboard and what is typed
    stay where they were, on each thing it can stand on."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    settle()
    names = [
        (one.objectName(), one.accessibleName(), one.text())
        for part in (screen.side, screen.tabs.summary)
        for one in [each for each in part.findChildren(QPushButton) if each.isVisibleTo(screen)][:3]
    ]
    assert len(names) == 6
    for at, name in enumerate(names):
        now = [
            one
            for part in (screen.side, screen.tabs.summary)
            for one in part.findChildren(QPushButton)
            if (one.objectName(), one.accessibleName(), one.text()) == name and one.isVisibleTo(screen)
        ]
        now[0].setFocus()
        cases.add_note(desk, case.id, f"Note {at}", act())
        ctx.changed.emit(Changes(cases=frozenset({case.id})))
        settle()
        focus = window.focusWidget()
        assert isinstance(focus, QPushButton), f"from {name} it went to {focus}"
        assert (focus.objectName(), focus.accessibleName(), focus.text()) == name
    screen.tabs.setCurrentWidget(screen.tabs.notes)
    settle()
    box = screen.tabs.notes.box
    box.setFocus()
    stood = window.focusWidget()
    QTest.keyClicks(stood, "She ra")
    cases.add_note(desk, case.id, "Somebody else", act())
    ctx.changed.emit(Changes(cases=frozenset({case.id})))
    settle()
    assert window.focusWidget() is stood
    QTest.keyClicks(stood, "ng")
    assert box.text() == "She rang"
