"""The small parts: chips, dates, errors, banners, summaries, icons."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QMouseEvent, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import ChipState, Tenure
from desktop_app.services.views import ChipView
from desktop_app.ui.dialogs import ReadingDialog
from desktop_app.ui.guide import GUIDE
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.calm import CalmChoice, CalmList
from desktop_app.ui.widgets.chip import SHAPES, ChipLabel, why_steps, why_tip
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.icons import icon, window_icon
from desktop_app.ui.widgets.scroll_page import ScrollPage
from desktop_app.ui.widgets.summary_list import SummaryList
from desktop_app.ui.widgets.words import button

LATE = ChipView(ChipState.OVERDUE, "Overdue 3 working days · Thu 19 Nov", "Stage 1 response, overdue by 3 working days")


def colours_of(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("state", list(ChipState))
def test_a_chip_is_drawn_in_its_states_colours(theme: Theme, qtbot: QtBot, state: ChipState, choice: str) -> None:
    """Ground, edge and words come from the tokens of the theme in force."""
    theme.choose(choice)
    label = ChipLabel(ChipView(state, "4 working days left", "Acknowledge, 4 working days left"))
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    seen = colours_of(label.grab().toImage())
    colours = theme.chip_colours(state)
    assert QColor(colours.background).name() in seen
    assert QColor(colours.border).name() in seen


def test_every_state_has_a_shape_of_its_own() -> None:
    """Colour is never the only sign."""
    assert len(set(SHAPES.values())) == len(ChipState)


def test_a_chip_says_everything_to_a_screen_reader(theme: Theme, qtbot: QtBot) -> None:
    """Its name is the whole sentence, its description the working-out; markup in it stays words."""
    label = ChipLabel()
    qtbot.addWidget(label)
    label.show_chip(LATE, ("Received Mon 2 Nov <day 0>", "Due Thu 19 Nov"))
    assert label.accessibleName() == LATE.spoken
    assert label.accessibleDescription() == "Received Mon 2 Nov <day 0> Due Thu 19 Nov"
    assert "&lt;day 0&gt;" in label.toolTip()


def test_the_working_out_is_told_a_step_a_line_and_once(theme: Theme) -> None:
    """Wrapped, escaped, and without the heading that the first step repeats."""
    steps = (
        "Stage 1 response: 10 working days (Code 6.2).",
        "Day 0: Thu 24 Sep <b>2026</b>.",
        "Day 10: Thu 8 Oct 2026.",
    )
    assert why_steps(("Stage 1 response (Code 6.2)", *steps)) == steps
    assert why_steps((*steps, steps[-1])) == steps
    assert why_steps(("Promised: Mend the roof.",)) == ("Promised: Mend the roof.",)
    told = why_tip(steps)
    assert told.count("<p ") == len(steps)
    assert "nowrap" not in told
    assert "<b>" not in told
    assert why_tip(()) == ""


def test_the_program_has_an_icon_of_its_own(theme: Theme) -> None:
    """In every size a task bar asks for; not blank."""
    for side in (16, 32, 256):
        seen = colours_of(window_icon().pixmap(QSize(side, side)).toImage())
        assert "#1d5fa8" in seen
        assert max(QColor(one).lightness() for one in seen) > 200


@pytest.mark.parametrize("times", [1.0, 2.0])
@pytest.mark.parametrize(
    "text", [*GUIDE.values(), "One line.", "\n".join(f"Ctrl+{n}\tGo to view {n}" for n in range(60))]
)
def test_a_reading_window_is_as_large_as_its_text(
    theme: Theme, qapp: QApplication, qtbot: QtBot, text: str, times: float
) -> None:
    """Nothing has to be scrolled that would fit on the screen, and nothing sideways; it never outgrows the screen."""
    kept = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(kept.pointSizeF() * times)
    qapp.setFont(larger)
    try:
        dialog = ReadingDialog(None, "Help", text)
        qtbot.addWidget(dialog)
        dialog.show()
        box = dialog.findChildren(QPlainTextEdit)[0]
        room = dialog.screen().availableGeometry()
        assert dialog.height() <= room.height()
        assert dialog.width() <= room.width()
        assert box.verticalScrollBar().maximum() == 0 or dialog.height() >= room.height() * 0.8
        assert box.horizontalScrollBar().maximum() == 0
    finally:
        qapp.setFont(kept)


def test_a_chip_is_wide_enough_for_its_words(theme: Theme, qtbot: QtBot) -> None:
    """Nothing is cut short while there is room."""
    short, long = ChipLabel(ChipView(ChipState.SOON, "1 day left", "")), ChipLabel(LATE)
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert long.sizeHint().width() > short.sizeHint().width() > short.minimumSizeHint().width() / 2


def test_a_date_is_read_loosely_and_echoed(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """What was understood is shown with its weekday; nothing typed is no date at all."""
    field = DateField(clock, "Date received")
    qtbot.addWidget(field)
    assert (field.date(), field.problem(), field.echo()) == (None, "", "")
    field.set_text("yesterday")
    assert field.date() is not None
    assert field.echo() == "Monday 23 November 2026"
    field.set_text("31 feb")
    assert field.date() is None
    assert field.problem() != ""
    assert field.echo() == ""


def test_a_date_field_is_named_for_screen_readers(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """The line carries the label's words, the button says what it chooses, the description reads the date back."""
    form = Form()
    qtbot.addWidget(form)
    field = DateField(clock)
    form.add("on", "Date received", field, "Not the day it is typed in")
    field.set_text("today")
    assert field.line.accessibleName() == "Date received"
    assert field.findChildren(QToolButton)[-1].accessibleName() == "Date received: choose from a calendar"
    assert "Tuesday 24 November 2026" in field.line.accessibleDescription()


