"""What stands between the draft and the post: each line leads to its passage; advice never blocks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.letters.check import Problem
from desktop_app.letters.reading_age import Reading
from desktop_app.policy.words import count
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.words import link


class CheckList(Card):
    """``chosen`` carries the key of the passage a line is about ('' when it is about none)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Before it can be issued", parent=parent)
        self.problems: tuple[Problem, ...] = ()
        self.reading: Reading | None = None
        self.titles: dict[str, str] = {}
        """The passages' titles by key."""
        self._content: QWidget | None = None

    def show_problems(self, problems: tuple[Problem, ...], reading: Reading | None = None) -> None:
        """List them anew, what blocks first; at the end how the letter reads."""
        if (problems, reading) == (self.problems, self.reading) and self._content is not None:
            return
        self.problems, self.reading = problems, reading
        if self._content is not None:
            self._content.hide()
            self.column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        blocking = [one for one in problems if one.is_blocking]
        advice = [one for one in problems if not one.is_blocking]
        if not blocking:
            column.addWidget(body("✓  Everything this letter must say is there."))
        for title, listed in ((f"{count(len(blocking), 'thing')} to put right", blocking), ("Advice", advice)):
            if listed:
                column.addWidget(heading(title))
                for problem in listed:
                    column.addWidget(self._line(problem))
        if reading is not None:
            column.addWidget(quiet(reading.words))
        self.column.addWidget(self._content)

    def advice(self) -> tuple[str, ...]:
        """What is advised and was not followed yet."""
        return tuple(one.what for one in self.problems if not one.is_blocking)

    def start(self) -> bool:
        """Take the focus at the first line that leads somewhere; False when there is none."""
        first = self._content.findChild(QPushButton) if self._content is not None else None
        if first is not None:
            first.setFocus()
        return first is not None

    def _line(self, problem: Problem) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, em(0.3))
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(em(0.8))
        top.addWidget(body(f"{'!' if problem.is_blocking else '?'}  {problem.what}"), 1)
        title = self.titles.get(problem.block_key, "")
        if title:
            go = link(title, lambda: self.chosen.emit(problem.block_key), spoken=f"{problem.what} Go to {title}")
            go.setObjectName(f"problem-{problem.block_key}")
            go.setToolTip(f"Go to {title}")
            top.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        hint = " ".join(part for part in (problem.do, f"({problem.source})" if problem.source else "") if part)
        if hint:
            column.addWidget(quiet(hint))
        return row
