"""Today's backup of one person's own file, made by itself a while after the window stands."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import Trouble
from desktop_app.ui.context import Context

AFTER_MS = 30_000
"""Nobody waits for it: the day's first minute belongs to whoever sits here."""


class SafeKeeping(QObject):
    """Once a day, on a thread of its own: a large file takes a while to copy, and the worker has others to serve."""

    failed = Signal(str)
    made = Signal()

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER_MS)
        self._wait.timeout.connect(self.keep)
        self.failed.connect(lambda words: ctx.messages.tell("problem", words))
        ctx.ready.connect(self._wait.start)
        ctx.day_rolled.connect(self._wait.start)
        if ctx.has_desk:
            self._wait.start()

    def keep(self) -> None:
        """Make it now, where there is none of today."""
        desk = self._ctx.desk

        def run() -> None:
            from desktop_app.services.daily_backup import keep_daily

            try:
                keep_daily(desk)
            except Trouble as trouble:
                self._say(str(trouble))
            else:
                self._say("")

        Thread(target=run, name="redress-backup", daemon=True).start()

    def _say(self, words: str) -> None:
        try:
            self.failed.emit(words) if words else self.made.emit()
        except RuntimeError:  # the window was taken down meanwhile
            return
