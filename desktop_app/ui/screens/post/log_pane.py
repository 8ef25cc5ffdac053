"""The posting log: looked through by words and days, saved as CSV, and printed as a certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.policy.words import count, dated
from desktop_app.services.views_post import LogLine
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.autosave import PAUSE_MS
from desktop_app.ui.screens.post.list_pane import ListPane
from desktop_app.ui.screens.post.model import Column
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.words import button

if TYPE_CHECKING:
    from desktop_app.services.post_log import LogQuery


def came_back(one: LogLine) -> str:
    """``Addressee gone away, Tue 1 Dec 2026``; '' for what did not."""
    return f"{one.returned_why}, {dated(one.returned_on)}" if one.returned_on is not None else ""


_COLUMNS = (
    Column("Left", lambda one: dated(one.on), 12),
    Column("How", lambda one: one.how.words, 12),
    Column("Reference", lambda one: one.reference, 10),
    Column("Letter", lambda one: one.title, 19),
    Column("Address as printed", lambda one: ", ".join(one.address.splitlines()), 25),
    Column("Sheets", lambda one: str(one.sheets), 6, is_number=True),
    Column("Batch", lambda one: str(one.batch_id or ""), 5, is_number=True),
    Column("By", lambda one: one.recorded_by, 9),
    Column("Came back", came_back, 17, symbol=lambda one: "overdue" if one.returned_on else ""),
    Column("Fingerprint", lambda one: one.sha256[:12], 10),
)


class LogPane(ListPane):
    """``asked`` says that another part of the log is wanted."""

    asked = Signal()

    def __init__(self, ctx: Context) -> None:
        self.words = QLineEdit()
        self.words.setAccessibleName("Search the posting log")
        self.words.setPlaceholderText("Reference, address, tracking or fingerprint")
        self.words.setMinimumWidth(em(22))
        self.first, self.last = DateField(ctx.clock, "From"), DateField(ctx.clock, "To")
        for field, says in ((self.first, "From"), (self.last, "To")):
            field.line.setPlaceholderText(says)
            field.line.setMinimumWidth(em(6))
        self.back = button("It came back…", symbol="back")
        self.csv = button("Save CSV…", symbol="download")
        self.paper = button("Certificate…", symbol="document")
        empty = ("Nothing in the posting log", "Every letter that leaves stands here, with what proves it.")
        tools = (self.words, self.first, self.last, self.back, self.csv, self.paper)
        super().__init__("Posting log", _COLUMNS, lambda one: one.sent_id, empty=empty, tools=tools)
        self._answered: LogQuery | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.asked)
        for changed in (self.words.textChanged, self.first.changed, self.last.changed):
            changed.connect(self._pause.start)

    def query(self) -> LogQuery:
        """What is asked for; a date that cannot be read asks for nothing."""
        from desktop_app.services.post_log import LogQuery

        return LogQuery(self.words.text().strip(), self.first.date(), self.last.date())

    def show_log(self, lines: tuple[LogLine, ...], in_all: int) -> None:
        """Show what was found; where it is not all, that is said: what is saved holds every line."""
        is_all = len(lines) >= in_all
        said = count(in_all, "line") if is_all else f"The latest {len(lines):,} of {in_all:,}: narrow it"
        self.said.setToolTip("" if is_all else "Save CSV and Certificate hold every line asked for.")
        asked, before = self.query(), self._answered
        self._answered = asked
        self.fill(lines, said, anew=before is not None and asked != before)
        for tool in (self.back, self.csv, self.paper):
            tool.setEnabled(bool(lines))
