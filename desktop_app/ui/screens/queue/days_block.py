"""Two days of one's own beside the named ones of a filter: from, until, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.policy.case_filter import Days, read_days
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.words import Sentence, button

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.policy.dates import Looking


class DaysBlock(QWidget):
    """The days typed hold once they are asked for; nothing typed takes the range away."""

    wanted = Signal(object)
    """The ``Days``, or None for none."""

    def __init__(self, clock: Clock, what: str, looking: Looking) -> None:
        super().__init__()
        self.first_on, self.last_on = DateField(clock, looking=looking), DateField(clock, looking=looking)
        self.wrong = Sentence()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(0.3), 0, 0)
        for words, field in ((f"{what} from", self.first_on), (f"{what} until", self.last_on)):
            field.setAccessibleName(words)
            field.line.setMinimumWidth(em(11))
            field.changed.connect(lambda: self.wrong.setText(""))
            row = QHBoxLayout()
            label = QLabel(words)
            label.setMinimumWidth(em(5.5))
            row.addWidget(label)
            row.addWidget(field, 1)
            column.addLayout(row)
        self.wrong.setProperty("wrong", True)
        column.addWidget(self.wrong)
        column.addWidget(button("Show these days", self._take), 0, Qt.AlignmentFlag.AlignLeft)

    def show_days(self, days: Days | None) -> None:
        """What is filtered by, unless somebody is typing here."""
        first, last = (days.first_on, days.last_on) if days is not None else (None, None)
        for field, on in ((self.first_on, first), (self.last_on, last)):
            if not field.hasFocus() and not field.isAncestorOf(self.window().focusWidget() or self):
                field.set_date(on)

    def _take(self) -> None:
        if problem := self.first_on.problem() or self.last_on.problem():
            self.wrong.setText(problem)
            return
        days = Days(self.first_on.date(), self.last_on.date())
        is_empty = days.first_on is None and days.last_on is None
        is_turned = not is_empty and read_days(days.value) is None
        self.wrong.setText("The last day must not be before the first." if is_turned else "")
        if not is_turned:
            self.wanted.emit(None if is_empty else days)
