"""The deadlines that a change of days moved, each with a way to its case."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.promise import promised_words
from desktop_app.policy.words import short_date
from desktop_app.services.views_desk import Moved
from desktop_app.ui.context import Context
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence, link

MOST_SHOWN = 200


class MovedList(QWidget):
    """Hidden until something was saved; then it says what moved, or that nothing did."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-moved")
        self._ctx = ctx
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(0.1))
        self._words: list[str] = []
        self.hide()

    def lines(self) -> tuple[str, ...]:
        """What it says, line by line."""
        return tuple(self._words)

    def show_moved(self, moved: tuple[Moved, ...]) -> None:
        """Say which deadlines moved."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        self._words = []
        self._add(Heading(_heading(len(moved)), 2), _heading(len(moved)))
        for one in moved[:MOST_SHOWN]:
            words = moved_words(one, self._ctx.today())
            self._add(link(words, partial(self._ctx.open_case.emit, one.case_id), spoken=f"Open {words}"), words)
        if len(moved) > MOST_SHOWN:
            rest = f"and {len(moved) - MOST_SHOWN} more"
            self._add(Sentence(rest, muted=True), rest)
        self.show()

    def _add(self, widget: QWidget, words: str) -> None:
        self._words.append(words)
        self._column.addWidget(widget)


def moved_words(one: Moved, today: date) -> str:
    """``C-000123, Stage 1 response: Thu 26 Nov became Fri 27 Nov``; then what a letter promised, if it did."""
    old = short_date(one.old_due_on, today) if one.old_due_on else "no date"
    new = short_date(one.new_due_on, today) if one.new_due_on else "no date"
    moved = f"{one.reference}, {one.clock}: {old} became {new}"
    if one.promised_on is None or one.promised_in is None:
        return moved
    return f"{moved}; {promised_words(one.promised_on, one.promised_in, today)}"


def _heading(count: int) -> str:
    if count == 0:
        return "Saved. No open deadline moved."
    return "Saved. One deadline moved:" if count == 1 else f"Saved. {count} deadlines moved:"
