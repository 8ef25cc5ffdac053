"""The main window: menus, the banner, the tabs, and the line that says who you are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from desktop_app.ui.sizing import bounded
from desktop_app.ui.theme import em

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.views import Changes
    from desktop_app.services.views_desk import LandlordView, StaffView
    from desktop_app.settings import Preferences
    from desktop_app.ui.context import Context
    from desktop_app.ui.widgets.banner import Banner

AWAY = (
    "The server has not answered since {at}. What is open stays readable; what you type stays in this window and is "
    "saved, once, as soon as the server is back."
)
SILENT = (
    "The server has not answered for ten seconds (it is {at}). It is not gone: what you pressed is on its way and is "
    "done once; what you type is kept in this window."
)
DEMO_WORDS = "Demonstration: every person and every case here is invented. Nothing you do here is real."
PARTS = tuple(
    f"desktop_app.ui.{name}"
    for name in ("gestures", "drop", "tabs", "screens.queue.screen", "who", "day", "reminding",
                 "widgets.banner", "widgets.overlay", "widgets.focus_ring")
)  # fmt: skip
"""What :meth:`MainWindow.furnish` imports: load these elsewhere first, and the window need not wait."""


class MainWindow(QMainWindow):
    """One window; cases and letters open as tabs in it. It is shown bare, and furnished while it can be seen."""

    own_wanted = Signal()
    server_wanted = Signal()
    """Somebody will not wait for the next call on a server that is away."""
    """Out of the demonstration, to set up a landlord of one's own."""
    join_wanted = Signal()
    """To a shared server."""
    backup_wanted = Signal()
    """A backup copy is to be put back."""
    own_file_wanted = Signal()
    """From a shared server back to this computer's own cases."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.is_furnished = False
        self._is_first_look = True
        self._whose = ""
        """What tells this window from another one of Redress: who sits at it and where, or the demonstration."""
        self.setObjectName("window")
        self.setWindowTitle("Redress")
        self._take_size()

    def furnish(self, ctx: Context, folder: Path) -> None:
        """Put the screens and the menus in at once; they wait for the desk."""
        for _ in self.furnishing(ctx, folder):
            pass

    def furnishing(self, ctx: Context, folder: Path) -> Iterator[None]:
        """The same in short steps, between which a window that can already be seen stays alive."""
        from PySide6.QtWidgets import QStackedWidget

        from desktop_app.ui.gestures import Gestures
        from desktop_app.ui.screens.queue.screen import QueueScreen
        from desktop_app.ui.tabs import Tabs

        self._ctx = ctx
        self.queue = QueueScreen(ctx)
        yield
        self.tabs = Tabs(ctx, self.queue)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.tabs)
        yield
        self._lay_out()
        yield
        self.gestures = Gestures(ctx, self, folder)
        self.gestures.enable(has_desk=False)
        self._join()
        self.setAcceptDrops(True)
        self.is_furnished = True

    # -- what the composition root asks ------------------------------------------------------------------------------

    def show_page(self, page: QWidget) -> None:
        """Put a page in front of the tabs (welcome, trouble); the menus that need a desk wait."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.gestures.enable(has_desk=False)
        self.setWindowTitle("Redress")

    def show_tabs(self) -> None:
        """The desk is open and set up: the queue, and what stood in front of it goes."""
        self.pages.setCurrentWidget(self.tabs)
        for at in reversed(range(self.pages.count())):
            page = self.pages.widget(at)
            if page is not None and page is not self.tabs:
                self.pages.removeWidget(page)
                page.deleteLater()
        self.gestures.enable(has_desk=True)
        self.queue.side.views.setFocus()
        self._retitle()

    def show_who(self) -> None:
        """Read who sits here and for whom, for the status line and the demonstration's band."""
        from desktop_app.ui.who import read_landlord

        self._ctx.read(read_landlord, done=self._take_who, owner=self, latest="who")

    def show_demo(self, is_demo: bool) -> None:
        """The band over the demonstration; it stands before the list comes, which must not be pushed down by it."""
        words = DEMO_WORDS if is_demo else ""
        if self.demo.text() != words:
            self.demo.show_text("demo", words, *([("Set up our own", self.own_wanted.emit)] if is_demo else []))

    def front_screen(self) -> QWidget | None:
        """The screen somebody is looking at."""
        page = self.pages.currentWidget()
        return self.tabs.currentWidget() if page is self.tabs else page

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

        from desktop_app.ui.reminding import Reminding
        from desktop_app.ui.widgets.banner import Banner
        from desktop_app.ui.widgets.overlay import Overlay

        self.demo, self.away = Banner("demo", can_dismiss=False), Banner("problem", can_dismiss=False)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.demo, self.away, self.pages):
            column.addWidget(part)
        column.setStretchFactor(self.pages, 1)
        self._middle = column
        self.setCentralWidget(middle)
        self.who, self.landlord = QLabel(), QLabel()
        self.reminding = Reminding(self._ctx, self)
        for label in (self.who, self.landlord):
            label.setTextFormat(Qt.TextFormat.PlainText)
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        status.setContentsMargins(em(0.6), 0, em(0.6), 0)
        status.addWidget(self.who)
        status.addPermanentWidget(self.reminding.badge)
        status.addPermanentWidget(self.landlord)
        self.banner = Overlay(self, self.pages)

    def put_band(self, band: Banner) -> None:
        """One more above what is in front."""
        self._middle.insertWidget(self._middle.indexOf(self.pages), band)

    def _join(self) -> None:
        ctx = self._ctx
        ctx.messages.told.connect(lambda kind, text: self.banner.show_text(kind, text, announce=True))
        ctx.messages.offered.connect(self._offer)
        ctx.messages.cleared.connect(self.banner.hide)
        ctx.changed.connect(self._changed)
        ctx.away.connect(self._say_away)
        ctx.back.connect(self.away.hide)
        ctx.silent.connect(self._say_silent)
        ctx.answered.connect(self._say_answered)
        self.tabs.currentChanged.connect(self._retitle)

    def _take_size(self) -> None:
        kept = self._preferences
        screen = QGuiApplication.primaryScreen().availableSize()
        wanted = QSize(kept.width, kept.height) if kept.width and kept.height else QSize(em(96), em(58))
        self.resize(bounded(wanted, screen))
        if kept.is_maximised:
            from PySide6.QtCore import Qt

            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    # -- answers ----------------------------------------------------------------------------------------------------

    def _take_who(self, found: tuple[LandlordView, StaffView]) -> None:
        from desktop_app.policy.posting import begins_in_post_room
        from desktop_app.policy.workload import is_offered

        landlord, me = found
        if self._is_first_look and begins_in_post_room(me.rank) and self.tabs.count() == 1:
            self._ctx.open_post.emit(None)
        self._is_first_look = False
        self.who.setText(", ".join(part for part in (me.name, me.job_title) if part))
        self.queue.side.workload.setVisible(is_offered(me.rank))
        is_shared = self._ctx.has_desk and self._ctx.desk.is_guarded
        self.landlord.setText(f"{landlord.name} (shared server)" if is_shared else landlord.name)
        shared = f"{me.name} at {landlord.name}, shared server"
        self._whose = shared if is_shared else "Demonstration" if landlord.is_demo else ""
        self._retitle()
        self.show_demo(landlord.is_demo)

    def _offer(self, text: str, ways_on: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        self.banner.show_text("done", text, *ways_on, announce=True)

    def _changed(self, changes: Changes) -> None:
        if changes.landlord:
            self.show_who()

    def _retitle(self, _at: int = 0) -> None:
        front = self.tabs.tabText(self.tabs.currentIndex()).replace("&&", "&")
        self.setWindowTitle(" – ".join(filter(None, (front, self._whose, "Redress"))))

    def _say_away(self) -> None:
        words = AWAY.format(at=self._time())
        self.away.show_text("problem", words, ("Try now", self.server_wanted.emit), announce=True)

    def _say_silent(self) -> None:
        if not self._ctx.is_away:
            self.away.show_text("problem", SILENT.format(at=self._time()), announce=True)

    def _say_answered(self) -> None:
        if not self._ctx.is_away:
            self.away.hide()

    def _time(self) -> str:
        from desktop_app.london import london
        from desktop_app.ui.screens.case.text import time_words

        at = london(self._ctx.clock.now())
        return time_words(at.hour * 60 + at.minute)

    # -- events -----------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Saved emails may be dropped once the desk is open."""
        from desktop_app.ui.drop import emails_in

        if self._ctx.has_desk and self.pages.currentWidget() is self.tabs and emails_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Each saved email opens a contact form filled from it."""
        from desktop_app.ui.drop import emails_in

        for path in emails_in(event.mimeData()):
            self.gestures.take_email(path)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the open screens first; then remember the window's size."""
        if self.is_furnished and not (self._may_lose() and self.tabs.may_close_all() and self._may_cut_off()):
            event.ignore()
            return
        kept = self._preferences
        kept.is_maximised = self.isMaximized()
        if not kept.is_maximised:
            kept.width, kept.height = self.width(), self.height()
        kept.save()
        event.accept()

    def _may_lose(self) -> bool:
        """Whether words may go that the server, being away, could not be given: they are in this window alone."""
        title, text = "Close Redress?", "The server is away. Some of what you typed is only in this window."
        return self._ctx.outbox.is_empty or self._ctx.messages.ask(title, text, "Close", "Stay here", dangerous=True)

    def _may_cut_off(self) -> bool:
        """Whether a letter on its way through the mail server may be left to itself."""
        from desktop_app.ui.sending import Sending

        return Sending.of(self._ctx).may_close()
