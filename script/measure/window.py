"""The window with 100,000 cases: gaps in its event loop while the queue is scrolled, searched and switched."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from desktop_app.app import Joined, make_application
from desktop_app.clock import SystemClock
from desktop_app.settings import WindowOptions

from .many import made_desk
from .timing import figure

CASES = 100_000


class Gaps:
    """Notes how long the event loop was away between two ticks of a zero timer."""

    def __init__(self) -> None:
        self.found: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.found.append(now - self._last)
        self._last = now

    def fresh(self) -> None:
        self.found.clear()
        self._last = time.perf_counter()

    def worst(self) -> str:
        over = sum(gap > 0.016 for gap in self.found)
        return f"worst gap {max(self.found) * 1000:.0f} ms, {over} of {len(self.found)} above 16 ms"


def measure() -> None:
    with tempfile.TemporaryDirectory(prefix="redress-measure-") as folder:
        made_desk(Path(folder), CASES).close()
        app = make_application()
        joined = Joined(app, WindowOptions(data_dir=Path(folder)), SystemClock())
        joined.window.resize(1600, 900)
        joined.window.show()
        _opened(joined)
        gaps = Gaps()
        queue = joined.window.queue
        bar = queue.table.verticalScrollBar()
        for words, act in (
            ("switching to all 100,000 cases", lambda: queue.show_view("everything")),
            ("searching for a word", lambda: queue.search.setText("mould")),
            ("clearing the search", queue.search.clear_now),
        ):
            gaps.fresh()
            began = time.perf_counter()
            _until_idle(joined, act)
            figure(words, f"{(time.perf_counter() - began) * 1000:.0f} ms; {gaps.worst()}", reach="no gap above 50 ms")
        gaps.fresh()
        for step in range(200):
            bar.setValue(bar.maximum() * step // 200)
            _until_idle(joined, lambda: None)
        figure("scrolling through 100,000 rows in 200 leaps", gaps.worst(), reach="no gap above 50 ms")
        gaps.fresh()
        for _ in range(200):
            bar.setValue(max(0, bar.value() - 3))
            _turn()
        figure("scrolling row by row", gaps.worst(), reach="no gap above 50 ms")
        figure("memory at its height", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
               reach="150 MB; writing the cases is part of it here")  # fmt: skip
        joined.close()


def _opened(joined: Joined) -> None:
    """Turns the event loop until the window is furnished and the queue is in it."""
    loop = QEventLoop()
    joined.start.ended.connect(loop.quit)
    joined.start.begin()
    loop.exec()
    _until_idle(joined, lambda: None)


def _until_idle(joined: Joined, act: Callable[[], object]) -> None:
    """Does it, then turns the event loop until the worker has answered everything."""
    act()
    _turn()
    quiet = 0
    while quiet < 3:
        _turn()
        quiet = quiet + 1 if joined.tasks.is_idle and not _timers_running(joined) else 0


def _timers_running(joined: Joined) -> bool:
    """Whether a pause of typing is still being waited for."""
    return any(timer.isActive() and timer.isSingleShot() for timer in joined.window.queue.findChildren(QTimer))


def _turn() -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
