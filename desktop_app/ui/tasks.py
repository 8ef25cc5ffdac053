"""Work off the window's thread: one worker, jobs in order, results back by signal."""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import RedressError

Done = Callable[[Any], object]
Failed = Callable[[RedressError], object]

TURN_SECONDS = 0.0005
"""How long the worker keeps Python to itself while the window waits for it: a tenth of what is usual.

Each cell that is painted waits for one such turn, so that at the usual length a busy worker makes scrolling stutter.
"""


@dataclass(eq=False)
class Job:
    """One piece of work and who wants to hear of it."""

    work: Callable[[], Any]
    done: Done | None
    failed: Failed | None
    owner: QObject | None
    latest: str
    result: Any = None
    error: BaseException | None = None
    is_stale: bool = field(default=False)


class Tasks(QObject):
    """The one worker thread. The database is only ever touched there.

    ``done`` and ``failed`` are called on the window's thread. They are not called once their widget is gone (``owner``,
    or the object a bound method belongs to), nor for a job that a newer one with the same ``latest`` name replaced.
    """

    idle = Signal()
    """The last job's answer has been delivered."""
    troubled = Signal(object)
    """A known error (``RedressError``) that nobody asked to hear of."""
    bug = Signal(object)
    """Anything else that was raised: a fault in Redress."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._newest: dict[str, Job] = {}
        self._waiting = 0
        self._finished.connect(self._deliver)  # from the worker, so by way of the event loop
        self._thread = threading.Thread(target=self._work, name="redress-worker", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether every job handed in has been answered."""
        return self._waiting == 0

    def run(
        self,
        work: Callable[[], Any],
        done: Done | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Run ``work`` after every job already handed in; call ``done(result)`` or ``failed(error)`` back here."""
        job = Job(work, done, failed, owner, latest)
        if latest:
            if (older := self._newest.get(latest)) is not None:
                older.is_stale = True
            self._newest[latest] = job
        self._waiting += 1
        self._jobs.put(job)

    def stop(self, seconds: float = 10.0) -> bool:
        """Let the jobs already handed in finish, then end the thread. Answers no longer arrive.

        False while a job is still at work: then the database is not to be closed under it, for SQLite's library brings
        the program down where one thread closes what another reads. The end of the process lets go of it too, and
        what was not committed is rolled back.
        """
        self._jobs.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _work(self) -> None:
        """The worker's life: take a job, do it, hand the answer across."""
        while (job := self._jobs.get()) is not None:
            if not job.is_stale:
                try:
                    job.result = job.work()
                except BaseException as error:  # it crosses to the window's thread, where it is judged
                    job.error = error
            if not isValid(self):
                return
            self._finished.emit(job)

    @Slot(object)
    def _deliver(self, job: Job) -> None:
        try:
            if self._newest.get(job.latest) is job:
                del self._newest[job.latest]
            if not job.is_stale and _is_wanted(job):
                self._answer(job)
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                self.idle.emit()

    def _answer(self, job: Job) -> None:
        error = job.error
        if error is None:
            if job.done is not None:
                job.done(job.result)
        elif not isinstance(error, RedressError):
            self.bug.emit(error)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.troubled.emit(error)


def nothing() -> None:
    """Work for a turn of the event loop between two steps, which the worker's idleness still covers."""


def _is_wanted(job: Job) -> bool:
    """False once the widget that asked has been deleted."""
    listeners = (job.owner, getattr(job.done, "__self__", None), getattr(job.failed, "__self__", None))
    return all(isValid(listener) for listener in listeners if isinstance(listener, QObject))
