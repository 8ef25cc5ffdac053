"""Case and letter screens by keyboard and by ear: every control named, every pane reached, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.case.acts.people import AssignPage
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, decide_points, front_letter, open_case, triaged
from tests.ui.within_reach import cut_off, nameless


@pytest.mark.parametrize("tab", range(6))
def test_every_control_of_a_tab_has_a_name(window: MainWindow, desk: Desk, settle: Settle, tab: int) -> None:
    """A screen reader can say what each control of each tab is."""
    screen = open_case(window, acknowledged(desk).id, settle)
    screen.tabs.setCurrentIndex(tab)
    settle()
    assert nameless(screen) == []
    assert cut_off(screen) == []


def test_every_control_of_a_letter_has_a_name(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Passages, check list, preview and the issued letter's cards."""
    case = triaged(desk)
    letter, _ = letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    window._ctx.open_letter.emit(letter.summary.id)
    settle()
    assert nameless(front_letter(window)) == []
    assert cut_off(front_letter(window)) == []
    letters.issue(desk, letter.summary.id, act())
    front_letter(window).reload()
    settle()
    assert nameless(front_letter(window)) == []


def test_keys_reach_what_the_mouse_reaches(window: MainWindow, desk: Desk, settle: Settle, qtbot: QtBot) -> None:
    """Ctrl+R assigns, Escape goes back, F6 goes round the panes."""
    screen = open_case(window, triaged(desk).id, settle)
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.focusWidget() is screen.steps.buttons["acknowledge"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert isinstance(screen.page, AssignPage)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert screen.page is None
    seen = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        seen.append(next(pane for pane in screen.panes() if pane.isAncestorOf(window.focusWidget())))
    assert set(seen) == set(screen.panes())


def test_after_a_step_the_focus_goes_to_the_next_one_at_the_top(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Not to the step just done, which stays among ‘You can also’, and not below the fold."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    window.resize(1280, 500)
    screen.steps.buttons["investigate"].setFocus()
    decide_points(desk, case)
    screen.side.verticalScrollBar().setValue(200)
    screen.reload()
    settle()
    assert screen.side.verticalScrollBar().value() == 0
    assert "investigate" in screen.steps.buttons
    assert window.focusWidget() is screen.steps.lead()
    assert window.focusWidget() is not screen.steps.buttons["investigate"]
