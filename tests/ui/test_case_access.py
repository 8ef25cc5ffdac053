"""Case and letter screens by keyboard and by ear: every control named, every pane reached, nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.case.acts.catalogue import PAGES
from desktop_app.ui.screens.case.acts.people import AssignPage
from desktop_app.ui.widgets.words import tip
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, front_letter, open_case, triaged


def nameless(screen: QWidget) -> list[str]:
    """Every control that takes the focus and that a screen reader could not name."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        heard = QAccessible.queryAccessibleInterface(widget)
        if heard is not None and not heard.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return [name for name in found if not name.startswith(("QScrollBar", "QSplitterHandle"))]


def cut_off(screen: QWidget) -> list[str]:
    """Every button and every line of text that gets less room than its words need."""
    found = []
    for widget in screen.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLabel) or not widget.isVisible() or not widget.text():
            continue
        is_elided = isinstance(widget, QLabel) and widget.toolTip() == tip(widget.text())
        if widget.width() < widget.minimumSizeHint().width() - 1 and not is_elided:
            found.append(f"{type(widget).__name__}: {widget.text()}")
    return found


@pytest.mark.parametrize("tab", range(6))
def test_every_control_of_a_tab_has_a_name(window: MainWindow, desk: Desk, settle: Settle, tab: int) -> None:
    """A screen reader can say what each control of each tab is."""
    screen = open_case(window, acknowledged(desk).id, settle)
    screen.tabs.setCurrentIndex(tab)
    settle()
    assert nameless(screen) == []
    assert cut_off(screen) == []


@pytest.mark.parametrize("key", sorted(PAGES))
def test_every_control_of_an_act_has_a_name(window: MainWindow, desk: Desk, settle: Settle, key: str) -> None:
    """Each act's page takes the focus where work begins, and names all it shows."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    assert screen.case is not None
    page = PAGES[key](screen.ctx, screen.case)
    screen.show_page(page)
    settle()
    assert nameless(page) == []
    assert cut_off(page) == []
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)


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
