"""The people of the board as a table whose numbers lead to the cases behind them: a click, or Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate

from desktop_app.policy.workload import Board, PersonLine
from desktop_app.services.queue_narrow import Narrow
from desktop_app.ui.screens.workload.columns import (
    AWAY,
    CASES,
    COLUMNS,
    NAME,
    OVERDUE,
    STILL,
    TEAM,
    TOGETHER,
    Column,
    behind,
    in_order,
)
from desktop_app.ui.theme import em, theme
from desktop_app.ui.widgets.number_table import NumberTable
from desktop_app.ui.widgets.words import tip

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_HORIZONTAL = Qt.Orientation.Horizontal
AIR = "\u2003"


class PeopleModel(QAbstractTableModel):
    """A line for each colleague, and one for all of them together at the foot."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.order = "pressed"
        self.lines: list[PersonLine | None] = []
        """None is the line of all together."""

    def fill(self, board: Board, order: str) -> None:
        """Show this board in this order."""
        self.beginResetModel()
        self.board, self.order = board, order
        self.lines = [*in_order(board.lines, order), None]
        self.endResetModel()

    def behind(self, index: Index) -> Narrow | int | None:
        """What a cell opens."""
        if self.board is None or not index.isValid():
            return None
        column, line = COLUMNS[index.column()], self.lines[index.row()]
        if column.number is not None and self._number(line, column) == 0:
            return None
        return behind(self.board, line, column)

    # -- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Colleagues, and all together."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles, and what a column means."""
        if orientation != _HORIZONTAL:
            return None
        column = COLUMNS[section]
        if role == _DISPLAY:
            return f"{column.title}{AIR}" if column.number is not None else column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.hint)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        column, line = COLUMNS[index.column()], self.lines[index.row()]
        if role == _DISPLAY:
            return self.text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(line, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(column)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(line, column)
        return self._colour(index, line, column) if role == Qt.ItemDataRole.ForegroundRole else None

    def text(self, line: PersonLine | None, column: Column) -> str:
        """What stands in a cell; a nought leaves it empty, so that the others stand out."""
        if column.number is not None:
            number = self._number(line, column)
            if line is not None and line.has_too_many and column.title == CASES:
                return f"{number:,} of {line.most_cases}"  # bold alone is a riddle
            return f"{number:,}" if number else ""
        if line is None:
            return TOGETHER if column is NAME else ""
        return column.text(line)

    def _number(self, line: PersonLine | None, column: Column) -> int:
        assert self.board is not None
        assert column.number is not None
        return column.number(line.counts if line is not None else self.board.total)

    def _spoken(self, line: PersonLine | None, column: Column) -> str:
        who = line.name if line is not None else TOGETHER
        words = str(self._number(line, column)) if column.number is not None else self.text(line, column)
        return who if column is NAME else f"{who}, {column.title}: {words or 'none'}"

    def _tip(self, line: PersonLine | None, column: Column) -> str:
        if line is not None and line.has_too_many and column.title == CASES:
            return f"More than the {line.most_cases} cases that {line.name} should have at once."
        return self._spoken(line, column) if column in {STILL, AWAY} else ""

    def _font(self, line: PersonLine | None, column: Column) -> QFont | None:
        is_loud = column is OVERDUE and self._number(line, column) > 0
        is_over = line is not None and line.has_too_many and column.title == CASES
        if not (line is None or is_loud or is_over):
            return None
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _colour(self, index: Index, line: PersonLine | None, column: Column) -> QColor | None:
        tokens = theme().tokens
        if column is OVERDUE and self._number(line, column) > 0:
            return QColor(tokens.alarm)
        if column in {AWAY, TEAM}:
            return QColor(tokens.text if line is not None and column is AWAY and line.away_words else tokens.muted)
        return QColor(tokens.link) if self.behind(index) is not None and column is not NAME else None


class _Aired(QStyledItemDelegate):
    """Air after a number: the column beside it begins at once."""

    def displayText(self, value: Any, _locale: QLocale | QLocale.Language) -> str:
        """Only as it is drawn."""
        return f"{value}{AIR}"


class PeopleTable(NumberTable):
    """Arrow keys go from number to number."""

    opened = Signal(object)
    """A ``Narrow`` or a case's number."""

    def __init__(self, model: PeopleModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Workload of each colleague")
        self._aired = _Aired(self)
        for at, column in enumerate(COLUMNS):
            if column.number is not None:
                self.setItemDelegateForColumn(at, self._aired)

    def show_team(self, shown: bool) -> None:
        """Teams are a column where there are any."""
        self.setColumnHidden(COLUMNS.index(TEAM), not shown)
        self._share_width()

    def whole_height(self) -> int:
        """What every line together needs."""
        lines = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + lines + em(0.5)

    def leads(self, index: QModelIndex) -> bool:
        """Every number that has cases."""
        return self._model.behind(index) is not None

    def open_at(self, index: QModelIndex) -> None:
        """Its cases."""
        if (found := self._model.behind(index)) is not None:
            self.opened.emit(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width there is."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        shown = [at for at in range(len(COLUMNS)) if not self.isColumnHidden(at)]
        whole = sum(COLUMNS[at].wide for at in shown)
        for at in shown:
            share = int(self.viewport().width() * COLUMNS[at].wide / whole)
            self.setColumnWidth(at, max(share, self.horizontalHeader().sectionSizeHint(at)))


def _aligned(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.number is not None else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
