"""Keeps the table's list: asks for ids and pages on the worker, and puts the answers under the eye that was on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.screens.queue import reads

if TYPE_CHECKING:
    from desktop_app.errors import RedressError
    from desktop_app.policy.case_filter import CaseFilter, Facet
    from desktop_app.services.queue_narrow import Narrow
    from desktop_app.services.views import QueueRow
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.model import QueueModel
    from desktop_app.ui.screens.queue.table import QueueTable

FIRST_VIEW = "mine"
"""The day begins with one's own cases, whatever was looked at last."""
NARROWED_VIEW = "all_open"
"""The view that a part of the open cases is a part of."""


@dataclass(frozen=True)
class Place:
    """How a view was left: its query, the picked case, and the case and the line at the top."""

    query: reads.Query
    picked: int = 0
    top_id: int = 0
    top: int = 0


class Listing(QObject):
    """One query at a time; a newer one makes the answer to an older one void. Each view comes back as it was left."""

    filled = Signal()
    """The list is new: ``model.ids`` and ``query`` agree again."""
    failed = Signal(object)
    """The ``RedressError`` that stood in the way; what was shown stays."""

    def __init__(self, ctx: Context, model: QueueModel, table: QueueTable) -> None:
        super().__init__(table)
        self._ctx, self._model, self._table = ctx, model, table
        self._places: dict[str, Place] = {}
        self._before: Place | None = None
        """Where the search that is on began."""
        self._wide: Place | None = None
        """Where a part of the open cases was asked for."""
        self._aim: Place | None = None
        """The place to show when another list comes; None when the same list is only read again."""
        self._shown: reads.Query | None = None
        self.query = reads.Query(FIRST_VIEW)
        self.chips: tuple[tuple[Facet, str, str], ...] = ()
        self.chips_of = self.query.chosen
        """What the list is filtered by, in words, and the filter they are the words of."""
        model.wanted.connect(self._fetch)

    def go_to(self, view: str, begin: reads.Query | None = None) -> None:
        """Another view, as it was left; a search stays on, and then ends there or in the view it began in.

        ``begin``: what a saved view looks for, until it is left otherwise. It brings a search of its own.
        """
        here = begin or reads.Query(view)
        if self.query.search and not here.search and self._before is not None:
            self._show(Place(replace(here, search=self.query.search)))
            return
        self._leave_search()
        self._show(self._places.get(view, Place(here)))

    def _leave_search(self) -> None:
        """Remember how the view shown is left; a search that was typed into it is over."""
        if self._before is None:
            self._leave()
        self._before = None

    def narrow(self, narrow: Narrow) -> None:
        """A part of the open cases; a search that was on is over."""
        here = self._before if self.query.search else self._leave()
        self._before = None
        if self.query.narrow is None:
            self._wide = here
        self._show(Place(reads.Query(narrow.view or NARROWED_VIEW, narrow=narrow)))

    def widen(self) -> None:
        """Back to the view from which a part of the cases was asked for, as it was left."""
        back, self._wide = self._wide, None
        self._show(back or Place(reads.Query(FIRST_VIEW)))

    def search(self, words: str) -> None:
        """Narrow the view; no words lead back to where the search began, and to the case picked there."""
        if not words:
            back, self._before = self._before, None
            if back is not None and back.query.view == self.query.view:
                # What was filtered meanwhile stays so: only the search is over.
                back = replace(back, query=replace(back.query, chosen=self.query.chosen))
            self._show(back or Place(replace(self.query, search="")))
            return
        if not self.query.search:
            self._before = self._leave()
        self._show(Place(replace(self.query, search=words), self._table.current_id() or 0))

    def filter(self, chosen: CaseFilter) -> None:
        """Only what was chosen; the picked case stays in sight."""
        if chosen != self.query.chosen:
            self._show(Place(replace(self.query, chosen=chosen), self._table.current_id() or 0))

    def show_query(self, query: reads.Query) -> None:
        """Exactly this, whatever was looked at in its view before; a search that was on is over."""
        self._leave_search()
        self._places.pop(query.view, None)
        self._show(Place(query))

    def saved_as(self, query: reads.Query) -> None:
        """The list that is shown has another name now; a search that was typed belongs to it."""
        self.query, self._before = query, None
        if self._shown is not None:
            self._shown = query

    def settled(self) -> reads.Query:
        """What is shown but for a search that was only typed."""
        return self.query if self._before is None else replace(self.query, search=self._before.query.search)

    def forget(self, view: str) -> None:
        """Show a view as it is, and not as it was left, the next time."""
        self._places.pop(view, None)

    def sort(self, sort: str, *, descending: bool) -> None:
        """Another order; the picked case stays in sight."""
        picked = self._table.current_id() or 0
        self._show(Place(replace(self.query, sort=sort, descending=descending), picked, picked))

    def refresh(self) -> None:
        """The same list again: the picked case and the place stay."""
        place = self._aim or self._here()
        self._ctx.read(
            reads.fill,
            self.query,
            place.top_id,
            place.top,
            done=self._take,
            failed=self._fail,
            owner=self,
            latest="queue ids",
        )

    def _show(self, place: Place) -> None:
        self.query = place.query
        self._aim = place
        self.refresh()

    def _leave(self) -> Place:
        """Remember how the view shown is left, unless its list has not come yet. A part of one is not remembered."""
        if self.query.narrow is not None:
            return self._here() if self._shown == self.query else Place(self.query)
        if self._shown == self.query:
            self._places[self.query.view] = self._here()
        return self._places.get(self.query.view, Place(self.query))

    def _here(self) -> Place:
        top = self._table.top_line()
        return Place(self.query, self._table.current_id() or 0, self._model.id_at(top) or 0, top)

    def _take(self, filled: reads.Filled) -> None:
        aim, self._aim = self._aim, None
        here = self._here()
        line = self._table.currentIndex().row()
        self.query = self._shown = filled.query
        self.chips, self.chips_of = filled.chips, filled.query.chosen
        self._table.show_owner(filled.query.asks != FIRST_VIEW)
        self._model.fill(filled.ids, filled.rows)
        if filled.ids:
            self._pick(aim or here, 0 if aim else min(max(line, 0), len(filled.ids) - 1), is_another=aim is not None)
        self._table.show_sort(filled.query.sort, descending=filled.query.descending)
        self.filled.emit()

    def _pick(self, place: Place, instead: int, *, is_another: bool) -> None:
        """Scroll to where the eye was; in another list the picked case is always in sight."""
        at = self._model.line_of(place.picked)
        top = self._model.line_of(place.top_id)
        self._table.pick(instead if at is None else at, scroll=False)
        self._table.verticalScrollBar().setValue(place.top if top is None else top)
        if is_another or at is None:
            self._table.show_picked()

    def _fetch(self, ids: tuple[int, ...]) -> None:
        self._ctx.read(reads.rows, ids, done=self._take_rows, failed=self._fail, owner=self)

    def _take_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self._model.take(rows)

    def _fail(self, error: RedressError) -> None:
        self._model.give_up()
        self.failed.emit(error)
