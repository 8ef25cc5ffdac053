"""The actions tab: every promise with who and by when, and whether it was kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.words import with_weekday
from desktop_app.services.views import ActionView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.widgets.chip import ChipLabel


class ActionsTab(Pane):
    """Open promises first."""

    add_action = Signal()
    complete = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Actions", parent)

    def show_actions(self, actions: tuple[ActionView, ...], *, may_add: bool) -> None:
        """Lay the actions out anew; ``may_add`` comes from the case's steps."""
        column = self.renew()
        row = QHBoxLayout()
        add = QPushButton("Add action…")
        add.setEnabled(may_add)
        add.clicked.connect(self.add_action)
        row.addWidget(body("A promise is what, who and by when."), 1)
        row.addWidget(add)
        column.addLayout(row)
        if not actions:
            column.addWidget(quiet("No actions yet."))
        for action in sorted(actions, key=lambda one: (one.done_on is not None, one.due_on)):
            column.addWidget(self._row(action))
        column.addStretch(1)

    def _row(self, action: ActionView) -> Card:
        card = Card()
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(heading(action.what))
        words.addWidget(body(f"{action.who}, by {with_weekday(action.due_on)}"))
        if action.done_on is not None:
            words.addWidget(quiet(f"Done {with_weekday(action.done_on)}. {action.evidence}".strip()))
        row.addLayout(words, 1)
        row.addWidget(ChipLabel(action.chip))
        if action.done_on is None:
            button = QPushButton("Mark as done…")
            button.setAccessibleName(f"Mark as done: {action.what}")
            button.clicked.connect(lambda _checked=False, key=action.id: self.complete.emit(key))
            row.addWidget(button)
        card.column.addLayout(row)
        return card
