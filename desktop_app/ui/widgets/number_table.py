"""A table whose numbers lead to the cases behind them: a click on one, or Enter. Arrows go from number to number."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.ui.widgets.calm_table import Pale, calm

LINE = 1.85
"""A row's height in ems."""


class NumberTable(QTableView):
    """Say which cells lead somewhere (:meth:`leads`), and go there (:meth:`open_at`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        calm(self, LINE)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)  # a number is gone to, not a row
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.horizontalHeader().setSectionsClickable(False)
        Pale(self)

    def leads(self, index: QModelIndex) -> bool:
        """Whether pressing a cell opens what is behind it."""
        raise NotImplementedError

    def open_at(self, index: QModelIndex) -> None:
        """Open what is behind a cell, or behind its line; nothing where there is nothing."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what stands behind the number."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click on it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex() and self.leads(index):
            self.open_at(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what opens something."""
        super().mouseMoveEvent(event)
        is_hand = self.leads(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_hand else Qt.CursorShape.ArrowCursor)
