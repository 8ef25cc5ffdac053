"""Handing cases over: a page to confirm, progress while it lasts, and a page that says what became of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.errors import BadInput, RedressError, sentence
from desktop_app.services.assigning import Handed
from desktop_app.ui.context import Context, new_act
from desktop_app.ui.screens.assign.asked import Asked, HandOver, read
from desktop_app.ui.screens.assign.back import offer_way_back
from desktop_app.ui.screens.assign.confirm import ConfirmPage, title_of
from desktop_app.ui.screens.assign.result import ResultPage, result_title
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import typed
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.leavers import Leaving

AT_A_TIME = 10
"""Cases handed over before the window hears how far it is."""


class ReassignScreen(QWidget):
    """Opened from a selection in the queue, or for a colleague who leaves."""

    def __init__(self, ctx: Context, what: HandOver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reassign")
        self.ctx, self.what = ctx, what
        self.confirm = ConfirmPage(what)
        self.result: ResultPage | None = None
        self.go = button("Reassign", self.send, primary=True)
        self.go.setObjectName("reassign-go")
        self.back = button("Go back", self.leave)
        self.stop = button("Stop after these", self._stop)
        self.progress = QLabel()
        self._ids: tuple[int, ...] = ()
        self._left: list[int] = []
        self._rows: dict[int, Handed] = {}
        self._gesture, self._sent = new_act(), object()
        self._lay_out()
        self.confirm.people.currentRowChanged.connect(lambda _row: self._name_button())
        self.confirm.people.itemActivated.connect(lambda _item: self.send())
        leads_back(self, self.leave)
        for keys, do in (("Ctrl+Return", self.send), ("Ctrl+Enter", self.send)):
            heard = QShortcut(QKeySequence(keys), self)
            heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            heard.activated.connect(do)
        self.confirm.note.submitted.connect(self.send)
        self.reload()

    # -- what the window asks --------------------------------------------------------------------------------------

    def title(self) -> str:
        """What the tab says."""
        return title_of(self.what)

    def closing(self) -> bool:
        """Ask when a note would be lost; a handing over that runs goes on to its end."""
        if self._left:
            return False
        if self.result is not None or not typed(self.confirm.note):
            return True
        title, text = "Leave without reassigning?", "The note you have typed will be lost."
        return self.ctx.messages.ask(title, text, "Leave", "Keep writing", dangerous=True)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        return (self.pages,)

    # -- doing -----------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the cases and who could have them."""
        self.go.setEnabled(False)
        self.ctx.read(read, self.what, done=self._show, failed=self._refused, owner=self, latest=f"reassign {id(self)}")

    def send(self) -> None:
        """Hand them over, some at a time."""
        if not self.go.isEnabled() or self.result is not None:
            return
        asked = (self.confirm.shares(), self.confirm.staff_id(), typed(self.confirm.note))
        if asked != self._sent:
            self._gesture, self._sent = new_act(), asked
        self.confirm.form.clear_problems()
        self._rows, self._left = {}, list(self._ids)
        self._busy(is_busy=True)
        self._next()

    def leave(self) -> None:
        """Back to where this was asked; what was selected in the queue leads back to the queue."""
        if self.closing():
            self.ctx.close_screen.emit(self)
            if self.result is not None and self.what.leaver_id is None:
                self.ctx.open_queue.emit()

    def _next(self) -> None:
        staff_id, note = self.confirm.staff_id(), typed(self.confirm.note)
        some = tuple(self._left[:AT_A_TIME])
        if some:
            self.progress.setText(f"Case {len(self._rows) + 1:,} of {len(self._ids):,}")
            if (shared := self.confirm.shares()) is not None:
                given = tuple((one, shared.given.get(one)) for one in some)
                self._do(_share, given, note, done=self._took)
            else:
                self._do(_assign, some, staff_id, note, done=self._took)
        elif self.what.leaver_id is not None:
            self._do(_leave, self.what.leaver_id, staff_id, note, done=self._went)
        else:
            rows = tuple(self._rows.values())
            self._tell(result_title(rows), "Each case’s chronology says so.")
            if done := tuple(row for row in rows if row.done):
                offer_way_back(self.ctx, f"{result_title(done)}.", done, self._came_back)

    def _came_back(self, title: str, rows: tuple[Handed, ...]) -> None:
        """Undone, or done after all, while the result stands here: it says what is so now."""
        if isValid(self) and self.result is not None:
            self.result.say(title.rstrip("."), rows)

    def _do(self, do: Callable[..., Any], *args: object, done: Callable[..., object]) -> None:
        self.ctx.act(do, *args, done=done, failed=self._refused, owner=self, act=self._gesture)

    def _took(self, rows: tuple[Handed, ...]) -> None:
        self._rows |= {row.case_id: row for row in rows}
        del self._left[: len(rows)]
        if self.what.handed is not None:
            self.what.handed(frozenset(row.case_id for row in rows if row.done))
        self._next()

    def _went(self, how: Leaving) -> None:
        # What was left aside the first time is tried again while leaving: the later answer counts.
        self._rows |= {row.case_id: row for row in how.rows}
        name = self.what.leaver
        if how.left:
            self._tell(f"{name} has left", "Nothing is left in their hands. What they did stays theirs.")
        else:
            self._tell(f"{name} has not left yet", f"Still theirs: {how.kept}. Hand it to somebody else, or to nobody.")
            self.go.setText("Hand over the rest")
            self.go.show()

    def _stop(self) -> None:
        self._left = []

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, asked: Asked) -> None:
        self._ids = asked.case_ids
        self.confirm.show_asked(asked)
        self.go.setEnabled(True)
        self._name_button()

    def _tell(self, title: str, text: str) -> None:
        self._busy(is_busy=False)
        self.result = ResultPage(tuple(self._rows.values()), title, text)
        self.pages.addWidget(self.result)
        self.pages.setCurrentWidget(self.result)
        self.go.hide()
        self.back.setText("Back to the queue" if self.what.leaver_id is None else "Close")
        self.setTabOrder(self.result.table, self.go)  # the buttons are older than the result, and come after it
        self.setTabOrder(self.go, self.back)
        (self.result.table if self._rows else self.back).setFocus()

    def _again(self) -> None:
        """Another try for what is left."""
        if self.result is not None:
            self.pages.removeWidget(self.result)
            self.result.deleteLater()
        self.result, self._sent = None, object()
        self.pages.setCurrentWidget(self.area)
        self.back.setText("Go back")
        self.reload()

    def _refused(self, error: RedressError) -> None:
        """Said at the top; what was handed over before stays so, and pressing again goes on where it stopped."""
        self._left = []
        self._busy(is_busy=False)
        field = getattr(error, "field", "")
        self.confirm.form.show_problems(BadInput(sentence(error), field=field))

    def _busy(self, *, is_busy: bool) -> None:
        self.confirm.form.setEnabled(not is_busy)
        self.go.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy)
        self.stop.setVisible(is_busy and len(self._ids) > AT_A_TIME)
        self.progress.setVisible(is_busy)

    def _name_button(self) -> None:
        if self.result is None:
            self.go.setText(self.confirm.button_words())

    def _pressed(self) -> None:
        (self._again if self.result is not None else self.send)()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.area = ScrollPage(self.confirm)
        self.pages.addWidget(self.area)
        self.go.clicked.disconnect()
        self.go.clicked.connect(lambda _checked=False: self._pressed())
        self.go.setToolTip("Ctrl+Enter")
        row = QHBoxLayout()
        row.setContentsMargins(em(1.4), em(0.5), em(1.4), em(0.8))
        row.setSpacing(em(0.7))
        for part in (self.go, self.back, self.progress, self.stop):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(row)
        self.stop.hide()
        self.progress.hide()


def _assign(desk: Desk, ids: tuple[int, ...], staff_id: int | None, note: str, act: str) -> Any:
    from desktop_app.services.assigning import assign

    return assign(desk, ids, staff_id, note, act)


def _share(desk: Desk, given: tuple[tuple[int, int | None], ...], note: str, act: str) -> Any:
    from desktop_app.services.assigning import share

    return share(desk, given, note, act)


def _leave(desk: Desk, leaver_id: int, staff_id: int | None, note: str, act: str) -> Any:
    from desktop_app.services.leavers import leave

    return leave(desk, leaver_id, staff_id, note, f"{act}/leave")
