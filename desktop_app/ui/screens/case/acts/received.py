"""Correct the date the complaint was received; every date that follows is listed before and after."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer

from desktop_app.errors import RedressError, sentence
from desktop_app.policy.words import long_date, short_date
from desktop_app.services import cases, what_if
from desktop_app.services.entries_ends import WhatIfEntry
from desktop_app.services.views_desk import Moved
from desktop_app.services.views_ends import WhatIfView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.what_if import PAUSE_MS, Shifts
from desktop_app.ui.screens.case.text import body


class ReceivedPage(ActPage):
    """The true day and why it was wrong; the old entry stays and the new one points at it."""

    title = "Correct the received date"
    verb = "Correct the date"

    def build(self) -> None:
        """The true day and the reason; what would move, as soon as the day is typed."""
        now = f"Recorded now: {long_date(self.case.received_on)}. Received means by any member of staff."
        self.form.add_widget(body(now))
        self.on = self.add_date("on", "True date received")
        self.reason = self.form.add_box("reason", "Why it was wrong", lines=2)
        self.shifts = Shifts()
        self.shifts.hide()
        self.form.add_widget(self.shifts)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._weigh)
        self.on.changed.connect(self._pause.start)
        self.consequences(
            (
                "Every date is worked out again, and you are shown what moved.",
                "The first entry stays in the chronology, with the dates it gave; this one corrects it.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.reason.text().strip())

    def send(self) -> None:
        """Correct it."""
        if (on := self.read_date("on", "Enter the true date received.")) is not None:
            self.run(cases.correct_received, self.case.id, on, self.reason.text().strip())

    def told(self, *result: object) -> str:
        """What moved."""
        moved = next((part for part in result if isinstance(part, tuple)), ())
        lines = [moved_words(one, self.ctx.today()) for one in moved if isinstance(one, Moved)]
        return "Received date corrected. " + (" ".join(lines) if lines else "No date moved.")

    def _weigh(self) -> None:
        on = self.on.date()
        self.shifts.setVisible(on is not None)
        if on is not None:
            entry, key = WhatIfEntry(what_if.RECEIVED, on), f"received {self.case.id}"
            self.ctx.read(
                what_if.what_if, self.case.id, entry, done=self._weighed, failed=self._not_yet, owner=self, latest=key
            )

    def _weighed(self, view: WhatIfView) -> None:
        self.shifts.show_shifts(view.moved, view.kept, view.remarks)

    def _not_yet(self, error: RedressError) -> None:
        self.shifts.show_shifts((), (), (sentence(error),))


def moved_words(moved: Moved, today: date) -> str:
    """``Stage 1 response: Fri 4 Dec → Mon 7 Dec.``"""
    old = short_date(moved.old_due_on, today) if moved.old_due_on else "no date"
    new = short_date(moved.new_due_on, today) if moved.new_due_on else "no date"
    return f"{moved.clock}: {old} → {new}."
