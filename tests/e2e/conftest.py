"""The real composition root on a temporary folder; only the clock and the message door are stood in for."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.settings import WindowOptions
from tests.e2e.handler import Handler
from tests.e2e.opened import opened as begun
from tests.e2e.windows import Opened, settle
from tests.guarded import address_of
from tests.postgres import Server, name_of
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
    with begun(qapp, tmp_path / "data", clock, monkeypatch) as person:
        yield person


@pytest.fixture
def picture(handler: Handler) -> Callable[[str], None]:
    """Keep a picture of the window where ``REDRESS_PICTURES`` says, for somebody to look at."""
    folder = os.environ.get("REDRESS_PICTURES", "")

    def keep(name: str) -> None:
        if folder:
            handler.window.grab().save(str(Path(folder) / f"{name}.png"))

    return keep


@pytest.fixture
def database(postgres: Server, guarded_template: str) -> Iterator[str]:
    """A shared server's database."""
    url = postgres.create(guarded_template)
    yield name_of(url)
    postgres.drop(url)


@pytest.fixture
def opened(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FixedClock, postgres: Server, database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opened]:  # fmt: skip
    """A window for each person, each with a folder and a message door of their own."""
    monkeypatch.setattr(app, "Messages", Recorder)
    made: list[app.Joined] = []

    def open_window(who: str) -> app.Joined:
        options = WindowOptions(
            data_dir=tmp_path / who, theme="light", server=address_of(postgres, database, who).secret
        )
        joined = app.Joined(qapp, options, clock)
        made.append(joined)
        joined.window.show()
        joined.start.begin()
        settle(qtbot, joined)
        return joined

    yield open_window
    for joined in made:
        joined.close()
        joined.ring.setParent(None)
        joined.theme.setParent(None)
