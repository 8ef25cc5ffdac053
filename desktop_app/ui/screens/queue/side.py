"""The list of views at the left, each with how many cases it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.screens.queue.reads import ViewLine
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.words import button, tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import SignalInstance

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
    "saved": "flag",
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
    rename_wanted = Signal(str)
    remove_wanted = Signal(str)
    """The key of a saved view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._lines: tuple[ViewLine, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self._heading: QTreeWidgetItem | None = None
        self._fixed = 0
        self._changed = ""
        self.setMinimumWidth(em(9))
        self.workload = button("Workload", symbol="people")
        self.workload.setToolTip("Who has how much to do (Ctrl+Shift+W)")
        self.workload.hide()
        self.views = _tree()
        self.views.currentItemChanged.connect(self._chose)
        self.views.itemClicked.connect(self._open)
        self.views.itemActivated.connect(self._open)
        self.views.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.views.customContextMenuRequested.connect(lambda _at: self._offer())
        for keys, wanted in (("F2", self.rename_wanted), ("Delete", self.remove_wanted)):
            heard = QShortcut(QKeySequence(keys), self.views)
            heard.setContext(Qt.ShortcutContext.WidgetShortcut)
            heard.activated.connect(lambda wanted=wanted: self._want(wanted))
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.4), em(0.5), em(0.4), em(0.4))
        column.addWidget(self.views, 1)
        column.addWidget(self.workload)
        self._tint()
        theme().changed.connect(self._tint)

    def show_lines(self, lines: tuple[ViewLine, ...], current: str, saved: tuple[ViewLine, ...] = ()) -> None:
        """Fill in the counts; the view shown stays marked. Saved views stand below a heading of their own."""
        self.views.blockSignals(True)
        whole = (*lines, *saved)
        is_new = [line.key for line in whole] != [line.key for line in self._lines]
        if is_new:
            self._make_items(len(lines), len(saved))
        self._lines, self._fixed = whole, len(lines)
        for at, (item, line) in enumerate(zip(self._items, whole, strict=True)):
            item.setData(0, _KEY, line.key)
            self._write(item, line, at)
            if line.key == current:
                self.views.setCurrentItem(item)
        self.views.blockSignals(False)
        if is_new:
            self.filled.emit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many cases the saved views hold, once they have been counted."""
        self._lines = tuple(replace(line, count=counts.get(line.key, line.count)) for line in self._lines)
        self._write_all()

    def show_changed(self, key: str) -> None:
        """The saved view that is not as it was saved bears a dot; '' when none is."""
        if key != self._changed:
            self._changed = key
            self._write_all()

    def fixed_keys(self) -> tuple[str, ...]:
        """Those above the heading, in order (Ctrl+1 is the first)."""
        return self.keys()[: self._fixed]

    def saved_keys(self) -> tuple[str, ...]:
        """Those below the heading, in order (Alt+1 is the first)."""
        return self.keys()[self._fixed :]

    def _make_items(self, fixed: int, saved: int) -> None:
        self.views.clear()
        self._items = [QTreeWidgetItem(self.views) for _ in range(fixed)]
        self._heading = None
        if saved:
            self._heading = QTreeWidgetItem(self.views)
            self._heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._heading.setText(0, "Saved views")
            self._heading.setSizeHint(0, QSize(em(9), em(2.2)))
            self._items += [QTreeWidgetItem(self.views) for _ in range(saved)]

    def _write_all(self) -> None:
        for at, (item, line) in enumerate(zip(self._items, self._lines, strict=True)):
            self._write(item, line, at)

    def _want(self, wanted: SignalInstance) -> None:
        item = self.views.currentItem()
        if item is not None and item.data(0, _KEY) in self.saved_keys():
            wanted.emit(str(item.data(0, _KEY)))

    def _offer(self) -> None:
        """What can be done with a saved view, beside it."""
        item = self.views.currentItem()
        if item is None or item.data(0, _KEY) not in self.saved_keys():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Rename…\tF2", lambda: self._want(self.rename_wanted))
        menu.addAction("Re&move\tDelete", lambda: self._want(self.remove_wanted))
        menu.popup(self.views.viewport().mapToGlobal(self.views.visualItemRect(item).bottomLeft()))

    def keys(self) -> tuple[str, ...]:
        """Every view in order."""
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
        is_changed = line.key == self._changed
        item.setText(0, f"{line.words} •" if is_changed else line.words)
        item.setIcon(0, icon(SYMBOLS.get(line.key.split(":")[0], "document"), self._symbol_colour(line)))
        item.setText(1, "" if line.count <= 0 else f"{MOST_SHOWN}+" if line.count > MOST_SHOWN else str(line.count))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        noun = "decision" if line.key == "approvals" else "case"
        cases = "being counted" if line.count < 0 else f"1 {noun}" if line.count == 1 else f"{line.count} {noun}s"
        changed = ", changed and not saved" if is_changed else ""
        item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), f"{line.words}, {cases}{changed}")
        item.setToolTip(0, tip(f"{line.words}: {cases}{changed}{self._keys_of(at)}", line.tip))
        is_loud = line.is_alarm and line.count > 0
        for column in (0, 1):
            item.setSizeHint(column, QSize(0, em(1.9)))
            font = item.font(column)
            font.setBold(is_loud)
            item.setFont(column, font)
            ink = QColor(theme().tokens.alarm) if is_loud else None
            item.setData(column, int(Qt.ItemDataRole.ForegroundRole), ink)

    def _keys_of(self, at: int) -> str:
        """The keys that lead to a view, in brackets; '' for one that has none."""
        place, holds = (at, "Ctrl") if at < self._fixed else (at - self._fixed, "Alt")
        return f" ({holds}+{place + 1})" if place < 9 else ""

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
        self._write_all()


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
