"""Ends, links, holds, lateness and what-if in the real window, by the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import CaseState, Ending, Leaving, LetterKind
from desktop_app.services import cases, holding, letters
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.entries_ends import HoldEntry
from desktop_app.ui.screens.case.acts.endings import ReopenPage
from desktop_app.ui.screens.case.acts.hold import HoldPage, ReleasePage
from desktop_app.ui.screens.case.acts.late import LatenessPage
from desktop_app.ui.screens.case.acts.linking import LinkPage, MergePage, NewComplaintPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.received import ReceivedPage
from desktop_app.ui.screens.case.acts.what_if import WhatIfPage
from desktop_app.ui.screens.case.acts.withdraw import WithdrawPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, acknowledged, act, excluded, open_case, triaged, words_in, written
from tests.ui.intake_rig import a_contact, taken_in

Page = TypeVar("Page", bound=ActPage)


def opened(screen: CaseScreen, key: str, kind: type[Page], settle: Settle) -> Page:
    """The page a step opens."""
    screen.choose(key)
    settle()
    assert isinstance(screen.page, kind)
    return screen.page


def press(widget: QWidget, settle: Settle) -> None:
    """Ctrl+Enter from a field of the page."""
    QTest.keyClick(widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def named(screen: CaseScreen, name: str) -> QAbstractButton:
    """A link or button of the case by its name."""
    found = screen.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def ending(desk: Desk, case_id: int) -> Ending | None:
    """How a case ended."""
    view = cases.case(desk, case_id)
    assert view.ends is not None
    return view.ends.ended_as


def test_a_complaint_is_withdrawn_by_keyboard_and_names_what_is_missing(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Nobody withdraws without words and without hearing that they may come back; what was typed stays."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    page = opened(screen, "withdraw", WithdrawPage, settle)
    assert "Do not ask them to" in words_in(page)
    press(page.said_by, settle)
    assert "in their own words" in words_in(page.form.fields["words"])
    assert "come back at any time" in words_in(page.form.fields["is_told"])
    page.words.setText("Leave it, it is mended.")
    page.is_told.setFocus()
    QTest.keyClick(page.is_told, Qt.Key.Key_Space)
    press(page.is_told, settle)
    assert screen.page is None
    assert ending(desk, case.id) is Ending.WITHDRAWN
    assert screen.identity.stage.text() == "Stage 1, withdrawn"
    assert "Withdrawn by the resident" in words_in(screen.tabs.summary)


def test_two_cases_are_merged_and_open_each_other(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """What will be kept is said before; afterwards the link stands in both cases and opens the other one."""
    case = triaged(desk)
    double = taken_in(desk, person=replace(a_contact().person, resident_id=case.resident.id))
    screen = open_case(window, double.id, settle)
    page = opened(screen, "merge", MergePage, settle)
    assert case.reference in page.list.item(0).text()
    assert "The earlier receipt counts: 20 November 2026" in words_in(page.consequences_card)
    page.words.setText("Told to us twice.")
    press(page.words, settle)
    assert ending(desk, double.id) is Ending.MERGED
    named(screen, f"linked-{case.id}").click()
    settle()
    front = window.tabs.currentWidget()
    assert isinstance(front, CaseScreen)
    assert front.case_id == case.id
    assert "Merged into this one" in named(front, f"linked-{double.id}").text()


def test_a_stranger_is_linked_and_a_new_complaint_opens(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A wrong reference is named beside its field; a new complaint counts from the day they told us and opens."""
    case, other = triaged(desk), taken_in(desk, person=replace(a_contact().person, name="Mr Bo Li"))
    screen = open_case(window, case.id, settle)
    page = opened(screen, "link_case", LinkPage, settle)
    page.reference.setText("99999")
    press(page.reference, settle)
    assert "reference of another case" in words_in(page.form.fields["reference"])
    page.reference.setText(other.reference)
    press(page.reference, settle)
    assert named(screen, f"linked-{other.id}").text() == f"{other.reference}: Related"
    new = opened(screen, "new_complaint", NewComplaintPage, settle)
    new.on.set_text("23/11/2026")
    new.words.setText("The bins smell.")
    press(new.words, settle)
    front = window.tabs.currentWidget()
    assert isinstance(front, CaseScreen)
    assert front.case_id not in {case.id, other.id}
    assert cases.case(desk, front.case_id).received_on == date(2026, 11, 23)


