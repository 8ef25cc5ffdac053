"""What a report is of: the period by name or by its two days, and whose cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.policy.case_filter import NONE, Facet
from desktop_app.policy.kinds import Tenure
from desktop_app.policy.report_facts import Part
from desktop_app.policy.report_period import Period, Span, days_of, period_of
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.words import Sentence, button, show_if

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.services.queue_filter import Choice

DAYS = "days"
_ALL = "\0"
"""What no team, area or category is called."""
_PARTS = ((Facet.TEAM, "&Team", "Every team"), (Facet.AREA, "&Area", "Every area"),
          (Facet.CATEGORY, "&Category", "Every category"))  # fmt: skip


class Choosing(QWidget):
    """One row of choices; two days come below it when they are asked for."""

    chosen = Signal()
    """Another period or another part is wanted."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.span, self.tenure = CalmList(), CalmList()
        self.parts = {facet: CalmList() for facet, _, _ in _PARTS}
        self._pairs: dict[Facet, QWidget] = {}
        self.first_on = DateField(clock, "From")
        self.last_on = DateField(clock, "To")
        self.last_on.follow(self.first_on)
        self.wrong = Sentence()
        self._days = Flow(spacing=em(0.7))
        self._lay_out()
        self.span.activated.connect(self._choose_span)
        for one in (self.tenure, *self.parts.values()):
            one.activated.connect(lambda _at: self.chosen.emit())

    def period(self) -> Period:
        """The period that is chosen.

        Raises:
            BadInput: the two days are not both there, cannot be read, or are turned round.
        """
        chosen = self.span.currentData()
        if chosen != DAYS:
            return period_of(Span(chosen), self._clock.today())
        first_on, last_on = self.first_on.value(), self.last_on.value()
        if first_on is None or last_on is None:
            raise BadInput("Enter the first day and the last day.", field="first_on")
        return days_of(first_on, last_on)

    def part(self) -> Part:
        """Whose cases."""
        team, area, category = (_value(self.parts[facet]) for facet, _, _ in _PARTS)
        tenure = self.tenure.currentData()
        return Part(team, area, category, Tenure(tenure) if tenure != _ALL else None)

    def offer(self, choices: Mapping[Facet, tuple[Choice, ...]]) -> None:
        """What there is to choose from; what is chosen stays. A choice of none is not shown."""
        for facet, _, every in _PARTS:
            there, box = choices.get(facet, ()), self.parts[facet]
            kept = box.currentData()
            box.clear()
            box.addItem(every, _ALL)
            for one in there:
                box.addItem(one.words, "" if one.value == NONE else one.words)
            box.setCurrentIndex(max(box.findData(kept), 0))
            show_if(self._pairs[facet], len(there) > 1)

    def say_wrong(self, words: str) -> None:
        """What is wrong with the two days; '' for nothing."""
        self.wrong.setText(words)
        show_if(self.wrong, bool(words))

    def _choose_span(self, _at: int) -> None:
        is_days = self.span.currentData() == DAYS
        self._days.setVisible(is_days)
        self.say_wrong("")
        if is_days:
            self.first_on.setFocus()
        else:
            self.chosen.emit()

    def _lay_out(self) -> None:
        for one in Span:
            self.span.addItem(one.words, str(one))
        self.span.addItem("From one day to another", DAYS)
        self.tenure.addItem("Every tenure", _ALL)
        for tenure in Tenure:
            self.tenure.addItem(tenure.words, str(tenure))
        flow = Flow(spacing=em(0.7))
        flow.add(_labelled("&Period", self.span, "Period of the figures"))
        for facet, label, every in _PARTS:
            self.parts[facet].addItem(every, _ALL)
            self._pairs[facet] = pair = _labelled(label, self.parts[facet], f"Figures of which {facet.words.lower()}")
            flow.add(pair)
            pair.hide()
        flow.add(_labelled("Te&nure", self.tenure, "Figures of which tenure"))
        for words, field in (("From", self.first_on), ("To", self.last_on)):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            field.line.setMinimumWidth(em(11))
            row.addWidget(QLabel(words))
            row.addWidget(field)
            self._days.add(pair)
        self._days.add(button("Show these days", self.chosen.emit))
        self._days.hide()
        self.wrong.setProperty("wrong", True)
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        for part in (flow, self._days, self.wrong):
            column.addWidget(part)


def _value(box: CalmList) -> str | None:
    found: str = box.currentData()
    return None if found == _ALL else found


def _labelled(words: str, box: CalmList, name: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(0.35))
    label = QLabel(words)
    label.setBuddy(box)
    box.setAccessibleName(name)
    row.addWidget(label)
    row.addWidget(box)
    return pair
