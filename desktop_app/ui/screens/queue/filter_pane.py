"""The layer in which filters are chosen: the facets at the left, their values at the right, days for due dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.policy.case_filter import CaseFilter, Days, Facet, read_days
from desktop_app.ui.screens.queue.days_block import DaysBlock
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.popup import Popup
from desktop_app.ui.widgets.tick_list import TickList
from desktop_app.ui.widgets.words import Heading, button, link

if TYPE_CHECKING:
    from desktop_app.clock import Clock
    from desktop_app.services.queue_filter import Choice

_VALUE = int(Qt.ItemDataRole.UserRole)
SEARCHED_FROM = 10
"""Values from which on a list can be searched."""


class FilterPane(Popup):
    """What is ticked holds at once; the list behind it follows."""

    chosen = Signal(object)
    """The ``CaseFilter`` as it is now ticked."""

    def __init__(self, host: QWidget, clock: Clock) -> None:
        super().__init__(host, "queue-filter-pane")
        self.setAccessibleName("Filters")
        self._now = CaseFilter()
        self._choices: Mapping[Facet, tuple[Choice, ...]] = {}
        self.facets, self.values = TickList("Filter by"), TickList("Values")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search this list")
        self.search.setAccessibleName("Search the values")
        self.days = {
            Facet.DUE: DaysBlock(clock, "Due", "ahead"),
            Facet.RECEIVED: DaysBlock(clock, "Received", "back"),
        }
        self._lay_out()
        self.facets.currentRowChanged.connect(self._show_values)
        self.values.itemChanged.connect(self._ticked)
        self.search.textChanged.connect(self._narrow)
        for block in self.days.values():
            block.wanted.connect(self._take_days)
        self.facets.installEventFilter(self)
        self.values.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Room for the longest words of both lists."""
        return QSize(em(46), em(29))

    def first(self) -> QWidget:
        """The facets."""
        return self.facets

    def show_choices(self, choices: Mapping[Facet, tuple[Choice, ...]], now: CaseFilter) -> None:
        """What there is to choose from, and what is chosen."""
        self._choices, self._now = choices, now
        here = max(self.facets.currentRow(), 0)
        self.facets.blockSignals(True)
        self.facets.clear()
        for facet in choices:
            self.facets.put(facet.words, facet, ticked=None)
        self._count()
        self.facets.setCurrentRow(min(here, self.facets.count() - 1))
        self.facets.blockSignals(False)
        self._show_values()

    def show_now(self, now: CaseFilter) -> None:
        """Something else is chosen by now."""
        self._now = now
        if self.isVisible():
            self._count()
            self._show_values()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Right and left go between the two lists; Enter closes, as Esc does: what is ticked holds already."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.facets and event.key() == Qt.Key.Key_Right:
                self.values.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if watched is self.values and event.key() == Qt.Key.Key_Left:
                self.facets.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _facet(self) -> Facet | None:
        item = self.facets.currentItem()
        return Facet(item.data(_VALUE)) if item is not None else None

    def _count(self) -> None:
        """Each facet says how many of its values are chosen."""
        for item in self.facets.lines():
            facet = Facet(item.data(_VALUE))
            many = len(self._now.of(facet))
            item.setText(f"{facet.words} ({many})" if many else facet.words)
            font = item.font()
            font.setBold(bool(many))
            item.setFont(font)

    def _show_values(self, _row: int = 0) -> None:
        facet = self._facet()
        there = self._choices.get(facet, ()) if facet is not None else ()
        chosen = self._now.of(facet) if facet is not None else ()
        kept = self.values.currentRow()
        self.values.blockSignals(True)
        self.values.clear()
        for one in there:
            self.values.put(one.words, one.value, ticked=one.value in chosen)
        self.values.setCurrentRow(min(max(kept, 0), len(there) - 1))
        self.values.blockSignals(False)
        self.values.setAccessibleName(f"{facet.words}: values" if facet is not None else "Values")
        self.search.setVisible(len(there) >= SEARCHED_FROM)
        self.search.clear()
        for dated, block in self.days.items():
            block.setVisible(dated is facet)
            if dated is facet:
                block.show_days(next(filter(None, map(read_days, chosen)), None))

    def _ticked(self, _item: QListWidgetItem) -> None:
        facet = self._facet()
        if facet is None:
            return
        own = [one for one in self._now.of(facet) if read_days(one) is not None]
        self._choose(self._now.having(facet, [*self.values.ticked(), *own]))

    def _take_days(self, days: Days | None) -> None:
        """The days of the facet in front, beside what is ticked of it; None takes the range away."""
        facet = self._facet()
        if facet is not None:
            others = [one for one in self._now.of(facet) if read_days(one) is None]
            self._choose(self._now.having(facet, others if days is None else [*others, days.value]))

    def _choose(self, now: CaseFilter) -> None:
        if now != self._now:
            self._now = now
            self._count()
            self.chosen.emit(now)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for item in self.values.lines():
            item.setHidden(not all(one in item.text().casefold() for one in wanted))

    def _clear(self) -> None:
        self._choose(CaseFilter())
        self._show_values()
        self.facets.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        for part in (self.search, self.values, *self.days.values()):
            right.addWidget(part)
        right.setStretch(1, 1)
        lists = QHBoxLayout()
        lists.setSpacing(em(0.8))
        lists.addWidget(self.facets, 2)
        lists.addLayout(right, 4)
        foot = QHBoxLayout()
        foot.addWidget(button("Done", self.leave, primary=True))
        foot.addWidget(link("Clear filters", self._clear))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        column.setSpacing(em(0.6))
        column.addWidget(Heading("Show only cases that are", 2))
        column.addLayout(lists, 1)
        column.addLayout(foot)
