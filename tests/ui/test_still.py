"""A case opened: what was in front stays to be seen until it is read, then comes what is looked at first, painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.still import Still
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, triaged

NOBODYS = 999_999


class _Paintings(QObject):
    """Notes in ``found`` each painting of a case's screen that has its case."""

    def __init__(self, watched: CaseScreen, found: list[str]) -> None:
        super().__init__(watched)
        self._watched, self._found = watched, found
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint and self._watched.case is not None:
            self._found.append("painted")
        return False


def test_no_empty_frame_is_painted_while_the_case_is_read(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """The window as it was stands until then; from then on the case is painted like anything else."""
    case = triaged(desk)
    ctx.open_case.emit(case.id)
    screen = window.tabs.currentWidget()
    assert window.tabs.still.is_held
    assert not screen.updatesEnabled()
    settle()
    assert not window.tabs.still.is_held
    assert screen.updatesEnabled()


def test_what_is_looked_at_first_is_painted_before_the_rest_is_laid_out(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laying out the dates first kept the words of the case from the eye for 5 to 9 ms more."""
    found: list[str] = []
    for name in ("_show_dates", "_show_rest"):
        shown = getattr(CaseScreen, name)

        def noted(screen: CaseScreen, case: CaseView, shown: object = shown, name: str = name) -> None:
            found.append(name)
            shown(screen, case)  # type: ignore[operator]

        monkeypatch.setattr(CaseScreen, name, noted)
    ctx.open_case.emit(triaged(desk).id)
    _Paintings(window.tabs.currentWidget(), found)
    settle()
    assert found.index("painted") < found.index("_show_dates") < found.index("_show_rest")


def test_a_case_that_cannot_be_read_keeps_nothing_still(window: MainWindow, ctx: Context, settle: Settle) -> None:
    """Its tab goes, and the list is painted again."""
    ctx.open_case.emit(NOBODYS)
    settle()
    assert (window.tabs.count(), window.tabs.still.is_held) == (1, False)
    assert window.queue.updatesEnabled()


def test_going_elsewhere_meanwhile_is_seen_at_once(window: MainWindow, ctx: Context, desk: Desk) -> None:
    """Back to the list, to a case that is open, to another screen: nothing of them is kept waiting."""
    first = triaged(desk)
    ctx.open_case.emit(first.id)
    window.tabs.show_queue()
    assert window.queue.updatesEnabled()
    ctx.open_case.emit(first.id)
    assert window.tabs.currentWidget().updatesEnabled()
    ctx.open_case.emit(triaged(desk).id)
    ctx.open_day.emit()
    assert window.tabs.currentWidget().updatesEnabled()


def test_nothing_is_kept_for_longer_than_is_noticed(qtbot: QtBot) -> None:
    """A server that answers late: the empty frame says that something is being read."""
    still, page = Still(), QWidget()
    qtbot.addWidget(page)
    still.hold(page, page)
    assert not page.updatesEnabled()
    clock = still.findChild(QTimer)
    assert clock is not None
    assert clock.isActive()
    clock.timeout.emit()
    assert page.updatesEnabled()
    assert not still.is_held
