"""The working of a sum: one row for each line, with what it is for and how much."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.compensation import Head, Part, total
from desktop_app.policy.money import pounds, read_pence
from desktop_app.services.entries_redress import PartEntry
from desktop_app.ui.screens.case.text import heading
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.field import Problem
from desktop_app.ui.widgets.tab_order import chain, last_stop
from desktop_app.ui.widgets.words import button, link, mark_wrong

NO_SUM = "Enter a sum in pounds, such as £40 or 40.50: this line is not counted yet."


LEAST_WORDS = 24
"""Characters of what a line is for that are to be seen."""


class PartRow(QWidget):
    """One line: its head, its words, its sum as typed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.head: QComboBox = CalmList()
        for head in Head:
            self.head.addItem(head.words, head.value)
        self.words, self.sum = QLineEdit(), QLineEdit()
        self.words.setPlaceholderText("What it is for")
        self.sum.setPlaceholderText("£")
        self.sum.setMaximumWidth(self.sum.fontMetrics().averageCharWidth() * 13)
        self.away: QPushButton = link("Remove", self.removed.emit)
        self.trouble = Problem()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(em(0.5))
        self._grid.setVerticalSpacing(em(0.3))
        self._grid.setColumnStretch(1, 1)
        self._place(is_narrow=False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(0.2))
        whole.addLayout(self._grid)
        whole.addWidget(self.trouble)
        self.sum.textChanged.connect(self._sum_typed)
        self.sum.editingFinished.connect(self._sum_left)
        self.number(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is too little room for what it is for, the line is three lines."""
        super().resizeEvent(event)
        beside = sum(one.sizeHint().width() for one in (self.head, self.sum, self.away))
        self._place(is_narrow=self.width() - beside < self.fontMetrics().averageCharWidth() * LEAST_WORDS)

    def _place(self, *, is_narrow: bool) -> None:
        """Head, words, sum and Remove beside each other, or the words between the others."""
        parts = (self.head, self.words, self.sum, self.away)
        wide = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (0, 3, 1, 1))
        narrow = ((0, 0, 1, 4), (1, 0, 1, 4), (2, 0, 1, 1), (2, 1, 1, 1))
        for part, place in zip(parts, narrow if is_narrow else wide, strict=True):
            self._grid.addWidget(part, *place)

    def number(self, number: int) -> None:
        """Say which line it is to a screen reader."""
        for control, words in ((self.head, "kind"), (self.words, "what it is for"), (self.sum, "sum in pounds")):
            control.setAccessibleName(f"Line {number}: {words}")
        self.away.setAccessibleName(f"Remove line {number}")

    def _sum_typed(self) -> None:
        if self.trouble.text() and read_pence(self.sum.text()) is not None:
            self.trouble.fade()
            mark_wrong(self.sum, False)
        self.changed.emit()

    def _sum_left(self) -> None:
        """What is no sum of money counts for nothing in the total: that is said beside it once it is left."""
        is_wrong = bool(self.sum.text().strip()) and read_pence(self.sum.text()) is None
        if is_wrong or self.trouble.text():
            self.trouble.say(NO_SUM if is_wrong else "")
            mark_wrong(self.sum, is_wrong)

    def is_empty(self) -> bool:
        """Nothing is typed in it."""
        return not self.words.text().strip() and not self.sum.text().strip()

    def entry(self) -> PartEntry:
        """The line as typed."""
        return PartEntry(Head(self.head.currentData()), self.words.text().strip(), self.sum.text().strip())


class PartsEditor(QWidget):
    """Rows, a button for one more, and what they come to."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PartRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.4))
        self.more = button("Add a line", self.add_row)
        self.sum = heading("")
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addWidget(self.sum, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._column)
        whole.addLayout(foot)
        self.add_row()

    def add_row(self) -> PartRow:
        """One more line, with the focus in it once it is on the screen."""
        row = PartRow(len(self.rows) + 1)
        row.changed.connect(self._count)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        self._renumber()
        if self.isVisible():
            row.words.setFocus()
        return row

    def add_line(self, part: Part) -> None:
        """A line that was worked out elsewhere; an empty row is filled first."""
        row = next((one for one in self.rows if one.is_empty()), None) or self.add_row()
        row.head.setCurrentIndex(row.head.findData(part.head.value))
        row.words.setText(part.words)
        row.words.setCursorPosition(0)
        row.sum.setText(pounds(part.pence))

    def entries(self) -> tuple[PartEntry, ...]:
        """Every line in which something is typed."""
        return tuple(row.entry() for row in self.rows if not row.is_empty())

    def kept_words(self) -> list[list[str]]:
        """Of a page kept half-finished: head, words and sum of each line, as typed."""
        return [[str(row.head.currentData()), row.words.text(), row.sum.text()] for row in self.rows]

    def take_words(self, kept: object) -> None:
        """Put the lines back."""
        lines = [one for one in kept if isinstance(one, list) and len(one) == 3] if isinstance(kept, list) else []
        while len(self.rows) < len(lines):
            self.add_row()
        for row, (head, words, pounds_typed) in zip(self.rows, lines, strict=False):
            row.head.setCurrentIndex(max(row.head.findData(head), 0))
            row.words.setText(str(words))
            row.sum.setText(str(pounds_typed))

    def total(self) -> int:
        """What the lines that can be read come to, in pence."""
        read = ((row.entry(), read_pence(row.sum.text())) for row in self.rows)
        return total(Part(entry.head, entry.words, pence) for entry, pence in read if pence)

    def has_typed(self) -> bool:
        """Something is typed in a line."""
        return bool(self.entries())

    def mark_line(self, number: int, *, needs_sum: bool) -> None:
        """Whoever is led here lands in what this line lacks."""
        if 0 < number <= len(self.rows):
            row = self.rows[number - 1]
            self.setFocusProxy(row.sum if needs_sum else row.words)

    def focus_first(self) -> None:
        """The first line's kind."""
        self.rows[0].head.setFocus()

    def _remove(self, row: PartRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self.rows:
            self.add_row()
        self._renumber()
        self.more.setFocus()

    def _renumber(self) -> None:
        for number, row in enumerate(self.rows, 1):
            row.number(number)
        stops: list[QWidget] = [last_stop(row) for row in self.rows]
        chain((*stops[-1:], self.more))
        self._count()

    def _count(self) -> None:
        self.sum.setText(f"In all: {pounds(self.total())}")
        self.changed.emit()
