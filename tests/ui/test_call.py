"""Somebody rings: one key from anywhere, the case, what may be said, and back to the same word."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.policy.telling import Caller, Extent
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.services.views import CaseView
from desktop_app.ui.context import Context
from desktop_app.ui.window import MainWindow
from tests.services.casework import acknowledged
from tests.ui.conftest import Settle
from tests.ui.recorder import Recorder


@pytest.fixture
def case(desk: Desk) -> CaseView:
    """Ms Okafor's complaint, acknowledged today."""
    return acknowledged(desk)


def ring(window: MainWindow, settle: Settle) -> Any:
    """F9, wherever the focus is."""
    QTest.keyClick(window, Qt.Key.Key_F9)
    settle()
    return window.tabs.currentWidget()


def choose(screen: Any, caller: Caller, settle: Settle) -> None:
    screen.caller.setCurrentIndex(screen.caller.findData(caller.value))
    settle()


def test_a_call_is_written_down_and_leads_back_to_the_same_word(
    window: MainWindow, ctx: Context, desk: Desk, case: CaseView, settle: Settle
) -> None:
    """Half-way through a note of one case: the words and the caret are where they were."""
    ctx.open_case.emit(case.id)
    settle()
    screen: Any = window.tabs.currentWidget()
    screen.tabs.setCurrentWidget(screen.tabs.notes)
    box = screen.tabs.notes.box
    box.setFocus()
    QTest.keyClicks(box, "Half a sen")
    call = ring(window, settle)
    assert call.view.case.id == case.id
    assert call.which.line.selectedText() == case.reference
    call.words.setText("She asks when the surveyor comes.")
    QTest.keyClick(call.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.tabs.currentWidget() is screen
    assert window.focusWidget() is box
    QTest.keyClicks(box, "tence")
    assert box.text() == "Half a sentence"
    assert cases.case(desk, case.id).events[0].kind == "call"


def test_what_is_shown_follows_who_rings(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle, recorder: Recorder
) -> None:
    """A neighbour hears nothing, and the page says so before anything else; their name is asked for."""
    ctx.take_call.emit(case.id)
    settle()
    call: Any = window.tabs.currentWidget()
    assert not call.form.fields["name"].isVisible()
    assert call.answer.extent.text() == f"{Extent.WHOLE.value}."
    choose(call, Caller.SOMEBODY, settle)
    assert call.answer.extent.text() == f"{Extent.NOTHING.value}."
    assert call.form.fields["name"].isVisible()
    assert not call.form.fields["next_on"].isVisible()
    call.words.setText("He asks what is going on next door.")
    call.send()
    settle()
    assert call.form.fields["name"].problem.text() == "Enter who it was."
    recorder.will_answer(False)
    QTest.keyClick(call, Qt.Key.Key_Escape)
    assert window.tabs.currentWidget() is call
    recorder.will_answer(True)
    QTest.keyClick(call, Qt.Key.Key_Escape)
    assert window.tabs.currentWidget() is window.queue


def test_something_new_goes_on_in_the_form_for_a_contact(
    window: MainWindow, ctx: Context, case: CaseView, settle: Settle
) -> None:
    """With the person and their words; without a case nothing is written down, and the page says why."""
    ctx.take_call.emit(None)
    settle()
    call: Any = window.tabs.currentWidget()
    assert not call.go.isEnabled()
    call.send()
    assert "Pick the case" in " ".join(call.form.summary.problems())
    call.which.start_with("nobody is called that")
    settle()
    assert call.which.note.text().startswith("No case is found")
    call.which.start_with(case.reference)
    settle()
    call.words.setText("Now the lift has stopped as well.")
    call.new.click()
    settle()
    form: Any = window.tabs.currentWidget()
    assert form.objectName() == "contact"
    assert form.form.account.words.text() == "Now the lift has stopped as well."
    assert form.form.person.name.text() == case.resident.name
