"""The screens' code is loaded once the list stands, a module at a time, on the thread where Qt's classes belong."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui import warming
from desktop_app.ui.tasks import Tasks

LATER, SOONER = "desktop_app.ui.screens.words.editor", "desktop_app.ui.screens.case.notes_tab"


def test_what_no_screen_has_needed_yet_is_loaded_everyday_screens_first(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first case opened held the window up for half a second while its screen was loaded."""
    loaded: list[str] = []
    monkeypatch.setattr(warming, "import_module", loaded.append)
    for name in (LATER, SOONER):
        monkeypatch.delitem(sys.modules, name, raising=False)
    made = warming.Warming(tasks)
    made.begin()
    qtbot.waitUntil(lambda: LATER in loaded and made.is_through)
    assert loaded.index(SOONER) < loaded.index(LATER)
    assert len(loaded) == len(set(loaded))
