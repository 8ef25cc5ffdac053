"""Lines of the post room as a table: headings between groups, ticks, chips, and words for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from desktop_app.services.views import ChipView
from desktop_app.ui.widgets.chip import CHIP_ROLE
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import tip

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True)
class Column:
    """One column: its title, and what stands in a cell of it."""

    title: str
    text: Callable[[Any], str]
    wide: float
    """Of the whole, in parts."""
    chip: Callable[[Any], ChipView | None] | None = None
    symbol: Callable[[Any], str] | None = None
    """An icon's name; '' for none."""
    is_number: bool = False
    least: str = ""
    """Words that must fit whole, whatever the size of text; the title where nothing is said."""


@dataclass(frozen=True)
class Heading:
    """A line above the lines of one group."""

    words: str
    ids: tuple[int, ...]
    """What its tick ticks."""


class LinesModel(QAbstractTableModel):
    """Lines held whole: a post room has hundreds, not a hundred thousand. Each has an ``id``."""

    ticked = Signal()
    """Other lines are ticked."""

    def __init__(
        self,
        columns: Sequence[Column],
        spoken: Callable[[Any], str],
        *,
        key: Callable[[Any], int],
        may_tick: Callable[[Any], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns, self._spoken, self.key, self._may_tick = columns, spoken, key, may_tick
        self.rows: list[Any] = []
        self.picked: set[int] = set()
        """Ids of the ticked lines."""

    def fill(self, rows: Iterable[Any], picked: Iterable[int] = ()) -> None:
        """Show these lines and headings, these ticked."""
        self.beginResetModel()
        self.rows = list(rows)
        ids = {self.key(row) for row in self.lines()}
        self.picked = {one for one in picked if one in ids}
        self.endResetModel()
        self.ticked.emit()

    def lines(self) -> list[Any]:
        """The lines without the headings, in order."""
        return [row for row in self.rows if not isinstance(row, Heading)]

    def picked_lines(self) -> list[Any]:
        """The ticked ones, in order."""
        return [row for row in self.lines() if self.key(row) in self.picked]

    def row_of(self, line_id: int) -> int:
        """Where a line stands; -1 when it is not here."""
        found = (at for at, row in enumerate(self.rows) if not isinstance(row, Heading) and self.key(row) == line_id)
        return next(found, -1)

    def tick(self, ids: Iterable[int], on: bool) -> None:
        """Tick or untick lines; what cannot be ticked stays as it is."""
        wanted = set(ids)
        able = {self.key(row) for row in self.lines() if self._may_tick is not None and self._may_tick(row)}
        self.picked = (self.picked | (wanted & able)) if on else (self.picked - wanted)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0), [_CHECK])
        self.ticked.emit()

    def toggle(self, line: int) -> None:
        """Turn the tick of a line round; of a heading, those of its whole group."""
        if not 0 <= line < len(self.rows):
            return
        row = self.rows[line]
        ids = row.ids if isinstance(row, Heading) else (self.key(row),)
        self.tick(ids, not set(ids) <= self.picked)

    # -- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Lines and headings."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Column titles in words; whole in a tooltip, for a narrow column cuts its own short."""
        is_told = role in {_DISPLAY, Qt.ItemDataRole.ToolTipRole}
        if orientation == Qt.Orientation.Horizontal and is_told and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ticks stand in the first column, where ticking is possible at all."""
        found = super().flags(index)
        if index.isValid() and index.column() == 0 and self._tickable(self.rows[index.row()]):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A click on a tick."""
        if role != _CHECK or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return self._of_heading(row, index, role) if isinstance(row, Heading) else self._of_line(row, index, role)

    def _of_heading(self, row: Heading, index: Index, role: int) -> Any:
        if index.column() != 0:
            return None
        if role in {_DISPLAY, Qt.ItemDataRole.AccessibleTextRole}:
            return row.words
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return self._tick_of(row) if role == _CHECK else None

    def _of_line(self, row: Any, index: Index, role: int) -> Any:
        column = self.columns[index.column()]
        if role == _DISPLAY:
            return column.text(row)
        if role == CHIP_ROLE:
            return column.chip(row) if column.chip is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if index.column() == 0 else column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(column.text(row))
        if role == Qt.ItemDataRole.DecorationRole and column.symbol is not None and (name := column.symbol(row)):
            return icon(name)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return self._tick_of(row) if role == _CHECK and index.column() == 0 else None

    def _tickable(self, row: Any) -> bool:
        if self._may_tick is None:
            return False
        return bool(row.ids) if isinstance(row, Heading) else self._may_tick(row)

    def _tick_of(self, row: Any) -> Any:
        if not self._tickable(row):
            return None
        ids = set(row.ids) if isinstance(row, Heading) else {self.key(row)}
        if ids <= self.picked:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if ids & self.picked else Qt.CheckState.Unchecked
