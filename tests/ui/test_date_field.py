"""A typed date: judged when it is left, and filled in on the side of today where it must lie."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form


def test_a_date_is_judged_as_soon_as_it_is_left(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """What is no date, or still to come, is said beside the field at once, and taken back once it is right."""
    form = Form()
    qtbot.addWidget(form)
    date_field, after = DateField(clock), QLineEdit()
    field = form.add("on", "Date received", date_field)
    form.add("after", "After", after)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    for text, part in (("31 feb", "no 31 February"), ("tomorrow", "is still to come"), ("tue", "")):
        date_field.line.setFocus()
        date_field.line.selectAll()
        qtbot.keyClicks(date_field.line, text)
        after.setFocus()
        assert part in field.problem.text()
        assert bool(part) == bool(field.problem.text())


def test_what_lies_ahead_is_read_ahead(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """A weekday in a due date is the coming one; a day that has passed may be written down late."""
    field = DateField(clock, "By when", looking="ahead")
    qtbot.addWidget(field)
    field.set_text("mon")
    assert field.echo() == "Monday 30 November 2026"
    field.set_text("yesterday")
    assert field.trouble() == ""
