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
    """One thing that was done here: how it is told, how it is taken back, and how it is done once more."""

    words: str
    """``The view ‘Damp’ was removed.``"""
    back: Callable[[], object]
    again: Callable[[], object] | None = None
    """None where it cannot be done once more after it was taken back."""


class Undo(QObject):
    """One per window. A formal act never comes here: it is corrected by another, which the chronology keeps."""

    changed = Signal()
    """There is something else to take back or to do once more, or nothing."""

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._steps: list[Step] = []
        self._taken: list[Step] = []
        """What was taken back last, until something else is done."""

    def offer(self, words: str, back: Callable[[], object], again: Callable[[], object] | None = None) -> None:
        """Tell what was done, with a way back beside it; ``again`` does it once more after that."""
        self._tell(self.remember(words, back, again))

    def remember(self, words: str, back: Callable[[], object], again: Callable[[], object] | None = None) -> Step:
        """Something was done that has been told already."""
        step = Step(words, back, again)
        self._steps, self._taken = [*self._steps, step][-MOST:], []
        self.changed.emit()
        return step

    def words(self) -> str:
        """What :meth:`undo` would take back, as it was told; '' for nothing."""
        return self._steps[-1].words if self._steps else ""

    def taken_words(self) -> str:
        """What :meth:`redo` would do once more, as it was told; '' for nothing."""
        return self._taken[-1].words if self._taken else ""

    def undo(self) -> None:
        """Take back what was done last."""
        if self._steps:
            self.take_back(self._steps[-1])

    def redo(self) -> None:
        """Do once more what was taken back last."""
        if not self._taken:
            return
        step = self._taken.pop()
        self._steps = [*self._steps, step][-MOST:]
        self.changed.emit()
        assert step.again is not None
        step.again()
        self._tell(step)

    def forget(self) -> None:
        """Somebody else sits here now: what was done before is not theirs to take back."""
        self._steps, self._taken = [], []
        self.changed.emit()

    def _tell(self, step: Step) -> None:
        self._messages.offer(step.words, ("Undo", lambda: self.take_back(step)))

    def take_back(self, step: Step) -> None:
        """Once: the banner may still stand when the keys have done it."""
        if step not in self._steps:
            return
        self._steps.remove(step)
        self._taken = [*self._taken, step] if step.again is not None else []
        self._messages.clear()
        self.changed.emit()
        step.back()
