"""Your day: what it holds, as large numbers that lead there, and what you are reminded of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.policy.words import count, with_weekday
from desktop_app.services.reminding import ReminderView, keys_of
from desktop_app.ui.screens.day import reads
from desktop_app.ui.screens.day.parts import Parts, Worst
from desktop_app.ui.screens.day.reminder_row import ReminderRow
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import Heading, Sentence, button, show_if

if TYPE_CHECKING:
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context

MOST_SHOWN = 40
_NO_TIMES: tuple[tuple[datetime, str], ...] = ()


class DayScreen(QWidget):
    """Read again when anything changes: what is no longer true leaves by itself."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day")
        self._ctx, self._later = ctx, _NO_TIMES
        self._is_stale, self._is_first, self._me = False, True, 0
        self.heading, self.nothing = Heading("", 1), Sentence(muted=True)
        self.mine, self.covered, self.team = Parts(ctx), Parts(ctx), Parts(ctx)
        self.worst, self.longest = Worst(ctx), Heading("Overdue for longest", 2)
        self.covering, self.leading = Heading("You cover for", 2), Heading("Everybody", 2)
        self.reminding, self.quiet, self.rest = Heading("Reminders", 2), Sentence(muted=True), Sentence(muted=True)
        self.see_all = button("Mark all as seen", self._see_all, symbol="tick")
        self.rows: list[ReminderRow] = []
        self._views: tuple[ReminderView, ...] = ()
        self._lay_out()
        ctx.changed.connect(self._changed)
        ctx.day_rolled.connect(self.reload)
        leads_back(self, lambda: ctx.close_screen.emit(self))
        self.reload()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "Your day"

    def closing(self) -> bool:
        """It holds nothing unsaved."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return tuple(one for one in (self.mine, self.covered, self.team, self._list) if one.isVisibleTo(self))

    def reload(self) -> None:
        """Read everything anew."""
        self._is_stale = False
        self._ctx.read(reads.today, done=self._take, owner=self, latest="your day")

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again: what changed meanwhile is read now."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    # -- answers ----------------------------------------------------------------------------------------------------

    def _take(self, today: reads.Today) -> None:
        digest, self._later, self._me = today.digest, today.later, today.me
        self.heading.setText(with_weekday(digest.on))
        self.mine.show_parts(digest.mine)
        self.worst.show_cases(digest.worst)
        show_if(self.longest, bool(digest.worst))
        self.nothing.setText(f"{digest.nothing[:1].upper()}{digest.nothing[1:]}")
        show_if(self.nothing, not digest.mine)
        self.leading.setText(digest.team_name or "Everybody")
        for heading, parts, found in (
            (self.covering, self.covered, digest.covered), (self.leading, self.team, digest.team),
        ):  # fmt: skip
            parts.show_parts(found)
            show_if(heading, bool(found))
        self._show_reminders(today.reminders, today.quiet)
        if self._is_first:
            self._is_first = False
            self._ctx.read(reads.saw_digest, done=lambda _: None, owner=self)
            self._focus_first()

    def _focus_first(self) -> None:
        takers = [*self.mine.buttons, *(row.open for row in self.rows)]
        if takers and self.isVisible():
            takers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reminders(self, views: tuple[ReminderView, ...], quiet: str) -> None:
        focused = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget() or self)), None)
        self._views = views
        for old in self.rows:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.rows = [self._row(view) for view in views[:MOST_SHOWN]]
        for row in self.rows:
            self._column.addWidget(row)
        self.reminding.setText(f"Reminders ({len(views)})" if views else "Reminders")
        self.quiet.setText(quiet or ("" if views else "Nothing to remind you of just now."))
        show_if(self.quiet, bool(self.quiet.text()))
        more = len(views) - len(self.rows)
        self.rest.setText(f"and {count(more, 'more reminder')}, the ones furthest from here." if more else "")
        show_if(self.rest, bool(more))
        show_if(self.see_all, len(views) > 1)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, view: ReminderView) -> ReminderRow:
        row = ReminderRow(view, self._me)
        row.opened.connect(self._open)
        row.later.connect(self._put_off)
        row.seen.connect(self._see)
        return row

    def _changed(self, changes: Changes) -> None:
        if not (changes.queue or changes.cases or changes.letters or changes.calendar or changes.landlord):
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    # -- gestures ---------------------------------------------------------------------------------------------------

    def _open(self, view: ReminderView) -> None:
        self._ctx.open_case.emit(view.key.case_id)

    def _see(self, view: ReminderView) -> None:
        self._answer((view,))

    def _see_all(self) -> None:
        self._answer(self._views)

    def _answer(self, views: tuple[ReminderView, ...]) -> None:
        from desktop_app.services.reminding import see

        self._ctx.act(see, keys_of(views), done=self._answered, owner=self)

    def _put_off(self, view: ReminderView) -> None:
        from desktop_app.services.reminding import put_off

        until = self._until(view)
        if until is not None:
            self._ctx.act(put_off, (view.key,), until, done=self._answered, owner=self)

    def _until(self, view: ReminderView) -> datetime | None:
        choices = tuple((at.isoformat(), words) for at, words in self._later)
        text = f"{view.words}. You are reminded again then, unless it is done by that time."
        chosen = self._ctx.messages.choose("Put this reminder off", text, "&Until", choices, "Put off")
        return datetime.fromisoformat(chosen) if chosen is not None else None

    def _answered(self, left: tuple[ReminderView, ...]) -> None:
        self._show_reminders(left, "")
        self._ctx.reminders_answered.emit()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(em(1.6), em(1.2), em(1.6), em(1.2))
        whole.setSpacing(em(0.7))
        board = button("Workload", self._ctx.open_workload.emit, symbol="people")
        above_others = (self.heading, self.nothing, self.mine, self.longest, self.worst)
        for part in (*above_others, self.covering, self.covered, self.leading, self.team):
            whole.addWidget(part)
        whole.addWidget(board, 0, Qt.AlignmentFlag.AlignLeft)
        above = QHBoxLayout()
        above.addWidget(self.reminding)
        above.addStretch(1)
        above.addWidget(self.see_all)
        whole.addSpacing(em(0.6))
        whole.addLayout(above)
        whole.addWidget(self.quiet)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        whole.addWidget(self._list)
        whole.addWidget(self.rest)
        whole.addStretch(1)
        content.setMaximumWidth(em(70))
        page = ScrollPage(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        for hidden in (self.longest, self.covering, self.leading, self.nothing, self.see_all, self.quiet, self.rest):
            hidden.hide()
