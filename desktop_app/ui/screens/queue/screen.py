"""The queue screen: views at the left, cases in the middle, the picked case beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.loading import load_below
from desktop_app.ui.screens.queue import reads
from desktop_app.ui.screens.queue.arranging import Arranging
from desktop_app.ui.screens.queue.bar import QueueBar
from desktop_app.ui.screens.queue.columns import COLUMNS
from desktop_app.ui.screens.queue.detail import DetailPane
from desktop_app.ui.screens.queue.filtering import Filtering
from desktop_app.ui.screens.queue.listing import Listing
from desktop_app.ui.screens.queue.model import QueueModel
from desktop_app.ui.screens.queue.panes import Panes
from desktop_app.ui.screens.queue.saying import Saying
from desktop_app.ui.screens.queue.selection import SelectionBar, take_next
from desktop_app.ui.screens.queue.side import SideList
from desktop_app.ui.screens.queue.table import QueueTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeWidgetItem

    from desktop_app.errors import RedressError
    from desktop_app.policy.case_filter import CaseFilter
    from desktop_app.services.list_away import ListToTake
    from desktop_app.services.queue_narrow import Narrow
    from desktop_app.services.views import CaseView, Changes
    from desktop_app.ui.context import Context

WIDE = 108
"""From this many text heights on, the picked case stands at the right; below it in a narrower window."""
APPROVALS = "approvals"
UNFINISHED = ("desktop_app.ui.screens.contact.resume", "desktop_app.ui.screens.post.reminder")


class QueueScreen(QWidget):
    """Always the first tab. It never blocks while its rows come."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self._ctx = ctx
        self._is_first = True
        self._is_detail_wanted = ctx.preferences.is_detail_shown
        self.model = QueueModel(self)
        self.side, self.bar = SideList(), QueueBar(ctx, partial(take_next, ctx, self))
        self.search, self.totals, self.clear, self.post = (
            *(self.bar.search, self.bar.totals, self.bar.clear, self.bar.post),
        )
        self.take = self.bar.take
        self.table = QueueTable(self.model, ctx.preferences.columns)
        self.list = Listing(ctx, self.model, self.table)
        self.selection = SelectionBar(ctx, self.table)
        self.empty = EmptyState("Opening your cases", "", "clock")
        self.detail = DetailPane()
        self.arranging = Arranging(ctx, self.table, self)
        self.filtering = Filtering(ctx, self)
        self.saying = Saying(ctx, self)
        self._build()
        self._join()
        self.saying.say_totals()

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

    def list_to_take(self) -> ListToTake:
        """The list as it can be saved or printed."""
        from desktop_app.ui.screens.queue.taking import list_of  # not before somebody takes one

        return list_of(self)

    def neighbour(self, case_id: int | None, by: int) -> tuple[int | None, str]:
        """The case below (1) or above (-1) another in the list; None with the reason where there is none."""
        at = None if case_id is None else self.model.line_of(case_id)
        if at is None:
            return None, "This case is not in the list that the queue shows, so it has no next one there."
        found = self.model.id_at(at + by)
        return found, "" if found is not None else f"This is the {'last' if by > 0 else 'first'} case in the list."

    def pick(self, case_id: int) -> None:
        """Pick a case of the list, in sight."""
        line = self.model.line_of(case_id)
        if line is not None:
            self.table.pick(line)

    def view_keys(self) -> tuple[str, ...]:
        """The views in order (Ctrl+1 is the first), without those that were saved."""
        return self.side.fixed_keys()

    def show_view(self, key: str) -> None:
        """Go to a view."""
        self.side.choose(key)

    def begin_search(self) -> None:
        """Ctrl+F. Whoever was led to a part of the cases looks through the whole list again."""
        if self.list.query.narrow is not None:
            self.widen()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_part(self, narrow: Narrow) -> None:
        """Only a part of the open cases, until somebody asks for all of them again."""
        self.search.show_words("")
        self.list.narrow(narrow)
        self._say_part()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # the next keys are meant for these cases

    def show_digest(self, sentence: str) -> None:
        """What the day holds, once in the morning."""
        self.digest.show_text("note", sentence, ("See your day", self._ctx.open_day.emit), announce=True)

    def show_detail(self, shown: bool) -> None:
        """Show or hide the picked case beside the list."""
        self._is_detail_wanted = shown
        self._place_detail()

    def refresh(self) -> None:
        """Ask again for everything on the screen; selection and scroll stay."""
        if self._ctx.has_desk:
            self._ctx.read(reads.view_lines, done=self._take_lines, owner=self, latest="queue lines")
            self.list.refresh()

    # -- building ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self.table)
        self.detail.hide()
        self.unfinished = QVBoxLayout()
        self.unfinished.setContentsMargins(em(0.8), 0, em(0.8), 0)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.part, self.digest = Banner("note", can_dismiss=False), Banner("note")
        column.addWidget(self.bar)
        column.addWidget(self.filtering.bar)
        column.addWidget(self.part)
        column.addLayout(self.unfinished)
        column.addWidget(self.digest)
        column.addWidget(self.selection)
        column.addWidget(self.body, 1)
        self.inner = Panes(middle, self.detail, stretched=0)
        outer = Panes(self.side, self.inner, stretched=1)
        outer.setSizes([em(16), em(78.5)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(outer)

    def _join(self) -> None:
        ctx, table = self._ctx, self.table
        self.side.chosen.connect(self._choose_view)
        self.side.views.itemClicked.connect(self._press_view)
        self.side.opened.connect(self._open_view)
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._enter)
        self.search.left.connect(table.setFocus)
        self.list.filled.connect(self._show_list)
        self.list.failed.connect(self._fail)
        table.picked.connect(self._pick)
        table.opened.connect(ctx.open_case)
        table.why_wanted.connect(self._why)
        table.horizontalHeader().sectionClicked.connect(self._sort)
        self.selection.listen(self)
        self.detail.open_wanted.connect(ctx.open_case)
        self.detail.step_wanted.connect(ctx.take_step)
        ctx.ready.connect(self._begin)
        ctx.day_rolled.connect(self.refresh)
        ctx.changed.connect(self._changed)
        ctx.show_cases.connect(self.show_part)
        ctx.open_day.connect(self.digest.hide)
        self.side.workload.clicked.connect(lambda _checked=False: ctx.open_workload.emit())
        # Given to the constructor, the context is passed over: Esc in a layer over the window would be heard here too.
        esc = QShortcut(QKeySequence("Esc"), self)
        esc.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        esc.activated.connect(self._clear_with_esc)

    def _begin(self) -> None:
        """The desk is open: fill the list; what was left half-finished is offered beside what there is."""
        self.refresh()

    def _offer_unfinished(self) -> None:
        if self.unfinished.count() == 0:
            self._ctx.tasks.run(
                partial(load_below, UNFINISHED), self._add_unfinished, owner=self, latest="queue unfinished"
            )

    def _add_unfinished(self, _: object) -> None:
        from desktop_app.ui.screens.contact.resume import ResumeBar
        from desktop_app.ui.screens.post.reminder import BatchBar

        self.unfinished.addWidget(BatchBar(self._ctx))
        self.unfinished.addWidget(ResumeBar(self._ctx, self))

    # -- answers ----------------------------------------------------------------------------------------------------

    def _take_lines(self, lines: reads.Lines) -> None:
        saved = self.filtering.take_saved(lines.saved)
        self.side.show_lines(lines.views, self.list.query.view, saved)
        self.saying.say_totals()

    def _show_list(self) -> None:
        """Another list stands in the model."""
        self.body.setCurrentWidget(self.table if self.model.ids else self.empty)
        if self.model.ids and self._is_first:
            self._is_first = False
            if self.isVisible() and self._may_take_focus():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer_unfinished()
        self._place_detail()
        self.filtering.show()
        self.saying.say_totals()

    def _may_take_focus(self) -> bool:
        """Not from another tab in which somebody writes, nor from what they opened before the list had come."""
        here = self.window().focusWidget()
        return here is None or self.isAncestorOf(here)

    def _fail(self, error: RedressError) -> None:
        if self.model.ids:
            self._ctx.tell_error(error)
            return
        self.empty.say("The queue could not be read", str(error), "overdue", ("Try again", self.refresh))
        self.body.setCurrentWidget(self.empty)

    def _take_case(self, case: CaseView) -> None:
        if case.id == self.table.current_id():
            self.detail.show_case(case)

    def _changed(self, changes: Changes) -> None:
        if changes.queue or changes.cases or changes.calendar or changes.landlord:
            self.refresh()

    # -- gestures ---------------------------------------------------------------------------------------------------

    def _choose_view(self, key: str) -> None:
        self.model.mark_only(())
        begin, before = self.filtering.saved.begin(key), self.list.query
        self.arranging.is_kept = begin is None
        if begin is None:
            self.table.arrange(self.arranging.usual())
        self.list.go_to(key, begin)
        self.search.show_words(self.list.query.search)
        self._say_part()
        if begin is None and before.chosen and not self.list.query.chosen and key != before.view:
            self.saying.say_filter_stayed(before)

    def _press_view(self, item: QTreeWidgetItem) -> None:
        """The view that is marked while only a part of it is shown: the whole of it is wanted."""
        if self.list.query.narrow is not None and item is self.side.views.currentItem():
            self._choose_view(self.list.query.view)

    def show_filtered(self, view: str, chosen: CaseFilter) -> None:
        """A view with these filters and no others."""
        self.model.mark_only(())
        self.list.show_query(reads.Query(view, chosen=chosen))
        self.side.mark(view)
        self._say_part()

    def widen(self) -> None:
        """The whole list again."""
        self.list.widen()
        self.side.mark(self.list.query.view)
        self._say_part()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_report(self) -> None:
        """To the number that led here, which is still picked."""
        self.widen()
        self._ctx.open_report.emit()

    def _say_part(self) -> None:
        """Which part of the cases is shown, so that nobody forgets that it is one."""
        narrow = self.list.query.narrow
        if narrow is None:
            self.part.show_text("note", "")
        else:
            ways = [("Show the whole list", self.widen)]
            if narrow.is_of_report:
                ways.insert(0, ("Back to the figures", self._back_to_report))
            self.part.show_text("note", f"Only these are shown: {narrow.words}", *ways)
            self.side.mark(self.list.query.view)

    def _open_view(self, key: str) -> None:
        """What waits for a decision is read and decided on a screen of its own; the list here shows its cases."""
        if key == APPROVALS:
            self._ctx.open_approvals.emit(None)

    def _search(self, words: str) -> None:
        """A search that is over leads back to the view it began in, and to the case that was picked there."""
        self.list.search(words)
        if not words:
            self.side.mark(self.list.query.view)

    def _clear_with_esc(self) -> None:
        """Esc does what it says wherever the focus went after the search."""
        if self.list.query.search or self.search.text():
            self.search.clear_now()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.selection.clear_now():
            return
        elif (narrow := self.list.query.narrow) is not None:
            (self._back_to_report if narrow.is_of_report else self.widen)()
        else:
            self.filtering.clear()

    def _sort(self, section: int) -> None:
        query, sort = self.list.query, COLUMNS[section].sort
        if not sort:
            self.table.show_sort(query.sort, descending=query.descending)
            return
        descending = sort == query.sort and not query.descending
        self.list.sort(sort, descending=descending)

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
        if case_id is None or not self.detail.isVisibleTo(self):
            self.detail.show_case(None)
        else:
            self.detail.expect()
            self._ctx.read(reads.case, case_id, done=self._take_case, owner=self, latest="queue detail")

    def _why(self, case_id: int) -> None:
        show = self.table.show_why
        self._ctx.read(reads.why, case_id, done=lambda lines: show(case_id, lines), owner=self, latest="queue why")

    def _place_detail(self) -> None:
        """Beside a list with nothing in it there is nothing to pick."""
        self.detail.setVisible(self._is_detail_wanted and bool(self.model.ids))
        self._pick(self.table.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the picked case lies below the table."""
        super().resizeEvent(event)
        below = self.width() < em(WIDE)
        self.detail.lie_below(below)
        self.inner.turn(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
