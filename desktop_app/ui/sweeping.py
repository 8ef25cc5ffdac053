"""Python's search for lost objects: on the window's thread only, and between gestures.

Left to itself Python searches whenever enough has been made, on whichever thread made it. With all that this program
loads one whole search takes 50 to 180 ms, in which the window stands still; and a widget that is found lost by the
worker is deleted there, which Qt does not survive.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui.tasks import Tasks

SWEEP_MS = 500
FEW = 2_000
"""New objects that are not worth a search."""
OFTEN, SELDOM = 5, 20
"""After so many searches among the new ones those that outlived one are searched, after so many of these all are."""


class Sweeping(QObject):
    """Takes the searching over from Python until :meth:`stop`."""

    def __init__(self, tasks: Tasks, is_loaded: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._is_loaded = is_loaded
        self._is_settled = False
        self._timer = QTimer(self, interval=SWEEP_MS)
        self._timer.timeout.connect(self.sweep)

    def begin(self) -> None:
        """From now on nothing is searched but here."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Python searches by itself again."""
        self._timer.stop()
        gc.enable()
        if self._is_settled:
            gc.unfreeze()

    def sweep(self) -> None:
        """One search, as large as is due; all is searched only while nothing else is being done.

        As long as code is being loaded only the newest is searched: of what outlived one search all is code then, and
        going through it once more took 110 ms and found nothing.
        """
        new, searched, outlived = gc.get_count()
        if not self._is_settled and self._tasks.is_idle and self._is_loaded():
            # The code is there for good: never to be looked at again, it makes a whole search ten times as quick.
            gc.freeze()
            self._is_settled = True
        elif new < FEW:
            return
        elif self._is_settled and outlived >= SELDOM and self._tasks.is_idle:
            gc.collect()
        else:
            gc.collect(1 if self._is_settled and searched >= OFTEN else 0)
