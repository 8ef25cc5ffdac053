"""The list of views at the left, each with how many cases it holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.screens.queue.reads import ViewLine
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import button

_KEY = int(Qt.ItemDataRole.UserRole)
MOST_SHOWN = 999
SYMBOLS = {
    "mine": "person",
    "unassigned": "people",
    "overdue": "overdue",
    "today": "today",
    "week": "calendar",
    "approvals": "tick",
    "review": "eye",
    "reviewed": "back",
    "handed": "person",
    "waiting": "pause",
    "ombudsman": "scales",
    "letters": "envelope",
    "recently_closed": "done",
    "all_open": "note",
    "everything": "search",
    "cover": "people",
}
"""Each view's icon; one that is not here has a sheet of paper."""


class SideList(QWidget):
    """The views; the one shown is marked."""

    chosen = Signal(str)
    """The key of the view now shown."""
    opened = Signal(str)
    """The key of a view that was clicked, or entered with Enter."""
    filled = Signal()
    """The views became known or others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._lines: tuple[ViewLine, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self.setMinimumWidth(em(9))
        self.workload = button("Workload", symbol="people")
        self.workload.setToolTip("Who has how much to do (Ctrl+Shift+W)")
        self.workload.hide()
        self.views = _tree()
        self.views.currentItemChanged.connect(self._chose)
        self.views.itemClicked.connect(self._open)
        self.views.itemActivated.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.4), em(0.5), em(0.4), em(0.4))
        column.addWidget(self.views, 1)
        column.addWidget(self.workload)
        self._tint()
        theme().changed.connect(self._tint)

    def show_lines(self, lines: tuple[ViewLine, ...], current: str) -> None:
        """Fill in the counts; the view shown stays marked."""
        self.views.blockSignals(True)
        is_new = [line.key for line in lines] != [line.key for line in self._lines]
        if is_new:
            self.views.clear()
            self._items = [QTreeWidgetItem(self.views) for _ in lines]
        self._lines = lines
        for at, (item, line) in enumerate(zip(self._items, lines, strict=True)):
            item.setData(0, _KEY, line.key)
            self._write(item, line, at)
            if line.key == current:
                self.views.setCurrentItem(item)
        self.views.blockSignals(False)
        if is_new:
            self.filled.emit()

    def keys(self) -> tuple[str, ...]:
        """Views in order (Ctrl+1 is the first)."""
        return tuple(line.key for line in self._lines)

    def words(self, key: str) -> str:
        """What a view is called; '' before it is known."""
        return next((line.words for line in self._lines if line.key == key), "")

    def count(self, key: str) -> int:
        """How many cases a view holds."""
        return next((line.count for line in self._lines if line.key == key), 0)

    def choose(self, key: str) -> None:
        """Go to a view as if it had been clicked."""
        if key in self.keys():
            self.views.setCurrentItem(self._items[self.keys().index(key)])

    def mark(self, key: str) -> None:
        """Mark the view that is shown, as an answer and not as a choice."""
        if key in self.keys():
            self.views.blockSignals(True)
            self.views.setCurrentItem(self._items[self.keys().index(key)])
            self.views.blockSignals(False)

    def _chose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, _KEY)))

    def _open(self, item: QTreeWidgetItem) -> None:
        self.opened.emit(str(item.data(0, _KEY)))

    def _write(self, item: QTreeWidgetItem, line: ViewLine, at: int) -> None:
        item.setText(0, line.words)
        item.setIcon(0, icon(SYMBOLS.get(line.key.split(":")[0], "document"), self._symbol_colour(line)))
        item.setText(1, "" if line.count == 0 else f"{MOST_SHOWN}+" if line.count > MOST_SHOWN else str(line.count))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        noun = "decision" if line.key == "approvals" else "case"
        cases = f"1 {noun}" if line.count == 1 else f"{line.count} {noun}s"
        item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), f"{line.words}, {cases}")
        item.setToolTip(0, f"{line.words}: {cases}" + (f" (Ctrl+{at + 1})" if at < 9 else ""))
        is_loud = line.is_alarm and line.count > 0
        for column in (0, 1):
            item.setSizeHint(column, QSize(0, em(1.9)))
            font = item.font(column)
            font.setBold(is_loud)
            item.setFont(column, font)
            ink = QColor(theme().tokens.alarm) if is_loud else None
            item.setData(column, int(Qt.ItemDataRole.ForegroundRole), ink)

    @staticmethod
    def _symbol_colour(line: ViewLine) -> str:
        tokens = theme().tokens
        return tokens.alarm if line.is_alarm and line.count else tokens.muted

    def _tint(self) -> None:
        ground = theme().tokens.side
        self.setPalette(pale_palette(self, ground))
        self.views.setPalette(pale_palette(self.views, ground))
        # A stylesheet leaves the viewport a palette of its own, which a new theme would not reach.
        self.views.viewport().setPalette(self.views.palette())
        for at, (item, line) in enumerate(zip(self._items, self._lines, strict=True)):
            self._write(item, line, at)


def _tree() -> QTreeWidget:
    made = QTreeWidget()
    made.setObjectName("queue-views")
    made.setAccessibleName("Views of the queue")
    made.setColumnCount(2)
    made.setHeaderLabels(["View", "Cases"])
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setIndentation(0)
    made.setUniformRowHeights(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setAllColumnsShowFocus(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    header = made.header()
    header.setStretchLastSection(False)
    header.setMinimumSectionSize(em(1))
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made
