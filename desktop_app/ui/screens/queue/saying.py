"""What the queue says of itself: how many of how many are shown, in what order, what lies outside, why it is empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.ui.screens.queue import reads
from desktop_app.ui.screens.queue.columns import sorted_words
from desktop_app.ui.screens.queue.emptiness import say_empty, say_filtered, say_outside, say_unmatched
from desktop_app.ui.widgets.words import show_if

if TYPE_CHECKING:
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.screen import QueueScreen

EVERYTHING = "everything"


class Saying(QObject):
    """Nobody should look at a part of the cases and take it for all of them."""

    def __init__(self, ctx: Context, screen: QueueScreen) -> None:
        super().__init__(screen)
        self._ctx, self._screen, self._list = ctx, screen, screen.list
        screen.bar.outside.clicked.connect(lambda _checked=False: screen.side.choose(EVERYTHING))

    def say_totals(self) -> None:
        """What is shown, in what order, out of how many; and why, when it is nothing."""
        query, shown = self._list.query, len(self._screen.model.ids)
        side, bar = self._screen.side, self._screen.bar
        show_if(bar.post, query.view == "letters")
        show_if(bar.take, query.view == "unassigned" and bool(side.count("unassigned")))
        show_if(bar.clear, bool(query.search))
        whole = max(side.count(query.asks), shown) if query.narrow is None else shown
        cases = "1 case" if shown == 1 else f"{shown:,} cases"
        is_part = query.search or query.chosen
        words = f"{shown:,} of {whole:,} shown" if is_part else cases
        order = sorted_words(query.sort, descending=query.descending)
        is_counted = bool(shown or side.keys())  # while the cases are still being read, none would be untrue
        bar.totals.setText(f"{order} · {words}" if is_counted else order)
        bar.totals.setToolTip(bar.totals.text())
        bar.outside.hide()
        if query.search and query.asks != EVERYTHING:
            self._look_outside(query, shown)
        if not shown and side.keys():
            self._say_why_empty(query)

    def say_filter_stayed(self, before: reads.Query) -> None:
        """A filter belongs to the list it was set in: said where one goes on without it, and taken along."""
        here = partial(self._screen.filtering.choose, before.chosen)
        words = f"The filter stayed in ‘{self._screen.side.words(before.view)}’. This list is whole."
        self._ctx.messages.offer(words, ("Filter here too", here))

    def _say_why_empty(self, query: reads.Query) -> None:
        screen = self._screen
        if query.narrow is not None and not query.search and not query.chosen:
            screen.empty.say("None just now", query.narrow.words, "tick", ("Show the whole list", screen.widen))
        elif query.chosen and query.search:
            everywhere = partial(screen.side.choose, EVERYTHING)
            say_unmatched(screen.empty, query.search, len(query.chosen), everywhere)
        elif query.chosen:
            say_filtered(
                screen.empty, len(query.chosen), screen.filtering.clear, query.narrow.words if query.narrow else ""
            )
        else:
            say_empty(screen.empty, self._ctx, query, screen.side, screen.search)
        if query.search:
            self._find_exact(query)

    def _find_exact(self, query: reads.Query) -> None:
        """A whole reference finds its case whatever the view."""

        def tell(case_id: int | None) -> None:
            if case_id is not None and query == self._list.query:
                say_outside(self._screen.empty, self._ctx, query, self._screen.side, case_id)

        self._ctx.read(reads.exact, query.search, done=tell, owner=self, latest="queue exact outside")

    def _look_outside(self, query: reads.Query, shown: int) -> None:
        tell = partial(self._tell_outside, query, shown)
        self._ctx.read(reads.outside, query.search, done=tell, owner=self, latest="queue outside")

    def _tell_outside(self, query: reads.Query, shown: int, found: int) -> None:
        """A caller's case may be a colleague's, or closed: the view that hides it says so."""
        more = found - shown
        if query == self._list.query and more > 0:
            link = self._screen.bar.outside
            link.setText(f"{more:,} more outside this view" if shown else f"{more:,} outside this view")
            link.setAccessibleName(f"{link.text()}: search everything")
            link.setToolTip("Search every case, open or closed")
            link.show()
