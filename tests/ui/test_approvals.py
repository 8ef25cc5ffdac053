"""Decisions asked on a case and answered in the inbox, in the real window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.policy.kinds import Answered, Decision
from desktop_app.services import approval_requests, cases, drafts, triage
from desktop_app.services.approval_inbox import waiting
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.approvals.screen import ApprovalsScreen
from desktop_app.ui.screens.case.acts.compensation import CompensatePage
from desktop_app.ui.screens.case.acts.escalation import DecidePage
from desktop_app.ui.screens.case.acts.extend import ExtendPage
from desktop_app.ui.screens.triage.check_page import CheckPage
from desktop_app.ui.screens.triage.screen import TriageScreen
from desktop_app.ui.window import MainWindow
from tests.services.approvalwork import MORE, Office, office, ready
from tests.services.casework import acknowledged, complaint, taken_in
from tests.services.test_triage import EXCLUSION
from tests.ui.casework import Settle, act, open_case, words_in
from tests.ui.recorder import Recorder
from tests.ui.test_case_stage2 import done, opened

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_work(desk: Desk) -> Office:
    """A handler at the desk, and colleagues of higher ranks; the landlord keeps decisions for managers."""
    return office(desk)


def inbox(window: MainWindow, settle: Settle) -> ApprovalsScreen:
    """The inbox in front, filled."""
    window.gestures.menus.actions["approvals"].trigger()
    settle()
    front: Any = window.front_screen()
    assert isinstance(front, ApprovalsScreen)
    return front


def buttons(screen: Any) -> dict[str, QPushButton]:
    """What a case's strip offers, by its words."""
    return {one.text(): one for one in screen.asked.findChildren(QPushButton) if one.isVisible()}


def test_more_time_is_asked_for_taken_back_and_asked_again(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle
) -> None:
    """The page asks instead of deciding, the case shows it waiting, and what came back stands in the form again."""
    case = acknowledged(desk)
    screen, page = opened(window, case, "extend", ExtendPage, settle)
    assert page.go.text() == "Ask for approval"
    assert "more senior" in page.asking.risk.text()
    names = [page.asking.whom.itemText(at) for at in range(page.asking.whom.count())]
    assert names == ["Anybody who may decide", "Grace Obi, Reviewer", "Marcus Bell, Reviewer"]
    page.asking.whom.setCurrentIndex(2)
    assert page.go.text() == "Ask Marcus Bell to approve"
    done(page, settle)
    assert page.form.fields["reason"].problem.text()
    page.days.setValue(5)
    page.reason.setText("The surveyor is ill until Friday.")
    page.asking.note.setText("She agreed on the phone.")
    done(page, settle)
    assert screen.page is None
    assert "Priya Shah asked Marcus Bell" in screen.asked.bands[0].text()
    assert "She agreed on the phone." in screen.asked.bands[0].text()
    assert cases.case(desk, case.id).extensions == ()
    buttons(screen)["Take back"].click()
    settle()
    assert not screen.asked.bands[0].isVisible()
    asked = at_work.ask_on(case.id, Decision.EXTENSION, MORE)
    at_work.sit(at_work.manager)
    approval_requests.answer(desk, asked.id, Answered.RETURNED, "Say which surveyor.", act())
    at_work.sit(at_work.me)
    screen.reload()
    settle()
    assert "“Say which surveyor.”" in screen.asked.bands[0].text()
    buttons(screen)["Ask again"].click()
    settle()
    again = screen.page
    assert isinstance(again, ExtendPage)
    assert (again.days.value(), again.reason.text()) == (5, "The surveyor is ill until Friday.")
    again.reason.setText("The surveyor of Tarnley Damp is ill until Friday.")
    done(again, settle)
    assert "Not answered yet" in screen.asked.bands[0].text()


