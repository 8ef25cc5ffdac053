"""Gaps in a window's event loop: how long it was away between two ticks of a timer of one millisecond.

On a machine that does other work besides, the wall alone counts the others' share as our own. So a gap is counted
without the time in which this thread was ready and no core was free (Linux keeps that count), and as no longer than
what the processor did for this program meanwhile.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer

Moment = tuple[float, float, float]
SMOOTH, NOTICED = 0.016, 0.050
"""Seconds: a picture in sixty, and what a hand feels."""


@dataclass(frozen=True)
class Took:
    """Seconds on the wall, of the processor, and those in which no core was free for this thread."""

    wall: float
    processor: float
    pushed: float = 0.0

    @property
    def held(self) -> float:
        """What would have passed with the machine to itself."""
        return max(0.0, min(self.wall - self.pushed, self.processor))


class Gaps(QObject):
    """Notes them as long as it lives."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Took] = []
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.fresh()
        self._timer.start()

    def fresh(self) -> None:
        """Begin to count anew."""
        self.found.clear()
        self._last = _now()

    def worst(self) -> Took:
        """The longest."""
        return max(self.found, key=lambda one: one.held, default=Took(0, 0))

    def over(self, seconds: float) -> int:
        """How many were longer."""
        return sum(one.held > seconds for one in self.found)

    def _tick(self) -> None:
        now = _now()
        self.found.append(between(self._last, now))
        self._last = now


class Painted(QObject):
    """Counts how often a window has been painted."""

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self.times = 0
        self._is_shown: Callable[[], bool] = lambda: False
        self._is_seen = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.UpdateRequest:
            self.times += 1
            self._is_seen = self._is_seen or self._is_shown()
        return False

    def with_it(self, is_shown: Callable[[], bool]) -> None:
        """Let the event loop run until that is so and has been painted; what follows the painting is not waited for."""
        self._is_seen, self._is_shown = False, is_shown
        until(is_shown)
        if not self._is_seen:
            self.once_more()

    def once_more(self, longest: float = 0.012) -> None:
        """Let the event loop run until what is due has been painted, where anything is: Qt waits 5 ms for more."""
        before, end = self.times, time.monotonic() + longest
        until(lambda: self.times > before or time.monotonic() > end)


def between(before: Moment, after: Moment) -> Took:
    """What passed between two moments."""
    return Took(*(later - sooner for sooner, later in zip(before, after, strict=True)))


def took(act: Callable[[], object]) -> Took:
    """What doing it took."""
    before = _now()
    act()
    return between(before, _now())


def turn(milliseconds: int = 0) -> None:
    """Let the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(is_so: Callable[[], bool], longest: float = 120.0) -> None:
    """Let the event loop run until it is so.

    Raises:
        TimeoutError: it never was.
    """
    end = time.monotonic() + longest
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("The window never came to rest.")
        turn(1)


def _now() -> Moment:
    return time.perf_counter(), time.process_time(), _pushed()


def _pushed() -> float:
    """Seconds in which this thread was ready to run and had to wait for a core; 0 where nobody counts them."""
    if _WAITED is None:
        return 0.0
    return int(os.pread(_WAITED, 100, 0).split()[1]) / 1e9


_COUNTED = Path("/proc/thread-self/schedstat")
_WAITED = os.open(_COUNTED, os.O_RDONLY) if _COUNTED.exists() else None
"""Of the thread that imports this, which is the window's."""
