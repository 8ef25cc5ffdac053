"""Filters and saved views of the queue: the row of chips, the layer they are chosen in, and what is saved of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop_app.policy.case_filter import CaseFilter, Facet
from desktop_app.ui.screens.queue import reads
from desktop_app.ui.screens.queue.filter_bar import FilterBar
from desktop_app.ui.screens.queue.save_form import SaveForm
from desktop_app.ui.screens.queue.saving import SavedViews

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.queue_filter import Choice
    from desktop_app.services.saved_views import SavedViewLine
    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.queue.filter_pane import FilterPane
    from desktop_app.ui.screens.queue.screen import QueueScreen


class Filtering(QObject):
    """What is shown of a view, beside its search and its order."""

    def __init__(self, ctx: Context, screen: QueueScreen) -> None:
        super().__init__(screen)
        self._ctx, self._screen, self._list = ctx, screen, screen.list
        self._pane: FilterPane | None = None
        self.bar = FilterBar(SaveForm())
        self.saved = SavedViews(ctx, screen.list, screen.table, self.bar.form)
        self.bar.dropped.connect(self._drop)
        for link, do in (
            (self.bar.clear, self.clear), (self.bar.update_view, self.saved.update),
            (self.bar.revert, self.saved.revert), (self.bar.save, self.saved.ask_name),
        ):  # fmt: skip
            link.clicked.connect(lambda _checked=False, do=do: do())
        screen.bar.filter.clicked.connect(lambda _checked=False: self.open_pane())
        screen.side.rename_wanted.connect(self.saved.rename)
        screen.side.remove_wanted.connect(self.saved.remove)
        screen.arranging.changed.connect(self.show)
        self.saved.changed.connect(self.show)
        self.saved.show_wanted.connect(screen.show_view)

    def open_pane(self) -> None:
        """Choose what to show."""
        self._ctx.read(reads.choices, done=self._open, owner=self, latest="queue choices")

    def choose(self, chosen: CaseFilter) -> None:
        """Only these, from now on. A part of the open cases is no view to filter: the whole of it is gone back to."""
        self._list.filter(chosen)
        self.show()

    def clear(self) -> bool:
        """Every case of the view again, with a way back; whether anything was filtered."""
        before = self._list.query
        if not before.chosen:
            return False
        self.choose(CaseFilter())
        self._ctx.undo.offer(
            "The filters were cleared.", partial(self._again, before), partial(self.choose, CaseFilter())
        )
        self._screen.bar.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show(self) -> None:
        """Say what is filtered, and whether that is what was saved."""
        query, line = self._list.query, self.saved.shown()
        is_changed = self.saved.is_changed()
        chips = self._list.chips if self._list.chips_of == query.chosen else ()
        if query.chosen and not chips:
            return  # its words are on their way with the list
        self.bar.show_chips(
            chips,
            line.name if line is not None else "",
            is_changed=is_changed,
            may_update=line is not None and line.may_change,
            may_save=query.narrow is None,
        )
        self._screen.side.show_changed(query.view if is_changed else "")
        if self._pane is not None:
            self._pane.show_now(query.chosen)

    def take_saved(self, lines: tuple[SavedViewLine, ...]) -> tuple[reads.ViewLine, ...]:
        """The saved views for the side list; how many cases each holds is asked once the list has come."""
        self.saved.take(lines)
        self._count_next(lines)
        side = self._screen.side
        before = {key: side.count(key) for key in side.saved_keys()}
        return tuple(
            reads.ViewLine(one.key, one.name, False, before.get(one.key, -1), one.whose_words) for one in lines
        )

    def _count_next(self, lines: tuple[SavedViewLine, ...]) -> None:
        """One after the other, so that whoever opens a case meanwhile waits for one count at most."""
        if not lines:
            return

        def take(counts: Mapping[str, int]) -> None:
            self._screen.side.show_counts(counts)
            self._count_next(lines[1:])

        self._ctx.read(reads.saved_counts, lines[:1], done=take, owner=self, latest="queue saved counts")

    def _open(self, choices: Mapping[Facet, tuple[Choice, ...]]) -> None:
        if self._pane is None:
            from desktop_app.ui.screens.queue.filter_pane import FilterPane

            self._pane = FilterPane(self._screen.window(), self._ctx.clock)
            self._pane.chosen.connect(self.choose)
        self._pane.show_choices(choices, self._list.query.chosen)
        self._pane.open_over(self._screen.bar.filter)

    def _drop(self, facet: Facet, value: str) -> None:
        before = self._list.query
        self.choose(before.chosen.without(facet, value))

    def _again(self, query: reads.Query) -> None:
        """The filters as they were, in the view in which they were."""
        if self._list.query.view == query.view:
            self.choose(query.chosen)
        else:
            self._list.show_query(query)
            self._screen.side.mark(query.view)
