"""Keeps the window true to what others do: their changes show by themselves, and a server that is away is said."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import Trouble
from desktop_app.ui.context import Context
from desktop_app.ui.tabs import Tabs

if TYPE_CHECKING:
    from desktop_app.services.live import Ear, Look

EVERY_SECONDS = 1.0
"""How often a file is looked at, and how long one wait for a server lasts."""
GATHER_MS = 150
"""The first act of others is read at once; those that follow it so soon are read once, together."""
MOST_SECONDS = 8.0
"""A server that is away is called on ever more seldom, up to this: so is nobody kept waiting, and no line flooded."""
BACK = "The server is back. Nothing you typed is lost."


class Live(QObject):
    """Listens on a thread of its own from when a desk is opened until it is left."""

    heard = Signal()
    company = Signal()
    """Somebody opened a case elsewhere, or left one."""
    lost = Signal()
    found = Signal()

    def __init__(self, ctx: Context, tabs: Tabs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._tabs = ctx, tabs
        self._listener: Listener | None = None
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._look_again)
        self._has_more = False
        self._settings = ""
        self.is_away = False
        self.heard.connect(self._hear)
        self.lost.connect(self._say_away)
        self.found.connect(self._say_back)
        ctx.ready.connect(self.listen)
        ctx.leaving.connect(self.stop)
        if ctx.has_desk:
            self.listen()

    def listen(self) -> None:
        """Listen at the desk that is open now."""
        from desktop_app.services.live import ear

        self.stop()
        self._listener = Listener(self, ear(self._ctx.desk))

    def stop(self) -> None:
        """Listen no more."""
        if self._listener is not None:
            self._listener.stop()
            self._listener = None

    def _hear(self) -> None:
        if self._gather.isActive():
            self._has_more = True
            return
        self._gather.start()
        self._look()

    def _look_again(self) -> None:
        """What came in while the first was being read; more may be on its way."""
        if self._has_more:
            self._has_more = False
            self._gather.start()
            self._look()

    def _look(self) -> None:
        """Which open cases, and whether settings, others have changed; the queue is read again whatever it was."""
        from desktop_app.services.live import look_again

        self._ctx.read(
            look_again, self._seen(), self._settings, done=self._tell, failed=_later, owner=self, latest="moved on"
        )

    def _seen(self) -> dict[int, int]:
        """The version of each case as a tab shows it."""
        shown: list[Any] = [self._tabs.widget(at) for at in range(self._tabs.count())]
        cases = [case for screen in shown if (case := getattr(screen, "case", None)) is not None]
        return {case.id: case.version for case in cases if hasattr(case, "version")}

    def _tell(self, look: Look) -> None:
        from desktop_app.services.views import Changes

        # A server's first word comes with the first look, when every screen has just read its own; a file's does not.
        is_first_word = not (self._settings or self._ctx.desk.is_sqlite)
        is_anew = look.is_set_anew and not is_first_word
        self._settings = look.settings
        self._ctx.changed.emit(Changes(look.cases, queue=True, calendar=is_anew, landlord=is_anew))

    def _say_away(self) -> None:
        self.is_away = True
        self._ctx.server_left()

    def _say_back(self) -> None:
        self.is_away = False
        self._ctx.messages.tell("done", BACK)
        self._ctx.server_back()
        self._read_all()

    def _read_all(self) -> None:
        """Whatever was missed meanwhile: every screen reads its own again."""
        from desktop_app.services.views import Changes

        seen = frozenset(self._seen())
        self._ctx.changed.emit(Changes(seen, queue=True, drafts=True, calendar=True, landlord=True))

    def try_now(self) -> None:
        """Call on the server at once."""
        if self._listener is not None:
            self._listener.hurry()


class Listener:
    """One thread at one ear. It ends by itself once it is stopped."""

    def __init__(self, live: Live, listening: Ear) -> None:
        self._live, self._ear = live, listening
        self._stopped, self._hurried = Event(), Event()
        Thread(target=self._listen, name="redress-ear", daemon=True).start()

    def stop(self) -> None:
        """Ends it; nothing more is heard."""
        self._stopped.set()
        self._hurried.set()
        self._ear.close()

    def hurry(self) -> None:
        """Ends the rest between two calls on a server that is away."""
        self._hurried.set()

    def _listen(self) -> None:
        from desktop_app.services.live import Heard

        is_away, rest = False, EVERY_SECONDS
        while not self._stopped.is_set():
            try:
                said = self._ear.wait(EVERY_SECONDS)
            except Trouble:
                self._say(self._live.lost, unless=is_away)
                is_away = True
                self._hurried.wait(rest)
                self._hurried.clear()
                rest = min(rest * 2, MOST_SECONDS)
                continue
            rest = EVERY_SECONDS
            self._say(self._live.found, unless=not is_away)
            self._say(self._live.heard, unless=not (Heard.WROTE in said or is_away))
            self._say(self._live.company, unless=not (Heard.CAME_OR_WENT in said or is_away))
            is_away = False

    def _say(self, signal: Any, *, unless: bool) -> None:
        """By way of the event loop; to nobody once the window is gone."""
        if unless or self._stopped.is_set():
            return
        try:
            signal.emit()
        except RuntimeError:  # the window was taken down meanwhile
            self._stopped.set()


def _later(_error: object) -> None:
    """It could not be read just now: the ear says when it can be again."""
