"""The table of cases: rows of one height, a chip in the first column, the reason for a date on hovering it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip, QWidget

from desktop_app.ui.screens.queue.columns import AT, CHIP, COLUMNS, known
from desktop_app.ui.screens.queue.painting import CountdownDelegate, WordsDelegate
from desktop_app.ui.screens.queue.widths import Sharing
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.calm_table import calm
from desktop_app.ui.widgets.chip import why_tip

if TYPE_CHECKING:
    from desktop_app.ui.screens.queue.model import QueueModel


class QueueTable(QTableView):
    """One row is picked at a time; Enter or a double click opens it. Several can be selected besides, by a tick."""

    picked = Signal(object)
    """The case now current (int), or None."""
    opened = Signal(int)
    why_wanted = Signal(int)
    """The chip of this case is being hovered: answer with :meth:`show_why`."""
    resized = Signal(str, int)
    """A column was given another width: its key and the width."""
    rearranged = Signal()
    """The columns stand in another order."""
    columns_wanted = Signal(QPoint)
    """The titles were asked what there is to choose from, at a place on the screen."""

    menu_wanted = Signal(QPoint)
    """What can be done with the picked case was asked for, at a place on the screen."""

    def __init__(self, model: QueueModel, widths: dict[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = self.queue_model = model
        self._is_built = self._is_fitting = False
        self.picked_line = -1
        """The line that is picked, -1 for none: asking Qt takes longer than painting a cell."""
        self.sharing = Sharing(self.font(), dict(widths))
        self._hovered: tuple[int, QPoint] | None = None
        self.setObjectName("queue-table")
        self.setAccessibleName("Cases")
        self.setModel(model)
        self._set_manners()
        self._words = WordsDelegate(self, model)
        self._chips = CountdownDelegate(self, model, self._words)
        self.setItemDelegate(self._words)
        self.setItemDelegateForColumn(CHIP, self._chips)
        self._set_header()
        self._tint()
        theme().changed.connect(self._tint)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self._is_built = True

    def changeEvent(self, event: QEvent) -> None:
        """What was laid out in another font is stale."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and self._is_built:
            self._words.forget()
            self._chips.forget()

    def current_id(self) -> int | None:
        """The picked case."""
        return self._model.id_at(self.currentIndex().row())

    def top_line(self) -> int:
        """The first line in sight."""
        return max(self.rowAt(0), 0)

    def pick(self, line: int, *, scroll: bool = True) -> None:
        """Pick a line, without stealing the focus."""
        index = self._model.index(line, max(self.currentIndex().column(), 0))
        self.setAutoScroll(scroll)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    def show_sort(self, sort: str, *, descending: bool) -> None:
        """Point the header's arrow."""
        header = self.horizontalHeader()
        at = next((place for place, column in enumerate(COLUMNS) if column.sort == sort), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(at, order)

    def show_picked(self) -> None:
        """Scroll no further than needed to have the picked row in sight."""
        bar = self.horizontalScrollBar().value()
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self.horizontalScrollBar().setValue(bar)

    def show_owner(self, shown: bool) -> None:
        """Whose the cases are; among my own the column would only repeat my name."""
        if shown != self.sharing.is_owner_shown:
            self.sharing.is_owner_shown = shown
            self._fit()

    def arrange(self, keys: tuple[str, ...]) -> None:
        """These columns in this order; none for the usual ones."""
        self.sharing.shown = known(keys)
        self._fit()

    def arranged_columns(self) -> tuple[str, ...]:
        """The columns somebody chose, in order; () for the usual ones."""
        return self.sharing.shown

    def reset_widths(self, widths: dict[str, int]) -> None:
        """These widths and no others that somebody chose."""
        self.sharing.chosen = widths
        self._fit()

    def show_why(self, case_id: int, lines: tuple[str, ...]) -> None:
        """Show the working-out where the pointer rests, if it still rests on that chip."""
        if self._hovered is None or self._hovered[0] != case_id or not self.viewport().underMouse():
            return
        QToolTip.showText(self._hovered[1], why_tip(lines), self.viewport())

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip over a chip is the working-out, which has to be asked for first."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            case_id = self._model.id_at(index.row()) if index.isValid() else None
            if case_id is not None and index.column() == CHIP:
                self._hovered = (case_id, event.globalPos())
                self.why_wanted.emit(case_id)
                return True
            self._hovered = None
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the picked case; Space, Ctrl+A and Shift with an arrow select several."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif not self._selects(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button picks the row it is pressed on; the Menu key asks for the row that is picked."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index, at = self.indexAt(event.pos()), event.globalPos()
            if index.isValid():
                self.pick(index.row())
        else:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl and a click select or leave out a case; Shift and a click all from the picked one to here."""
        index, held = self.indexAt(event.position().toPoint()), event.modifiers()
        is_left = event.button() == Qt.MouseButton.LeftButton and index.isValid()
        if is_left and held & Qt.KeyboardModifier.ShiftModifier:
            self._select_to(index.row())
        elif is_left and held & Qt.KeyboardModifier.ControlModifier:
            self._model.toggle(index.row())
            self.pick(index.row())
        else:
            super().mousePressEvent(event)

    def _selects(self, event: QKeyEvent) -> bool:
        """Whether a key selected something."""
        line, shift = self.currentIndex().row(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._model.mark_only(self._model.ids)
        elif event.key() == Qt.Key.Key_Space and line >= 0:
            self._model.toggle(line)
        elif shift and by and self._model.id_at(line + by) is not None:
            self._select_to(line + by)
        else:
            return False
        return True

    def _select_to(self, line: int) -> None:
        """Everything from the picked line to this one, which is picked then."""
        begin = max(self.currentIndex().row(), 0)
        self._model.mark(range(min(begin, line), max(begin, line) + 1))
        self.pick(line)

    def _open(self, index: QModelIndex) -> None:
        case_id = self._model.id_at(index.row())
        if case_id is not None:
            self.opened.emit(case_id)

    def _moved(self, current: QModelIndex) -> None:
        self.picked_line = current.row()
        self.picked.emit(self._model.id_at(current.row()))

    def _set_manners(self) -> None:
        calm(self, 2.2)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setMinimumSectionSize(em(2))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.columns_wanted.emit(header.mapToGlobal(at)))
        header.sectionMoved.connect(self._moved_column)
        self._model.modelReset.connect(self._measure)
        self._model.dataChanged.connect(self._measure_more)
        header.sectionResized.connect(self._resized)

    def _fit(self) -> None:
        """Share the room out, and put the columns in their order."""
        self._is_fitting = True
        self.sharing.font = self.font()
        widths, hidden = self.sharing.share(self.viewport().width())
        header = self.horizontalHeader()
        for place, key in enumerate(self.sharing.order()):
            header.moveSection(header.visualIndex(AT[key]), place)
        for at, width in enumerate(widths):
            self.setColumnHidden(at, at in hidden)
            if at not in hidden:
                self.setColumnWidth(at, width)
        if self._chips.is_brief != self.sharing.is_brief:
            self._chips.is_brief = self.sharing.is_brief
            self.viewport().update()
        self._is_fitting = False

    def _measure(self) -> None:
        if self.sharing.measure(self._model.chips()):
            self._fit()

    def _measure_more(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int]) -> None:
        """Only what came: asked anew of all that ever came, a page took longer to measure than to read."""
        if not roles and self.sharing.measure_more(self._model.chips_on(first.row(), last.row()), self._model.chips):
            self._fit()

    def _moved_column(self, _logical: int, _old: int, _new: int) -> None:
        """Somebody dragged a title: from now on the columns stand as they left them."""
        if not self._is_fitting:
            header = self.horizontalHeader()
            self.arrange(tuple(sorted(self.sharing.order(), key=lambda key: header.visualIndex(AT[key]))))
            self.rearranged.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the new room; a picked row that was in sight stays in sight."""
        line, old = self.currentIndex().row(), event.oldSize().height()
        was_seen = line >= 0 and 0 <= self.rowViewportPosition(line) < old
        super().resizeEvent(event)
        self._fit()
        if was_seen:
            self.show_picked()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._is_fitting and new > 0:
            self.sharing.chosen[COLUMNS[section].key] = new
            self.resized.emit(COLUMNS[section].key, new)

    def _tint(self) -> None:
        """A picked row is pale, so that its chip still reads."""
        self.setPalette(pale_palette(self, theme().tokens.base))
        # A stylesheet leaves the viewport a palette of its own, which a new theme would not reach.
        self.viewport().setPalette(self.palette())
        self._model.repaint_all()
