"""What somebody types is kept at a pause, and every few seconds where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import typing_pause
from desktop_app.ui.typing_pause import TypingPause

NEVER_MS = 60_000


def test_typing_puts_off_the_pause_and_never_the_longest_time(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a pause that never comes it is due all the same, once; the next letter begins anew."""
    monkeypatch.setattr(typing_pause, "LONGEST_MS", 60)
    owner = QObject()
    pause = TypingPause(NEVER_MS, owner)
    heard: list[int] = []
    pause.due.connect(lambda: heard.append(1))
    for _ in range(2):
        assert not pause.is_running
        pause.touch()
        with qtbot.waitSignal(pause.due):
            pause.touch()
    assert heard == [1, 1]


def test_a_pause_comes_first_and_the_longest_time_is_then_over(qtbot: QtBot) -> None:
    """It is due once for both; stopped, never."""
    owner = QObject()
    pause = TypingPause(0, owner)
    with qtbot.waitSignal(pause.due):
        pause.touch()
        assert 0 < pause.at_most_ms <= typing_pause.LONGEST_MS * 1.1  # Qt rounds such timers by up to a twentieth
    assert not pause.is_running
    pause.touch()
    pause.stop()
    assert (pause.is_running, pause.at_most_ms) == (False, -1)


def test_leaving_a_field_keeps_it_at_once(qtbot: QtBot) -> None:
    """Tab, and the machine dies: what stood in the field before is there (C10)."""
    page = QWidget()
    page.setProperty("meant-as-window", True)
    first, second = QLineEdit(page), QLineEdit(page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    pause = TypingPause(NEVER_MS, page)
    first.textEdited.connect(pause.touch)
    qtbot.keyClicks(first, "The wall is black")
    assert pause.is_running
    with qtbot.waitSignal(pause.due):
        second.setFocus()
    assert not pause.is_running
    qtbot.keyClicks(second, "again")
    second.textEdited.connect(pause.touch)
    qtbot.keyClicks(second, " and")
    assert pause.is_running  # the next thought has its whole pause again
