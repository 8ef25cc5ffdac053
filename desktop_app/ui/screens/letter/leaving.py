"""Recording how an issued letter left: posted, emailed or handed over, and on which day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.errors import BadEntries, BadInput, RedressError, sentence
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.posting import POSTED
from desktop_app.policy.words import listed, with_weekday
from desktop_app.services.entries import LeavingEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.calm import CalmChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.words import button

NOT_PRINTED = "Nobody has printed this letter from here: make sure that it is on paper."


class LeavingForm(Card):
    """``sent`` carries the entry; errors come back beside the fields and the words stay."""

    sent = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__("Mark as sent", marked=True)
        self.form = Form()
        self.how = CalmChoice(Leaving, ask="Choose how it left")
        self.form.add("how", "How it left", self.how)
        self.on = DateField(ctx.clock, "Date it left")
        self._is_printed = True
        self._ctx, self._offered_on = ctx, ctx.today()
        self.on.set_date(self._offered_on)
        self.form.add("on", "Date it left", self.on, "The day it left us, not the day it was printed.")
        self.tracking = self.form.add_line("tracking", "Tracking number", characters=24)
        self.note = self.form.add_line("note", "Note", "Who took it to the post, or where it was handed over.")
        self.consequence = body("")
        self.go = button("Mark as sent", self.send, primary=True)
        self.go.setObjectName("mark-sent")
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        self.copies = body("")
        self.copies.hide()
        self.add(self.form, self.consequence, self.copies)
        self.column.addLayout(row)
        self.how.chosen.connect(self._show)
        self.on.changed.connect(self._show)
        ctx.day_rolled.connect(self._new_day)
        self._show()

    def offer(self, options: tuple[Leaving, ...]) -> None:
        """The ways this resident's letters can leave; the likeliest first."""
        if options and self.how.member() is None:
            self.how.choose(options[0])
            self._show()

    def say_printed(self, is_printed: bool) -> None:
        """Whether it came out of a printer here: what is to be posted has to be on paper first."""
        self._is_printed = is_printed
        self._show()

    def say_copies(self, names: tuple[str, ...]) -> None:
        """Whose copies have still to go: each leaves as a letter of its own."""
        self.copies.setText(f"Copies still to go: {listed(names)}." if names else "")
        self.copies.setVisible(bool(names))

    def entry(self) -> LeavingEntry | None:
        """What is typed; None while something is missing, all of it said beside the fields."""
        how, on = self.how.member(), self.on.date()
        problems = []
        if how is None:
            problems.append(BadInput("Choose how the letter left.", field="how"))
        if on is None:
            problems.append(BadInput(self.on.problem() or "Enter the date it left.", field="on"))
        if how is None or on is None:
            self.refused(BadEntries(tuple(problems)))
            return None
        tracking = self.tracking.text().strip() if how == Leaving.POSTED_SIGNED else ""
        return LeavingEntry(how, on, tracking, self.note.text().strip())

    def send(self) -> None:
        """Hand the entry over."""
        self.form.clear_problems()
        entry = self.entry()
        if entry is not None:
            self.go.setEnabled(False)
            self.sent.emit(entry)

    def refused(self, error: RedressError) -> None:
        """Say why; everything typed stays."""
        self.go.setEnabled(True)
        if isinstance(error, BadInput):
            self.form.show_problems(error)
        else:
            self.form.summary.show_problems([(sentence(error), None)])

    def _new_day(self) -> None:
        """Left open overnight: the date offered is today's, unless somebody chose another."""
        if self.on.date() == self._offered_on:
            self.on.set_date(self._ctx.today())
        self._offered_on = self._ctx.today()

    def _show(self) -> None:
        how, on, today = self.how.member(), self.on.date(), self._ctx.today()
        self.form.fields["tracking"].setVisible(how == Leaving.POSTED_SIGNED)
        if how is None or on is None or on > today:
            words = "The letter's deadline is met on the day it leaves, not when it was written."
        else:
            words = self._what_follows(how, on)
        self._keep_room("" if how is None else self._what_follows(how, on or today))
        self.consequence.setText(words)

    def _what_follows(self, how: Leaving, on: date) -> str:
        unprinted = "" if self._is_printed or how not in POSTED else f"{NOT_PRINTED} "
        return (
            f"{unprinted}{how.words}, {with_weekday(on)}. The letter's deadline is met on that day, and the chronology "
            "says so. It can only be corrected by a new entry."
        )

    def _keep_room(self, words: str) -> None:
        """For what will stand there once the day is put right: the button stays where it was aimed at."""
        wide = QRect(0, 0, self.consequence.width(), self.consequence.maximumHeight())
        high = self.consequence.fontMetrics().boundingRect(wide, int(Qt.TextFlag.TextWordWrap), words).height()
        self.consequence.setMinimumHeight(high if words else 0)
