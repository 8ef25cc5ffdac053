"""What became of each case that was to be handed over: done, or left aside with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.words import count
from desktop_app.services.assigning import Handed
from desktop_app.ui.screens.post.model import Column, LinesModel
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence


class ResultPage(QWidget):
    """Those left aside first: they need somebody."""

    def __init__(self, rows: Sequence[Handed], title: str, text: str) -> None:
        super().__init__()
        self.heading, self.text = Heading(title, 1), Sentence(text)
        columns = (
            Column("Reference", lambda one: one.reference or f"No. {one.case_id}", 12),
            Column("Resident", lambda one: one.resident or "Anonymous", 20),
            Column("Subject", lambda one: one.subject, 28),
            Column(
                "What became of it", lambda one: f"Now {one.words}" if one.done else f"Left aside: {one.words}", 50,
                symbol=lambda one: "tick" if one.done else "overdue",
            ),
        )  # fmt: skip
        self.model = LinesModel(columns, _spoken, key=lambda one: one.case_id)
        self.table = LinesTable(self.model, "Result")
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.4), em(1), em(1.4), em(0.6))
        column.setSpacing(em(0.7))
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self.table, 1)
        self.model.fill(sorted(rows, key=lambda one: one.done))
        if rows:
            self.table.show_line(None)
        else:
            self.table.hide()
            column.addStretch(1)

    def say(self, title: str, rows: Sequence[Handed]) -> None:
        """What became of these since: the others stand as they stood."""
        newer = {one.case_id: one for one in rows}
        self.heading.setText(title)
        self.model.fill([newer.get(one.case_id, one) for one in self.model.lines()])
        self.table.show_line(None)


def result_title(rows: Sequence[Handed]) -> str:
    """``12 cases reassigned, 2 left aside``."""
    done = sum(row.done for row in rows)
    aside = len(rows) - done
    return f"{count(done, 'case')} reassigned" + (f", {aside} left aside" if aside else "")


def _spoken(one: Handed) -> str:
    who = f"{one.resident or 'Anonymous'}, {one.subject}"
    return f"{one.reference}, {who}, {'done' if one.done else 'left aside'}, {one.words}"
