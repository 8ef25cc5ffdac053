"""From an empty window to a filled queue: open the desk, or offer the demonstration and the set-up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.errors import RedressError
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.loading import in_turns, load_below
from desktop_app.ui.tasks import nothing
from desktop_app.ui.window import PARTS, MainWindow

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.entries import LandlordEntry
    from desktop_app.services.server.address import JoinEntry
    from desktop_app.services.views_desk import LandlordView
    from desktop_app.ui.morning import Morning
    from desktop_app.ui.screens.welcome.screen import WelcomeScreen
    from desktop_app.ui.warming import Warming


class Start(QObject):
    """Furnishes the window, opens the desk on the worker and puts the right page in front."""

    furnished = Signal()
    """The window has its screens and menus."""
    ended = Signal()
    """The queue, the welcome or the trouble is in front."""
    _built = Signal(int, int)

    def __init__(self, ctx: Context, window: MainWindow, folder: Path, *, is_demo: bool, server: str = "") -> None:
        super().__init__(window)
        self._ctx = ctx
        self._window = window
        self._folder = folder
        self._is_demo = is_demo
        self._server = server
        """Address of a shared server to open; '' for the one joined last, or one's own file."""
        self._act = new_act()
        self._welcome: WelcomeScreen | None = None
        self._opened: Desk | None = None
        self.morning: Morning | None = None
        self.warming: Warming | None = None
        self.is_staying = True
        """Whether screens will be opened one after the other; one picture needs no other screen's code."""
        self._unwanted = Event()
        """Set once the demonstration being made is not wanted any more; the worker looks at it between cases."""
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._unwanted.set)
        self.trouble = ""
        """Why the desk could not be opened; '' while nothing is wrong."""

    def begin(self) -> None:
        """Open the desk that was asked for."""
        self._furnish(lambda: self._open(demo=self._is_demo))

    def begin_with_welcome(self) -> None:
        """Offer the demonstration and the set-up, whatever there is already."""
        self._furnish(self.show_welcome)

    def _furnish(self, then: Callable[[], object]) -> None:
        """In short turns, so that the frame already shown stays alive."""
        if self._window.is_furnished:
            then()
            return

        self._window.own_wanted.connect(self.set_up_own)
        self._window.join_wanted.connect(self.join_server)
        self._window.own_file_wanted.connect(self.use_own_file)
        self._window.backup_wanted.connect(self.put_back)

        def begin(own: tuple[str, ...]) -> None:
            put_in(chain(self._in_contrast(), in_turns(own), self._window.furnishing(self._ctx, self._folder)))

        def put_in(steps: Iterator[None]) -> None:
            if next(steps, _DONE) is not _DONE:
                self._ctx.tasks.run(nothing, lambda _: put_in(steps), owner=self)
                return
            self.furnished.emit()
            then()

        self._ctx.tasks.run(partial(load_below, PARTS), begin, owner=self)

    def _in_contrast(self) -> Iterator[None]:
        """A turn by itself: it is the longest, and nothing that follows makes it shorter."""
        self._ctx.theme.ask_for_contrast()
        yield

    def show_welcome(self) -> None:
        """Offer the demonstration and the set-up."""
        from desktop_app.ui.screens.welcome.screen import WelcomeScreen

        if self._welcome is None:
            self._welcome = WelcomeScreen(self._ctx)
            self._welcome.demonstration_wanted.connect(partial(self._open, demo=True))
            self._welcome.set_up_wanted.connect(self._set_up)
            self._welcome.join_wanted.connect(self._join)
            self._welcome.join_asked.connect(self.show_join)
            self._welcome.backup_wanted.connect(self.put_back)
        self._window.show_page(self._welcome)
        self.ended.emit()

    def show_join(self, error: RedressError | None = None) -> None:
        """Offer the form for joining a shared server, with what is known of it."""
        from desktop_app.services.server.entering import typed_before

        self.show_welcome()
        assert self._welcome is not None
        self._welcome.show_join(typed_before(self._folder, self._server), error)

    def join_server(self) -> None:
        """Leave what is open for a shared server; screens that hold unsaved words are asked first."""
        if self._window.tabs.leave_all():
            self._let_go()
            self.show_join()

    def use_own_file(self) -> None:
        """Leave the shared server for this computer's own cases, from the next start on too."""
        from desktop_app.services.server.entering import forget

        if self._window.tabs.leave_all():
            forget(self._folder)
            self._server = ""
            self._open(demo=False, own=True)

    def set_up_own(self) -> None:
        """Leave the demonstration for the welcome and its set-up; screens that hold unsaved words are asked first."""
        if self._window.tabs.leave_all():
            self._open(demo=False, own=True)

    def put_back(self) -> None:
        """Put a backup copy in the place of this computer's own cases, looked at and asked about first."""
        from desktop_app.ui.putting_back import PuttingBack

        desk = self._opened if self._opened is not None or not self._ctx.has_desk else self._ctx.desk
        self.putting_back = PuttingBack(self._ctx, self._window, self._folder, desk)
        self.putting_back.begun.connect(self._forget_opened)
        self.putting_back.opened.connect(self._take)
        self.putting_back.begin()

    def _forget_opened(self) -> None:
        """The desk of the welcome is closed before the backup takes its place."""
        self._opened = None

    def _open(self, *, demo: bool, own: bool = False) -> None:
        self._let_go()
        self._ctx.tasks.run(
            lambda: _open(self._folder, self._ctx, self._server, demo=demo, own=own),
            self._take,
            self._fail,
            owner=self,
        )

    def _take(self, found: tuple[Desk, bool]) -> None:
        desk, is_set_up = found
        self._opened = desk
        if is_set_up:
            self._go_on(desk)
        elif desk.is_demo:
            self._build(desk)
        else:
            self.show_welcome()

    def _build(self, desk: Desk) -> None:
        from desktop_app.ui.screens.welcome.building import BuildingPage

        page = BuildingPage()
        self._unwanted.clear()
        self._built.connect(page.show_progress)
        page.cancelled.connect(self._unwanted.set)
        self._window.show_page(page)

        def go_on(is_built: bool) -> None:
            page.deleteLater()
            if is_built:
                self._go_on(desk)
            else:
                self._opened = None
                self._open(demo=False, own=True)

        self._ctx.tasks.run(
            lambda: _build(desk, self._built.emit, lambda: not self._unwanted.is_set()), go_on, self._fail, owner=self
        )

    def _set_up(self, entry: LandlordEntry) -> None:
        desk, welcome = self._opened, self._welcome
        if desk is None or welcome is None:
            raise RuntimeError("set-up was asked for before the desk was opened")
        self._ctx.tasks.run(
            lambda: _set_up(desk, entry, self._act), lambda _: self._go_on(desk), welcome.refuse, owner=welcome
        )

    def _join(self, entry: JoinEntry) -> None:
        welcome = self._welcome
        if welcome is None:
            raise RuntimeError("joining was asked for before the welcome was shown")
        self._let_go()
        self._ctx.tasks.run(
            lambda: _join(self._folder, entry, self._ctx), self._go_on, self._cannot_join, owner=welcome
        )

    def _cannot_join(self, error: RedressError) -> None:
        assert self._welcome is not None
        self._welcome.refuse(error)

    def _go_on(self, desk: Desk) -> None:
        from PySide6.QtCore import Qt  # not before the first paint: making its many names takes 30 ms

        self._opened = None
        self._welcome = None
        self._window.show_demo(desk.is_demo)
        self._window.show_tabs()
        if self._ctx.has_desk:
            self._ctx.tasks.run(self._ctx.desk.close)
        listing = self._window.queue.list
        for answered in (listing.filled, listing.failed):
            # The list comes first: who sits here is read through the mapping, which loads for longer than the list.
            answered.connect(self._show_who, Qt.ConnectionType.SingleShotConnection)
        self._ctx.opened(desk)
        self.ended.emit()

    def _show_who(self, _error: object = None) -> None:
        from desktop_app.services.opening import brought_up_words
        from desktop_app.ui.morning import Morning
        from desktop_app.ui.warming import Warming

        self._window.show_who()
        if words := brought_up_words(self._ctx.desk):
            self._ctx.messages.tell("note", words)
        if self.morning is None:
            self.morning = Morning(self._ctx, self)
            self.warming = Warming(self._ctx.tasks, self)
            self.warming.through.connect(self._window.tabs.keep_spares)
            if self.is_staying:
                self.warming.begin()
        self.morning.begin()
        self._window.reminding.begin()

    def _fail(self, error: RedressError) -> None:
        from desktop_app.paths import server_file
        from desktop_app.ui.widgets.empty import EmptyState

        if not self._is_demo and (self._server or server_file(self._folder).is_file()):
            self.show_join(error)
            return

        self.trouble = str(error)
        page = EmptyState("Your cases could not be opened", str(error), "overdue", ("Try again", self.begin))
        page.setObjectName("trouble")
        self._window.show_page(page)
        self.ended.emit()

    def _let_go(self) -> None:
        """The desk that was opened and is not wanted after all."""
        if (desk := self._opened) is not None:
            self._opened = None
            self._ctx.tasks.run(desk.close)


