"""Faults in Redress: written down without anything about a resident, and told in plain words."""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import __version__
from desktop_app.ui.messages import PROBLEM, Messages

if TYPE_CHECKING:
    from desktop_app.clock import Clock

LOG_NAME = "faults.log"
LARGEST = 1_000_000


class Bugs(QObject):
    """Catches what nobody caught, on any thread, and brings it to the window's thread before showing anything."""

    _caught = Signal(object)

    def __init__(self, folder: Path, clock: Clock, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = folder / LOG_NAME
        self._clock = clock
        self._messages = messages
        self._caught.connect(self.report)

    def watch(self) -> None:
        """From now on, everything uncaught comes here."""
        sys.excepthook = self._hook
        threading.excepthook = lambda found: self._hook(found.exc_type, found.exc_value, found.exc_traceback)

    def unwatch(self) -> None:
        """Leave uncaught errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    @Slot(object)
    def report(self, error: BaseException) -> None:
        """Write a fault down and say so."""
        kept = self._write(error)
        where = f"It was written down in {self.log} (no resident's details are in it)." if kept else ""
        self._messages.tell(
            PROBLEM,
            "Something went wrong inside Redress. What was saved before is safe; the last thing you did may not "
            f"have been done, so look before you do it again. {where} Tell whoever looks after Redress.",
        )

    def _hook(self, kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), _trace)
        elif error is not None:
            self._caught.emit(error)

    def _write(self, error: BaseException) -> bool:
        from desktop_app.london import london

        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            if self.log.exists() and self.log.stat().st_size > LARGEST:
                self.log.replace(self.log.with_suffix(".old.log"))
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{london(self._clock.now()):%Y-%m-%d %H:%M:%S} {described(error)}\n")
        except OSError:
            return False
        return True


def described(error: BaseException) -> str:
    """What happened and where in the code. Not the message: it may quote what a resident wrote."""
    import platform

    machine = f"Redress {__version__}, Python {platform.python_version()}, {platform.system()}"
    lines = [machine]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"  {type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
