"""The queue screen: views at the left, cases in the middle, the picked case beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import RedressError
from desktop_app.services.views import CaseView, Changes, QueueRow
from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue import reads
from desktop_app.ui.screens.queue.columns import COLUMNS, sorted_words
from desktop_app.ui.screens.queue.detail import DetailPane
from desktop_app.ui.screens.queue.emptiness import say_empty
from desktop_app.ui.screens.queue.model import QueueModel
from desktop_app.ui.screens.queue.search import SearchBox
from desktop_app.ui.screens.queue.side import SideList
from desktop_app.ui.screens.queue.table import QueueTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.words import button, link

WIDE = 108
"""From this many text heights on, the picked case stands at the right; below it in a narrower window."""


class QueueScreen(QWidget):
    """Always the first tab. It asks for ids and one page of rows at a time, and never blocks while they come."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self._ctx = ctx
        self.query = reads.Query(ctx.preferences.view)
        self._is_first = True
        self._is_detail_wanted = ctx.preferences.is_detail_shown
        self.model = QueueModel(self)
        self._build()
        self._join()
        self._say_totals()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "Queue"

    def closing(self) -> bool:
        """It holds nothing unsaved."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        shown = (self.side.views, self.search, self.table, self.detail)
        return tuple(pane for pane in shown if pane.isVisibleTo(self))

    def current_case(self) -> int | None:
        """The picked case."""
        return self.table.current_id()

    def view_keys(self) -> tuple[str, ...]:
        """The views in order (Ctrl+1 is the first)."""
        return self.side.keys()

    def show_view(self, key: str) -> None:
        """Go to a view."""
        self.side.choose(key)

    def show_detail(self, shown: bool) -> None:
        """Show or hide the picked case beside the list."""
        self._is_detail_wanted = shown
        self._place_detail()
        self._pick(self.table.current_id())

    def refresh(self) -> None:
        """Ask again for everything on the screen; selection and scroll stay."""
        if not self._ctx.has_desk:
            return
        self._ctx.read(reads.view_lines, done=self._take_lines, owner=self, latest="queue lines")
        self._ctx.read(reads.unfinished, done=self.side.show_unfinished, owner=self, latest="queue drafts")
        self._ask()

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.side = SideList()
        self.search = SearchBox()
        self.table = QueueTable(self.model, self._ctx.preferences.columns)
        self.empty = EmptyState("Opening your cases", "", "clock")
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table)
        self.detail = DetailPane()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.body, 1)
        self.inner = QSplitter(Qt.Orientation.Horizontal)
        self.inner.addWidget(middle)
        self.inner.addWidget(self.detail)
        self.detail.hide()
        self.inner.setStretchFactor(0, 1)
        self.inner.setCollapsible(0, False)
        outer = QSplitter(Qt.Orientation.Horizontal)
        outer.addWidget(self.side)
        outer.addWidget(self.inner)
        outer.setStretchFactor(1, 1)
        outer.setCollapsible(1, False)
        outer.setSizes([em(14.5), em(80)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(outer)

    def _bar(self) -> QHBoxLayout:
        self.totals = QLabel()
        self.totals.setObjectName("queue-totals")
        self.totals.setProperty("muted", True)
        self.clear = link("Clear search", self.search.clear_now)
        self.clear.hide()
        new = button("New contact", lambda: self._ctx.start_contact.emit(None), primary=True, symbol="plus")
        new.setToolTip("Take in a contact from a resident (Ctrl+N)")
        bar = QHBoxLayout()
        bar.setContentsMargins(em(0.8), em(0.5), em(0.8), em(0.5))
        bar.setSpacing(em(0.8))
        self.search.setMinimumWidth(em(14))
        self.search.setMaximumWidth(em(34))
        bar.addWidget(self.search, 3)
        bar.addWidget(self.totals)
        bar.addWidget(self.clear)
        bar.addStretch(1)
        bar.addWidget(new)
        return bar

    def _join(self) -> None:
        ctx = self._ctx
        self.side.chosen.connect(self._choose_view)
        self.side.resumed.connect(ctx.start_contact)
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._enter)
        self.search.left.connect(self.table.setFocus)
        self.model.wanted.connect(self._fetch)
        self.table.picked.connect(self._pick)
        self.table.opened.connect(ctx.open_case)
        self.table.why_wanted.connect(self._why)
        self.table.resized.connect(self._remember_width)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.detail.open_wanted.connect(ctx.open_case)
        self.detail.step_wanted.connect(ctx.take_step)
        ctx.ready.connect(self.refresh)
        ctx.day_rolled.connect(self.refresh)
        ctx.changed.connect(self._changed)
        self._drag = QTimer(self)
        self._drag.setSingleShot(True)
        self._drag.setInterval(400)
        self._drag.timeout.connect(ctx.preferences.save)

    # -- asking -----------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        top = self.table.top_line()
        top_id = self.model.id_at(top) or 0
        self._ctx.read(
            reads.fill, self.query, top_id, top, done=self._take_fill, failed=self._fail, owner=self, latest="queue ids"
        )

    def _fetch(self, ids: tuple[int, ...]) -> None:
        self._ctx.read(reads.rows, ids, done=self._take_rows, failed=self._fail, owner=self)

    def _take_rows(self, rows: tuple[QueueRow, ...]) -> None:
        self.model.take(rows)

    def _take_lines(self, lines: tuple[reads.ViewLine, ...]) -> None:
        self.side.show_lines(lines, self.query.view)
        self._say_totals()
        self._say_empty()

    def _take_fill(self, filled: reads.Filled) -> None:
        """Put the new list under the eye that was on the old one."""
        self.query = filled.query
        picked, line = self.table.current_id(), self.table.currentIndex().row()
        top, top_id = self.table.top_line(), self.model.id_at(self.table.top_line())
        self.model.fill(filled.ids, filled.rows)
        kept_top = None if top_id is None else self.model.line_of(top_id)
        self.body.setCurrentWidget(self.table if filled.ids else self.empty)
        self._place_detail()
        if filled.ids:
            at = None if picked is None else self.model.line_of(picked)
            self.table.pick(at if at is not None else min(max(line, 0), len(filled.ids) - 1), scroll=at is None)
            self.table.verticalScrollBar().setValue(top if kept_top is None else kept_top)
        self._pick(self.table.current_id())
        if filled.ids and self._is_first:
            self._is_first = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.show_sort(filled.query.sort, descending=filled.query.descending)
        self._say_totals()
        self._say_empty()

    def _place_detail(self) -> None:
        """Beside a list with nothing in it there is nothing to pick."""
        self.detail.setVisible(self._is_detail_wanted and bool(self.model.ids))

    def _fail(self, error: RedressError) -> None:
        self.model.give_up()
        self.empty.say("The queue could not be read", str(error), "overdue", ("Try again", self.refresh))
        if not self.model.ids:
            self.body.setCurrentWidget(self.empty)
        self._ctx.tell_error(error)

    # -- gestures ---------------------------------------------------------------------------------------------------

    def _choose_view(self, key: str) -> None:
        self._ctx.preferences.view = key
        self._show(reads.Query(key, self.query.search, self.query.sort, self.query.descending))

    def _search(self, words: str) -> None:
        self.clear.setVisible(bool(words))
        self._show(reads.Query(self.query.view, words, self.query.sort, self.query.descending))

    def _sort(self, section: int) -> None:
        sort = COLUMNS[section].sort
        if not sort:
            self.table.show_sort(self.query.sort, descending=self.query.descending)
            return
        descending = sort == self.query.sort and not self.query.descending
        self._show(reads.Query(self.query.view, self.query.search, sort, descending))

    def _show(self, query: reads.Query) -> None:
        """Another list: it begins at its top."""
        self.query = query
        self.table.verticalScrollBar().setValue(0)
        self._ask()

    def _enter(self, words: str) -> None:
        """A whole reference opens its case at once; anything else goes to the first match."""
        if words:
            self._ctx.read(reads.exact, words, done=self._go_to, owner=self, latest="queue exact")

    def _go_to(self, case_id: int | None) -> None:
        if case_id is not None:
            self._ctx.open_case.emit(case_id)
        elif self.model.ids:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pick(self, case_id: int | None) -> None:
        if not self.detail.isVisibleTo(self):
            return
        if case_id is None:
            self.detail.show_case(None)
        else:
            self._ctx.read(reads.case, case_id, done=self._take_case, owner=self, latest="queue detail")

    def _take_case(self, case: CaseView) -> None:
        if case.id == self.table.current_id():
            self.detail.show_case(case)

    def _why(self, case_id: int) -> None:
        self._ctx.read(
            reads.why,
            case_id,
            done=lambda lines: self.table.show_why(case_id, lines),
            owner=self,
            latest="queue why",
        )

    def _changed(self, changes: Changes) -> None:
        if changes.queue or changes.cases or changes.calendar or changes.landlord:
            self.refresh()
        elif changes.drafts:
            self._ctx.read(reads.unfinished, done=self.side.show_unfinished, owner=self, latest="queue drafts")

    def _remember_width(self, key: str, width: int) -> None:
        self._ctx.preferences.columns[key] = width
        self._drag.start()

    # -- saying -----------------------------------------------------------------------------------------------------

    def _say_totals(self) -> None:
        shown, whole = len(self.model.ids), self.side.count(self.query.view)
        cases = "1 case" if shown == 1 else f"{shown:,} cases"
        words = f"{shown:,} of {max(whole, shown):,} shown" if self.query.search else cases
        ordered = sorted_words(self.query.sort, descending=self.query.descending)
        self.totals.setText(f"{ordered} · {words}")

    def _say_empty(self) -> None:
        if not self.model.ids:
            say_empty(self.empty, self._ctx, self.query, self.side, self.search)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the picked case lies below the table."""
        super().resizeEvent(event)
        below = self.width() < em(WIDE)
        self.inner.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
        self.detail.lie_below(below)
