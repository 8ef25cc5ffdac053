"""Loads the screens' code once the list stands, so that the first case opened does not hold the window up.

On the worker, a module at a time and each only while nothing else is asked for: whoever is at the window comes first.
"""

from __future__ import annotations

import pkgutil
import sys
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop_app.ui import screens
from desktop_app.ui.tasks import Tasks

FIRST = ("case", "contact", "triage", "letter", "day")
"""The screens of an ordinary day; the others follow."""
REST_MS = 5


class Warming(QObject):
    """Begins when told, once."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._left: list[str] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._go_on)

    @property
    def is_through(self) -> bool:
        """Whether everything is loaded."""
        return not self._left

    def begin(self) -> None:
        """Load what every screen needs."""
        self._tasks.run(_modules, self._take, owner=self)

    def _take(self, names: list[str]) -> None:
        self._left = names
        self._rest.start()

    def _go_on(self) -> None:
        if self._left and self._tasks.is_idle:
            self._tasks.run(partial(import_module, self._left.pop(0)), owner=self)
        if self._left:
            self._rest.start()


def _modules() -> list[str]:
    """Each module of a screen that is not loaded, those of an ordinary day first; what a screen shows, before it."""
    there = (one.name for one in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."))
    found = [name for name in there if name not in sys.modules]
    order = {name: at for at, name in enumerate(FIRST)}
    return sorted(found, key=lambda name: (order.get(name.split(".")[3], len(order)), name.endswith(".screen"), name))
