"""Loads the screens' code once the list stands, so that the first case opened does not hold the window up.

A module at a time and each only while nothing else is asked for: whoever is at the window comes first.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.ui.loading import HERE, Plan, plan
from desktop_app.ui.tasks import Tasks

FIRST = ("case", "contact", "triage", "letter", "day")
"""The screens of an ordinary day; the others follow."""
REST_MS = 5


class Warming(QObject):
    """Begins when told, once."""

    through = Signal()
    """Everything is loaded."""

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._below: list[str] = []
        self._own: list[str] = []
        self.is_through = False
        """Whether everything is loaded."""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Load what every screen needs."""
        self._tasks.run(_screens, self._take, owner=self)

    def _take(self, wanted: Plan) -> None:
        self._below, self._own = list(wanted.below), list(wanted.own)
        self._rest.start()

    def _go_on(self) -> None:
        if self._tasks.is_idle:
            if self._below:
                self._tasks.run(partial(import_module, self._below.pop(0)), owner=self)
            elif self._own:
                import_module(self._own.pop(0))
        self.is_through = not (self._below or self._own)
        if self.is_through:
            self.through.emit()
        else:
            self._rest.start()


def _screens() -> Plan:
    return plan(_modules())


def _modules() -> list[str]:
    """Each module of a screen that is not loaded, those of an ordinary day first; what a screen shows, before it."""
    root = HERE.parent
    there = (".".join(file.relative_to(root).with_suffix("").parts) for file in (HERE / "ui/screens").rglob("*.py"))
    found = [name for name in there if not name.endswith(".__init__") and name not in sys.modules]
    order = {name: at for at, name in enumerate(FIRST)}
    return sorted(found, key=lambda name: (order.get(name.split(".")[3], len(order)), name.endswith(".screen"), name))
