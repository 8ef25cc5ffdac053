"""Work that waits for somebody else's computer: on a thread of its own, so that neither window nor database waits."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Errand(QObject):
    """``answered`` is heard on the window's thread, and by nobody once the one who sent it is gone."""

    answered = Signal(object)
    """What the work answered."""

    def start(self, work: Callable[[], object]) -> None:
        """Do it; ``work`` touches no database and no widget, and answers with what went wrong instead of raising it."""
        threading.Thread(target=self._do, args=(work,), name="redress-errand", daemon=True).start()

    def _do(self, work: Callable[[], object]) -> None:
        answer = work()
        if isValid(self):
            self.answered.emit(answer)
