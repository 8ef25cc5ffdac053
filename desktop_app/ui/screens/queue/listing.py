"""Keeps the table's list: asks for ids and pages on the worker, and puts the answers under the eye that was on them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import RedressError
from desktop_app.services.views import QueueRow
from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue import reads
from desktop_app.ui.screens.queue.model import QueueModel
from desktop_app.ui.screens.queue.table import QueueTable


class Listing(QObject):
    """One query at a time; a newer one makes the answer to an older one void."""

    filled = Signal()
    """The list is new: ``model.ids`` and ``query`` agree again."""
    failed = Signal(object)
    """The ``RedressError`` that stood in the way; what was shown stays."""

    def __init__(self, ctx: Context, model: QueueModel, table: QueueTable) -> None:
        super().__init__(table)
        self._ctx, self._model, self._table = ctx, model, table
        self._is_another = True
        self.query = reads.Query(ctx.preferences.view)
        model.wanted.connect(self._fetch)

    def show(self, query: reads.Query) -> None:
        """Another list: it begins at its top, unless the picked case is in it too."""
        self.query = query
        self._is_another = True
        self.refresh()

    def refresh(self) -> None:
        """The same list again: the picked case and the place stay."""
        top = self._table.top_line()
        top_id = 0 if self._is_another else self._model.id_at(top) or 0
        self._ctx.read(
            reads.fill,
            self.query,
            top_id,
            0 if self._is_another else top,
            done=self._take,
            failed=self._fail,
            owner=self,
            latest="queue ids",
        )

    def _take(self, filled: reads.Filled) -> None:
        self.query = filled.query
        picked, line = self._table.current_id(), self._table.currentIndex().row()
        top = self._table.top_line()
        top_id = self._model.id_at(top)
        self._table.show_owner(filled.query.view != "mine")
        self._model.fill(filled.ids, filled.rows)
        if filled.ids:
            at = None if picked is None else self._model.line_of(picked)
            instead = 0 if self._is_another else min(max(line, 0), len(filled.ids) - 1)
            self._table.pick(instead if at is None else at)
            if not self._is_another:
                kept = None if top_id is None else self._model.line_of(top_id)
                self._table.verticalScrollBar().setValue(top if kept is None else kept)
        self._is_another = False
        self._table.show_sort(filled.query.sort, descending=filled.query.descending)
        self.filled.emit()

    def _fetch(self, ids: tuple[int, ...]) -> None:
        self._ctx.read(reads.rows, ids, done=self._take_rows, failed=self._fail, owner=self)

    def _take_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self._model.take(rows)

    def _fail(self, error: RedressError) -> None:
        self._model.give_up()
        self.failed.emit(error)
