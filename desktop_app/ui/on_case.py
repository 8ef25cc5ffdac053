"""The Case menu: what is done with the case in front, or with the one that is picked in the queue."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from desktop_app.ui.copying import COPIES, copied
from desktop_app.ui.menus import Item, Menus
from desktop_app.ui.screens.queue import reads
from desktop_app.ui.widgets.chip import why_steps

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.views import CaseView
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow


OF_FRONT = "of-the-case-in-front"
"""The name of the entries that come and go with the case in front."""
MOST_STEPS = 14
"""More would not fit a small window; the case itself has them all."""


class CaseGestures(QObject):
    """Each act of the menu in a line or two."""

    def __init__(self, ctx: Context, window: MainWindow, menus: Menus) -> None:
        super().__init__(window)
        self._ctx = ctx
        self._queue, self._tabs = window.queue, window.tabs
        self._of_front: list[QAction] = []
        self.menu = menus.add(
            "&Case",
            (
                Item("open", "&Open the picked case", ("Ctrl+Return",), self._open_picked, "arrow", self._queue),
                Item("why", "&Why this date?", ("Alt+D", "Shift+F1"), self._why, "question"),
                Item("next-case", "&Next case in the list", ("Ctrl+Down",), lambda: self._step_case(1)),
                Item("previous-case", "Pre&vious case in the list", ("Ctrl+Up",), lambda: self._step_case(-1)),
                Item("take-next", "&Take the next unassigned case", ("Ctrl+Shift+N",), self._take_next, "person"),
                Item("reassign", "Re&assign to a colleague…", (), self._reassign, "people"),
                Item("person", "Everything of this &person", ("Ctrl+Shift+P",), self._show_person, "person"),
                None,
                *(
                    Item(f"copy-{one.key}", one.text, (one.keys,), partial(self._copy, one.key), "document")
                    for one in COPIES
                ),
                None,
                Item("refresh", "Re&fresh", ("F5",), self._refresh, "refresh"),
            ),
        )
        self.menu.aboutToShow.connect(self._offer_steps)
        self._queue.table.menu_wanted.connect(self._pop_up)

    def _offer_steps(self) -> None:
        """What the rules let happen to the case that is open in front, above all else the menu has."""
        for old in self._of_front:
            self.menu.removeAction(old)
            old.deleteLater()
        self._of_front = []
        front: Any = self._tabs.currentWidget()
        case: CaseView | None = getattr(front, "case", None)
        if case is None or not hasattr(front, "choose"):
            return
        before = self.menu.actions()[0]
        tabs = front.tabs
        tools = (
            ("Write a letter…\tCtrl+L", front.letters.offer),
            ("Add a note…", partial(tabs.setCurrentWidget, tabs.notes)),
            ("Add documents…", tabs.documents.choose.emit),
            ("Make the casefile…\tCtrl+Shift+B", partial(front.choose, "casefile")),
        )
        steps = tuple(
            (step.label.replace("&", "&&"), partial(front.choose, step.key))
            for step in case.steps
            if step.permitted or step.asks is not None
        )
        for words, does in (*steps[:MOST_STEPS], *tools):
            self._of_front.append(self._put_in(words, does, before))
        line = self.menu.insertSeparator(before)
        self._of_front.append(line)

    def _put_in(self, words: str, does: Callable[[], object], before: QAction) -> QAction:
        made = QAction(words, self.menu)
        made.setObjectName(OF_FRONT)
        made.triggered.connect(lambda _checked=False: does())
        self.menu.insertAction(before, made)
        return made

    def _pop_up(self, at: QPoint) -> None:
        """The menu beside the row."""
        self.menu.popup(at)

    def _open_picked(self) -> None:
        if (case_id := self._queue.current_case()) is not None:
            self._ctx.open_case.emit(case_id)

    def _step_case(self, by: int) -> None:
        """From a case to its neighbour in the queue's list, which then stands in its tab."""
        front: Any = self._tabs.currentWidget()
        case_id = self._queue.current_case() if front is self._queue else getattr(front, "case_id", None)
        neighbour, why_not = self._queue.neighbour(case_id, by)
        if neighbour is None:
            self._ctx.messages.tell("note", why_not)
        elif front is self._queue or self._tabs.turn_to_case(neighbour):
            self._queue.pick(neighbour)

    def _front_case(self) -> int | None:
        """The case the front tab is about; None after saying that one must be picked."""
        found = self._tabs.front_case()
        if found is None:
            self._ctx.messages.tell("note", "Pick a case in the queue first.")
            return None
        return found

    def _why(self) -> None:
        if (case_id := self._front_case()) is not None:
            self._ctx.read(reads.why, case_id, done=self._explain_why, owner=self)

    def _explain_why(self, lines: tuple[str, ...]) -> None:
        self._ctx.messages.explain("Why this date?", "\n".join(why_steps(lines)) or "Nothing is due on this case.")

    def _show_person(self) -> None:
        if (case_id := self._front_case()) is not None:
            self._ctx.read(_whose, case_id, done=self._ctx.open_person.emit, owner=self)

    def _copy(self, key: str) -> None:
        if (case_id := self._front_case()) is not None:
            self._ctx.read(reads.case, case_id, done=partial(self._take_copy, key), owner=self)

    def _take_copy(self, key: str, case: CaseView) -> None:
        self._ctx.messages.tell(*copied(key, case))

    def _take_next(self) -> None:
        from desktop_app.ui.screens.queue.selection import take_next

        take_next(self._ctx, self._queue)

    def _reassign(self) -> None:
        """In the queue the selected cases, elsewhere the one in front. Ctrl+R does the same on both screens."""
        if self._tabs.currentWidget() is self._queue:
            self._queue.selection.reassign_now()
        elif (case_id := self._front_case()) is not None:
            self._ctx.take_step.emit(case_id, "assign")

    def _refresh(self) -> None:
        self._queue.refresh()
        again = getattr(self._tabs.currentWidget(), "reload", None)
        if again is not None:
            again()


def _whose(desk: Desk, case_id: int) -> int:
    from desktop_app.services.person import person_of_case

    return person_of_case(desk, case_id)
