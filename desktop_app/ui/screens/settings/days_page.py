"""The days on which nobody works: bank holidays as they are, days and closures of our own to add and remove."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.policy.words import dated
from desktop_app.services.views_desk import DayOffView, Moved
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.moved import MovedList, would_move
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.words import Heading, Sentence, button, link, show_if

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.desk import Desk


class DaysPage(SettingsPage):
    """Saving any change works out the open cases again and lists what moved."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("days", parent)
        self._ctx = ctx
        self._year = ctx.today().year
        self.moved = MovedList(ctx)
        self.form = Form()
        self._first = DateField(ctx.clock, looking="ahead")
        self._last = DateField(ctx.clock, looking="ahead")
        self.form.add("first", "First day off", self._first)
        self.form.add("last", "Last day off", self._last, "Leave empty for a single day.")
        self._name = self.form.add_line("name", "What it is called", "Shown where a date skips it.", characters=36)
        self._is_bank_holiday = Tick("It is a bank holiday: no post is delivered either")
        self.form.add_widget(self._is_bank_holiday)
        self._rows = QGridLayout()
        self._heading = Heading("", 2)
        self.go = button("Add days off", self.add, primary=True)
        self.go.setObjectName("settings-add-days")
        self.working = Sentence("Working out every open deadline anew. At a large landlord this takes a little.")
        self._lay_out()
        self.shut_unless(ctx, _why_not, self.form, self.go)
        self.reload()

    def has_typed(self) -> bool:
        """Whether a day was begun and not added."""
        begun = (self._first, self._last, self._name)
        return self._is_bank_holiday.isChecked() or any(typed(field) for field in begun)

    def add(self) -> None:
        """Look what the day or the closure that was typed would move, say so, and add it."""
        from desktop_app.services.calendar import add_closure, look_at_closure

        self.form.clear_problems()
        first, unread = self._first.date(), self._unread()
        if unread or first is None:
            nameless = [] if typed(self._name) else [BadInput("Enter what the day is called.", field="name")]
            self.form.show_problems(BadEntries((*unread, *nameless)))
            return
        last = first if self._last.is_empty() else self._last.date() or first
        asked = (first, last, typed(self._name))
        is_bank = self._is_bank_holiday.isChecked()
        span = dated(first) if first == last else f"{dated(first)} to {dated(last)}"
        do, done, failed = partial(add_closure, is_bank_holiday=is_bank), self._added, self._refused
        add = partial(self._ctx.act, do, *asked, done=done, failed=failed, owner=self)
        meant = partial(self._meant, f"Add {asked[2]}, {span}?", "Add days off", add)
        self._look(partial(look_at_closure, is_bank_holiday=is_bank), *asked, done=meant)

    def _look(self, look: Callable[..., Any], *asked: object, done: Callable[[tuple[Moved, ...]], object]) -> None:
        self.go.setEnabled(False)
        show_if(self.working, True)
        self._ctx.read(look, *asked, done=done, failed=self._refused, owner=self)

    def _meant(self, title: str, verb: str, do: Callable[[], object], moved: tuple[Moved, ...]) -> None:
        """Asked with what would follow, before anything is kept."""
        if self._ctx.messages.ask(title, would_move(moved, self._ctx.today()), verb, dangerous=bool(moved)):
            do()
        else:
            self._at_rest()

    def _unread(self) -> list[BadInput]:
        """The days that are no days; the service says what is wrong with those that are."""
        found = []
        if self._first.date() is None:
            found.append(BadInput(self._first.problem() or "Enter the first day off.", field="first"))
        if self._last.problem():
            found.append(BadInput(self._last.problem(), field="last"))
        return found

    def _at_rest(self) -> None:
        self.go.setEnabled(True)
        show_if(self.working, False)

    def _added(self, days: tuple[DayOffView, ...], moved: tuple[Moved, ...]) -> None:
        self._at_rest()
        for field in (self._first, self._last):
            field.set_text("")
        self._name.clear()
        self._is_bank_holiday.setChecked(False)
        if days:
            self._year = days[0].on.year
        self._show(days)
        self.moved.show_moved(moved)
        self.show_news(self.moved)
        self._ctx.messages.tell("done", "The days off are saved.")

    def _removed(self, days: tuple[DayOffView, ...], moved: tuple[Moved, ...]) -> None:
        self._at_rest()
        self._show(days)
        self.moved.show_moved(moved)
        self.show_news(self.moved)
        self._ctx.messages.tell("done", "The day is a working day again.")

    def _refused(self, error: RedressError) -> None:
        self._at_rest()
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error)))

    def _remove(self, day: DayOffView) -> None:
        from desktop_app.services.calendar import look_at_removal, remove_day_off

        title = f"Make {day.name}, {dated(day.on)}, a working day again?"
        done, failed = self._removed, self._refused
        remove = partial(self._ctx.act, remove_day_off, day.on, done=done, failed=failed, owner=self)
        self._look(look_at_removal, day.on, done=partial(self._meant, title, "Make it a working day", remove))

    # -- showing ----------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.column.addWidget(Heading("Days off", 1))
        self.column.addWidget(Sentence(_WHAT, muted=True))
        self.column.addWidget(self.moved)
        years = QHBoxLayout()
        years.addWidget(self._heading)
        years.addStretch(1)
        years.addWidget(button("Earlier year", partial(self._turn, -1), symbol="back"))
        years.addWidget(button("Later year", partial(self._turn, 1), symbol="arrow"))
        self.column.addLayout(years)
        self._rows.setHorizontalSpacing(em(1.4))
        self._rows.setVerticalSpacing(em(0.2))
        self._rows.setColumnStretch(1, 1)
        self.column.addLayout(self._rows)
        self.column.addWidget(Heading("Add days off", 2))
        self.column.addWidget(self.form)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.working)
        self.working.hide()
        self.column.addStretch(1)

    def shut(self, words: str, *parts: QWidget) -> None:
        """The days off can be read, and none taken out."""
        super().shut(words, *parts)
        if words:
            self.reload()

    def _turn(self, by: int) -> None:
        self._year += by
        self.reload()

    def reload(self) -> None:
        """Read the list anew."""
        self._ctx.read(_days_off, self._year, done=self._show, owner=self, latest="days off")

    def _show(self, days: tuple[DayOffView, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._heading.setText(f"Days off in {self._year}")
        for at, day in enumerate(days):
            self._rows.addWidget(Sentence(dated(day.on)), at, 0)
            self._rows.addWidget(Sentence(day.name), at, 1)
            kind = "Bank holiday" if day.is_bank_holiday else "Our own"
            self._rows.addWidget(Sentence(kind, muted=True), at, 2)
            if day.may_be_removed and not self.is_shut:
                spoken = f"Remove {day.name}, {dated(day.on)}"
                self._rows.addWidget(link("Remove", partial(self._remove, day), spoken=spoken), at, 3)
        if not days:
            self._rows.addWidget(Sentence("No days off are known for this year.", muted=True), 0, 0, 1, 2)


def _days_off(desk: Desk, year: int) -> tuple[DayOffView, ...]:
    from desktop_app.services.calendar import days_off

    return days_off(desk, year)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.who_sets_days import why_not_days

    return why_not_days(desk)


_WHAT = (
    "Weekends and the bank holidays of your nation are known. Add a bank holiday proclaimed once, or the days your "
    "offices are closed, and every open deadline is worked out again."
)