def test_problems_stand_at_the_top_and_beside_the_field(theme: Theme, qtbot: QtBot) -> None:
    """The same words in both places; what was typed stays; choosing the line goes to the field."""
    page = QWidget()
    form = Form()
    QVBoxLayout(page).addWidget(form)
    qtbot.addWidget(page)
    name, phone = form.add_line("name", "Name"), form.add_line("phone", "Telephone")
    phone.setText("not a number")
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    form.show_problems(BadEntries((BadInput("Enter a name.", field="name"), BadInput("It was left out."))))
    assert form.summary.problems() == ("Enter a name.", "It was left out.")
    assert form.summary.hasFocus()
    assert form.fields["name"].problem.text() == "Enter a name."
    assert typed(phone) == "not a number"
    first = form.summary.findChildren(QPushButton)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert name.hasFocus()
    form.clear_problems()
    assert form.summary.isHidden()
    assert form.fields["name"].problem.text() == ""


def test_what_a_banner_offered_is_never_a_window(theme: Theme, qtbot: QtBot) -> None:
    """Two words so soon after each other that Qt had not shown the first one's links yet: they flashed up alone."""
    banner = Banner("done")
    qtbot.addWidget(banner)
    banner.show_text("done", "Saved.", ("Open", lambda: None), ("Show in folder", lambda: None))
    banner.show()
    banner.show_text("done", "Saved.", ("Open", lambda: None), ("Show in folder", lambda: None))
    banner.show_text("note", "It is gone.")
    QApplication.processEvents()
    assert banner.text() == "It is gone."


def test_a_banner_stays_until_it_is_dismissed(theme: Theme, qtbot: QtBot) -> None:
    """It never vanishes by itself, and what can be done is a button in it."""
    page = QWidget()
    banner = Banner("done", parent=page)
    qtbot.addWidget(page)
    page.show()
    assert banner.isHidden()
    pressed: list[bool] = []
    banner.show_text("done", "Saved.", ("Open it", lambda: pressed.append(True)))
    assert not banner.isHidden()
    opener = next(each for each in banner.findChildren(QPushButton) if each.text() == "Open it")
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    banner.dismiss()
    assert banner.isHidden()


def test_a_summary_says_what_is_missing(theme: Theme, qtbot: QtBot) -> None:
    """An empty fact reads ‘Not provided’; its change link is spoken in full."""
    facts = SummaryList()
    qtbot.addWidget(facts)
    facts.add_row("Date received", "", lambda: None)
    facts.add_row("Subject", "Damp")
    assert facts.rows() == (("Date received", "Not provided"), ("Subject", "Damp"))
    assert [one.accessibleName() for one in facts.findChildren(QPushButton)] == ["Change date received"]


