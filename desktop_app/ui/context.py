"""What every screen is handed: the desk, the worker, the message door, the theme, and the signals that join screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import RedressError, Unreachable
from desktop_app.settings import Preferences
from desktop_app.ui.messages import Messages
from desktop_app.ui.outbox import Gesture, Outbox
from desktop_app.ui.tasks import Done, Failed, Tasks
from desktop_app.ui.theme import Theme
from desktop_app.ui.undo import Undo
from desktop_app.ui.working_days import WorkingDays

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import Changes


AGAIN_MS, MOST_MS = 1_000, 16_000
"""How soon what was not answered is sent again, and at most how much later each further time."""


class Context(QObject):
    """One per window. Screens ask services through ``read`` and ``act``, never directly: both run on the worker."""

    changed = Signal(object)
    """``Changes`` after an act; each screen decides whether it is concerned."""
    ready = Signal()
    """The desk has been opened: services may be asked."""
    day_rolled = Signal()
    """A new day began, or the machine woke up on one."""
    open_queue = Signal()
    show_view = Signal(str)
    """A view of the queue, by its key."""
    show_cases = Signal(object)
    """A part of the open cases in the queue: a ``services.queue_narrow.Narrow``."""
    open_workload = Signal()
    open_report = Signal()
    """The figures for the board."""
    open_day = Signal()
    """What today holds for whoever sits here, and what they are reminded of."""
    reminders_answered = Signal()
    """Some were seen or put off."""
    open_case = Signal(int)
    open_letter = Signal(int)
    open_person = Signal(int)
    """A resident's number: everything of theirs on one page."""
    start_contact = Signal(object)
    """A ``ContactEntry`` to fill from, a draft's key (str), or None for an empty form."""
    start_triage = Signal(int)
    take_step = Signal(int, str)
    """A case and the key of the step to take on it: opens the case (or the triage) at that step."""
    hand_over = Signal(object)
    """Cases to hand over (``screens/assign/asked.py``): the page that asks to whom."""
    take_call = Signal(object)
    """Somebody rings: the number of the case in front, or None."""
    open_settings = Signal()
    enter_homes = Signal()
    """Settings, at the homes owned."""
    open_words = Signal(str)
    """The value of a ``LetterKind``: the editor of what letters of that kind say."""
    sit_here = Signal(int)
    """A colleague's number: they work at this desk from now on."""
    open_approvals = Signal(object)
    """Decisions that wait for whoever looks; the number of a request to show, or None."""
    open_post = Signal(object)
    """The post room; the number of a batch to ask about, or None."""
    leaving = Signal()
    """The file that is open is about to be closed: whoever holds it lets go of it, until the desk is ready again."""
    away = Signal()
    """The server cannot be reached."""
    silent = Signal()
    """It has not answered for a while, and is not known to be away."""
    answered = Signal()
    """It goes on."""
    back = Signal()
    """It can be reached again."""
    close_screen = Signal(object)
    """A screen (QWidget) has done its work and its tab may go; ``closing()`` is not asked again."""

    def __init__(
        self,
        clock: Clock,
        *,
        tasks: Tasks,
        messages: Messages,
        theme: Theme,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.clock = clock
        self.tasks = tasks
        self.messages = messages
        self.theme = theme
        self.preferences = preferences
        if preferences.folder:
            messages.folder = Path(preferences.folder)
        messages.left_in.connect(self._remember_folder)
        self.outbox = Outbox()
        self.undo = Undo(messages, self)
        self.days = WorkingDays(self)
        self.is_away = False
        self._desk: Desk | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._send_waiting)
        self._rest_ms = AGAIN_MS
        tasks.troubled.connect(self._tell_trouble)

    @property
    def desk(self) -> Desk:
        """The opened desk; only the worker may use it."""
        if self._desk is None:
            raise RuntimeError("The desk is not open yet: wait for Context.ready.")
        return self._desk

    @property
    def has_desk(self) -> bool:
        """Whether services may be asked."""
        return self._desk is not None

    def opened(self, desk: Desk) -> None:
        """The composition root has opened the desk."""
        self._desk = desk
        self.ready.emit()

    def today(self) -> date:
        """The calendar day in England."""
        return self.clock.today()

    def read(
        self,
        ask: Callable[..., Any],
        *args: object,
        done: Done,
        failed: Failed | None = None,
        owner: QObject | None = None,
        latest: str = "",
    ) -> None:
        """Ask ``ask(desk, *args)`` on the worker; ``done(answer)`` here. ``latest``: drop older questions so named."""
        self.tasks.run(lambda: ask(self.desk, *args), done, failed, owner=owner, latest=latest)

    def act(
        self,
        do: Callable[..., Any],
        *args: object,
        done: Callable[..., object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
        act: str = "",
    ) -> None:
        """Do ``do(desk, *args, act=...)`` on the worker, once per gesture.

        ``done`` gets what the service returned without its ``Changes`` (``(view, changes, moved)`` gives
        ``done(view, moved)``); then ``changed`` is sent. Hand in ``act`` to repeat a gesture after a failure.
        """
        listener = owner if owner is not None else getattr(done, "__self__", None)
        gesture = Gesture(do, args, act or new_act(), done, failed, _object(listener), is_named=bool(act))
        if self.outbox.begins(gesture):
            self.messages.clear()
            self._send(gesture)

    def server_left(self) -> None:
        """The server cannot be reached: said by whoever listens to it."""
        self.is_away = True
        self.away.emit()

    def server_back(self) -> None:
        """It can be reached again: what waited is sent, each once and in order, and every screen may try again."""
        self.is_away = False
        self._send_waiting()
        self.back.emit()

    def _send_waiting(self) -> None:
        if self.is_away:
            return
        for gesture in self.outbox.take_waiting():
            self._send(gesture)
        for keep in tuple(self.outbox.drafts.values()):
            keep()

    def _wait(self) -> None:
        """One broken connection is no server that is away: nobody will say that it is back."""
        if not self._again.isActive():
            self._again.start(self._rest_ms)
            self._rest_ms = min(2 * self._rest_ms, MOST_MS)

    def _remember_folder(self, folder: str) -> None:
        """Written down when the window closes."""
        self.preferences.folder = folder

    def _tell_trouble(self, error: RedressError) -> None:
        """That the server is away stands in the window as long as it is."""
        if not (isinstance(error, Unreachable) and self.is_away):
            self.messages.tell_error(error)

    def _send(self, gesture: Gesture) -> None:
        self.tasks.run(
            lambda: gesture.carry_out(self.desk),
            partial(self._acted, gesture), partial(self._not_acted, gesture),
        )  # fmt: skip

    def _acted(self, gesture: Gesture, result: Any) -> None:
        from desktop_app.services.views import Changes

        self.outbox.ends(gesture)
        self._rest_ms = AGAIN_MS
        parts = result if isinstance(result, tuple) else (result,)
        try:
            if gesture.done is not None and gesture.is_heard:
                gesture.done(*(part for part in parts if not isinstance(part, Changes)))
        finally:
            for part in parts:
                if isinstance(part, Changes):
                    self._tell_changes(part)

    def _not_acted(self, gesture: Gesture, error: RedressError) -> None:
        told = self.outbox.ends(gesture, error)
        if isinstance(error, Unreachable):
            self._wait()
        if told is None or not gesture.is_heard:
            return
        if gesture.failed is not None:
            gesture.failed(told)
        else:
            self.tasks.troubled.emit(told)

    def _tell_changes(self, changes: Changes) -> None:
        if changes.together:
            self.messages.add(changes.together)
        self.changed.emit(changes)

    def keep_draft(self, kind: str, key: str, title: str, payload: Mapping[str, object]) -> None:
        """Keep half-finished words so that neither a crash nor a closed tab loses them. Quick: call it while typing."""

        def keep() -> None:
            from desktop_app.services import drafts

            drafts.keep(self.desk, kind, key, title, payload)

        self._draft(key, keep)

    def discard_draft(self, key: str) -> None:
        """The words were used or are no longer wanted."""

        def discard() -> None:
            from desktop_app.services import drafts

            drafts.discard(self.desk, key)

        def tell(_: object) -> None:
            from desktop_app.services.views import Changes

            self.changed.emit(Changes(drafts=True))

        self._draft(key, discard, tell)

    def _draft(self, key: str, do: Callable[[], None], done: Done | None = None) -> None:
        """A server that is away is told once it is back; until then the words stay in this window's memory."""

        def kept(_: object) -> None:
            self.outbox.drafts.pop(key, None)
            if done is not None:
                done(None)

        def not_kept(error: RedressError) -> None:
            if isinstance(error, Unreachable):
                self.outbox.drafts[key] = partial(self._draft, key, do, done)
                self._wait()
            else:
                self.tasks.troubled.emit(error)

        self.tasks.run(do, kept, not_kept, latest=f"draft {key}")

    def tell_error(self, error: RedressError) -> None:
        """A ``failed`` that only tells: what happened, what was kept, what to do."""
        self.messages.tell_error(error)


def new_act() -> str:
    """The id of one gesture; a repeated act with the same id returns the first result."""
    from uuid import uuid4

    return str(uuid4())


def _object(listener: object) -> QObject | None:
    return listener if isinstance(listener, QObject) else None