def test_the_inbox_shows_all_and_approves(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle, recorder: Recorder
) -> None:
    """By keyboard: the list, the page with what it is decided on, and Ctrl+Shift+A, which asks once more."""
    asked = at_work.ask(Decision.EXTENSION, note="She agreed.")
    case_id = approval_requests.case_of(desk, asked.id)
    at_work.sit(at_work.manager)
    screen = inbox(window, settle)
    assert screen.title() == "Awaiting approval (1)"
    assert window.focusWidget() is screen.waiting.table
    said = words_in(screen.page)
    for words in (
        "More time for an answer", "She agreed.", "The surveyor is ill until Friday.", "moves from",
        "Mould in the back bedroom", "Ombudsman", "The letter that follows: Stage 1 extension", "Okafor",
    ):  # fmt: skip
        assert words in said
    recorder.will_answer(False)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_A, CTRL | SHIFT)
    settle()
    assert cases.case(desk, case_id).extensions == ()
    recorder.will_answer(True)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_A, CTRL | SHIFT)
    settle()
    assert cases.case(desk, case_id).extensions
    assert screen.waiting.empty.isVisible()
    assert not screen.answer.isVisible()
    assert screen.title() == "Awaiting approval"


@pytest.mark.parametrize(("name", "answered"), [("give_back", Answered.RETURNED), ("refuse", Answered.REFUSED)])
def test_a_no_is_given_with_words(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle, name: str, answered: Answered
) -> None:
    """Without them the form says so and keeps the request; with them the list is empty and who asked can read it."""
    asked = at_work.ask(Decision.COMPENSATION)
    at_work.sit(at_work.manager)
    screen = inbox(window, settle)
    button: QPushButton = getattr(screen.answer, name)
    button.click()
    settle()
    assert "Say" in screen.answer.form.fields["words"].problem.text()
    screen.answer.words.setText("Ring her first.")
    button.click()
    settle()
    assert waiting(desk).waiting == ()
    at_work.sit(at_work.me)
    screen.reload()
    settle()
    line = screen.asked.model.lines()[0]
    assert (line.id, line.said, line.is_waiting) == (asked.id, "Ring her first.", False)


def test_own_requests_are_read_and_not_answered(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle
) -> None:
    """They stand under what one asked; nothing offers an answer, and there is nothing to decide."""
    at_work.ask(Decision.EXTENSION)
    screen = inbox(window, settle)
    assert screen.waiting.model.lines() == []
    assert screen.lists.currentWidget() is screen.asked
    assert not screen.answer.isVisible()
    assert "Waiting for anybody who may decide" in screen.asked.model.lines()[0].state
    window.queue.refresh()
    settle()
    assert window.queue.side.count("approvals") == 0


def test_several_are_approved_once_read_to_their_end(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle, recorder: Recorder
) -> None:
    """An eye marks each that was; the button counts them, asks with their names, and says what became of each."""
    numbers = [at_work.ask(Decision.EXTENSION).id for _ in range(3)]
    at_work.sit(at_work.manager)
    screen = inbox(window, settle)
    assert not screen.several.isEnabled()
    for at in (0, 1):
        screen.waiting.table.setCurrentIndex(screen.waiting.model.index(at, 0))
        settle()
        assert not screen.waiting.model.lines()[at].is_seen
        bar = screen.page.verticalScrollBar()
        assert bar.maximum() > 0
        bar.setValue(bar.maximum())
        settle()
        assert screen.waiting.model.lines()[at].is_seen
    assert (screen.several.text(), screen.several.isEnabled()) == ("Approve 2 read…", True)
    recorder.will_answer(True)
    screen.several.click()
    settle()
    assert [one.id for one in waiting(desk).waiting] == numbers[2:]
    assert any("2 requests approved." in str(heard) for heard in recorder.heard)


def test_refusing_stage_2_is_asked_for_on_its_page(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle
) -> None:
    """Taking it is one's own; refusing names a colleague who told, with how, or asks one."""
    case, entry = ready(desk, Decision.ESCALATION_REFUSAL)
    screen, page = opened(window, case, "decide_escalation", DecidePage, settle)
    assert page.go.text() == "Take to stage 2"
    assert not page.form.fields["asked_note"].isVisible()
    page.either.refuse.setChecked(True)
    assert page.go.text() == "Ask for approval"
    named = page.asking.decider
    offered = [named.itemText(at) for at in range(named.count())]
    assert offered[0] == "A colleague, who is asked"
    assert offered[1:] == ["Grace Obi, Reviewer, who told me", "Marcus Bell, Reviewer, who told me"]
    page.fill(entry)
    named.setCurrentIndex(1)
    assert page.go.text() == "Refuse and write the letter"
    done(page, settle)
    assert "how they told you" in page.form.fields["decided_how"].problem.text()
    named.setCurrentIndex(0)
    done(page, settle)
    assert screen.page is None
    assert cases.case(desk, case.id).asked[0].decision is Decision.ESCALATION_REFUSAL


