"""Which columns the queue shows, how wide: chosen, remembered on this machine, and reset with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.screens.queue.columns import COLUMNS, USUAL

if TYPE_CHECKING:
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.columns_pane import ColumnsPane
    from desktop_app.ui.screens.queue.table import QueueTable

KEEP_MS = 400


class Arranging(QObject):
    """Joins the table's titles, the layer of columns and what is remembered."""

    changed = Signal()
    """Other columns are shown."""

    def __init__(self, ctx: Context, table: QueueTable, screen: QWidget) -> None:
        super().__init__(table)
        self._ctx, self._table, self._screen = ctx, table, screen
        self._pane: ColumnsPane | None = None
        self.is_kept = True
        """Whether what is chosen is remembered: in a saved view it belongs to the view instead."""
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(KEEP_MS)
        self._keep_soon.timeout.connect(ctx.preferences.save)
        table.arrange(tuple(ctx.preferences.column_order))
        table.resized.connect(self._keep_width)
        table.rearranged.connect(self._keep_order)
        table.columns_wanted.connect(self._offer)

    def usual(self) -> tuple[str, ...]:
        """The columns of every view that was not saved with others."""
        return tuple(self._ctx.preferences.column_order)

    def open_pane(self) -> None:
        """Choose columns and their order."""
        if self._pane is None:
            from desktop_app.ui.screens.queue.columns_pane import ColumnsPane

            self._pane = ColumnsPane(self._screen.window())
            self._pane.chosen.connect(self._choose)
            self._pane.reset_wanted.connect(self.reset)
        self._pane.show_columns(self._table.sharing.order())
        self._pane.open_over(None)

    def reset(self) -> None:
        """The columns and widths that ship."""
        kept, table = self._ctx.preferences, self._table
        order, widths = table.arranged_columns(), dict(kept.columns)
        if not order and not widths:
            self._ctx.messages.tell("note", "The columns stand as they ship.")
            return
        self._put((), {})
        self._ctx.undo.offer("The columns were reset.", lambda: self._put(order, widths), lambda: self._put((), {}))

    def _put(self, order: tuple[str, ...], widths: dict[str, int]) -> None:
        self._ctx.preferences.columns = dict(widths)
        self._table.reset_widths(dict(widths))
        self._choose(order)
        if self._pane is not None and self._pane.isVisible():
            self._pane.show_columns(self._table.sharing.order())

    def _choose(self, keys: tuple[str, ...]) -> None:
        self._table.arrange(keys)
        self._keep_order()

    def _keep_order(self) -> None:
        if self.is_kept:
            self._ctx.preferences.column_order = list(self._table.arranged_columns())
        self._keep_soon.start()
        self.changed.emit()

    def _keep_width(self, key: str, width: int) -> None:
        self._ctx.preferences.columns[key] = width
        self._keep_soon.start()

    def _offer(self, at: QPoint) -> None:
        """Each column with a tick, below the titles."""
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._table.sharing.order()
        for column in COLUMNS:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.setEnabled(shown != (column.key,))
            action.toggled.connect(lambda on, key=column.key: self._toggle(key, on=on))
        menu.addSeparator()
        menu.addAction("&Choose and order columns…", self.open_pane)
        menu.addAction("&Reset columns", self.reset)
        menu.popup(at)

    def _toggle(self, key: str, *, on: bool) -> None:
        """A column more at the end, or one fewer."""
        shown = self._table.sharing.order()
        keys = (*shown, key) if on else tuple(one for one in shown if one != key)
        self._choose(() if keys == USUAL else keys)
