"""Radios on a triage page: arrow keys choose, and being focused never looks like being chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.triage_form import Option, Question, QuestionKind
from desktop_app.ui import theme as tokens
from desktop_app.ui.screens.triage.date_editor import DateEditor
from desktop_app.ui.screens.triage.editors import OptionsEditor
from desktop_app.ui.screens.triage.name_editor import NameEditor
from desktop_app.ui.screens.triage.page import QuestionPage
from desktop_app.ui.screens.triage.trail import TrailButton
from desktop_app.ui.theme import Theme, em


def an_editor(qtbot: QtBot, kind: QuestionKind = "choice") -> OptionsEditor:
    options = tuple(Option(name, name.title(), "When it fits") for name in ("one", "two", "three"))
    made = OptionsEditor(Question("k", "Which?", "", kind, options, "A rule.", Source("Code"), "Which"))
    made.setProperty("meant-as-window", True)
    qtbot.addWidget(made)
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.focus_first()
    return made


def test_arrow_keys_move_and_choose_from_the_first_press(theme: Theme, qtbot: QtBot) -> None:
    """Round and round, whether anything was chosen before or not."""
    editor = an_editor(qtbot)
    assert editor.answer() == ""
    for key, chosen in ((Qt.Key.Key_Down, "two"), (Qt.Key.Key_Right, "three"), (Qt.Key.Key_Down, "one"),
                        (Qt.Key.Key_Up, "three"), (Qt.Key.Key_Left, "two")):  # fmt: skip
        QTest.keyClick(editor.focusWidget(), key)
        assert editor.answer() == chosen
        assert [row.button.hasFocus() for row in editor.rows] == [row.button.isChecked() for row in editor.rows]


def test_arrow_keys_stay_within_ticks_and_tick_none(theme: Theme, qtbot: QtBot) -> None:
    """Up on the first goes to the last, not out of the question to whatever stands above it (E12)."""
    editor = an_editor(qtbot, "many")
    for key, at in ((Qt.Key.Key_Up, 2), (Qt.Key.Key_Down, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, 0)):
        QTest.keyClick(editor.focusWidget(), key)
        assert editor.rows[at].button.hasFocus()
    assert editor.answer() == ()


def test_a_digit_chooses_the_answer_of_that_number(theme: Theme, qtbot: QtBot) -> None:
    """And ticks, or takes the tick away, where several may be chosen; a number nothing has does nothing (A13)."""
    editor = an_editor(qtbot)
    for digit, chosen in ((Qt.Key.Key_3, "three"), (Qt.Key.Key_1, "one"), (Qt.Key.Key_4, "one")):
        QTest.keyClick(editor.focusWidget(), digit)
        assert editor.answer() == chosen
    many = an_editor(qtbot, "many")
    for digit, ticked in ((Qt.Key.Key_2, ("two",)), (Qt.Key.Key_1, ("one", "two")), (Qt.Key.Key_2, ("one",))):
        QTest.keyClick(many.focusWidget(), digit)
        assert many.answer() == ticked


def test_focus_is_a_ring_and_choice_is_a_tint(theme: Theme, qtbot: QtBot) -> None:
    """A row that only has the focus keeps the plain ground; a chosen one without it has the tint and no ring."""
    editor = an_editor(qtbot)
    editor.rows[1].button.setChecked(True)
    focused, chosen = (row.grab().toImage() for row in editor.rows[:2])
    ring = QColor(tokens.colour("focus")).rgb()

    def rings(image: object) -> bool:
        return any(image.pixel(x, 1) == ring for x in range(20, 60))  # type: ignore[attr-defined]

    assert (rings(focused), rings(chosen)) == (True, False)
    inside = (focused.width() - 20, focused.height() // 2)
    assert focused.pixelColor(*inside) == QColor(tokens.colour("base"))
    assert chosen.pixelColor(*inside) == QColor(tokens.colour("picked"))


def test_a_colleague_is_chosen_with_their_rank_and_another_name_can_be_typed(theme: Theme, qtbot: QtBot) -> None:
    """Nobody stands there beforehand; the rank helps to choose and is no part of the answer."""
    people = (
        Option("Ada Finch, Head of housing", "Ada Finch, Head of housing", "Head of service"),
        Option("Omar Aziz, Manager", "Omar Aziz, Manager", "Manager"),
    )
    editor = NameEditor(Question("k", "Who decided this?", "", "name", people, "A rule.", Source("Code"), "Who"))
    editor.setProperty("meant-as-window", True)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.focus_first()
    assert editor.answer() == ""
    assert [editor.list.itemText(at) for at in range(2)] == [
        "Ada Finch, Head of housing (Head of service)",
        "Omar Aziz, Manager",
    ]
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Down)
    assert editor.answer() == "Ada Finch, Head of housing"
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "Lee Park, Chief executive")
    assert editor.answer() == "Lee Park, Chief executive"
    editor.line.selectAll()
    QTest.keyClicks(editor.line, "ada")
    offered = editor.list.completer()
    assert [offered.popup().isVisible(), offered.completionCount(), editor.answer()] == [True, 1, "ada"]
    QTest.keyClick(offered.popup(), Qt.Key.Key_Down)
    QTest.keyClick(offered.popup(), Qt.Key.Key_Return)
    assert editor.answer() == editor.line.text() == "Ada Finch, Head of housing"
    editor.show_answer("Omar Aziz, Manager")
    assert editor.line.text() == "Omar Aziz, Manager"


def test_what_is_put_right_is_not_called_wrong_any_more(theme: Theme, qtbot: QtBot, clock: FixedClock) -> None:
    """The error goes as the date is mended, and names the month that may be typed (E9); what is suggested stands."""
    asked = Question("k", "When did it happen?", "", "date", (), "A rule.", Source("Code"), "When", required=False)
    page = QuestionPage(asked, 1, TriageFacts(date(2026, 11, 20), date(2026, 11, 24)), clock)
    qtbot.addWidget(page)
    assert isinstance(page.editor, DateEditor)
    page.editor.field.set_text("spring 2024")
    page.say_problem(page.editor.own_problem())
    assert "a month such as March 2026; ‘spring 2024’ cannot be read" in page.problem._words.text()
    page.editor.field.set_text("summer 2024")
    assert not page.problem.isHidden()
    page.editor.field.set_text("May 2024")
    assert page.problem.isHidden()
    assert page.summary.is_righted()
    two = (Option("one", "One"), Option("two", "Two"))
    choice = Question("k", "Which?", "", "choice", two, "A rule.", Source("Code"), "Which", suggested="two")
    page = QuestionPage(choice, 1, TriageFacts(date(2026, 11, 20), date(2026, 11, 24)), clock)
    qtbot.addWidget(page)
    page.show_answer(None)
    assert page.editor.answer() == "two"
    page.show_answer("one")
    assert page.editor.answer() == "one"


def test_an_answer_in_the_list_is_not_cut_after_a_few_words(theme: Theme, qtbot: QtBot) -> None:
    """It goes on in the next line; a story is shortened, and whole in the tooltip (A13)."""
    words = "They are unhappy with something we did or failed to do"
    long, short = (TrailButton("k", "What it is", said, is_here=False) for said in (words, "Yes"))
    for made in (long, short):
        qtbot.addWidget(made)
    line = long.fontMetrics().lineSpacing()
    assert long.shown == words
    assert long.heightForWidth(em(14)) >= short.heightForWidth(em(14)) + line
    assert len(TrailButton("k", "Why", "word " * 90, is_here=False).shown) <= 120
