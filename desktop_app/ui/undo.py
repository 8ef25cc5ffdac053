"""What can be taken back: everything that is no formal act. The latest first, by Ctrl+Z or by the banner's link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.messages import Messages

MOST = 20
"""Steps that are remembered; nobody goes further back than they can think."""


@dataclass(frozen=True, eq=False)
class Step:
    """One thing that was done here: how it is told, and how it is taken back."""

    words: str
    """``The view ‘Damp’ was removed.``"""
    back: Callable[[], object]


class Undo(QObject):
    """One per window. A formal act never comes here: it is corrected by another, which the chronology keeps."""

    changed = Signal()
    """There is something else to take back, or nothing."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._steps: list[Step] = []

    def offer(self, words: str, back: Callable[[], object]) -> None:
        """Tell what was done, with a way back beside it."""
        step = self.remember(words, back)
        self._messages.offer(words, "Undo", lambda: self._take_back(step))

    def remember(self, words: str, back: Callable[[], object]) -> Step:
        """Something was done that has been told already."""
        step = Step(words, back)
        self._steps = [*self._steps, step][-MOST:]
        self.changed.emit()
        return step

    def words(self) -> str:
        """What :meth:`undo` would take back, as it was told; '' for nothing."""
        return self._steps[-1].words if self._steps else ""

    def undo(self) -> None:
        """Take back what was done last."""
        if self._steps:
            self._take_back(self._steps[-1])

    def forget(self) -> None:
        """Somebody else sits here now: what was done before is not theirs to take back."""
        self._steps = []
        self.changed.emit()

    def _take_back(self, step: Step) -> None:
        """Once: the banner may still stand when the keys have done it."""
        if step in self._steps:
            self._steps.remove(step)
            self._messages.clear()
            self.changed.emit()
            step.back()