@pytest.mark.parametrize("name", sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg")))
def test_every_icon_can_be_drawn(theme: Theme, name: str) -> None:
    """In the colour asked for: it carries none of its own, and is not blank."""
    source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', source)) <= {"none", "currentColor"}
    assert len(colours_of(icon(name, "#9F1208").pixmap(QSize(24, 24)).toImage())) > 1


def test_no_icon_lies_there_for_nothing() -> None:
    """Each is named somewhere in the program."""
    named = "".join(
        path.read_text(encoding="utf-8") for path in (paths.resources().parent / "desktop_app").rglob("*.py")
    )
    drawn = {path.stem for path in (paths.resources() / "icons").glob("*.svg")}
    assert {name for name in drawn if f'"{name}"' not in named} == set()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_icons_follow_what_they_stand_on(theme: Theme, choice: str) -> None:
    """On the main button its words' colour, on a picked row the row's: also after the theme is switched."""
    main, listed = button("New", primary=True, symbol="plus").icon(), icon("home")
    theme.choose(choice)
    size = QSize(64, 64)
    assert theme.tokens.accent_text.lower() in colours_of(main.pixmap(size).toImage())
    picked = listed.pixmap(size, QIcon.Mode.Selected).toImage()
    assert theme.tokens.picked_text.lower() in colours_of(picked)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_an_example_in_an_empty_field_can_be_read(theme: Theme, qtbot: QtBot, choice: str) -> None:
    """It has the secondary words' colour, 4.5 to 1, not half of the ink."""
    theme.choose(choice)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.ensurePolished()
    assert line.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == theme.tokens.muted


def test_typed_reads_every_control(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """And refuses to guess at one it does not know."""
    form = Form()
    qtbot.addWidget(form)
    form.add_choice("how", "How", (("post", "Post"), ("email", "Email")))
    form.add_box("words", "Words").setPlainText(" Damp. ")
    form.add("on", "When", DateField(clock))
    assert [typed(field.control) for field in form.fields.values()] == ["post", "Damp.", ""]
    with pytest.raises(TypeError):
        typed(QPushButton("Go"))
    assert typed(QLineEdit(" x ")) == "x"


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("shared", "Shared owner (low cost home ownership)"),
        ("Shared owner", "Shared owner (low cost home ownership)"),
        ("f", "Freeholder paying service charges"),
        ("fo", "Former resident"),
        ("low cost home", "Shared owner (low cost home ownership)"),
        ("secure", "Leaseholder"),
    ],
)
def test_a_word_typed_in_a_list_is_taken_whole(theme: Theme, qtbot: QtBot, typed: str, chosen: str) -> None:
    """Its spaces too; what no line has leaves the choice as it was, and does not take the line of its first letter."""
    choice = CalmChoice(Tenure)
    qtbot.addWidget(choice)
    choice.choose(Tenure.LEASEHOLDER)
    told = []
    choice.chosen.connect(lambda: told.append(choice.currentText()))
    choice.show()
    qtbot.keyClicks(choice, typed)
    assert choice.currentText() == chosen
    assert not choice.view().isVisible()
    assert (told or [chosen])[-1] == chosen


def test_a_list_that_may_be_written_in_takes_what_is_typed_as_the_answer(theme: Theme, qtbot: QtBot) -> None:
    """Who decided is chosen or typed; the letters went to the search for a line, and no name could be typed."""
    names = CalmList()
    qtbot.addWidget(names)
    names.setEditable(True)
    names.addItem("Tom Reed")
    names.setCurrentIndex(-1)
    qtbot.keyClicks(names, "Daniel Osei")
    assert names.currentText() == "Daniel Osei"


def test_a_space_after_a_letter_still_opens_the_list(theme: Theme, qtbot: QtBot) -> None:
    """It belongs to a word only where some line goes on with it; arrow keys step as before."""
    choice = CalmChoice(Tenure)
    qtbot.addWidget(choice)
    choice.show()
    qtbot.keyClicks(choice, "l")
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.member() is Tenure.FREEHOLDER
    qtbot.keyClicks(choice, "l ")
    assert choice.member() is Tenure.LEASEHOLDER
    assert choice.view().isVisible()
    choice.hidePopup()


def test_a_double_click_on_the_main_act_is_one_press(theme: Theme, qtbot: QtBot) -> None:
    """The second half would press what the next page asks before anybody has read it (E8)."""
    pressed: list[str] = []
    for words, primary in (("Continue", True), ("Add another", False)):
        made = button(words, lambda words=words: pressed.append(words), primary=primary)  # type: ignore[misc]
        made.setProperty("meant-as-window", True)
        qtbot.addWidget(made)
        made.show()
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
        for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            at, left = QPointF(made.rect().center()), Qt.MouseButton.LeftButton
            held = left if kind == QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(made, QMouseEvent(kind, at, made.mapToGlobal(at), left, held, none))
    assert pressed == ["Continue", "Add another", "Add another"]


def test_a_page_scrolls_for_what_is_out_of_sight_alone(theme: Theme, qtbot: QtBot) -> None:
    """Tab to a field in sight moved the box beside it away from under the mouse (A54, D34)."""
    content = QWidget()
    column = QVBoxLayout(content)
    lines = [QLineEdit() for _ in range(30)]
    for line in lines:
        column.addWidget(line)
    page = ScrollPage(content)
    page.setProperty("meant-as-window", True)
    qtbot.addWidget(page)
    page.resize(300, 260)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    seen = [line for line in lines if line.geometry().bottom() < page.viewport().height()]
    for line in seen:
        line.setFocus(Qt.FocusReason.TabFocusReason)
        assert page.verticalScrollBar().value() == 0
    lines[len(seen)].setFocus(Qt.FocusReason.TabFocusReason)
    assert page.verticalScrollBar().value() > 0
