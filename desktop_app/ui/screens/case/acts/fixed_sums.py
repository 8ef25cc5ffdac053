"""What the fixed sums of the guidance come to for so many days or times: a proposal that becomes a line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.clock import Clock
from desktop_app.policy.compensation import Head, Part, Per, Proposal, Rate, for_days, for_times
from desktop_app.policy.money import pounds
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList, CalmNumber
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.words import button, show_if


class FixedSums(QWidget):
    """Which sum, from when to when (or how often), what it comes to, and a button that makes it a line."""

    chosen = Signal(object)
    """The line (``Part``) asked for."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._rates: tuple[Rate, ...] = ()
        self.rate = CalmList()
        self.rate.setAccessibleName("Fixed sum")
        self.first, self.last = (
            DateField(clock, "First day", looking="back"),
            DateField(clock, "Last day", looking="back"),
        )
        self.times = CalmNumber("time", "times", 1, 999, 1)
        self.times.setAccessibleName("How many times")
        self.words: QLabel = body("")
        self.add = button("Add as a line", self._add)
        self._days = (Field("First day", self.first), Field("Last day", self.last, "Both days are counted."))
        self._lay_out()
        self.rate.currentIndexChanged.connect(lambda _at: self._work())
        self.times.valueChanged.connect(lambda _number: self._work())
        for field in (self.first, self.last):
            field.changed.connect(self._work)

    def offer(self, rates: tuple[Rate, ...]) -> None:
        """The sums there are to choose from."""
        self._rates = rates
        for rate in rates:
            self.rate.addItem(f"{rate.words}: {pounds(rate.pence)} a {rate.per.words}", rate.key)
        self._work()

    def proposal(self) -> Proposal | None:
        """What is typed comes to; None while days are missing."""
        rate = self._chosen()
        if rate is None:
            return None
        if rate.per is Per.TIME:
            return for_times(rate, self.times.value())
        first, last = self.first.date(), self.last.date()
        return for_days(rate, first, last) if first is not None and last is not None else None

    def _chosen(self) -> Rate | None:
        return next((rate for rate in self._rates if rate.key == self.rate.currentData()), None)

    def _work(self) -> None:
        rate, proposal = self._chosen(), self.proposal()
        is_by_times = rate is not None and rate.per is Per.TIME
        for field in self._days:
            show_if(field, not is_by_times)
        show_if(self.times, is_by_times)
        self.add.setEnabled(proposal is not None and proposal.pence > 0)
        source = f"{rate.source}" if rate is not None else ""
        told = "" if proposal is None else f"{pounds(proposal.pence)}. {proposal.words}. {proposal.left_out}".strip()
        self.words.setText("\n".join(part for part in (told, source) if part))

    def _add(self) -> None:
        if (proposal := self.proposal()) is not None and proposal.pence:
            self.chosen.emit(Part(Head.UNQUANTIFIABLE, proposal.words, proposal.pence))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.4))
        foot = QHBoxLayout()
        foot.addWidget(self.times)
        foot.addWidget(self.add)
        foot.addStretch(1)
        for part in (self.rate, *self._days, self.words):
            column.addWidget(part)
        column.addLayout(foot)
