"""From an empty window to a filled queue: open the desk, or offer the demonstration and the set-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import RedressError
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.window import PARTS, MainWindow

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.entries import LandlordEntry
    from desktop_app.services.views import LandlordView
    from desktop_app.ui.screens.welcome.screen import WelcomeScreen


class Start(QObject):
    """Furnishes the window, opens the desk on the worker and puts the right page in front."""

    furnished = Signal()
    """The window has its screens and menus."""
    ended = Signal()
    """The queue, the welcome or the trouble is in front."""
    _built = Signal(int, int)

    def __init__(self, ctx: Context, window: MainWindow, folder: Path, *, is_demo: bool) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._window = window
        self._folder = folder
        self._is_demo = is_demo
        self._act = new_act()
        self._welcome: WelcomeScreen | None = None
        self._opened: Desk | None = None
        self.trouble = ""
        """Why the desk could not be opened; '' while nothing is wrong."""

    def begin(self) -> None:
        """Open the desk that was asked for."""
        self._furnish(lambda: self._open(demo=self._is_demo))

    def begin_with_welcome(self) -> None:
        """Offer the demonstration and the set-up, whatever there is already."""
        self._furnish(self.show_welcome)

    def _furnish(self, then: Callable[[], object]) -> None:
        """The window's parts are imported on the worker, so that the frame already shown stays alive."""
        if self._window.is_furnished:
            then()
            return

        steps = self._window.furnishing(self._ctx, self._folder)

        def put_in(_: object) -> None:
            if next(steps, _DONE) is not _DONE:
                self._ctx.tasks.run(_nothing, put_in, owner=self)
                return
            self.furnished.emit()
            then()

        self._ctx.tasks.run(_load_parts, put_in, owner=self)

    def show_welcome(self) -> None:
        """Offer the demonstration and the set-up."""
        from desktop_app.ui.screens.welcome.screen import WelcomeScreen

        if self._welcome is None:
            self._welcome = WelcomeScreen(self._ctx)
            self._welcome.demonstration_wanted.connect(partial(self._open, demo=True))
            self._welcome.set_up_wanted.connect(self._set_up)
        self._window.show_page(self._welcome)
        self.ended.emit()

    def _open(self, *, demo: bool) -> None:
        self._let_go()
        self._ctx.tasks.run(lambda: _open(self._folder, self._ctx, demo=demo), self._take, self._fail, owner=self)

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
        self._built.connect(page.show_progress)
        self._window.show_page(page)
        self._ctx.tasks.run(lambda: _build(desk, self._built.emit), lambda _: self._go_on(desk), self._fail, owner=self)

    def _set_up(self, entry: LandlordEntry) -> None:
        desk, welcome = self._opened, self._welcome
        if desk is None or welcome is None:
            raise RuntimeError("set-up was asked for before the desk was opened")
        self._ctx.tasks.run(
            lambda: _set_up(desk, entry, self._act), lambda _: self._go_on(desk), welcome.refuse, owner=welcome
        )

    def _go_on(self, desk: Desk) -> None:
        self._opened = None
        self._welcome = None
        self._window.show_tabs()
        self._ctx.opened(desk)
        self._window.show_who()
        self.ended.emit()

    def _fail(self, error: RedressError) -> None:
        from desktop_app.ui.widgets.empty import EmptyState

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


def _nothing() -> None:
    """A turn of the event loop between two steps, which the worker's idleness still covers."""


def _load_parts() -> None:
    for part in PARTS:
        import_module(part)


def _open(folder: Path, ctx: Context, *, demo: bool) -> tuple[Desk, bool]:
    """Runs on the worker: this is where SQLAlchemy is imported."""
    from desktop_app.services.opening import is_set_up, open_desk

    desk = open_desk(folder, ctx.clock, demo=demo)
    return desk, is_set_up(desk)


def _build(desk: Desk, built: Callable[[int, int], object]) -> None:
    from desktop_app.services.demo import build_demo

    build_demo(desk, built)


def _set_up(desk: Desk, entry: LandlordEntry, act: str) -> LandlordView:
    from desktop_app.services.landlord import set_up

    view, _ = set_up(desk, entry, act)
    return view
