"""The actions tab: every promise with who and by when, what became of it, and the money beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.policy.kinds import ActionOrigin
from desktop_app.policy.words import with_weekday
from desktop_app.services.views import CaseView
from desktop_app.services.views_answer import ActionView
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.pane import Pane
from desktop_app.ui.screens.case.redress_cards import money_cards
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.chip import ChipLabel
from desktop_app.ui.widgets.words import link

NEWS = (("tell", "Resident told"), ("chase", "Chase"), ("put_off", "New date"), ("withdraw", "Cannot be done"))
"""What can become of an open promise: key of its page and the words of its link."""


class ActionsTab(Pane):
    """Open promises first."""

    add_action = Signal()
    complete = Signal(int)
    news = Signal(str, int)
    """A page about one promise was asked for: its key and the promise."""
    asked = Signal(str)
    """The key of a step pressed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Actions", parent)

    def show_actions(self, case: CaseView) -> None:
        """Lay the actions out anew; what may be done comes from the case's steps."""
        column = self.renew()
        may = {step.key: step.label for step in case.steps if step.permitted}
        row = QHBoxLayout()
        add = QPushButton("Add action…")
        add.setAutoDefault(True)
        add.setEnabled("add_action" in may)
        add.clicked.connect(self.add_action)
        row.addWidget(body("A promise is what, who and by when."), 1)
        row.addWidget(add)
        column.addLayout(row)
        if not case.actions:
            column.addWidget(quiet("No actions yet."))
        for action in sorted(case.actions, key=lambda one: (not one.is_open, one.due_on)):
            column.addWidget(self._row(action, may_follow="complete_actions" in may))
        for card in money_cards(case.redress, may, self.asked.emit):
            column.addWidget(card)
        column.addStretch(1)

    def _row(self, action: ActionView, *, may_follow: bool) -> Card:
        card = Card()
        row = QHBoxLayout()
        words = QVBoxLayout()
        for label in _words(action):
            words.addWidget(label)
        row.addLayout(words, 1)
        row.addWidget(ChipLabel(action.chip))
        if action.is_open:
            button = QPushButton("Mark as done…")
            button.setAutoDefault(True)
            button.setAccessibleName(f"Mark as done: {action.what}")
            button.setEnabled(may_follow)
            button.clicked.connect(lambda _checked=False, key=action.id: self.complete.emit(key))
            row.addWidget(button)
        card.column.addLayout(row)
        links = QHBoxLayout()
        links.setSpacing(em(0.4))
        for made in self._links(action, may_follow=may_follow):
            links.addWidget(made)
        links.addStretch(1)
        card.column.addLayout(links)
        return card

    def _links(self, action: ActionView, *, may_follow: bool) -> Iterator[QPushButton]:
        """An open promise has them all; of a closed one the resident is still told."""
        for key, words in NEWS:
            fits = key != "withdraw" or action.is_ours_to_withdraw
            if (action.is_open and may_follow and fits) or key == "tell":
                made = link(words, partial(self.news.emit, key, action.id), spoken=f"{words}: {action.what}")
                made.setObjectName(f"action-{key}-{action.id}")
                yield made


def _words(action: ActionView) -> Iterator[QWidget]:
    yield heading(action.what)
    owner = f" {action.owner} follows it up." if action.owner else ""
    yield body(f"{action.who}, by {with_weekday(action.due_on)}.{owner}")
    if action.first_due_on is not None:
        yield body(f"First promised for {with_weekday(action.first_due_on)}.")
    if action.is_untold:
        yield body("The resident has not been told of this change yet.")
    if action.withdrawn_on is not None:
        yield body(f"Withdrawn {with_weekday(action.withdrawn_on)}. {action.withdrawn_why}")
    if action.done_on is not None:
        yield quiet(f"Done {with_weekday(action.done_on)}. {action.evidence}".strip())
    if kind := _kind(action):
        yield quiet(kind)
    for line in action.log:
        yield quiet(line)


def _kind(action: ActionView) -> str:
    """Which remedy it is, for what, and where it was promised."""
    origin = "" if action.origin is ActionOrigin.PROMISE else action.origin.words
    remedy = action.remedy.words if action.remedy is not None else ""
    impact = f"For: {action.impact}" if action.impact else ""
    agreed = "Agreed with the resident" if action.is_agreed else ""
    return ". ".join(part.rstrip(".") for part in (origin, remedy, action.promised_at, impact, agreed) if part)
