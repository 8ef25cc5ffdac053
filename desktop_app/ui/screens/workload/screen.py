"""The workload board: who has how much to do, and what the next four weeks hold against who is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.policy.words import count
from desktop_app.policy.workload import Board
from desktop_app.services.queue_narrow import Narrow
from desktop_app.ui.screens.workload.columns import COLUMNS, ORDERS
from desktop_app.ui.screens.workload.days import DaysGrid
from desktop_app.ui.screens.workload.table import PeopleModel, PeopleTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.words import Heading, Sentence, show_if

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context

EVERYBODY = 0


class WorkloadScreen(QWidget):
    """People above, days below. It is read again when anything changes, at the latest when it is looked at."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workload")
        self._ctx, self._is_stale = ctx, False
        self._board: Board | None = None
        self.model = PeopleModel()
        self.table, self.days = PeopleTable(self.model), DaysGrid()
        self.team, self.order = CalmList(), CalmList()
        self.totals = QLabel()
        self._lay_out()
        self._join()
        leads_back(self, lambda: ctx.close_screen.emit(self))
        self.reload()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "Workload"

    def closing(self) -> bool:
        """It holds nothing unsaved."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.table, self.days

    def list_to_take(self) -> ListToTake | None:
        """The people and their numbers, as they stand there."""
        from desktop_app.services.list_away import ListToTake

        if self._board is None:
            return None
        shown = tuple(column for at, column in enumerate(COLUMNS) if not self.table.isColumnHidden(at))
        rows = tuple(tuple(self.model.text(line, column) for column in shown) for line in self.model.lines)
        said = (self.team.currentText(), self.totals.text(), self.order.currentText())
        head = tuple(column.title for column in shown)
        return ListToTake("Workload", said, lambda _desk, _for_sheet: (head, rows))

    def reload(self) -> None:
        """Count again; what is picked stays picked."""
        self._is_stale = False
        team_id = self.team.currentData() or None
        self._ctx.read(_board, team_id, done=self._take, owner=self, latest="workload")

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again: what changed meanwhile is counted now."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    # -- answers ----------------------------------------------------------------------------------------------------

    def _take(self, board: Board) -> None:
        is_first = self._board is None
        self._board = board
        self._name_teams(board)
        self._fill()
        self.days.show_days(board.days, board.today, board.team_id)
        owed = f"{count(board.total.cases, 'case')}, {board.total.overdue} overdue, {board.total.today} due today"
        self.totals.setText(owed)
        if is_first:
            self._share_height()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_height(self) -> None:
        """The people have the room they need, the days the rest; somebody may drag it otherwise."""
        whole, wanted = self._split.height(), self.table.whole_height()
        self._split.setSizes([min(wanted, whole // 2), whole - min(wanted, whole // 2)])

    def _fill(self) -> None:
        if self._board is None:
            return
        at = self.table.currentIndex()
        line = self.model.lines[at.row()] if at.isValid() else None
        whose = line.owner_id if line is not None else None
        is_foot = at.isValid() and line is None
        self.model.fill(self._board, self.order.currentData())
        self.table.show_team(bool(self._board.teams))
        owners = [one.owner_id if one is not None else -1 for one in self.model.lines]
        row = len(owners) - 1 if is_foot else owners.index(whose) if whose in owners else 0
        self.table.setCurrentIndex(self.model.index(row, max(at.column(), 0)))

    def _name_teams(self, board: Board) -> None:
        show_if(self._whose, bool(board.teams))
        self.team.blockSignals(True)
        chosen = self.team.currentData()
        self.team.clear()
        self.team.addItem("Everybody", EVERYBODY)
        for team in board.teams:
            owed = f"{count(team.counts.cases, 'case')}, {team.counts.overdue} overdue"
            self.team.addItem(f"{team.name} ({owed})", team.team_id)
        self.team.setCurrentIndex(max(self.team.findData(chosen), 0))
        self.team.blockSignals(False)

    def _changed(self, changes: Changes) -> None:
        if not (changes.queue or changes.cases or changes.calendar or changes.landlord):
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def _open(self, what: Narrow | int) -> None:
        if isinstance(what, int):
            self._ctx.open_case.emit(what)
        else:
            self._ctx.show_cases.emit(what)

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for value, words, _ in ORDERS:
            self.order.addItem(words, value)
        self.team.setAccessibleName("Whose workload")
        self.team.addItem("Everybody", EVERYBODY)
        self.order.setAccessibleName("Order of the colleagues")
        self.totals.setProperty("muted", True)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._below())
        split.setStretchFactor(1, 1)
        self._split = split
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.4))
        whole.setSpacing(em(0.5))
        whole.addLayout(self._bar())
        whole.addWidget(split, 1)

    def _bar(self) -> QHBoxLayout:
        self._whose = QWidget()
        pair = QHBoxLayout(self._whose)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(_label("&Team", self.team))
        pair.addWidget(self.team)
        self._whose.hide()
        bar = QHBoxLayout()
        bar.setSpacing(em(0.8))
        bar.addWidget(Heading("Workload", 1))
        bar.addWidget(self.totals)
        bar.addStretch(1)
        bar.addWidget(self._whose)
        bar.addWidget(_label("&Order", self.order))
        bar.addWidget(self.order)
        return bar

    def _below(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, em(0.4), em(0.2), 0)
        column.setSpacing(em(0.4))
        column.addWidget(Heading("The next four weeks", 2))
        column.addWidget(Sentence(_DAYS, muted=True))
        column.addWidget(self.days)
        column.addStretch(1)
        return ScrollPage(content)

    def _join(self) -> None:
        self.table.opened.connect(self._open)
        self.days.opened.connect(self._open)
        self.team.activated.connect(lambda _at: self.reload())
        self.order.activated.connect(lambda _at: self._fill())
        self._ctx.changed.connect(self._changed)
        self._ctx.day_rolled.connect(self.reload)


def _label(words: str, buddy: QWidget) -> QLabel:
    made = QLabel(words)
    made.setBuddy(buddy)
    return made


def _board(desk: Desk, team_id: int | None) -> Board:
    from desktop_app.services.workload import workload

    return workload(desk, team_id)


_DAYS = "Cases with something due on each day: a reply, a promise, an order. Press a day to see them."
