"""The layer in which columns are chosen and put in order, with the mouse or with keys alone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.screens.queue.columns import AT, COLUMNS, USUAL
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.popup import Popup
from desktop_app.ui.widgets.tick_list import TickList
from desktop_app.ui.widgets.words import Heading, Sentence, button, link


class ColumnsPane(Popup):
    """What is ticked is shown at once, in the order of the list."""

    chosen = Signal(object)
    """The keys of the columns to show, in order."""
    reset_wanted = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, "queue-columns-pane")
        self.setAccessibleName("Columns")
        self.list = TickList("Columns in order")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up, self.down = button("Move up", lambda: self.move_by(-1)), button("Move down", lambda: self.move_by(1))
        self.up.setToolTip("Alt+Up")
        self.down.setToolTip("Alt+Down")
        self._lay_out()
        self._is_filling = False
        self.list.itemChanged.connect(lambda _item: self._choose())
        self.list.model().rowsMoved.connect(lambda *_: self._choose())
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            heard = QShortcut(QKeySequence(keys), self)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(lambda by=by: self.move_by(by))

    def sizeHint(self) -> QSize:
        """Every column in sight."""
        return QSize(em(22), em(37))

    def first(self) -> QWidget:
        """The list."""
        return self.list

    def show_columns(self, shown: tuple[str, ...]) -> None:
        """Those shown come first, in their order; the others as they ship."""
        here = max(self.list.currentRow(), 0)
        self._is_filling = True
        self.list.clear()
        for key in (*shown, *(one.key for one in COLUMNS if one.key not in shown)):
            self.list.put(COLUMNS[AT[key]].title, key, ticked=key in shown)
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        self._is_filling = False
        self._say("")

    def move_by(self, by: int) -> None:
        """The picked column one place up (-1) or down (1)."""
        at = self.list.currentRow()
        if 0 <= at + by < self.list.count():
            self._is_filling = True
            item = self.list.takeItem(at)
            self.list.insertItem(at + by, item)
            self.list.setCurrentRow(at + by)
            self._is_filling = False
            self._choose()

    def _choose(self) -> None:
        if self._is_filling:
            return
        keys = tuple(self.list.ticked())
        self._say("" if keys else "One column at least must stay.")
        if keys:
            self.chosen.emit(() if keys == USUAL else keys)

    def _say(self, words: str) -> None:
        self.problem.setText(words)

    def _lay_out(self) -> None:
        self.problem = Sentence()
        self.problem.setProperty("wrong", True)
        order = QHBoxLayout()
        order.addWidget(self.up)
        order.addWidget(self.down)
        order.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(button("Done", self.leave, primary=True))
        foot.addWidget(link("Reset columns", self.reset_wanted.emit))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.8), em(1), em(0.8))
        column.setSpacing(em(0.5))
        column.addWidget(Heading("Columns", 2))
        column.addWidget(Sentence("Space shows or hides a column.", muted=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.problem)
        column.addLayout(order)
        column.addLayout(foot)