def test_a_hold_is_seen_everywhere_and_says_that_no_date_moves(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The page lists the dates that stay; the bar and the summary say whom the case waits for until it is released."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    page = opened(screen, "hold", HoldPage, settle)
    assert "Stage 1 response stays due on Tuesday 8 December 2026" in words_in(page.consequences_card)
    page.who.setText("the surveyor’s report")
    page.why.setText("It decides whether the wall is opened.")
    page.form.fields["until"].control.set_text("30 nov 2026")  # type: ignore[attr-defined]
    press(page.who, settle)
    assert "On hold: the surveyor’s report" in screen.identity.stage.text()
    assert "Monday 30 November 2026" in words_in(screen.tabs.summary)
    release = opened(screen, "release_hold", ReleasePage, settle)
    release.words.setText("The report is here.")
    press(release.words, settle)
    assert "On hold" not in screen.identity.stage.text()


def test_what_if_answers_while_typing_and_keeps_nothing(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Each question shows the dates before and after with their working; Escape leaves and nothing was written."""
    case = acknowledged(desk)
    before = cases.case(desk, case.id)
    screen = open_case(window, case.id, settle)
    screen.clocks.what_if.click()
    settle()
    page = screen.page
    assert isinstance(page, WhatIfPage)
    page.question.setCurrentIndex(1)
    page.days.setValue(5)
    settle()
    assert page.answer.lines == ["Stage 1 response: Tue 8 Dec 2026 → Tue 15 Dec 2026."]
    page.question.setCurrentIndex(2)
    page.on.set_text("16/11/2026")
    settle()
    assert "Acknowledge: Fri 27 Nov 2026 → Mon 23 Nov 2026." in page.answer.lines
    QTest.keyClick(page.question, Qt.Key.Key_Escape)
    settle()
    assert screen.page is None
    assert cases.case(desk, case.id) == before


def test_a_correction_shows_before_and_after_before_it_is_made(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The dates that would move stand there as soon as the day is typed, and in the chronology afterwards."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    page = opened(screen, "correct_received", ReceivedPage, settle)
    page.on.set_text("16/11/2026")
    settle()
    assert page.shifts.isVisible()
    assert "Acknowledge: Fri 27 Nov 2026 → Mon 23 Nov 2026." in page.shifts.lines
    assert cases.case(desk, case.id).received_on == date(2026, 11, 20)
    page.reason.setText("The office had it first.")
    press(page.reason, settle)
    entry = next(one for one in cases.case(desk, case.id).events if one.kind == "deadline_moved")
    assert "Acknowledge moved from Fri 27 Nov 2026 to Mon 23 Nov 2026" in entry.text


def test_why_a_date_was_late_is_asked_beside_it(
    window: MainWindow, desk: Desk, settle: Settle, clock: FixedClock
) -> None:
    """The link stands under the late date; the reason and the team stand there once said."""
    case = triaged(desk)
    clock.at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    screen = open_case(window, case.id, settle)
    named(screen, "late-stage1.acknowledge").click()
    settle()
    page = screen.page
    assert isinstance(page, LatenessPage)
    press(page.team, settle)
    assert "Choose why it was late" in words_in(page.form.fields["reason"])
    page.reason.setCurrentIndex(1)
    page.team.setText("Repairs")
    press(page.team, settle)
    assert "Why it was late: Waiting for another team. It lay with: Repairs." in words_in(screen.clocks)


def test_the_ombudsmans_instruction_is_asked_for_with_reference_and_day(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Only a case that was not taken on offers it; reference and day come into view when ticked."""
    case = excluded(desk)
    letter = written(desk, letters.begin(desk, case.id, LetterKind.EXCLUSION, act())[0])
    letters.issue(desk, letter.summary.id, act())
    letters.mark_sent(desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, desk.clock.today()), act())
    screen = open_case(window, case.id, settle)
    page = opened(screen, "reopen", ReopenPage, settle)
    assert not page.form.fields["reference"].isVisible()
    assert "from the day we first received it" in words_in(page.consequences_card)
    page.words.setText("They told us to look at it.")
    page.told_us.click()
    assert "from the day the Ombudsman told us" in words_in(page.consequences_card)
    page.told_on.set_text("24/11/2026")
    press(page.words, settle)
    assert "Enter the Ombudsman’s reference" in words_in(page.form.fields["reference"])
    page.reference.setText("202612345")
    press(page.reference, settle)
    view = cases.case(desk, case.id)
    assert (view.state, view.received_on) == (CaseState.OPEN, date(2026, 11, 24))


def test_a_held_case_that_is_overdue_still_says_so(desk: Desk) -> None:
    """A hold hides neither today nor overdue: the chip of the case stays the date's."""
    case = triaged(desk)
    entry = HoldEntry("the surveyor", "She comes next week.", date(2026, 12, 11))
    held, _ = holding.hold(desk, case.id, entry, act())
    assert held.chip.text.startswith("On hold")
    assert isinstance(desk.clock, FixedClock)
    desk.clock.at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert cases.case(desk, case.id).chip.text.startswith("Overdue")
