"""Joins the box to the window: what can be done from here, the cases opened last, and the search for others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.policy.kinds_shown import CaseState
from desktop_app.ui.commands.matching import Command
from desktop_app.ui.loading import in_turns, load_below
from desktop_app.ui.screens.queue import reads

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import QueueRow
    from desktop_app.ui.commands.box import CommandBox
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow

SETTINGS = ("desktop_app.ui.screens.settings.screen",)
LEAST_TYPED = 2
MOST_RECENT = 8


class Finding(QObject):
    """One per window; the box is made when it is first wanted."""

    def __init__(self, ctx: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._box: CommandBox | None = None
        self._recent: list[int] = []
        self._settings: tuple[Command, ...] = ()
        ctx.open_case.connect(self._opened)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._watch)

    @property
    def box(self) -> CommandBox | None:
        """The layer, once it was wanted."""
        return self._box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In a text box too Ctrl+K is this one's: on some systems it would delete to the end of the line."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.key() == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if is_ours:
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def open(self) -> None:
        """From wherever one is; pressed again, it closes."""
        from desktop_app.ui.commands.gathering import gathered

        if self._box is None:
            from desktop_app.ui.commands.box import CommandBox

            self._box = CommandBox(self._window)
            self._box.looked_for.connect(self._look)
        if self._box.isVisible():
            self._box.leave()
            return
        self._box.begin((*gathered(self._ctx, self._window), *self._settings))
        if not self._settings:
            load = partial(load_below, SETTINGS)
            self._ctx.tasks.run(load, self._import_settings, owner=self, latest="commands settings")
        if self._recent:
            self._ctx.read(
                reads.rows, tuple(self._recent), done=self._take_recent, owner=self, latest="commands recent"
            )

    def forget(self) -> None:
        """Somebody else sits here now."""
        self._recent = []

    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        """Only what is typed in is watched: every event of a window through here would be felt."""
        if old is not None:
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit):
            new.installEventFilter(self)

    def _opened(self, case_id: int) -> None:
        self._recent = [case_id, *(one for one in self._recent if one != case_id)][:MOST_RECENT]

    def _import_settings(self, own: tuple[str, ...]) -> None:
        """The settings' own modules, here and a few at a time: whoever types meanwhile is not held up."""
        steps = in_turns(own)

        def go_on() -> None:
            for _ in steps:
                QTimer.singleShot(0, self, go_on)
                return
            from desktop_app.ui.commands.gathering import settings_pages

            self._take_settings(settings_pages(self._ctx, self._window))

        go_on()

    def _take_settings(self, pages: tuple[Command, ...]) -> None:
        self._settings = pages
        if self._box is not None:
            self._box.add(pages)

    def _take_recent(self, rows: tuple[QueueRow, ...]) -> None:
        if self._box is not None:
            self._box.show_recent([self._case(row, "Opened lately") for row in rows])

    def _look(self, typed: str) -> None:
        if len(typed) >= LEAST_TYPED:
            self._ctx.read(_found, typed, done=partial(self._take_cases, typed), owner=self, latest="commands cases")

    def _take_cases(self, typed: str, rows: tuple[QueueRow, ...]) -> None:
        if self._box is not None:
            self._box.show_cases(typed, [self._case(row, _whose(row)) for row in rows])

    def _case(self, row: QueueRow, group: str) -> Command:
        words = "  ·  ".join(filter(None, (row.reference, row.resident or "Anonymous", row.place, row.subject)))
        known = " ".join((row.reference, row.resident, row.place))
        opens = partial(self._ctx.open_case.emit, row.id)
        return Command(words, group, opens, symbol="document", also=known, is_over=row.state is CaseState.CLOSED)


def _whose(row: QueueRow) -> str:
    return f"{row.stage_words}, {row.owner or 'nobody’s yet'}"


def _found(desk: Desk, typed: str) -> tuple[QueueRow, ...]:
    """Cases of the whole landlord, the one whose reference was typed first, then open ones."""
    from desktop_app.services.calls import found

    return found(desk, typed)
