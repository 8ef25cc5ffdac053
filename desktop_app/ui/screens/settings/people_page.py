"""The people who can own a case or sign a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.errors import BadInput, RedressError
from desktop_app.policy.kinds import Rank
from desktop_app.services.views import StaffView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

_HEADERS = ("Name", "Job title", "Telephone", "Email", "Rank")


class PeoplePage(SettingsPage):
    """A list, and a form to add to it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("people", parent)
        self._ctx = ctx
        self.table = _table()
        self.form = Form()
        line = self.form.add_line
        self._lines = (
            line("name", "Name", characters=36),
            line("job_title", "Job title", characters=36),
            line("phone", "Telephone", "Printed on letters they sign.", characters=22),
            line("email", "Email", characters=44),
        )
        ranks = tuple((rank.value, rank.words) for rank in Rank)
        self._rank = self.form.add_choice("rank", "Rank", ranks, "Some steps need somebody senior.")
        self._rank.setCurrentIndex(self._rank.findData(Rank.HANDLER.value))
        go = button("Add colleague", self.add, primary=True)
        go.setObjectName("settings-add-colleague")
        self.column.addWidget(Heading("Colleagues", 1))
        self.column.addWidget(self.table)
        self.column.addWidget(Heading("Add a colleague", 2))
        self.column.addWidget(Sentence("They can then be given cases and sign letters.", muted=True))
        self.column.addWidget(self.form)
        self.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self._ask()

    def has_typed(self) -> bool:
        """Whether a colleague was begun and not added."""
        return any(typed(line) for line in self._lines)

    def add(self) -> None:
        """Add the colleague who was typed."""
        from desktop_app.services.staff import add_colleague

        self.form.clear_problems()
        entries = [typed(line) for line in self._lines]
        rank = next(rank for rank in Rank if rank.value == typed(self._rank))
        self._ctx.act(add_colleague, *entries, rank, done=self._added, failed=self._refused, owner=self)

    def _added(self, person: StaffView) -> None:
        for line in self._lines:
            line.clear()
        self._ctx.messages.tell("done", f"{person.name} was added.")
        self._ask()

    def _refused(self, error: RedressError) -> None:
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _ask(self) -> None:
        self._ctx.read(_colleagues, done=self._show, owner=self, latest="colleagues")

    def _show(self, people: tuple[StaffView, ...]) -> None:
        self.table.setRowCount(len(people))
        for row, person in enumerate(people):
            for column, text in enumerate(
                (person.name, person.job_title, person.phone, person.email, person.rank.words)
            ):
                self.table.setItem(row, column, QTableWidgetItem(text))
        rows = min(max(len(people), 1), 10)
        height = (
            self.table.horizontalHeader().sizeHint().height() + rows * self.table.verticalHeader().defaultSectionSize()
        )
        self.table.setFixedHeight(height + em(0.4))


def _table() -> QTableWidget:
    made = QTableWidget(0, len(_HEADERS))
    made.setHorizontalHeaderLabels(list(_HEADERS))
    made.setAccessibleName("Colleagues")
    made.verticalHeader().setVisible(False)
    made.verticalHeader().setDefaultSectionSize(em(1.9))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    made.horizontalHeader().setHighlightSections(False)
    return made


def _colleagues(desk: Desk) -> tuple[StaffView, ...]:
    from desktop_app.services.staff import colleagues

    return colleagues(desk)
