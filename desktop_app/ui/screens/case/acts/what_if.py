"""What the dates would be if something were otherwise. Nothing here is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import RedressError, sentence
from desktop_app.policy.words import dated
from desktop_app.services import what_if
from desktop_app.services.entries_ends import WhatIfEntry
from desktop_app.services.views_ends import ShiftView, WhatIfView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, heading, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmNumber

PAUSE_MS = 200
MOST_DAYS = 60
QUESTIONS = (
    (what_if.ACKNOWLEDGED, "If the acknowledgement leaves on …"),
    (what_if.EXTENDED, "If the answer is put off by …"),
    (what_if.RECEIVED, "If it had been received on …"),
    (what_if.BEGUN, "If it came in new on …"),
)


class Shifts(Card):
    """Each clock before and after, those that move first, with how the second date is counted."""

    def __init__(self) -> None:
        super().__init__("What the dates would be")
        self.lines: list[str] = []
        self._content: QWidget | None = None

    def show_shifts(self, moved: Iterable[ShiftView], kept: Iterable[ShiftView], remarks: Iterable[str] = ()) -> None:
        """Lay them out anew."""
        if self._content is not None:
            self._content.hide()
            self.column.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.35))
        self.lines = []
        for remark in remarks:
            column.addWidget(body(remark))
        listed, stays = tuple(moved), tuple(kept)
        for one in listed:
            self.lines.append(shift_line(one))
            column.addWidget(heading(one.label))
            column.addWidget(body(f"{_day(one.was_on)} → {_day(one.would_be_on)}"))
            working = body("\n".join(one.worked_out))
            spoken = f"{one.label}: how this date would be counted"
            column.addWidget(Disclosure("How this date would be counted", working, spoken=spoken))
        if not listed:
            column.addWidget(body("No date would move."))
        for one in stays:
            column.addWidget(quiet(f"{one.label} stays {_day(one.was_on)}."))
        self.column.addWidget(self._content)


class WhatIfPage(ActPage):
    """Ask, and look: the answer comes as the question is typed, and leaving keeps nothing."""

    title = "What if?"
    verb = "Work it out"
    keeps_words = False
    intro = "The rules work the dates out as if it were so. Nothing is written down, and no date of this case moves."

    def build(self) -> None:
        """The question, its day or number, and the answer."""
        self.question = self.form.add_choice("kind", "What if", QUESTIONS)
        self.on = self.add_date("on", "Day", on=self.ctx.today(), looking="ahead")
        self.days = CalmNumber("working day", "working days", 1, MOST_DAYS, 10)
        self.form.add("days", "Put off by", self.days)
        self.answer = Shifts()
        self.answer.hide()
        self.form.add_widget(self.answer)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.send)
        self.question.currentIndexChanged.connect(lambda _at: self._ask())
        self.on.changed.connect(self._pause.start)
        self.days.valueChanged.connect(lambda _days: self._pause.start())
        self._ask()

    def entry(self) -> WhatIfEntry:
        """The question as it stands."""
        return WhatIfEntry(str(self.question.currentData()), self.on.date(), self.days.value())

    def send(self) -> None:
        """Ask the rules; nothing is written."""
        key = f"what if {self.case.id}"
        self.ctx.read(
            what_if.what_if, self.case.id, self.entry(),
            done=self._answered, failed=self._not_yet, owner=self, latest=key,
        )  # fmt: skip

    def _ask(self) -> None:
        is_extending = self.question.currentData() == what_if.EXTENDED
        self.form.fields["days"].setVisible(is_extending)
        self.form.fields["on"].setVisible(not is_extending)
        self._pause.start()

    def _answered(self, view: WhatIfView) -> None:
        self.form.clear_problems()
        self.answer.show_shifts(view.moved, view.kept, view.remarks)
        self.answer.show()

    def _not_yet(self, error: RedressError) -> None:
        """Say what is missing, without shouting while somebody types."""
        self.answer.show_shifts((), (), (sentence(error),))
        self.answer.show()


def shift_line(one: ShiftView) -> str:
    """``Acknowledge: Fri 27 Nov 2026 → Mon 23 Nov 2026.``"""
    return f"{one.label}: {_day(one.was_on)} → {_day(one.would_be_on)}."


def _day(on: date | None) -> str:
    return dated(on) if on is not None else "no date"
