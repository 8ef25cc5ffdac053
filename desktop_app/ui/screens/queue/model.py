"""The queue as a table: an ordered list of ids from SQL, and the rows of it that somebody has looked at."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon

from desktop_app.ui.screens.queue.columns import CHIP, COLUMNS, REFERENCE, row_words
from desktop_app.ui.screens.queue.reads import PAGE
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.chip import CHIP_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.services.views import ChipView, QueueRow

Index = QModelIndex | QPersistentModelIndex
WAITING = "…"
KEPT_ROWS = 20 * PAGE
_DISPLAY = Qt.ItemDataRole.DisplayRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_TIP = Qt.ItemDataRole.ToolTipRole
_MARK = Qt.ItemDataRole.DecorationRole
_INK = Qt.ItemDataRole.ForegroundRole
_GROUND = Qt.ItemDataRole.BackgroundRole


class QueueModel(QAbstractTableModel):
    """Rows that are not here yet read ``…`` and are asked for; a refresh shows the old words until the new come."""

    wanted = Signal(object)
    """A tuple of ids whose rows are on the screen and not here. Answer with :meth:`take`."""

    marks_changed = Signal()
    """Other cases are selected."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marked: set[int] = set()
        """The selected cases: ids, so that a hundred thousand cost no more than one."""
        self._ids: Sequence[int] = ()
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()
        self._fresh: set[int] = set()
        self._others: dict[int, str] = {}
        self._asked: int | None = None
        self._missing: int | None = None
        self._ask_soon = QTimer(self)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.setInterval(0)
        self._ask_soon.timeout.connect(self._ask)

    # -- what the screen does ---------------------------------------------------------------------------------------

    @property
    def ids(self) -> Sequence[int]:
        """Every id, in order."""
        return self._ids

    def fill(self, ids: Sequence[int], rows: Iterable[QueueRow]) -> None:
        """Start again with these ids; ``rows`` are those that came along, known fresh."""
        self.beginResetModel()
        self._ids = ids
        self._fresh.clear()
        self._asked = self._missing = None
        self._keep(rows)
        self.endResetModel()
        if self.marked and not self.marked <= set(ids):
            self.marked &= set(ids)
            self.marks_changed.emit()

    def take(self, rows: Sequence[QueueRow]) -> None:
        """The rows asked for have come."""
        page, self._asked = self._asked, None
        self._keep(rows)
        if page is not None:
            self._fresh.update(self._ids[page * PAGE : (page + 1) * PAGE])
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(COLUMNS) - 1))
        if self._missing is not None:
            self._ask_soon.start()

    def give_up(self) -> None:
        """What was asked for will not come; the next look asks again."""
        self._asked = None

    def id_at(self, line: int) -> int | None:
        """The case on a line; None outside."""
        return self._ids[line] if 0 <= line < len(self._ids) else None

    def line_of(self, case_id: int) -> int | None:
        """The line a case stands on; None when it is not in this view."""
        try:
            return self._ids.index(case_id)
        except ValueError:
            return None

    def row_at(self, line: int) -> QueueRow | None:
        """The row on a line, None while it has not come."""
        case_id = self.id_at(line)
        return None if case_id is None else self._rows.get(case_id)

    def chips(self) -> set[ChipView]:
        """The countdowns of this list that have come, each once."""
        return {self._rows[case_id].chip for case_id in self._fresh if case_id in self._rows}

    def chips_on(self, first: int, last: int) -> set[ChipView]:
        """Those of these lines."""
        rows = (self._rows.get(case_id) for case_id in self._ids[first : last + 1] if case_id in self._fresh)
        return {row.chip for row in rows if row is not None}

    def marked_ids(self) -> tuple[int, ...]:
        """The selected cases, in the order of the list."""
        return tuple(case_id for case_id in self._ids if case_id in self.marked) if self.marked else ()

    def mark(self, lines: range, *, on: bool = True) -> None:
        """Select the cases on these lines, or no longer."""
        ids = set(self._ids[lines.start : lines.stop])
        self.marked = self.marked | ids if on else self.marked - ids
        self._marks_shown()

    def mark_only(self, ids: Iterable[int]) -> None:
        """Select these and no others."""
        if self.marked or ids:
            self.marked = set(ids)
            self._marks_shown()

    def toggle(self, line: int) -> None:
        """Select the case on a line, or no longer."""
        case_id = self.id_at(line)
        if case_id is not None:
            self.mark(range(line, line + 1), on=case_id not in self.marked)

    def show_others(self, others: dict[int, str]) -> None:
        """Who else has which case open, in words; an eye stands before its reference."""
        if others != self._others:
            touched = [line for case_id in {*others, *self._others} if (line := self.line_of(case_id)) is not None]
            self._others = others
            for line in touched:
                cell = self.index(line, REFERENCE)
                self.dataChanged.emit(cell, cell)

    def repaint_all(self) -> None:
        """The theme changed: colours handed out are stale."""
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1), [_INK])

    def _marks_shown(self) -> None:
        if self._ids:
            roles = [_GROUND, _MARK, _SPOKEN]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1), roles)
        self.marks_changed.emit()

    # -- what Qt asks -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many cases."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Column titles in words."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY and 0 <= section < len(COLUMNS):
            return COLUMNS[section].title
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell. Roles nobody paints answer None at once."""
        if role not in _ANSWERED or not index.isValid():
            return None
        line, column = index.row(), index.column()
        case_id = self._ids[line]
        if case_id not in self._fresh:
            self._want(line)
        row = self._rows.get(case_id)
        if row is None:
            return WAITING if role == _DISPLAY else self._muted() if role == _INK else None
        return self._cell(row, column, role)

    def plain_words(self, line: int, column: int) -> str | None:
        """All that is painted of a cell, where that is words; None where it is more, or has not come."""
        row = self._plain(line)
        if row is None or column == CHIP or (column == REFERENCE and row.id in self._others):
            return None
        return COLUMNS[column].text(row)

    def plain_chip(self, line: int) -> ChipView | None:
        """All that is painted of a countdown's cell; None where it is more, or has not come."""
        row = self._plain(line)
        return None if row is None else row.chip

    def is_awaited(self, line: int) -> bool:
        """Whether the row has not come, and its cells are all the same; it is asked for."""
        case_id = self._ids[line]
        if case_id in self._rows or case_id in self.marked:
            return False
        if case_id not in self._fresh:
            self._want(line)
        return True

    def _plain(self, line: int) -> QueueRow | None:
        case_id = self._ids[line]
        return None if case_id not in self._fresh or case_id in self.marked else self._rows.get(case_id)

    def _cell(self, row: QueueRow, column: int, role: int) -> Any:
        if role == CHIP_ROLE:
            return row.chip if column == CHIP else None
        if role == _SPOKEN and column == CHIP:
            return row_words(row)
        if role == _INK:
            return None
        is_marked = row.id in self.marked
        if role == _GROUND:
            return QColor(theme().notice_colours("note").background) if is_marked else None
        if is_marked and column == REFERENCE and role in {_MARK, _SPOKEN}:
            return selected() if role == _MARK else f"{row.reference}. Selected."
        if column == REFERENCE and row.id in self._others and role != _DISPLAY:
            others = f"{self._others[row.id]}."
            return eye() if role == _MARK else others if role == _TIP else f"{row.reference}. {others}"
        if role == _MARK:
            return None
        text = COLUMNS[column].text(row)
        return text if role != _TIP or column != CHIP else None

    # -- fetching ---------------------------------------------------------------------------------------------------

    def _want(self, line: int) -> None:
        """Only the page seen last is asked for: a long drag of the scroll bar must not queue up what flew by."""
        page = line // PAGE
        if page != self._asked:
            self._missing = page
            if self._asked is None and not self._ask_soon.isActive():
                self._ask_soon.start()

    def _ask(self) -> None:
        if self._asked is not None or self._missing is None:
            return
        page, self._missing = self._missing, None
        ids = tuple(self._ids[page * PAGE : (page + 1) * PAGE])
        if ids:
            self._asked = page
            self.wanted.emit(ids)

    def _keep(self, rows: Iterable[QueueRow]) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
            self._fresh.add(row.id)
        while len(self._rows) > KEPT_ROWS:
            dropped, _ = self._rows.popitem(last=False)
            self._fresh.discard(dropped)

    @staticmethod
    def _muted() -> QColor:
        return QColor(theme().tokens.muted)


def eye() -> QIcon:
    """The mark of a case that somebody else has open."""
    from desktop_app.ui.widgets.icons import icon

    return icon("eye")


def selected() -> QIcon:
    """The mark of a case that is selected."""
    from desktop_app.ui.widgets.icons import icon

    return icon("tick")


_ANSWERED = frozenset({int(_DISPLAY), int(_SPOKEN), int(_TIP), int(_INK), int(_MARK), int(_GROUND), CHIP_ROLE})
