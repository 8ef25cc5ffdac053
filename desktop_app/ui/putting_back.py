"""Putting a backup copy back from the window: chosen, looked at, asked about, and what was there kept beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import RedressError
from desktop_app.policy.words import count
from desktop_app.ui.context import Context
from desktop_app.ui.messages import DONE, NOTE, PROBLEM
from desktop_app.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.services.desk import Desk
    from desktop_app.services.restoring import BackupLook

KINDS = "Backup copies of Redress (*.db)"


class PuttingBack(QObject):
    """One gesture. ``desk`` is what is open now: the welcome's, the window's, or nothing."""

    begun = Signal()
    """It is meant: what is open is about to be closed."""
    opened = Signal(object)
    """The own cases are open again, put back or as they were: the desk, and whether it is set up."""

    def __init__(self, ctx: Context, window: MainWindow, folder: Path, desk: Desk | None) -> None:
        super().__init__(window)
        self._ctx, self._window, self._folder, self._desk = ctx, window, folder, desk

    def begin(self) -> None:
        """Ask for the file and look at it. On a shared server nothing can be put back from a window."""
        if self._desk is not None and self._desk.is_guarded:
            self._ctx.messages.tell(NOTE, _OF_A_SERVER)
            return
        path = self._ctx.messages.choose_file("Choose the backup copy to restore", KINDS)
        if path is not None:
            look, ask = partial(_look, path), partial(self._ask, path)
            self._ctx.tasks.run(look, ask, self._ctx.messages.tell_error, owner=self)

    def _ask(self, path: Path, look: BackupLook) -> None:
        """With what is in it; then screens that hold unsaved words are asked."""
        holds = f"It holds {count(look.cases, 'case')} of {look.landlord or 'a landlord not yet named'}. "
        sure = self._ctx.messages.ask(
            f"Restore {path.name}?", holds + _WHAT, "Restore it", "Leave everything as it is", dangerous=True
        )
        if not sure or not self._window.tabs.close_all():
            return
        self.begun.emit()
        self._ctx.leaving.emit()
        mine = self._desk if self._desk is not None and not self._desk.is_demo else None
        put_back = partial(_put_back, path, self._folder, self._ctx.clock, mine)
        self._ctx.tasks.run(put_back, self._done, self._ctx.messages.tell_error, owner=self)

    def _done(self, found: tuple[Desk, bool, str, str]) -> None:
        desk, is_set_up, kind, words = found
        self.opened.emit((desk, is_set_up))
        self._ctx.messages.tell(kind, words)


def _look(path: Path) -> BackupLook:
    from desktop_app.services.restoring import look_at_backup

    return look_at_backup(path)


def _put_back(path: Path, folder: Path, clock: Clock, mine: Desk | None) -> tuple[Desk, bool, str, str]:
    """Runs on the worker. Whatever happens, the own cases are open again afterwards, and it is said which."""
    from desktop_app.services.opening import is_set_up, open_desk
    from desktop_app.services.restoring import restore
    from desktop_app.services.soundness import verify

    if mine is not None:
        mine.close()
    try:
        kept = restore(path, folder, clock, replaces=True)
    except RedressError as error:
        desk = open_desk(folder, clock)
        return desk, is_set_up(desk), PROBLEM, str(error)
    desk = open_desk(folder, clock)
    found = verify(desk)
    before = f" What was there before is kept as {kept.name}." if kept is not None else ""
    words = f"{path.name} was restored and looked over: {found.words}.{before}"
    return desk, is_set_up(desk), PROBLEM if found.wrong else DONE, " ".join((words, *found.wrong))


_WHAT = (
    "They take the place of the cases on this computer. What is here now is kept in a file beside them and nothing of "
    "it is lost."
)
_OF_A_SERVER = (
    "A shared server is not restored from this window. Whoever runs it runs: redress restore FILE --server SERVER"
)
