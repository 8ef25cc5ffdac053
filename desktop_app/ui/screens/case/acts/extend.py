"""Ask for more time: the old date and the new one side by side, worked out as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_app.errors import BadEntries, BadInput, RedressError, sentence
from desktop_app.policy.extension import consequences
from desktop_app.policy.kinds import Decision
from desktop_app.policy.stages import formal_stage
from desktop_app.services import extensions
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.views_clocks import ClockView
from desktop_app.ui.screens.case.acts.asking import ASKED, AskPart, ask
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.rhythm import add_rhythm, first_update
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body
from desktop_app.ui.widgets.calm import CalmNumber
from desktop_app.ui.widgets.marks import Tick

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

PAUSE_MS = 200
REASON_TO_COME = "a reason not written yet"
NO_WORKING_DAY = "There is no working day between the date it is due now and this one."
NOT_LATER = "The new date must be after the date it is due now."
ASKED_FOR = frozenset({"good_reason"})


class ExtendPage(ActPage):
    """Days or a new date, the reason and whether the resident agrees; a good reason only when the policy asks."""

    title = "Ask for more time"
    verb = "Extend and write the letter"
    intro = "The resident must be told the reason and the new date before the old date passes."

    def build(self) -> None:
        """Days, date, reason, what the policy may ask for, updates, and the working-out."""
        self.opens = formal_stage(self.case.stage).extension
        self.clock = running_response(self.case.clocks, formal_stage(self.case.stage).respond)
        # Wider than any policy: a number too large is refused in a sentence, not cut to one that fits.
        self.days = CalmNumber("working day", "working days", 0, 9999, 10)
        self.days.setAccessibleName("How much longer, in working days")
        self.form.add("working_days", "How much longer", self.days, "Added to the date it is due now, not to today.")
        self.new_on = self.add_date("new_due_on", "Or the new date", looking="ahead")
        hint = "The real reason in this case. It goes in the letter."
        self.reason = self.form.add_box("reason", "Why more time is needed", hint, lines=2)
        self.guide(self.case.guidance.good_reasons)
        self.good_reason = self.form.add_box("good_reason", "The good reason for so long", lines=2)
        self.agreed = Tick("The resident has agreed to this extension")
        hint = "Unticked, it is recorded as not agreed. The letter gives the Ombudsman’s details either way."
        self.form.add("resident_agreed", "Agreement", self.agreed, hint)
        self.guide(self.case.guidance.updates)
        self.rhythm, self.updates = add_rhythm(self.form, self.case.resident.reply_by)
        hint = "Leave it empty for the first such day after today."
        self.first_on = self.add_date("first_update_on", "First update on", hint, looking="ahead")
        self._working = body("")
        self.workings = Disclosure("How the new date was worked out", self._working)
        self.form.add_widget(self.workings)
        self.workings.hide()
        self.asking = AskPart(self.ctx, self.form, self.case.id, Decision.EXTENSION)
        self.asking.changed.connect(self._name_button)
        self._hide_what_is_not_asked()
        self._counting: date | None = None
        self._is_send_waiting = False
        self._listen()
        self.weigh()
        self.asking.find_out()

    def fill(self, entry: object) -> None:
        """What was asked before."""
        assert isinstance(entry, ExtensionEntry)
        self.days.setValue(entry.working_days)
        self.reason.setText(entry.reason)
        self.good_reason.setText(entry.good_reason)
        self.agreed.setChecked(entry.resident_agreed)
        self.updates.setText(entry.updates)
        self.first_on.set_date(entry.first_update_on)
        self._hide_what_is_not_asked()

    def _name_button(self) -> None:
        is_asked = self.asking.must_ask
        self.go.setText(self.asking.verb if is_asked else self.verb)
        self.opens = None if is_asked else formal_stage(self.case.stage).extension

    def _listen(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.weigh)
        self.days.valueChanged.connect(self._days_changed)
        for box in (self.reason, self.good_reason):
            box.textChanged.connect(self._pause.start)
        self.updates.textChanged.connect(lambda _text: self._pause.start())
        self.agreed.toggled.connect(lambda _on: self._pause.start())
        self.first_on.changed.connect(self._pause.start)
        self.new_on.changed.connect(self._date_typed)
        self.new_on.left.connect(self._date_left)

    def entry(self) -> ExtensionEntry:
        """What is typed now."""
        return ExtensionEntry(
            working_days=self.days.value(),
            reason=self.reason.text().strip(),
            good_reason=self.good_reason.text().strip(),
            resident_agreed=self.agreed.isChecked(),
            updates=self.updates.text().strip(),
            first_update_on=self.first_on.date(),
        )

    def weigh(self) -> None:
        """Ask the service what these words would do; nothing is written."""
        # The new date is worth seeing before the reason is written; the service asks for the reason when it is sent.
        entry = self.entry() if self.reason.text().strip() else replace(self.entry(), reason=REASON_TO_COME)
        key = f"weigh {self.case.id}"
        self.ctx.read(
            extensions.weigh, self.case.id, entry, done=self._weighed, failed=self._not_yet, owner=self, latest=key
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.reason.text().strip() or self.good_reason.text().strip())

    def send(self) -> None:
        """Record it; the service drafts the letter. A date typed just now is counted first, and a bad one refused."""
        if self._counting is not None:
            self._is_send_waiting = True
        elif words := self.new_on.problem() or self._why_not_later():
            self.show_error(BadInput(words, field="new_due_on"))
        elif words := self.first_on.problem():
            self.show_error(BadInput(words, field="first_update_on"))
        elif self.asking.must_ask:
            self.run(ask, self.case.id, Decision.EXTENSION, self.entry(), *self.asking.given())
        else:
            self.run(extensions.extend, self.case.id, self.entry())

    def show_error(self, error: RedressError) -> None:
        """A field the policy asks for comes into view before its error is shown."""
        self._ask_for(error)
        super().show_error(error)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return ASKED if self.asking.must_ask else "Extension recorded. The date moves when its letter has left."

    def _date_typed(self) -> None:
        """Count to a whole date; while its year is being typed nothing is judged, and nothing ever takes the focus."""
        new_on = None if self.new_on.is_unfinished() else self.new_on.date()
        self._counting = None
        if new_on is None or self.clock is None or self.clock.due_on is None:
            return
        if words := self._why_not_later():
            self.new_on.remark(words)
            return
        self._counting, key = new_on, f"count {self.case.id}"
        self.ctx.read(
            working_days_until, self.clock.due_on, new_on,
            done=partial(self._counted, new_on), failed=self._uncounted, owner=self, latest=key,
        )  # fmt: skip

    def _date_left(self) -> None:
        """What broke off inside its year means what it says now."""
        if not (self.new_on.problem() or self._why_not_later()):
            self._date_typed()
        elif words := self._why_not_later():
            self.form.fields["new_due_on"].say_error(words)

    def _why_not_later(self) -> str:
        new_on, due_on = self.new_on.date(), self.clock.due_on if self.clock is not None else None
        return NOT_LATER if new_on is not None and due_on is not None and new_on <= due_on else ""

    def _counted(self, new_on: date, days: int) -> None:
        """The days to the date; no working day between the two is no extension."""
        if self._counting != new_on:
            return
        self._counting = None
        if days < 1:
            self.new_on.remark(NO_WORKING_DAY)
        else:
            self.days.blockSignals(True)
            self.days.setValue(days)
            self.days.blockSignals(False)
            self._pause.start()
        if self._is_send_waiting:
            self._is_send_waiting = False
            self.send()

    def _uncounted(self, error: RedressError) -> None:
        self._counting, self._is_send_waiting = None, False
        self.new_on.remark(sentence(error))

    def _days_changed(self, _days: int) -> None:
        """The days are another answer to the same question: a date that says otherwise goes."""
        if not self.new_on.is_empty():
            self.new_on.set_date(None)
        self._pause.start()

    def _weighed(self, answer: tuple[date, tuple[str, ...]]) -> None:
        new_on, worked_out = answer
        self._hide_what_is_not_asked()
        first = first_update(self.updates.text(), self.first_on.date(), self.ctx.today())
        self.consequences((*consequences_of(self.clock, new_on), first))
        self._working.setText("\n".join(worked_out))
        self.workings.setVisible(bool(worked_out))

    def _not_yet(self, error: RedressError) -> None:
        """Say what is still asked for, without shouting while somebody types."""
        self._ask_for(error)
        self.consequences((sentence(error),))
        self.workings.hide()

    def _ask_for(self, error: RedressError) -> None:
        every = error.problems if isinstance(error, BadEntries) else (error,)
        for asked in {getattr(one, "field", "") for one in every} & ASKED_FOR:
            self.form.fields[asked].show()

    def _hide_what_is_not_asked(self) -> None:
        self.form.fields["good_reason"].setVisible(bool(self.good_reason.text().strip()))


def running_response(clocks: tuple[ClockView, ...], key: str) -> ClockView | None:
    """The response clock an extension would move, while it runs."""
    running = (one for one in clocks if one.key == key and one.met_on is None and one.due_on is not None)
    return next(running, None)


def consequences_of(clock: ClockView | None, new_on: date) -> tuple[str, ...]:
    """What the extension will do, in sentences."""
    label, due_on = (clock.label, clock.due_on) if clock is not None else ("", None)
    return consequences(label, due_on, new_on)


def working_days_until(desk: Desk, first: date, last: date) -> int:
    """Working days after ``first`` up to and including ``last``, on the landlord's calendar."""
    return desk.calendar().between(first, last)
