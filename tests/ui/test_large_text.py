"""Text at twice its size on a laptop’s screen, 1366 by 768: nothing asks for more than there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desktop_app.services.desk import Desk
from desktop_app.ui.screens.post.screen import PostScreen
from desktop_app.ui.window import MainWindow
from tests.services.postwork import waiting_letters
from tests.ui.casework import Settle, acknowledged, open_case

HEIGHT = 736
"""What a screen 768 high leaves to a window."""


@pytest.fixture
def large(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """A window that fills the screen, with text twice as large."""
    usual = QFont(qapp.font())
    twice = QFont(usual)
    twice.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(twice)
    window: MainWindow = request.getfixturevalue("window")
    window.resize(1366, HEIGHT)
    yield window
    qapp.setFont(usual)


def test_the_post_room_fits_and_cuts_no_reference(large: MainWindow, desk: Desk, settle: Settle) -> None:
    """B68, B71: the letter picked below the list asks for no height; what is too wide is scrolled to, not cut."""
    waiting_letters(desk, 2, safe_contact="Ring before calling. Speak to nobody else in the house.")
    waiting_letters(desk, 1, address="", postcode="")
    large.gestures.menus.actions["post"].trigger()
    settle()
    room = large.front_screen()
    assert isinstance(room, PostScreen)
    assert large.minimumSizeHint().height() <= HEIGHT
    assert (large.width(), large.height()) == (1366, HEIGHT)
    table = room.to_print.table
    for at, words in ((0, "C-000000"), (3, "Sheets"), (5, "Overdue 1 working day · Thu 26 Nov")):
        assert table.columnWidth(at) > table.fontMetrics().horizontalAdvance(words)


def test_what_happens_next_is_whole_on_its_card(large: MainWindow, desk: Desk, settle: Settle) -> None:
    """B71: the case’s side takes of the window what its words need."""
    screen = open_case(large, acknowledged(desk).id, settle)
    assert screen.side.horizontalScrollBar().maximum() == 0
