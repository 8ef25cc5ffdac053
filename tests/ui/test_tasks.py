"""The worker: order, answers on the window's thread, and what becomes of errors."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput, RedressError
from desktop_app.ui.tasks import Tasks


def finish(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.idle):
        pass


def test_work_is_done_elsewhere_and_answered_here(tasks: Tasks, qtbot: QtBot) -> None:
    """The database is never touched on the window's thread, nor a widget off it."""
    where: list[threading.Thread] = []
    here: list[threading.Thread] = []
    tasks.run(lambda: where.append(threading.current_thread()), lambda _: here.append(threading.current_thread()))
    finish(qtbot, tasks)
    assert here == [threading.main_thread()]
    assert where != here


def test_jobs_are_done_in_the_order_handed_in(tasks: Tasks, qtbot: QtBot) -> None:
    """What was saved first is saved first."""
    answers: list[int] = []
    for number in range(5):
        tasks.run(lambda number=number: number, answers.append)
    finish(qtbot, tasks)
    assert answers == [0, 1, 2, 3, 4]


def test_only_the_latest_question_of_a_name_is_answered(tasks: Tasks, qtbot: QtBot) -> None:
    """Letters typed into the search box do not queue up."""
    gate = threading.Event()
    answers: list[str] = []
    tasks.run(gate.wait)
    for words in ("d", "da", "dam", "damp"):
        tasks.run(lambda words=words: words, answers.append, latest="search")
    gate.set()
    finish(qtbot, tasks)
    assert answers == ["damp"]


def test_a_known_error_goes_to_whoever_asked(tasks: Tasks, qtbot: QtBot) -> None:
    """And to the message door when nobody listens for it."""
    heard: list[RedressError] = []
    untold: list[object] = []
    tasks.troubled.connect(untold.append)
    tasks.run(_refuse, failed=heard.append)
    tasks.run(_refuse)
    finish(qtbot, tasks)
    assert [str(error) for error in heard] == ["Enter a date."]
    assert [str(error) for error in untold] == ["Enter a date."]


def test_a_fault_is_told_apart(qtbot: QtBot, qapp: QObject) -> None:
    """Anything not raised on purpose is a bug, and the worker lives on."""
    tasks = Tasks()
    faults: list[object] = []
    answers: list[int] = []
    tasks.bug.connect(faults.append)
    tasks.run(lambda: 1 // 0)
    tasks.run(lambda: 3, answers.append)
    finish(qtbot, tasks)
    tasks.stop()
    assert [type(fault) for fault in faults] == [ZeroDivisionError]
    assert answers == [3]


def test_a_screen_that_was_closed_is_not_answered(tasks: Tasks, qtbot: QtBot) -> None:
    """A tab closed while its case was being read must not bring the program down."""
    heard: list[int] = []
    screen = QWidget()
    listener: Callable[[int], None] = heard.append
    gate = threading.Event()
    tasks.run(gate.wait)
    tasks.run(lambda: 1, listener, owner=screen)
    screen.deleteLater()
    with qtbot.waitSignal(screen.destroyed):
        pass
    gate.set()
    finish(qtbot, tasks)
    assert heard == []


def test_stopping_lets_what_was_handed_in_be_saved(qapp: QObject) -> None:
    """Quitting right after typing keeps the typing."""
    tasks = Tasks()
    kept: list[str] = []
    tasks.run(lambda: kept.append("words"))
    tasks.stop()
    assert kept == ["words"]


def test_stopping_says_when_work_goes_on(qapp: QObject) -> None:
    """Closing what a job still reads from brings the program down: whoever would close it is told."""
    tasks = Tasks()
    begun, gate = threading.Event(), threading.Event()
    tasks.run(lambda: begun.set() or gate.wait())
    begun.wait()
    assert not tasks.stop(seconds=0)
    gate.set()
    assert tasks.stop()


def _refuse() -> None:
    raise BadInput("Enter a date.", field="on")
