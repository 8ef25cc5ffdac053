"""Says that a server has stopped answering without being gone: nothing is refused, and nothing comes back."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from desktop_app.ui.context import Context

LOOK_MS = 1_000
SECONDS = 10.0
"""So long nobody wonders; then the window says what it waits for."""


class Patience(QObject):
    """Of a shared server alone. What was pressed stays on its way, and is done once when the server goes on."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.is_silent = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        ctx.ready.connect(self.begin)
        if ctx.has_desk:
            self.begin()

    def begin(self) -> None:
        """At the desk that is open now."""
        self.is_silent = False
        (self._timer.start if self._ctx.desk.is_guarded else self._timer.stop)()

    def look(self) -> None:
        """Whether an answer has been owed for longer than anybody waits."""
        since = self._ctx.desk.unanswered_since if self._ctx.has_desk else None
        is_silent = since is not None and monotonic() - since >= SECONDS
        if is_silent == self.is_silent:
            return
        self.is_silent = is_silent
        (self._ctx.silent if is_silent else self._ctx.answered).emit()
