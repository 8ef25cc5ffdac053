"""Reminders: at which points of a date whom the program reminds, how long before, and in which hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.hours import Hours
from desktop_app.policy.reminding import Part, Point, ReminderRules, Weight
from desktop_app.policy.times import clock_words, read_time
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.form import typed
from desktop_app.ui.widgets.words import Heading, Sentence

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


class RemindersPage(KeptForm):
    """Two kinds of date, each with its points; and the hours outside which nothing is said."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("reminders", "Reminders", _WHAT, "Save reminders"), parent)
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
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        self.shut_to_juniors()

    @staticmethod
    def read_kept(desk: Desk) -> ReminderRules:
        """Whom Redress reminds when."""
        from desktop_app.services.reminder_rules import reminder_rules

        return reminder_rules(desk)

    def save(self) -> None:
        """Remind this way from now on."""
        from desktop_app.services.reminder_rules import keep_reminder_rules

        self.send(keep_reminder_rules, self._wanted)

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
                minutes[key] = _hour(typed(line), key)
            except BadInput as problem:
                problems.append(problem)
        if problems:
            raise BadEntries(tuple(problems))
        told = {weight: grid.told() for weight, grid in self.grids.items()}
        return ReminderRules(days, told, Hours(minutes["opens"], minutes["closes"]))

    def values(self) -> object:
        """The ticks too."""
        return (super().values(), *(grid.told() for grid in self.grids.values()))

    def show_kept(self, rules: ReminderRules) -> None:
        """Fill the fields and tick the boxes."""
        for weight, grid in self.grids.items():
            grid.show_rules(rules, weight)
            self.days[weight].setText(str(rules.amber_days[weight]))
        self.opens.setText(clock_words(rules.hours.opens))
        self.closes.setText(clock_words(rules.hours.closes))

    def said(self, _rules: ReminderRules) -> str:
        """For everybody."""
        return "Reminders are saved. They hold from now on, for everybody."


def _hour(text: str, key: str) -> int:
    """Minutes after midnight; both hours of a working day are needed."""
    minute = read_time(text, key, is_hour_enough=True)
    if minute is None:
        raise BadInput("Enter a time of day, such as 9:00.", field=key)
    return minute


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
