"""Did all of them print? Each letter of a batch with how it came out, before anything counts as printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.policy.kinds import PrintResult
from desktop_app.policy.words import count
from desktop_app.services.views_post import BatchLetter, BatchView
from desktop_app.ui.screens.case.text import at_words
from desktop_app.ui.screens.post.model import Column, LinesModel
from desktop_app.ui.screens.post.page import PostPage
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.widgets.words import button

_SYMBOLS = {PrintResult.GOOD: "tick", PrintResult.SPOILED: "overdue", PrintResult.NOT_PRINTED: "close"}


class QuestionPage(PostPage):
    """``answered`` carries a result for each letter. Nothing printed at all takes the batch back."""

    answered = Signal(object)
    nothing_printed = Signal()

    def __init__(self, batch: BatchView, preset: PrintResult, why: str, later: Callable[[], object]) -> None:
        many = len(batch.letters)
        asked = {1: "Did it print?", 2: "Did both print?"}.get(many, f"Did all {many} print?")
        text = (
            f"Batch {batch.id}, {count(many, 'letter')}, {count(batch.sheets, 'sheet')}, sent to {batch.printer} on "
            f"{at_words(batch.made_at)}. Look at the paper. Pick each letter that did not come out well and say so; "
            "those are printed again."
        )
        super().__init__(asked, f"{why} {text}".strip(), "", self._answer, later)
        self.batch = batch
        self.results = {one.letter_id: preset for one in batch.letters}
        self.model = LinesModel(self._columns(), self._spoken, key=lambda one: one.letter_id)
        self.table = LinesTable(self.model, "Letters of the batch")
        self.marks = {
            result: button(result.words, partial(self._mark, result), symbol=_SYMBOLS[result]) for result in PrintResult
        }
        self.jam = button("Jammed here: print this one and all after it again", self._jammed)
        self.none = button("Nothing came out", self.nothing_printed.emit)
        assert self.back is not None
        self.back.setText("Answer later")
        self._lay_out()
        self.model.fill(batch.letters)
        self.table.show_line(None)
        self._say()

    def mark(self, letter_id: int, result: PrintResult) -> None:
        """Say how one letter came out."""
        self.results[letter_id] = result
        at = self.model.row_of(letter_id)
        self.model.dataChanged.emit(self.model.index(at, 0), self.model.index(at, len(self.model.columns) - 1))
        self._say()

    def _mark(self, result: PrintResult) -> None:
        line = self.table.current_line()
        if line is not None:
            self.mark(line.letter_id, result)
            self.table.show_line(line.letter_id)
            self.table.setFocus()

    def _jammed(self) -> None:
        """A jam spoils the letter it stops at, and nothing after it came out: no need to say so of each."""
        line = self.table.current_line()
        if line is None:
            return
        for one in self.batch.letters:
            if one.position >= line.position:
                is_here = one.position == line.position
                self.results[one.letter_id] = PrintResult.SPOILED if is_here else PrintResult.NOT_PRINTED
        last = len(self.model.columns) - 1
        self.model.dataChanged.emit(self.model.index(0, 0), self.model.index(self.model.rowCount() - 1, last))
        self._say()
        self.table.show_line(line.letter_id)
        self.go.setFocus()  # all is said now: recording it is what is left

    def _answer(self) -> None:
        self.answered.emit(dict(self.results))

    def _say(self) -> None:
        again = sum(result is not PrintResult.GOOD for result in self.results.values())
        good = len(self.results) - again
        words = f"Record {good} printed" if good else "Record none printed"
        whole = {1: words, 2: "Both printed"}.get(good, f"All {good} printed")
        self.go.setText(f"{words}, {again} to print again" if again else whole)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for made in self.marks.values():
            row.addWidget(made)
        row.addWidget(self.jam)
        row.addStretch(1)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(row)
        self.finish(self.none)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Number", lambda one: f"{one.position} of {len(self.batch.letters)}", 10),
            Column("Reference", lambda one: one.reference, 12),
            Column("To", lambda one: one.name, 20),
            Column("Letter", lambda one: one.title, 26),
            Column("Sheets", lambda one: str(one.sheets), 8, is_number=True),
            Column("How it came out", self._said, 30, symbol=lambda one: _SYMBOLS[self.results[one.letter_id]]),
        )

    def _said(self, one: BatchLetter) -> str:
        return self.results[one.letter_id].words

    def _spoken(self, one: BatchLetter) -> str:
        return f"Letter {one.position}, {one.reference}, {one.name}, {one.title}, {self._said(one)}"
