"""What the keyboard does on the page of an act: from top to button, out again, and sent empty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.screen import CaseScreen
from tests.ui.casework import Settle
from tests.ui.intake_rig import focused, press, types
from tests.ui.recorder import Recorder

MOST_STOPS = 120


def keeps_words(screen: CaseScreen, page: ActPage, settle: Settle, recorder: Recorder) -> None:
    """Words typed in any line or box are asked about before Esc throws them away; kept, they stand there."""
    first = focused()
    for control in list(lines_of(page)):
        control.setFocus()
        types("x")
        recorder.will_answer(False)
        press(Qt.Key.Key_Escape)
        assert screen.page is page, f"Esc threw away what was typed in {control.accessibleName()}"
        assert recorder.asked, f"Esc asked nothing about {control.accessibleName()}"
        recorder.asked.clear()
        control.undo()
    settle()
    first.setFocus()


def lines_of(page: ActPage) -> Iterator[QLineEdit | QPlainTextEdit]:
    """Every line and box that somebody may write in, dates and numbers aside."""
    every: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    for one in every:
        if one.isVisible() and one.isEnabled() and not one.isReadOnly() and not _is_of_a_date(one):
            yield one


def _is_of_a_date(one: QWidget) -> bool:
    above = one.parentWidget()
    return type(above).__name__ in {"DateField", "CalmNumber"} or isinstance(above, QComboBox)


def goes_from_top_to_button(page: ActPage) -> None:
    """Each stop of Tab is below or beside the one before; every field that can be seen is met; its button ends it."""
    stops = [focused()]
    while stops[-1] is not page.go:
        press(Qt.Key.Key_Tab)
        assert page.isAncestorOf(focused()), f"Tab left the page after {names(stops)}"
        assert focused() not in stops, f"Tab goes round without the button: {names(stops)}"
        stops.append(focused())
        assert len(stops) < MOST_STOPS
    fields = [one for one in stops if not isinstance(one, QPushButton | QToolButton)]
    for above, below in pairwise(fields):
        first, second = place(page, above), place(page, below)
        is_further = second.top() > first.top() or second.left() >= first.right()
        assert is_further, f"Tab goes up from {names([above])} to {names([below])}"
    missed = [
        name for name, field in page.form.fields.items() if is_open(field.control) and not met(field.control, stops)
    ]
    assert not missed, f"Tab never came to {missed}; it passed {names(stops)}"
    press(Qt.Key.Key_Tab)
    assert focused() is page.back


def place(page: ActPage, one: QWidget) -> QRect:
    """Where it stands on the page."""
    return QRect(one.mapTo(page, QPoint(0, 0)), one.size())


def is_open(control: QWidget) -> bool:
    """Whether somebody could fill it in now."""
    return control.isVisible() and control.isEnabled()


def met(control: QWidget, stops: list[QWidget]) -> bool:
    """Whether Tab came to it, or to a part of it."""
    is_shown = isinstance(control, QLabel) or not any(is_stop(one) for one in (control, *control.findChildren(QWidget)))
    return is_shown or any(one is control or control.isAncestorOf(one) for one in stops)


def is_stop(one: QWidget) -> bool:
    """Whether the keyboard may stand on it."""
    return one.isVisible() and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def names(stops: list[QWidget]) -> list[str]:
    """For a message."""
    return [f"{one.accessibleName() or one.property('text') or one}" for one in stops]


def left_with_escape(screen: CaseScreen, settle: Settle) -> None:
    """Esc from wherever the focus is: back in the case, with the keyboard in it."""
    press(Qt.Key.Key_Escape)
    settle()
    assert screen.page is None
    assert screen.isAncestorOf(focused())


def names_what_is_missing(page: ActPage) -> None:
    """The list at the top has the focus; each line says what to do, and the field it names says so too."""
    assert page.form.summary.isVisible()
    assert focused() is page.form.summary
    problems = page.form.summary.problems()
    assert problems
    assert all(words[:1].isupper() and words.rstrip().endswith(".") for words in problems), problems
    shown = [field.problem.text() for field in page.form.fields.values() if field.isVisible()]
    beside = [line for words in shown for line in words.splitlines()]
    assert beside, f"no field says {problems}"
    assert all(any(words in problem for words in beside) for problem in problems), (problems, beside)
