"""What is lost is found on the window's thread, between gestures."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui import sweeping
from desktop_app.ui.sweeping import Sweeping
from desktop_app.ui.tasks import Tasks


class Loop:
    """Lost with the last name for it, and found by a search only."""

    def __init__(self) -> None:
        self.itself = self


class Loaded:
    """Whether the program's code is there."""

    is_so = False


@pytest.fixture
def swept(tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sweeping]:
    """One that never goes by itself."""
    monkeypatch.setattr(sweeping, "FEW", 0)
    made = Sweeping(tasks, lambda: Loaded.is_so)
    made._timer.setInterval(1_000_000)
    made.begin()
    yield made
    made.stop()
    Loaded.is_so = False


def _lose(found_by: list[int]) -> None:
    weakref.finalize(Loop(), lambda: found_by.append(threading.get_ident()))


def test_what_the_worker_loses_is_found_by_the_window(qtbot: QtBot, tasks: Tasks, swept: Sweeping) -> None:
    """A widget deleted by another thread than the window's takes the program down."""
    found_by: list[int] = []

    def lose() -> None:
        _lose(found_by)
        [[number] for number in range(50_000)]  # enough for Python to search by itself, if it were let

    with qtbot.waitSignal(tasks.idle):
        tasks.run(lose)
    assert found_by == []
    swept.sweep()
    assert found_by == [threading.get_ident()]


def test_the_code_is_searched_no_more_once_it_is_loaded(swept: Sweeping) -> None:
    """A whole search then takes a few milliseconds."""
    frozen = gc.get_freeze_count()
    swept.sweep()
    assert gc.get_freeze_count() == frozen
    Loaded.is_so = True
    swept.sweep()
    assert gc.get_freeze_count() > frozen + 10_000


def test_while_code_is_loaded_only_the_newest_is_searched(swept: Sweeping, monkeypatch: pytest.MonkeyPatch) -> None:
    """What outlived a search by then is code: the window stood still for it."""
    searched: list[int] = []
    monkeypatch.setattr(sweeping, "OFTEN", 0)
    monkeypatch.setattr(gc, "collect", lambda generation=2: searched.append(generation) or 0)
    swept.sweep()
    assert searched == [0]
    Loaded.is_so = True
    swept.sweep()  # settles
    monkeypatch.setattr(sweeping, "SELDOM", 1_000_000)
    swept.sweep()
    assert searched == [0, 1]


def test_a_whole_search_waits_until_nothing_is_done(
    qtbot: QtBot, tasks: Tasks, swept: Sweeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the longest, and the handler is waiting for an answer."""
    monkeypatch.setattr(sweeping, "OFTEN", 0)
    monkeypatch.setattr(sweeping, "SELDOM", 0)
    Loaded.is_so = True
    swept.sweep()
    found_by: list[int] = []
    lost = Loop()
    gc.collect(1)  # old by now: only a whole search finds it
    weakref.finalize(lost, lambda: found_by.append(threading.get_ident()))
    go_on = threading.Event()
    with qtbot.waitSignal(tasks.idle):
        tasks.run(go_on.wait)
        del lost
        swept.sweep()
        assert found_by == []
        go_on.set()
    swept.sweep()
    assert found_by == [threading.get_ident()]


def test_python_searches_by_itself_again_afterwards(tasks: Tasks) -> None:
    """Who uses the parts without the program is left as they were."""
    made = Sweeping(tasks, lambda: False)
    made.begin()
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
