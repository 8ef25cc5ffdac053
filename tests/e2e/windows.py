"""Windows of several people on one server, as the tests of many hands open them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.ui.settling import Settling

SEEN_WITHIN_MS = 20_000
"""A second is what is wished; a test on a busy machine is no clock. The bench measures it."""

Opened = Callable[[str], app.Joined]
"""Opens the window of whoever has this login."""


def settle(qtbot: QtBot, joined: app.Joined) -> None:
    """Until nothing is loading in a window."""
    settling = Settling(joined.tasks, joined.window)
    with qtbot.waitSignal(settling.settled, timeout=60_000):
        settling.look()


def case_screen(joined: app.Joined, case_id: int) -> Any:
    """A case, in front of its window."""
    joined.ctx.open_case.emit(case_id)
    return joined.window.tabs.currentWidget()
