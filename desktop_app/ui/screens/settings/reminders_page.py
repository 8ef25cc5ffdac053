"""Reminders: at which points of a date whom the program reminds, how long before, and in which hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.policy.hours import Hours, time_words
from desktop_app.policy.reminding import Part, Point, ReminderRules, Weight
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.counting_page import minute_of
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk


class PointsGrid(QWidget):
    """Points down, people across: a tick for whom is told at which."""

    def __init__(self, weight: Weight) -> None:
        super().__init__()
        self.ticks: dict[tuple[Point, Part], QCheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(1.2))
        grid.setVerticalSpacing(em(0.35))
        for row, point in enumerate(Point):
            grid.addWidget(QLabel(point.words), row, 0)
            for column, part in enumerate(Part, 1):
                tick = QCheckBox(part.words)
                tick.setAccessibleName(f"{weight.words}, {point.words.lower()}: {part.words.lower()}")
                grid.addWidget(tick, row, column)
                self.ticks[point, part] = tick
        grid.setColumnStretch(len(Part) + 1, 1)

    def told(self) -> dict[Point, frozenset[Part]]:
        """What is ticked."""
        return {point: frozenset(part for part in Part if self.ticks[point, part].isChecked()) for point in Point}

    def show_rules(self, rules: ReminderRules, weight: Weight) -> None:
        """Tick what is set."""
        for (point, part), tick in self.ticks.items():
            tick.setChecked(part in rules.parts(weight, point))


class RemindersPage(SettingsPage):
    """Two kinds of date, each with its points; and the hours outside which nothing is said."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("reminders", parent)
        self._ctx = ctx
        self._kept: object = None
        self.form = Form()
        self.grids = {weight: PointsGrid(weight) for weight in Weight}
        self.days = {}
        for weight in Weight:
            self.form.add_widget(Heading(weight.words, 2))
            self.form.add_widget(Sentence(_ABOUT[weight], muted=True))
            self.form.add_widget(self.grids[weight])
            self.days[weight] = self.form.add_line(f"{weight}.days", "Working days before", _BEFORE, characters=4)
        self.form.add_widget(Heading("Working hours", 2))
        self.opens = self.form.add_line("opens", "The working day begins at", _OPENS, characters=8)
        self.closes = self.form.add_line("closes", "The working day ends at", characters=8)
        self.go = button("Save reminders", self.save, primary=True)
        self.go.setObjectName("settings-save-reminders")
        for part in (Heading("Reminders", 1), Sentence(_WHAT, muted=True), self.form):
            self.column.addWidget(part)
        self.column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.reload()
        ctx.read(_why_not, done=lambda words: self.shut(words, self.form, self.go), owner=self)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return self._kept is not None and self._typed() != self._kept

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(_rules, done=self.unless_typed(self._take), owner=self)

    def save(self) -> None:
        """Remind this way from now on."""
        from desktop_app.services.reminder_rules import keep_reminder_rules

        self.form.clear_problems()
        try:
            wanted = self._wanted()
        except BadInput as error:
            self.form.show_problems(error)
            return
        self.go.setEnabled(False)
        opened, done = Opened(self._opened or wanted), self._saved
        send_form(self._ctx, keep_reminder_rules, wanted, opened=opened, done=done, failed=self._refused, owner=self)

    def _wanted(self) -> ReminderRules:
        problems: list[BadInput] = []
        days: dict[Weight, int] = {}
        for weight, line in self.days.items():
            if typed(line).isdecimal():
                days[weight] = int(typed(line))
            else:
                problems.append(BadInput("Enter a whole number of working days.", field=f"{weight}.days"))
        minutes: dict[str, int] = {}
        for key, line in (("opens", self.opens), ("closes", self.closes)):
            try:
                found = minute_of(typed(line))
            except BadInput:
                found = None
            if found is None:
                problems.append(BadInput("Enter a time of day, such as 9:00.", field=key))
            else:
                minutes[key] = found
        if problems:
            raise BadEntries(tuple(problems))
        told = {weight: grid.told() for weight, grid in self.grids.items()}
        return ReminderRules(days, told, Hours(minutes["opens"], minutes["closes"]))

    def _typed(self) -> tuple[object, ...]:
        lines = (*self.days.values(), self.opens, self.closes)
        return tuple(typed(line) for line in lines), *(grid.told() for grid in self.grids.values())

    def _take(self, rules: ReminderRules) -> None:
        for weight, grid in self.grids.items():
            grid.show_rules(rules, weight)
            self.days[weight].setText(str(rules.amber_days[weight]))
        self.opens.setText(time_words(rules.hours.opens))
        self.closes.setText(time_words(rules.hours.closes))
        self._kept, self._opened = self._typed(), rules

    def _saved(self, rules: ReminderRules) -> None:
        self.go.setEnabled(True)
        self._take(rules)
        self._ctx.messages.tell("done", "Reminders are saved. They hold from now on, for everybody.")

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.form.show_problems(error if isinstance(error, BadInput) else BadInput(str(error), field="opens"))
        self.ensureWidgetVisible(self.form.summary)


def _rules(desk: Desk) -> ReminderRules:
    from desktop_app.services.reminder_rules import reminder_rules

    return reminder_rules(desk)


def _why_not(desk: Desk) -> str:
    from desktop_app.services.review_rules import why_not_set

    return why_not_set(desk)


_WHAT = (
    "Each person is reminded once at each point, in working hours only. While somebody is away, whoever covers for "
    "them is reminded; where nobody does, their team leader."
)
_ABOUT = {
    Weight.OURS: "Acknowledgements, responses, updates and promised actions.",
    Weight.LAWS: "Legal times of damp, mould and emergencies, leads to be told, evidence and orders of the Ombudsman.",
}
_BEFORE = "So many working days before the date the first reminder comes; 0 for none before its day."
_OPENS = "On working days. Outside these hours nothing is said, and no time counts as a case standing still."
