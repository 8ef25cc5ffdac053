"""The table of the post room's lines: one height a row, Space ticks, Enter opens, columns share the width."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.ui.screens.post.model import Column, Heading, LinesModel
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.calm_table import calm
from desktop_app.ui.widgets.chip import ChipDelegate


class LinesTable(QTableView):
    """``picked`` carries the line now current, None on a heading."""

    picked = Signal(object)
    opened = Signal(object)
    """A line was opened: Enter, or a double click."""

    def __init__(self, model: LinesModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setAccessibleName(name)
        self.setModel(model)
        self._set_manners()
        self._chips = ChipDelegate(self)
        for at, column in enumerate(model.columns):
            if column.chip is not None:
                self.setItemDelegateForColumn(at, self._chips)
        self._tint()
        theme().changed.connect(self._tint)
        self._at, self._scrolled = -1, 0
        """The row that was current, and how far the list was scrolled, before it was read anew."""
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._span)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def current_line(self) -> Any:
        """The line now current; None on a heading or in an empty table."""
        at = self.currentIndex().row()
        row = self._model.rows[at] if 0 <= at < len(self._model.rows) else None
        return None if isinstance(row, Heading) else row

    def show_line(self, line_id: int | None) -> None:
        """Make a line current and leave the list where it was; where the line is gone, the one that took its place."""
        at = -1 if line_id is None else self._model.row_of(line_id)
        if at >= 0 and self._at >= 0:
            self.setAutoScroll(False)
            self.setCurrentIndex(self._model.index(at, 0))
            self.setAutoScroll(True)
            self.verticalScrollBar().setValue(self._scrolled)
            return
        lines = [place for place, row in enumerate(self._model.rows) if not isinstance(row, Heading)]
        near = next((place for place in lines if place >= self._at), lines[-1] if lines else -1)
        self.setCurrentIndex(self._model.index(at if at >= 0 else near, 0))

    def begin_at_the_top(self) -> None:
        """What was current and how far it was scrolled belonged to another list."""
        self._at, self._scrolled = -1, 0

    def _remember(self) -> None:
        self._at, self._scrolled = self.currentIndex().row(), self.verticalScrollBar().value()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Ctrl+A ticks all, Enter opens."""
        if event.key() == Qt.Key.Key_Space:
            self._model.toggle(self.currentIndex().row())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._model.tick([self._model.key(row) for row in self._model.lines()], True)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width there is beyond what each needs."""
        super().resizeEvent(event)
        whole = sum(column.wide for column in self._model.columns)
        least = [self._least(column, at) for at, column in enumerate(self._model.columns)]
        spare = max(0, self.viewport().width() - sum(least))
        for at, column in enumerate(self._model.columns):
            self.setColumnWidth(at, least[at] + int(spare * column.wide / whole))

    def _least(self, column: Column, at: int) -> int:
        """What a column never goes below: with large text the list is scrolled sideways instead of cut."""
        title = self.horizontalHeader().fontMetrics().horizontalAdvance(column.title)
        words = self.fontMetrics().horizontalAdvance(column.least)
        beside = em(1) if at == 0 or column.symbol is not None or column.chip is not None else 0
        return max(title, words) + beside + em(1)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()] if index.isValid() else None
        if row is not None and not isinstance(row, Heading):
            self.opened.emit(row)

    def _moved(self, _current: QModelIndex) -> None:
        self.picked.emit(self.current_line())

    def _span(self) -> None:
        self.clearSpans()
        for at, row in enumerate(self._model.rows):
            if isinstance(row, Heading):
                self.setSpan(at, 0, 1, len(self._model.columns))

    def _set_manners(self) -> None:
        calm(self, 2.2)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.horizontalHeader().setSectionsClickable(False)

    def _tint(self) -> None:
        palette = pale_palette(self, theme().tokens.base)
        # The frame of a tick box is drawn in a darker shade of this, which on dark ground nobody would see.
        palette.setColor(QPalette.ColorRole.Window, QColor(theme().tokens.muted))
        self.setPalette(palette)
        self.viewport().setPalette(self.palette())
