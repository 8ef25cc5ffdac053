"""A question answered with a date; it may stay empty where nobody knows."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.clock import Clock
from desktop_app.policy.rough_dates import is_rough, rough_words
from desktop_app.policy.triage import Answer, Question
from desktop_app.ui.screens.triage.editors import Editor
from desktop_app.ui.widgets.date_field import DateField


class DateEditor(Editor):
    """The date as ISO text, of its year and month only where no more is known; '' for not known."""

    def __init__(self, question: Question, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(clock, question.title, takes_month=True)
        self.field.setAccessibleDescription(question.hint)
        self.field.line.setMinimumWidth(self.field.line.fontMetrics().averageCharWidth() * 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.changed.connect(self.changed)

    def answer(self) -> Answer:
        """What was understood; '' when empty or not readable (``own_problem`` says why)."""
        on = self.field.date()
        return self.field.month() or (on.isoformat() if on else "")

    def show_answer(self, answer: Answer) -> None:
        """Put the date back."""
        kept = answer if isinstance(answer, str) else ""
        if is_rough(kept):
            self.field.set_text(rough_words(kept))
        else:
            self.field.set_date(date.fromisoformat(kept) if kept else None)

    def first(self) -> QWidget:
        """The line to type in."""
        return self.field.line

    def own_problem(self) -> str:
        """Why what was typed is no date."""
        return self.field.problem()
