"""A real context and a real window on a real SQLite desk; only the message door is stood in for."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.services.desk import Desk
from desktop_app.settings import Preferences
from desktop_app.ui.context import Context
from desktop_app.ui.settling import Settling
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.focus_ring import FocusRing
from desktop_app.ui.window import MainWindow
from tests.ui.recorder import Recorder

Settle = Callable[[], None]


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    """The application's theme; there is one for the whole run."""
    return Theme(qapp, "light")


@pytest.fixture
def theme(one_theme: Theme) -> Iterator[Theme]:
    """The theme, light again after each test."""
    one_theme.choose("light")
    yield one_theme
    one_theme.choose("light")


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    """The message door: answer with ``recorder.will_answer(True)``, read ``recorder.heard``."""
    made = Recorder()
    yield made
    made.deleteLater()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """The worker. A fault on it fails the test."""
    made = Tasks()
    faults: list[BaseException] = []
    made.bug.connect(faults.append)
    yield made
    made.stop()
    made.deleteLater()
    assert [repr(fault) for fault in faults] == []


@pytest.fixture
def blank_ctx(clock: FixedClock, theme: Theme, recorder: Recorder, tasks: Tasks) -> Iterator[Context]:
    """A context whose desk has not been opened yet."""
    made = Context(clock, tasks=tasks, messages=recorder, theme=theme, preferences=Preferences())
    yield made
    made.deleteLater()  # as the worker and the door: what their signals call holds each screen, and the desk behind it


@pytest.fixture
def ctx(blank_ctx: Context, desk: Desk, tasks: Tasks) -> Iterator[Context]:
    """A context on a desk that is set up, with Priya Shah at it."""
    blank_ctx.opened(desk)
    yield blank_ctx
    tasks.stop()  # whichever of them was made first: a desk closed while it is read from brings the whole run down


@pytest.fixture
def settle(qtbot: QtBot, tasks: Tasks, qapp: QApplication) -> Settle:
    """Wait until nothing is loading: the worker idle, no pause in typing running, everything laid out."""

    def wait() -> None:
        settling = Settling(tasks, _Everything(qapp))
        with qtbot.waitSignal(settling.settled, timeout=30_000):
            settling.look()

    return wait


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    """What shows the focus, as in the program."""
    made = FocusRing(qapp)
    yield made
    made.take_off()


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, tmp_path: Path, settle: Settle, ring: FocusRing) -> MainWindow:
    """The main window, shown and filled, at 1280 by 800."""
    made = MainWindow(ctx.preferences)
    made.furnish(ctx, tmp_path)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.show_tabs()
    made.show_who()
    ctx.ready.emit()
    settle()
    return made


@pytest.fixture(autouse=True)
def no_stray_windows(qapp: QApplication) -> Iterator[None]:
    """A part shown before it has a parent flashes up as a window of its own: only windows and dialogs may."""
    watch = _Strays()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert watch.found == []


class _Strays(QObject):
    """Notes every part that is shown as a window while another window is open."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_meant = isinstance(watched, QMainWindow | QDialog | QMenu) or watched.windowFlags().value & 0xF != 1
            if not is_meant and not watched.property("meant-as-window") and _others(watched):
                self.found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def _others(one: QWidget) -> bool:
    return any(other is not one and other.isVisible() for other in QApplication.topLevelWidgets())


class _Everything(QObject):
    """All timers of all windows, for ``Settling``."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app

    def findChildren(self, kind: type) -> list[object]:  # noqa: N802
        return [found for top in self._app.topLevelWidgets() for found in top.findChildren(kind)]
