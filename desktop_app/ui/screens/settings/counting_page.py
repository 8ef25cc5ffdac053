"""How working days are counted: whose bank holidays, weekends, the cut-off hour, and what counts as soon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.policy.calendar import ReceiptRule
from desktop_app.services.clashing import Opened
from desktop_app.services.views_desk import Moved
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.moved import MovedList
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.calendar import CalendarSettings
    from desktop_app.services.desk import Desk

NATIONS = (("ENG", "England"), ("WLS", "Wales"), ("SCT", "Scotland"), ("NIR", "Northern Ireland"))
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class CountingPage(SettingsPage):
    """Saving works out the open cases again and lists what moved."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("counting", parent)
        self._ctx = ctx
        self._kept: tuple[str, ...] = ()
        self._opened: CalendarSettings | None = None
        self.moved = MovedList(ctx)
        self.form = Form()
        add_choice = self.form.add_choice
        self._region = add_choice("region", "Bank holidays of", NATIONS)
        rules = tuple((rule.value, rule.words) for rule in ReceiptRule)
        self._receipt = add_choice("receipt_rule", "A contact received on a day off", rules, _RECEIPT)
        self._cutoff = self.form.add_line("cutoff_minute", "Cut-off hour", _CUTOFF, characters=8)
        self._soon = self.form.add_line("soon_days", "Working days that count as soon", _SOON, characters=4)
        self.go = button("Save how days are counted", self.save, primary=True)
        self.go.setObjectName("settings-save-counting")
        for part in (Heading("Counting days", 1), Sentence(_WHAT, muted=True), self.moved, self.form):
            self.column.addWidget(part)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.reload()
        self.shut_unless(ctx, _why_not, self.form, self.go)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return bool(self._kept) and self._typed() != self._kept

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_settings, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Count days this way from now on."""
        self.form.clear_problems()
        try:
            wanted = self._wanted()
        except BadInput as error:
            self.form.show_problems(error)
            return
        from desktop_app.services.calendar import change_settings

        self.go.setEnabled(False)
        opened = Opened(self._opened or wanted)
        send_form(self._ctx, change_settings, wanted, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def _wanted(self) -> CalendarSettings:
        from desktop_app.services.calendar import CalendarSettings

        problems, minute, soon = [], None, 0
        try:
            minute = minute_of(typed(self._cutoff))
        except BadInput as error:
            problems.append(error)
        if typed(self._soon).isdecimal():
            soon = int(typed(self._soon))
        else:
            problems.append(BadInput("Enter a whole number of working days.", field="soon_days"))
        if problems:
            raise BadEntries(tuple(problems))
        rule = next(rule for rule in ReceiptRule if rule.value == typed(self._receipt))
        return CalendarSettings(typed(self._region), rule, minute, soon)

    def _typed(self) -> tuple[str, ...]:
        return tuple(typed(field.control) for field in self.form.fields.values())

    def _take(self, now: CalendarSettings) -> None:
        self._region.setCurrentIndex(self._region.findData(now.region))
        self._receipt.setCurrentIndex(self._receipt.findData(now.receipt_rule.value))
        self._cutoff.setText(time_words(now.cutoff_minute))
        self._soon.setText(str(now.soon_days))
        self._kept, self._opened = self._typed(), now

    def _saved(self, now: CalendarSettings, moved: tuple[Moved, ...]) -> None:
        self.go.setEnabled(True)
        self._take(now)
        self.moved.show_moved(moved)
        self.show_news(self.moved)
        self._ctx.messages.tell("done", "How days are counted is saved.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))


def minute_of(text: str) -> int | None:
    """Minutes after midnight of a typed time (``16:30``, ``4.30pm``, ``5pm``); None for an empty one.

    Raises:
        BadInput: it is no time of day.
    """
    if not text.strip():
        return None
    found = _TIME.fullmatch(text.strip())
    if found is not None:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        is_whole = (1 <= hour <= 12) if half else hour <= 23
        if is_whole and minute <= 59:
            return (hour % 12 + (12 if half == "pm" else 0) if half else hour) * 60 + minute
    raise BadInput("Enter the cut-off as a time of day, such as 16:00.", field="cutoff_minute")


def time_words(minute: int | None) -> str:
    """``16:30``; '' for none."""
    return "" if minute is None else f"{minute // 60}:{minute % 60:02}"


def _why_not(desk: Desk) -> str:
    from desktop_app.services.who_sets_days import why_not_days

    return why_not_days(desk)


def _settings(desk: Desk) -> CalendarSettings:
    from desktop_app.services.calendar import settings

    return settings(desk)


_WHAT = "Every deadline is counted this way. Saving a change works out the open deadlines again and shows what moved."
_RECEIPT = "Day 0 is the day it was received; the next working day is day 1."
_CUTOFF = "What comes in at or after this time counts as the next day's. Leave empty for no cut-off."
_SOON = "A date this near is shown as due soon."
