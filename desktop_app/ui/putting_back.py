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
            look, ask = partial(_look, path, self._folder), partial(self._ask, path)
            self._ctx.tasks.run(look, ask, self._ctx.messages.tell_error, owner=self)

    def _ask(self, path: Path, found: tuple[BackupLook, bool]) -> None:
        """With what is in it; then screens that hold unsaved words are asked."""
        look, replaces = found
        begun = f" and {count(look.begun, 'half-finished text')}" if look.begun else ""
        holds = f"It holds {count(look.cases, 'case')}{begun} of {look.landlord or 'a landlord not yet named'}. "
        text = f"{holds}{_what(look, replaces=replaces)}"
        ask, back = self._ctx.messages.ask, "Leave everything as it is"
        sure = ask(f"Restore {path.name}?", text, "Restore it", back, dangerous=True)
        if not sure or not self._window.tabs.close_all():
            return
        self.begun.emit()
        self._ctx.leaving.emit()
        mine = self._desk if self._desk is not None and self._desk.is_demo == look.is_demo else None
        put_back = partial(_put_back, path, self._folder, self._ctx.clock, mine, demo=look.is_demo)
        self._ctx.tasks.run(put_back, self._done, self._ctx.messages.tell_error, owner=self)

    def _done(self, found: tuple[Desk, bool, str, str]) -> None:
        desk, is_set_up, kind, words = found
        self.opened.emit((desk, is_set_up))
        self._ctx.messages.tell(kind, words)


def _look(path: Path, folder: Path) -> tuple[BackupLook, bool]:
    """What is in the backup, and whether there is anything of that sort here that it takes the place of."""
    from desktop_app.services.restoring import has_cases, look_at_backup

    look = look_at_backup(path)
    return look, has_cases(folder, demo=look.is_demo)


def _put_back(path: Path, folder: Path, clock: Clock, mine: Desk | None, *, demo: bool) -> tuple[Desk, bool, str, str]:
    """Runs on the worker. Whatever happens, the cases that were to be replaced are open afterwards, and it is said."""
    from desktop_app.services.opening import is_set_up, open_desk
    from desktop_app.services.restoring import restore
    from desktop_app.services.soundness import verify

    if mine is not None:
        mine.close()
    try:
        kept = restore(path, folder, clock, replaces=True, demo=demo)
    except RedressError as error:
        desk = open_desk(folder, clock, demo=demo)
        return desk, is_set_up(desk), PROBLEM, str(error)
    desk = open_desk(folder, clock, demo=demo)
    found = verify(desk)
    before = f" What was there before is kept as {kept.name}." if kept is not None else ""
    words = f"{path.name} was restored and looked over: {found.words}.{before}"
    return desk, is_set_up(desk), PROBLEM if found.wrong else DONE, " ".join((words, *found.wrong))


def _what(look: BackupLook, *, replaces: bool) -> str:
    """What becomes of what is there now; where nothing is, nothing frightens."""
    if look.is_demo:
        return f"{_DEMO} {_KEPT}" if replaces else _DEMO
    return f"They take the place of the cases on this computer. {_KEPT}" if replaces else _NEW


_NEW = "There are none on this computer yet: it begins with these."
_DEMO = "It is a backup of the demonstration and becomes the demonstration here; your own cases are not touched."
_KEPT = "What is here now is kept in a file beside them and nothing of it is lost."
_OF_A_SERVER = (
    "A shared server is not restored from this window. Whoever runs it runs: redress restore FILE --server SERVER"
)
