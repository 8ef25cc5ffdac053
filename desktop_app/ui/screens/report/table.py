"""A table whose numbers lead to the cases behind them: a click, or Enter. Arrow keys go from number to number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.ui.screens.report.model import Figures, Index
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.number_table import LINE, NumberTable

NAME_LEAST, NUMBER_MOST = 12.0, 15.0
"""The first column keeps so many sizes of the type, and no number takes more than so many: longer ones wrap."""


class _Indented(QStyledItemDelegate):
    """The words of a part stand in from the left, all their lines."""

    def __init__(self, table: QTableView, model: Figures) -> None:
        super().__init__(table)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A little to the right."""
        super().paint(painter, self._moved(option, index), index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """In the room that is left."""
        return super().sizeHint(self._moved(option, index), index)

    def _moved(self, option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
        if not self._model.is_part(index):
            return option
        moved = QStyleOptionViewItem(option)
        moved.rect.adjust(em(1), 0, 0, 0)
        return moved


class FigureTable(NumberTable):
    """One table of figures."""

    opened = Signal(object)
    """The ``Figure`` whose cases are wanted."""
    said = Signal(str)
    """What the picked cell means."""

    def __init__(self, model: Figures, name: str) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_Indented(self, model))
        self._set_manners()
        model.modelReset.connect(self._fit)

    def pick(self, row: int, column: int) -> None:
        """Go to a cell, where there is one."""
        if self._model.rowCount():
            at = self._model.index(min(row, self._model.rowCount() - 1), min(column, self._model.columnCount() - 1))
            self.setCurrentIndex(at)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what it means, for whoever sees no tooltip."""
        super().currentChanged(current, previous)
        self.said.emit(self._model.about(current) if current.isValid() else "")

    def leads(self, index: QModelIndex) -> bool:
        """Every number that has something behind it."""
        return index.isValid() and self._model.leads(index)

    def open_at(self, index: QModelIndex) -> None:
        """The figure of the line, where there is something behind it."""
        figure = self._model.figure(index) if index.isValid() else None
        if figure is not None and (figure.ids or figure.is_wanting):
            self.opened.emit(figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words take what the numbers leave."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Numbers as wide as they are, within a share of the whole; words wrap in what is left."""
        many = self._model.columnCount()
        if not many:
            return
        self.clearSpans()
        for row in range(self._model.rowCount()):
            if self._model.is_strong(self._model.index(row, 0)):
                self.setSpan(row, 0, 1, many)
        room = self.viewport().width()
        wanted = [
            max(min(self.sizeHintForColumn(at) + em(0.6), em(NUMBER_MOST)), self._longest_word(at))
            for at in range(1, many)
        ]
        left = room - em(NAME_LEAST)
        if sum(wanted) > left:
            wanted = [max(min(one, left // len(wanted)), self._longest_word(at)) for at, one in enumerate(wanted, 1)]
        for at, wide in enumerate(wanted, 1):
            self.setColumnWidth(at, wide)
        taken = sum(self.columnWidth(at) for at in range(1, many))
        self.setColumnWidth(0, max(room - taken, em(NAME_LEAST)))
        titles = (self._title_lines(at) for at in range(many))
        self.horizontalHeader().setFixedHeight(self.fontMetrics().lineSpacing() * max(titles) + em(0.8))

    def _longest_word(self, at: int) -> int:
        """No word of a title is cut."""
        words = str(self._model.headerData(at, Qt.Orientation.Horizontal)).split()
        font = self.horizontalHeader().font()
        font.setBold(True)
        return max(map(QFontMetrics(font).horizontalAdvance, words), default=0) + em(0.9)

    def _title_lines(self, at: int) -> int:
        """How many lines a column's title takes in its width."""
        words = str(self._model.headerData(at, Qt.Orientation.Horizontal))
        font = self.horizontalHeader().font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        room = QRect(0, 0, max(self.columnWidth(at) - em(0.8), 1), 10_000)
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return max(round(high / metrics.lineSpacing()), 1)

    def _set_manners(self) -> None:
        """Long words go on in the next line, so a row is as high as its words."""
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.setMinimumSectionSize(em(LINE))
        lines.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
