"""Returned mail: the list of what came back, and the page on which it is written down or dealt with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QLineEdit

from desktop_app.errors import BadInput
from desktop_app.policy.words import dated, with_weekday
from desktop_app.services.views_post import LogLine, ReturnedLine
from desktop_app.ui.context import Context
from desktop_app.ui.screens.post.list_pane import ListPane
from desktop_app.ui.screens.post.model import Column
from desktop_app.ui.screens.post.page import PostPage
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import button

_COLUMNS = (
    Column("Came back", lambda one: dated(one.returned_on), 13),
    Column("Reference", lambda one: one.reference, 11),
    Column("Letter", lambda one: one.title, 18),
    Column("Why", lambda one: one.why, 20, symbol=lambda _: "back"),
    Column("It went to", lambda one: ", ".join(one.address.splitlines()), 26),
    Column("Left", lambda one: f"{dated(one.sent_on)}, {one.how.words.lower()}", 24),
)


class ReturnedPane(ListPane):
    """Enter opens the case; the button says what was done."""

    def __init__(self) -> None:
        self.deal = button("Say what was done…", symbol="pencil")
        self.open = button("Open the case", symbol="arrow")
        empty = (
            "Nothing has come back",
            "A letter that the post brings back is written down in the posting log, and stands here until dealt with.",
        )
        super().__init__("Came back", _COLUMNS, lambda one: one.id, empty=empty, tools=(self.open, self.deal))

    def show_returned(self, lines: tuple[ReturnedLine, ...]) -> None:
        """Show what waits."""
        self.fill(lines)
        for tool in (self.deal, self.open):
            tool.setVisible(bool(lines))


class CameBackPage(PostPage):
    """``recorded`` carries the ``ReturnEntry``."""

    recorded = Signal(object)

    def __init__(self, ctx: Context, line: LogLine, back: Callable[[], object]) -> None:
        text = (
            f"{line.reference}, {line.title}, {line.how.words.lower()} on {with_weekday(line.on)} to "
            f"{', '.join(line.address.splitlines())}. It counts as sent all the same; the case is told."
        )
        super().__init__("A letter came back", text, "Record that it came back", self._send, back)
        self.line = line
        self.form = Form()
        self.on = DateField(ctx.clock, "Date it came back")
        self.on.set_date(ctx.today())
        self.form.add("on", "Date it came back", self.on)
        self.why = self.form.add_line("why", "What the envelope says", characters=40)
        self.next = self.form.add_box("what_next", "What was done about it", _NEXT, lines=3)
        self.ask(self.form)
        self.finish()
        _offer_reasons(self.why)

    def refused(self, problem: BadInput) -> None:
        """Say why, beside the field."""
        self.go.setEnabled(True)
        self.form.show_problems(problem)

    def _send(self) -> None:
        from desktop_app.services.post_returned import ReturnEntry

        self.form.clear_problems()
        on = self.on.date()
        if on is None:
            self.refused(BadInput(self.on.problem() or "Enter the date it came back.", field="on"))
            return
        self.go.setEnabled(False)
        typed = self.why.text().strip(), self.next.toPlainText().strip()
        self.recorded.emit(ReturnEntry(self.line.sent_id, on, *typed))


def _offer_reasons(line: QLineEdit) -> None:
    from desktop_app.services.post_returned import REASONS

    line.setCompleter(QCompleter(REASONS, line))
    line.setPlaceholderText(REASONS[0])


_NEXT = "Leave empty while nobody has: it stays in the list and on the case until somebody does."
