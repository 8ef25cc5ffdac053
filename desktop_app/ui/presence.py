"""Shows who else has a case open, in the case and in the list, and tells the others what is open here."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer

from desktop_app.services.presence import Beside, beside_words, present
from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue.model import QueueModel
from desktop_app.ui.tabs import Tabs

AGAIN_MS = 15_000
"""Others forget this window after forty seconds without a word: who was killed is gone within a minute."""
LOOK_MS = 1_500
"""How soon a tab opened, or a word begun, is told."""


class Presence(QObject):
    """Of a shared server alone; on one person's file it does nothing."""

    def __init__(self, ctx: Context, tabs: Tabs, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._tabs, self._model = ctx, tabs, model
        self._window = uuid4().hex[:12]
        self._told: tuple[tuple[int, ...], tuple[int, ...]] | None = None
        self._others: tuple[Beside, ...] = ()
        self._look, self._again = QTimer(self), QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.tell)
        ctx.ready.connect(self.begin)
        tabs.currentChanged.connect(lambda _: self.look())
        if ctx.has_desk:
            self.begin()

    def begin(self) -> None:
        """At the desk that is open now."""
        self._told, self._others = None, ()
        is_shared = self._ctx.desk.is_guarded
        for timer in (self._look, self._again):
            (timer.start if is_shared else timer.stop)()
        if is_shared:
            self.tell()

    def stop(self) -> None:
        """The window goes: the others forget it by themselves."""
        self._look.stop()
        self._again.stop()

    def look(self) -> None:
        """Tell the others when what is open, or written in, is another than they were told."""
        if self._look.isActive() and self._open() != self._told:
            self.tell()
        elif self._look.isActive():
            self._show()  # a tab that was still being read has its case by now

    def tell(self) -> None:
        """Say what is open here and hear who else is where."""
        if not self._ctx.has_desk or not self._ctx.desk.is_guarded:
            return
        self._told = opened, written = self._open()
        self._ctx.read(present, self._window, opened, written, done=self._take, failed=_later, owner=self, latest="who")

    def _open(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        screens: list[Any] = [self._tabs.widget(at) for at in range(self._tabs.count())]
        cases = {one: _case_of(one) for one in screens}
        opened = {case for case in cases.values() if case is not None}
        written = {case for screen, case in cases.items() if case is not None and _is_writing(screen)}
        return tuple(sorted(opened)), tuple(sorted(written))

    def _take(self, others: tuple[Beside, ...]) -> None:
        self._others = others
        self._model.show_others({one.case_id: one.words for one in others})
        self._show()

    def _show(self) -> None:
        for at in range(self._tabs.count()):
            screen: Any = self._tabs.widget(at)
            if hasattr(screen, "show_others"):
                screen.show_others(beside_words(one for one in self._others if one.case_id == _case_of(screen)))


def _case_of(screen: Any) -> int | None:
    """The case a tab is about: its own, or its letter's; None for the queue, the post room and the settings."""
    own: int | None = getattr(screen, "case_id", None)
    return own if own is not None else getattr(getattr(screen, "letter", None), "case_id", None)


def _is_writing(screen: Any) -> bool:
    """Something is being written: an act's page or a note in a case, or a tab that is there for writing."""
    return bool(screen.is_writing()) if hasattr(screen, "is_writing") else True


def _later(_error: object) -> None:
    """The server is away; the next word tells it all again."""
