"""The real composition root on a temporary folder; only the clock and the message door are stood in for."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.settings import WindowOptions
from tests.e2e.handler import Handler
from tests.ui.recorder import Recorder

MONDAY_MORNING = datetime(2026, 12, 14, 9, 5, tzinfo=UTC)
DATA = Path(__file__).parent / "data"


@pytest.fixture
def clock() -> FixedClock:
    """Monday 14 December 2026, five past nine: eleven days to Christmas."""
    return FixedClock(MONDAY_MORNING)


@pytest.fixture
def handler(
    qapp: QApplication, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Handler]:
    """Somebody who has just started Redress for the first time, at a window of 1280 by 800."""
    messages = Recorder()
    monkeypatch.setattr(app, "Messages", lambda: messages)
    joined = app.Joined(qapp, WindowOptions(data_dir=tmp_path / "data", theme="light"), clock)
    faults: list[BaseException] = []
    joined.tasks.bug.connect(faults.append)
    joined.window.resize(1280, 800)
    joined.window.show()
    joined.start.begin()
    person = Handler(joined, clock, messages)
    person.settle()
    yield person
    joined.close()
    qapp.removeEventFilter(joined.ring)
    for part in (joined.ring, joined.theme):
        part.setParent(None)
        part.deleteLater()
    assert [repr(fault) for fault in faults] == []


@pytest.fixture
def picture(handler: Handler) -> Callable[[str], None]:
    """Keep a picture of the window where ``REDRESS_PICTURES`` says, for somebody to look at."""
    folder = os.environ.get("REDRESS_PICTURES", "")

    def keep(name: str) -> None:
        if folder:
            handler.window.grab().save(str(Path(folder) / f"{name}.png"))

    return keep