def test_a_sum_above_the_limit_is_asked_for(window: MainWindow, desk: Desk, at_work: Office, settle: Settle) -> None:
    """The button turns as the sum is typed: up to the limit it keeps, above it it asks."""
    case = complaint(desk)
    screen, page = opened(window, case, "compensate", CompensatePage, settle)
    row = page.parts.rows[0]
    row.words.setText("six weeks of damp")
    row.sum.setText("50")
    settle()
    assert (page.go.text(), page.form.fields["asked_note"].isVisible()) == ("Keep this sum", False)
    row.sum.setText("250")
    settle()
    assert (page.go.text(), page.form.fields["asked_note"].isVisible()) == ("Ask for approval", True)
    assert page.sums.height() >= page.sums.heightForWidth(page.sums.width()), "what comes in cuts nothing off"
    page.impact.setText("She slept in the living room.")
    page.who.setText("Finance")
    page.form.fields["pay_by"].control.set_date(desk.calendar().after(desk.clock.today(), 10))  # type: ignore[attr-defined]
    done(page, settle)
    assert screen.page is None
    assert waiting(desk).mine[0].what == Decision.COMPENSATION.words


def test_leaving_a_complaint_out_is_asked_for_from_the_triage(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle
) -> None:
    """The last page asks instead; the answers are in the request, and no half-finished triage is left."""
    case = taken_in(desk)
    mine = {key: answer for key, answer in EXCLUSION.items() if key != "decided_how"}
    answers = {**mine, "decided_by": "Priya Shah, Complaint handler"}
    screen: Any = window.tabs._show("triage", lambda home: TriageScreen(window._ctx, case.id, home))
    settle()
    screen.journey.answers.update(answers)
    screen.journey.check()
    screen._show_page()
    settle()
    assert isinstance(screen.page, CheckPage)
    assert screen.go_button.text() == "Ask for approval"
    screen.page.asking.whom.setCurrentIndex(2)
    assert screen.go_button.text() == "Ask Marcus Bell to approve"
    screen.go_on()
    settle()
    asked = cases.case(desk, case.id).asked[0]
    assert "Priya Shah asked Marcus Bell" in asked.words
    assert [one for one in drafts.drafts(desk) if one.key == triage.draft_key(case.id)] == []
    front: Any = window.front_screen()
    assert front.objectName() == f"case-{case.id}"
    assert "Not answered yet" in front.asked.bands[0].text()
    assert "step-triage" not in front.steps.buttons


def test_the_view_at_the_left_counts_and_opens_it(
    window: MainWindow, desk: Desk, at_work: Office, settle: Settle
) -> None:
    """Calm while there is time; a click leads to the inbox, and the case's own strip to its request."""
    asked = at_work.ask(Decision.EXTENSION)
    at_work.sit(at_work.director)
    window.queue.refresh()
    settle()
    side = window.queue.side
    line = next(one for one in side._lines if one.key == "approvals")
    assert (line.count, line.is_alarm) == (1, False)
    item = side._items[side.keys().index("approvals")]
    QTest.mouseClick(side.views.viewport(), Qt.MouseButton.LeftButton, pos=side.views.visualItemRect(item).center())
    settle()
    front: Any = window.front_screen()
    assert isinstance(front, ApprovalsScreen)
    window.tabs.close_tab(window.tabs.currentIndex())
    screen = open_case(window, approval_requests.case_of(desk, asked.id), settle)
    buttons(screen)["Read and answer"].click()
    settle()
    front = window.front_screen()
    assert isinstance(front, ApprovalsScreen)
    assert front.page.view is not None
    assert front.page.view.line.id == asked.id
