"""While somebody writes, the words under their eyes stay where they are, whatever the check list above them does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.block_card import FreeCard
from desktop_app.ui.window import MainWindow
from tests.services.casework import acknowledged, act, found
from tests.ui.conftest import Settle


def opened(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> Any:
    """A stage 1 response with several things to put right."""
    case = found(desk, acknowledged(desk))
    ctx.open_letter.emit(letters.begin(desk, case.id, LetterKind.STAGE1_RESPONSE, act())[0].summary.id)
    settle()
    return window.tabs.currentWidget()


def height_of(card: Any, window: MainWindow) -> int:
    return int(card.mapTo(window, QPoint(0, 0)).y())


def test_a_thing_put_right_moves_nothing_that_is_being_written(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """The list above loses a line; the box with the caret stands where it stood, at the top of the page or below."""
    screen = opened(window, ctx, desk, settle)
    for card in [one for one in screen.passages.cards.values() if isinstance(one, FreeCard) and "[[" in one.text()]:
        screen.go_to(card.key)
        settle()
        before, problems = height_of(card, window), len(screen.checks.problems)
        QTest.keyClicks(card.box, "We are sorry that we did not come.")
        settle()
        assert len(screen.checks.problems) < problems
        assert abs(height_of(card, window) - before) <= 1


def test_the_page_ends_where_the_letter_does(window: MainWindow, ctx: Context, desk: Desk, settle: Settle) -> None:
    """Below the last passage there is no more room than the page's own edge."""
    screen = opened(window, ctx, desk, settle)
    sheet = screen.writing.widget()
    last = screen.passages.geometry().bottom()
    assert sheet.height() - last < 60 or sheet.height() == screen.writing.viewport().height()
