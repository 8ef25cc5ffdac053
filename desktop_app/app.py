"""The composition root: the one place that joins the desk, the worker and the window.

The window is shown with as little loaded as it needs; the rest is loaded by the worker while it can be seen.
"""

from __future__ import annotations

import desktop_app.ui  # noqa: F401 (first, for it spares every import after it some work)

# isort: split
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop_app import paths
from desktop_app.settings import WindowOptions, load_preferences
from desktop_app.ui.bugs import Bugs
from desktop_app.ui.context import Context
from desktop_app.ui.crashes import keep_crashes
from desktop_app.ui.display import find_no_display
from desktop_app.ui.messages import Messages
from desktop_app.ui.start import Start
from desktop_app.ui.sweeping import Sweeping
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import IN_FUSION, Theme
from desktop_app.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.services.desk import Desk


def run_window(options: WindowOptions, clock: Clock | None = None) -> int:
    """Open the window and stay until it is closed, or draw one screen to a file. The process's exit code."""
    if options.screenshot is not None:
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="qt.qpa.*=false")
    elif trouble := find_no_display(os.environ, sys.platform):
        sys.stderr.write(f"redress: {trouble}\n")
        return 1
    app = make_application()
    joined = Joined(app, options, clock or _system_clock())
    try:
        return joined.draw() if options.screenshot is not None else joined.run()
    finally:
        joined.close()


def make_application() -> QApplication:
    """The one Qt application, named so that desktops and screen readers know it."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
    else:
        # Said here, it spares the first window the 10 ms in which PySide makes all the names of QStyle.
        app = QApplication([sys.argv[0] or "redress", "-style", "fusion"])
        app.setProperty(IN_FUSION, True)
    app.setApplicationName("redress")
    app.setApplicationDisplayName("Redress")
    app.setDesktopFileName("redress")
    return app


class Joined:
    """Everything that lives as long as the window does."""

    def __init__(self, app: QApplication, options: WindowOptions, clock: Clock) -> None:
        self._app = app
        self._options = options
        folder: Path = paths.data_folder(options.data_dir)
        preferences = load_preferences(folder)
        if options.screenshot is not None:
            preferences.path = None
        self.theme = Theme(app, options.theme or preferences.theme)
        self.tasks = Tasks()
        self.messages = Messages()
        self.bugs = Bugs(folder, clock, self.messages)
        self.tasks.bug.connect(self.bugs.report)
        self.ctx = Context(clock, tasks=self.tasks, messages=self.messages, theme=self.theme, preferences=preferences)
        self.window = MainWindow(preferences)
        self.theme.dress(self.window)
        self.start = Start(self.ctx, self.window, folder, is_demo=options.demo, server=options.server)
        self.start.furnished.connect(self._watch)
        self.sweeping = Sweeping(self.tasks, self._is_loaded, self.window)

    def _is_loaded(self) -> bool:
        return self.start.warming is not None and self.start.warming.is_through

    def _watch(self) -> None:
        """Once the window is furnished: its icon, the ring around the focus, and the turn of the day."""
        from desktop_app.ui.day import DayWatch
        from desktop_app.ui.here_again import HereAgain
        from desktop_app.ui.live import Live
        from desktop_app.ui.patience import Patience
        from desktop_app.ui.presence import Presence
        from desktop_app.ui.safe_keeping import SafeKeeping
        from desktop_app.ui.widgets.focus_ring import FocusRing
        from desktop_app.ui.widgets.icons import window_icon

        self._app.setWindowIcon(window_icon())
        self.ring = FocusRing(self._app)
        self.safe_keeping = SafeKeeping(self.ctx, self.window)
        self.live = Live(self.ctx, self.window.tabs, self.window)
        self.presence = Presence(self.ctx, self.window.tabs, self.window.queue.model, self.window)
        self.here_again = HereAgain(self.ctx, self.window)
        self.patience = Patience(self.ctx, self.window)
        self.live.company.connect(self.presence.tell)
        self.window.server_wanted.connect(self.live.try_now)
        self.days = DayWatch(self.ctx.clock, self._app, self.ctx)
        self.days.rolled.connect(self.ctx.day_rolled)
        self.days.returned.connect(self.window.queue.refresh)

    def _keep_on_screen(self) -> None:
        from desktop_app.ui.on_screen import OnScreen

        self.on_screen = OnScreen(self.window)

    def run(self) -> int:
        """The window first; the database is opened once it can be seen."""
        self.bugs.watch()
        keep_crashes(self.bugs.log.parent)
        self.start.furnished.connect(self._keep_on_screen)
        self.window.show()
        self.sweeping.begin()
        self.start.begin()
        return int(self._app.exec())

    def draw(self) -> int:
        """Draw one screen to a PNG and leave."""
        from desktop_app.ui.drawing import Drawing, hush

        hush()
        self.sweeping.begin()
        drawing = Drawing(self.ctx, self.window, self.start, self._options)
        drawing.begin()
        code = int(self._app.exec())
        if drawing.trouble:
            sys.stderr.write(f"redress: {drawing.trouble}\n")
        return code

    def close(self) -> None:
        """Let what is being saved be saved, then let go."""
        self.bugs.unwatch()
        self.sweeping.stop()
        if (live := getattr(self, "live", None)) is not None:
            live.stop()
            self.presence.stop()
            self.ring.take_off()
        is_done = self.tasks.stop()
        desk: Desk | None = self.ctx.desk if self.ctx.has_desk else None
        if desk is not None and is_done:
            desk.close()
        self.window.hide()
        self.window.deleteLater()


def _system_clock() -> Clock:
    from desktop_app.clock import SystemClock

    return SystemClock()