_DONE = object()


def _open(folder: Path, ctx: Context, server: str, *, demo: bool, own: bool = False) -> tuple[Desk, bool]:
    """Runs on the worker: the desk asked for, else the demonstration where only that was ever made, unless ``own``.

    A shared server goes before both, where one is given or was joined.
    """
    from desktop_app.paths import database_file, server_file
    from desktop_app.services.opening import is_set_up, open_desk

    if not demo and not own and (server or server_file(folder).is_file()):
        from desktop_app.services.server.connecting import rejoin

        shared = rejoin(folder, ctx.clock, server)
        if shared is not None:
            return shared, True

    desk = open_desk(folder, ctx.clock, demo=demo)
    if demo or is_set_up(desk) or own or not database_file(folder, demo=True).exists():
        return desk, is_set_up(desk)
    made = open_desk(folder, ctx.clock, demo=True)
    unwanted, wanted = (desk, made) if is_set_up(made) else (made, desk)
    unwanted.close()
    return wanted, wanted is made


def _build(desk: Desk, built: Callable[[int, int], object], is_wanted: Callable[[], bool]) -> bool:
    """Whether it was made; one stopped half-way leaves no file behind."""
    from desktop_app.services.demo import BuildingStopped, build_demo, remove_unbuilt

    try:
        build_demo(desk, built, is_wanted)
    except BuildingStopped:
        remove_unbuilt(desk)
        return False
    return True


def _join(folder: Path, entry: JoinEntry, ctx: Context) -> Desk:
    from desktop_app.services.server.connecting import join

    return join(folder, entry, ctx.clock)


def _set_up(desk: Desk, entry: LandlordEntry, act: str) -> LandlordView:
    from desktop_app.services.landlord import set_up

    view, _ = set_up(desk, entry, act)
    return view
