"""The deadlines that a change of days moved, each with a way to its case."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.promise import promised_words
from desktop_app.policy.words import short_date
from desktop_app.services.views_desk import Moved
from desktop_app.ui.context import Context
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import Heading, Sentence, link

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

MOST_SHOWN = 200
FIRST_SHOWN = 5
"""In a question, which nobody scrolls."""


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
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._words = []
        self.heading = Heading(_heading(len(moved)), 2)
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add(self.heading, _heading(len(moved)))
        for one in moved[:MOST_SHOWN]:
            words = moved_words(one, self._ctx.today())
            self._add(link(words, partial(self._ctx.open_case.emit, one.case_id), spoken=f"Open {words}"), words)
        if len(moved) > MOST_SHOWN:
            rest = f"and {len(moved) - MOST_SHOWN} more"
            self._add(Sentence(rest, muted=True), rest)
        if any(one.promised_on is not None for one in moved):
            self._add(Sentence(_PROMISED, muted=True), _PROMISED)
        if moved:
            self.save = link("Save this list…", partial(self._save, moved), spoken="Save the list of moved deadlines")
            self._column.addWidget(self.save)
        self.show()

    def _save(self, moved: tuple[Moved, ...]) -> None:
        """All of it, also what is too long to be shown, as a table for a spreadsheet."""
        name = f"Moved deadlines, {self._ctx.today():%Y-%m-%d}.csv"
        path = self._ctx.messages.save_file("Save the moved deadlines", name, "Table for a spreadsheet (*.csv)")
        if path is not None:
            self._ctx.read(_write, moved, path, done=self._ctx.messages.saved, owner=self)

    def _add(self, widget: QWidget, words: str) -> None:
        self._words.append(words)
        self._column.addWidget(widget)


def moved_words(one: Moved, today: date, *, how: str = "became") -> str:
    """``C-000123, Stage 1 response: Thu 26 Nov became Fri 27 Nov``; then what a letter promised, if it did."""
    old = short_date(one.old_due_on, today) if one.old_due_on else "no date"
    new = short_date(one.new_due_on, today) if one.new_due_on else "no date"
    moved = f"{one.reference}, {one.clock}: {old} {how} {new}"
    if one.promised_on is None or one.promised_in is None:
        return moved
    return f"{moved}; {promised_words(one.promised_on, one.promised_in, today)}"


def would_move(moved: tuple[Moved, ...], today: date) -> str:
    """What a change would do, before it is kept: how many deadlines, the first of them, what letters promised."""
    if not moved:
        return "No open deadline moves."
    count, promised = len(moved), sum(one.promised_on is not None for one in moved)
    lines = ["One open deadline moves:" if count == 1 else f"{count:,} open deadlines move:"]
    lines += [moved_words(one, today, how="becomes") for one in moved[:FIRST_SHOWN]]
    if count > FIRST_SHOWN:
        lines.append(f"and {count - FIRST_SHOWN:,} more, all of them listed once it is done.")
    if promised:
        lines.append(
            f"Of {promised:,} a letter named the day: we keep to that, though the rules give until the new one."
        )
    return "\n".join(lines)


def _write(_desk: Desk, moved: tuple[Moved, ...], path: Path) -> Path:
    """Runs on the worker."""
    from desktop_app.services.moved_table import save_moved

    return save_moved(moved, path)


_PROMISED = (
    "What a letter promised still stands: keep to that day, or write to the resident. Each case’s chronology says what "
    "moved, and why."
)


def _heading(count: int) -> str:
    if count == 0:
        return "Saved. No open deadline moved."
    return "Saved. One deadline moved:" if count == 1 else f"Saved. {count} deadlines moved:"
