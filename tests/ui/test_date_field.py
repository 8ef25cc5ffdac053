"""A typed date: judged when it is left, and filled in on the side of today where it must lie."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, BadInput
from desktop_app.ui.context import Context
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form
from tests.ui.casework import Settle


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


def test_a_sentence_typed_into_a_date_is_told_while_it_is_typed(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """Meant for another box: nobody types on for a page and hears of it when they save."""
    form = Form()
    qtbot.addWidget(form)
    date_field = DateField(clock)
    field = form.add("on", "Date received", date_field)
    qtbot.keyClicks(date_field.line, "monYour man has shouted")
    assert not field.problem.text()
    qtbot.keyClicks(date_field.line, " at me in front of my")
    assert "monYour man" in date_field.text()
    assert not field.problem.isHidden()


def test_what_lies_ahead_is_read_ahead(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """A weekday in a due date is the coming one; a day that has passed may be written down late."""
    field = DateField(clock, "By when", looking="ahead")
    qtbot.addWidget(field)
    field.set_text("mon")
    assert field.echo() == "Monday 30 November 2026"
    field.set_text("yesterday")
    assert field.trouble() == ""


def test_a_last_day_is_counted_from_the_first(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """Away from Monday of next week until ``fri`` is that Friday; a whole date is what it says."""
    first, last = DateField(clock, "First day", looking="ahead"), DateField(clock, "Last day", looking="ahead")
    for one in (first, last):
        qtbot.addWidget(one)
    last.follow(first)
    last.set_text("fri")
    assert last.date() == date(2026, 11, 27)
    first.set_text("7 dec")
    assert last.date() == date(2026, 12, 11)
    assert "Friday 11 December 2026" in last.echo()
    last.set_text("4 dec")
    assert last.date() == date(2026, 12, 4)


def test_a_year_half_typed_is_read_once_it_is_left(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """``15 feb 20`` may go on to 2027: nothing is said of it while it is typed, and what it means once it is left."""
    form = Form()
    qtbot.addWidget(form)
    date_field, after = DateField(clock), QLineEdit()
    form.add("on", "Date received", date_field)
    form.add("after", "After", after)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    date_field.line.setFocus()
    qtbot.keyClicks(date_field.line, "15 feb 20")
    assert date_field.echo() == ""
    after.setFocus()
    assert date_field.echo() == "Saturday 15 February 2020"


def test_a_field_put_right_loses_its_mark_its_line_and_its_room(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """Every kind of field alike, as it is put right; no gap and no indent is left of it (E3)."""
    form = Form()
    qtbot.addWidget(form)
    name, how, on = (
        form.add_line("name", "Name"),
        form.add_choice("how", "How", (("", "?"), ("a", "A"))),
        DateField(clock),
    )
    form.add("on", "Date", on)
    form.resize(600, 500)
    form.show()
    before = [(field.minimumSizeHint().height(), field.label.x()) for field in form.fields.values()]
    form.show_problems(BadEntries(tuple(BadInput(f"Enter {key}.", field=key) for key in form.fields)))
    qtbot.waitUntil(lambda: form.fields["on"].y() > 250)
    name.setText("Mrs Okafor")
    assert form.summary.problems() == ("Enter how.", "Enter on.")
    how.setCurrentIndex(1)
    on.set_text("31 feb")
    assert form.summary.problems() == ("Enter on.",)
    on.set_text("tue")
    assert [field.problem.text() for field in form.fields.values()] == ["", "", ""]
    assert form.summary.problems() == ()
    assert form.summary.isVisible()
    qtbot.waitUntil(
        lambda: [(field.minimumSizeHint().height(), field.label.x()) for field in form.fields.values()] == before
    )
    form.clear_problems()
    assert not form.summary.isVisible()


def test_working_days_are_counted_where_the_days_are_known(ctx: Context, settle: Settle, qtbot: QtBot) -> None:
    """``in 3 wd`` on a case is counted on the landlord's own days; a field that knows none says so."""
    field, without = (
        DateField(ctx.clock, "By when", looking="ahead", days=ctx.days),
        DateField(ctx.clock, "By when", looking="ahead"),
    )
    heard: list[bool] = []
    field.changed.connect(lambda: heard.append(field.date() is not None))
    for one in (field, without):
        qtbot.addWidget(one)
        one.set_text("+3 wd")
    settle()
    assert field.echo() == "Friday 27 November 2026"
    assert heard[-1], "it is told once the days have come"
    assert field.problem() == ""
    assert "working days cannot be counted here" in without.problem()


def test_the_examples_can_be_typed_as_they_stand(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """Each of them is a date on the side of today on which dates lie there."""
    for looking, is_right in (("back", date.__le__), ("ahead", date.__ge__)):
        field = DateField(clock, "On", looking=looking)  # type: ignore[arg-type]
        qtbot.addWidget(field)
        for example in field.line.placeholderText().split(", "):
            field.set_text(example)
            on = field.date()
            assert on is not None
            assert is_right(on, clock.today()), example
