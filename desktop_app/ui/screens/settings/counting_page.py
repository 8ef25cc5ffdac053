"""How working days are counted: whose bank holidays, weekends, the cut-off hour, and what counts as soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.calendar import ReceiptRule
from desktop_app.policy.times import clock_words, read_time
from desktop_app.services.views_desk import Moved
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.screens.settings.moved import MovedList
from desktop_app.ui.widgets.form import typed

if TYPE_CHECKING:
    from desktop_app.services.calendar import CalendarSettings
    from desktop_app.services.desk import Desk

NATIONS = (("ENG", "England"), ("WLS", "Wales"), ("SCT", "Scotland"), ("NIR", "Northern Ireland"))


class CountingPage(KeptForm):
    """Saving works out the open cases again and lists what moved."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("counting", "Counting days", _WHAT, "Save how days are counted"), parent)
        self.moved = MovedList(ctx)
        add_choice = self.form.add_choice
        self._region = add_choice("region", "Bank holidays of", NATIONS)
        rules = tuple((rule.value, rule.words) for rule in ReceiptRule)
        self._receipt = add_choice("receipt_rule", "A contact received on a day off", rules, _RECEIPT)
        self._cutoff = self.form.add_line("cutoff_minute", "Cut-off hour", _CUTOFF, characters=8)
        self._soon = self.form.add_line("soon_days", "Working days that count as soon", _SOON, characters=4)
        self.lay_out(self.moved)
        self.column.addStretch(1)
        self.reload()
        self.shut_unless(ctx, _why_not, self.form, self.go)

    @staticmethod
    def read_kept(desk: Desk) -> CalendarSettings:
        """How days are counted now."""
        from desktop_app.services.calendar import settings

        return settings(desk)

    def save(self) -> None:
        """Count days this way from now on."""
        from desktop_app.services.calendar import change_settings

        self.send(change_settings, self._wanted)

    def _wanted(self) -> CalendarSettings:
        from desktop_app.services.calendar import CalendarSettings

        problems, minute, soon = [], None, 0
        try:
            minute = read_time(typed(self._cutoff), "cutoff_minute", is_hour_enough=True)
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

    def show_kept(self, now: CalendarSettings) -> None:
        """Fill the fields."""
        self._region.setCurrentIndex(self._region.findData(now.region))
        self._receipt.setCurrentIndex(self._receipt.findData(now.receipt_rule.value))
        self._cutoff.setText(clock_words(now.cutoff_minute))
        self._soon.setText(str(now.soon_days))

    def said(self, _now: CalendarSettings) -> str:
        """What moved stands on the page."""
        return "How days are counted is saved."

    def saved(self, moved: tuple[Moved, ...]) -> None:
        """The deadlines that moved."""
        self.moved.show_moved(moved)
        self.show_news(self.moved)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.who_sets_days import why_not_days

    return why_not_days(desk)


_WHAT = "Every deadline is counted this way. Saving a change works out the open deadlines again and shows what moved."
_RECEIPT = "Day 0 is the day it was received; the next working day is day 1."
_CUTOFF = "What comes in at or after this time counts as the next day's. Leave empty for no cut-off."
_SOON = "A date this near is shown as due soon."
