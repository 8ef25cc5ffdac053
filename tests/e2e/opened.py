"""The real program on a folder that is ready: for days that begin with a landlord at work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.settings import WindowOptions
from tests.e2e.handler import Handler
from tests.ui.recorder import Recorder


@contextmanager
def opened(qapp: QApplication, folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Handler]:
    """The program at 1280 by 800, until it ends without a word."""
    messages = Recorder()
    monkeypatch.setattr(app, "Messages", lambda: messages)
    joined = app.Joined(qapp, WindowOptions(data_dir=folder, theme="light"), clock)
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
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [repr(fault) for fault in faults] == []
