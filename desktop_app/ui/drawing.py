"""Draws a screen to a PNG: opens it as a person would, waits until nothing is loading, and grabs it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app.errors import NotFound, RedressError
from desktop_app.policy.kinds import CaseKind, LetterState, Stage
from desktop_app.settings import WindowOptions
from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue.reads import exact
from desktop_app.ui.settling import Settling
from desktop_app.ui.start import Start
from desktop_app.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

LONGEST_MS = 120_000
NOISE = "propagateSizeHints"
"""The offscreen platform remarks on it for every window, whatever the window does."""


def hush() -> None:
    """Keep the offscreen platform's one remark off stderr; everything else Qt says is passed on."""
    qInstallMessageHandler(_pass_on)


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if NOISE not in message:
        sys.stderr.write(f"{message}\n")


class Drawing(QObject):
    """One picture. ``trouble`` says why there is none."""

    def __init__(self, ctx: Context, window: MainWindow, start: Start, options: WindowOptions) -> None:
        super().__init__(window)
        self._ctx, self._window, self._start, self._options = ctx, window, start, options
        self.trouble = ""
        self._settling = Settling(ctx.tasks, window, self)

    def begin(self) -> None:
        """Open the screen; the picture is taken by itself."""
        ctx = self._ctx
        self._start.is_staying = False
        ctx.tasks.troubled.connect(lambda error: self._give_up(str(error)))
        ctx.tasks.bug.connect(self._raise)
        self._start.ended.connect(self._place)
        self._window.resize(*self._options.size)
        self._window.show()
        if self._options.screen == "welcome":
            self._start.begin_with_welcome()
        else:
            self._start.begin()

    def _place(self) -> None:
        QTimer.singleShot(LONGEST_MS, self, lambda: self._give_up("the screen did not finish loading."))
        if self._start.trouble:
            self._give_up(self._start.trouble)
            return
        screen, ctx = self._options.screen, self._ctx
        if screen != "welcome" and not ctx.has_desk:
            self._give_up("nothing has been set up here yet. Add --demo to draw the demonstration.")
            return
        if screen == "contact":
            ctx.start_contact.emit(None)
        elif screen == "settings":
            ctx.open_settings.emit()
        elif screen == "approvals":
            ctx.open_approvals.emit(None)
        elif screen == "post":
            ctx.open_post.emit(None)
        elif screen == "day":
            ctx.open_day.emit()
        elif screen == "workload":
            ctx.open_workload.emit()
        elif screen == "report":
            ctx.open_report.emit()
        elif screen in {"case", "triage", "letter", "call"}:
            ctx.read(_telling, screen, self._options.case, done=self._open, failed=self._fail)
            return
        self._wait()

    def _open(self, found: int) -> None:
        signals = {"case": self._ctx.open_case, "triage": self._ctx.start_triage, "letter": self._ctx.open_letter}
        signals["call"] = self._ctx.take_call
        signals[self._options.screen].emit(found)
        self._wait()

    def _fail(self, error: RedressError) -> None:
        self._give_up(str(error))

    def _raise(self, error: BaseException) -> None:
        self._give_up(f"a fault in Redress: {type(error).__name__}")
        raise error

    def _wait(self) -> None:
        if not self.trouble:
            self._settling.settled.connect(self._take)
            self._settling.look()

    def _take(self) -> None:
        path = self._options.screenshot
        if path is None or not self._window.grab().save(str(path), "PNG"):
            self._give_up(f"the picture could not be written to {path}.")
            return
        self._leave(0)

    def _give_up(self, why: str) -> None:
        if not self.trouble:
            self.trouble = why
            self._leave(1)

    @staticmethod
    def _leave(code: int) -> None:
        QTimer.singleShot(0, lambda: QApplication.exit(code))


def _telling(desk: Desk, screen: str, reference: str) -> int:
    """The case (or letter) worth drawing; the one asked for when a reference is given."""
    from desktop_app.services import cases, queue

    if reference:
        found = exact(desk, reference)
        if found is None:
            raise NotFound(f"There is no case {reference}.")
        rows = queue.rows(desk, (found,))
    else:
        rows = queue.rows(desk, queue.ids(desk, "all_open")[:400])
    if screen == "triage":
        return next((row.id for row in rows if reference or row.kind is CaseKind.UNTRIAGED), None) or _none(screen)
    complaints = [row for row in rows if reference or row.stage is Stage.STAGE1]
    complaints.sort(key=lambda row: -len(row.flags))
    if screen in {"case", "call"}:
        return next((row.id for row in complaints), None) or _none(screen)
    wanted = [LetterState.DRAFT, LetterState.ISSUED, LetterState.SENT]
    letters = [one for row in complaints[:40] for one in cases.case(desk, row.id).letters if one.state in wanted]
    letters.sort(key=lambda one: wanted.index(one.state))
    return letters[0].id if letters else _none(screen)


def _none(screen: str) -> int:
    raise NotFound(f"There is no {screen} to draw yet.", do="Name one with --case.")
