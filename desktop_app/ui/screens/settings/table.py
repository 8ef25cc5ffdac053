"""A list of rows in the settings: picked as a whole, Enter or a double click acts on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm_table import Pale, calm


class RowTable(QTableWidget):
    """``entered`` when somebody acts on the picked row."""

    entered = Signal()

    def __init__(self, name: str, headers: Sequence[str], most: int = 12) -> None:
        super().__init__(0, len(headers))
        self._most = most
        self.setHorizontalHeaderLabels(list(headers))
        self.setAccessibleName(name)
        calm(self)
        Pale(self)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.cellDoubleClicked.connect(lambda _row, _column: self.entered.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the picked row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Fill it anew; the row that was picked stays picked."""
        at = max(0, self.currentRow())
        self.setRowCount(len(rows))
        for row, words in enumerate(rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(row, column, item)
        if rows:
            self.selectRow(min(at, len(rows) - 1))
        shown = min(max(len(rows), 1), self._most)
        heights = self.horizontalHeader().sizeHint().height() + shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(heights + em(0.4))
