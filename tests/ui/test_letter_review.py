"""A letter's review on its screen, by keyboard: sent, returned, put right, approved; what differs is said in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import LetterKind, LetterState, Rank, ReviewStep
from desktop_app.services import letters, staff
from desktop_app.services.desk import Desk
from desktop_app.services.review_rules import set_review_rules
from desktop_app.services.views_letters import LetterView
from desktop_app.ui.screens.letter.block_card import FreeCard
from desktop_app.ui.screens.letter.changes import NOTHING, ChangesPage
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.window import MainWindow
from tests.services.stage2work import hire
from tests.ui.casework import Settle, act, front_letter, open_case, triaged, words_in, written
from tests.ui.recorder import Recorder

ACK = LetterKind.STAGE1_ACKNOWLEDGEMENT
CTRL = Qt.KeyboardModifier.ControlModifier


def a_draft(desk: Desk) -> LetterView:
    """An acknowledgement that says everything it must."""
    return written(desk, letters.begin(desk, triaged(desk).id, ACK, act())[0])


def opened(window: MainWindow, letter: LetterView, settle: Settle) -> LetterScreen:
    """The letter in front of the window."""
    window._ctx.open_letter.emit(letter.summary.id)
    settle()
    return front_letter(window)


def sits(window: MainWindow, staff_id: int, settle: Settle) -> None:
    """Somebody else works here now."""
    window._ctx.desk.sit_down(staff_id)
    window.show_who()
    front_letter(window).reload()
    settle()


def keys(screen: LetterScreen, name: str, settle: Settle) -> None:
    """Press a button by keyboard."""
    made = getattr(screen.review, name)
    assert made.isVisible(), name
    made.setFocus()
    QTest.keyClicks(made, " ")
    settle()


def send(screen: LetterScreen, settle: Settle, whom: str, note: str) -> None:
    """Open the form, choose by typing, write the note, Ctrl+Enter."""
    keys(screen, "send", settle)
    form = screen.review.send_form
    assert form.whom.hasFocus()
    QTest.keyClicks(form.whom, whom)
    form.note.setFocus()
    QTest.keyClicks(form.note, note)
    QTest.keyClick(form.note, Qt.Key.Key_Return, CTRL)
    settle()


def give_back(screen: LetterScreen, settle: Settle, reason: str) -> None:
    """Return it, first without a reason."""
    keys(screen, "give_back", settle)
    form = screen.review.return_form
    assert form.reason.hasFocus()
    QTest.keyClick(form.reason, Qt.Key.Key_Return, CTRL)
    settle()
    assert "Say what has to be put right." in words_in(form)
    QTest.keyClicks(form.reason, reason)
    QTest.keyClick(form.reason, Qt.Key.Key_Return, CTRL)
    settle()


def test_a_letter_is_sent_and_returned_by_keyboard(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """The strip says at each moment where it stands, and offers what whoever sits here may do."""
    me, leader = staff.me(desk), hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)
    screen = opened(window, a_draft(desk), settle)
    strip = screen.review
    assert strip.words.text() == "Nobody else has to review it. You can ask a colleague."
    send(screen, settle, "Jo", "Is it kind enough?")
    assert strip.words.text().startswith("In review with Joanna Wilk, sent by Priya Shah on Tue 24 Nov")
    assert "Nobody approves a letter they began" in strip.words.text()
    assert strip.said.text() == "Note: Is it kind enough?"
    assert screen.left.currentWidget() is screen.resting
    assert not screen.top.go.isEnabled()
    assert strip.take_back.isVisible()
    assert not strip.approve.isVisible()
    sits(window, leader.id, settle)
    give_back(screen, settle, "Say when you will ring.")
    assert recorder.heard[-1] == ("done", "Letter returned to its writer.")
    sits(window, me.id, settle)
    assert strip.reason.text() == "Reason: Say when you will ring."
    assert screen.left.currentWidget() is screen.writing


def test_a_returned_letter_is_put_right_approved_and_issued(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """From the case's own next step to the letter, and Ctrl+Shift+A approves."""
    me, leader = staff.me(desk), hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)
    draft = a_draft(desk)
    letters.send_for_review(desk, draft.summary.id, leader.id, "", act())
    desk.sit_down(leader.id)
    letters.send_back(desk, draft.summary.id, "Say when you will ring.", act())
    desk.sit_down(me.id)
    open_case(window, draft.case_id, settle).steps.buttons["mend_letter"].click()
    settle()
    screen = front_letter(window)
    card = screen.passages.cards["check"]
    assert isinstance(card, FreeCard)
    card.box.setPlainText("We ring you on Friday.")
    screen.autosave.save()
    settle()
    send(screen, settle, "", "")
    assert "with anybody who may approve it" in screen.review.words.text()
    sits(window, leader.id, settle)
    recorder.will_answer(True)
    screen.start()
    QTest.keyClick(screen.review.approve, Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert recorder.asked[-1][0] == "Approve this stage 1 acknowledgement?"
    assert screen.review.words.text().startswith("Approved by Joanna Wilk")
    sits(window, me.id, settle)
    recorder.will_answer(True)
    screen.top.go.click()
    settle()
    assert screen.letter is not None
    assert screen.letter.summary.state is LetterState.ISSUED
    assert not screen.review.isVisible()


def test_what_must_be_approved_cannot_be_issued_and_says_by_whom(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """The button rests, and its description names who could."""
    set_review_rules(desk, {ACK: Rank.HANDLER}, act())
    hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)
    screen = opened(window, a_draft(desk), settle)
    assert not screen.top.go.isEnabled()
    assert "Joanna Wilk" in screen.top.go.accessibleDescription()
    assert "needs the approval of: complaint handler or above" in screen.review.words.text()


def test_an_approved_letter_is_taken_back_only_after_asking(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """Taking it back undoes the approval, and the question says so."""
    me, leader = staff.me(desk), hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)
    draft = a_draft(desk)
    letters.send_for_review(desk, draft.summary.id, leader.id, "", act())
    desk.sit_down(leader.id)
    letters.approve(desk, draft.summary.id, draft.review.sha256, "", act())
    desk.sit_down(me.id)
    screen = opened(window, draft, settle)
    recorder.will_answer(False)
    keys(screen, "take_back", settle)
    assert "no longer holds" in recorder.asked[-1][1]
    assert screen.left.currentWidget() is screen.resting
    recorder.will_answer(True)
    keys(screen, "take_back", settle)
    assert screen.left.currentWidget() is screen.writing
    assert screen.letter is not None
    assert screen.letter.review.step is ReviewStep.CHANGED


def test_escape_leaves_the_form_and_the_strip_takes_the_focus(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nothing is sent; where nobody may approve, the form says so."""
    screen = opened(window, a_draft(desk), settle)
    keys(screen, "send", settle)
    assert "Nobody here may approve it" in words_in(screen.review.send_form)
    assert screen.review.send_form.back.hasFocus()
    QTest.keyClick(screen.review.send_form.back, Qt.Key.Key_Escape)
    settle()
    assert screen.review.send_form.isHidden()
    assert screen.review.send.hasFocus()


@pytest.mark.usefixtures("theme")
def test_differences_are_told_by_line_and_in_words(qtbot: QtBot, desk: Desk) -> None:
    """Added words are underlined, words taken away struck; the description says both; nothing changed is said."""
    letter = a_draft(desk)
    page = ChangesPage()
    qtbot.addWidget(page)
    page.show_blocks(tuple(block for block in letter.blocks if not block.is_edited))
    assert page.said.text() == NOTHING
    check = next(block for block in letter.blocks if block.key == "check")
    words = check.original.split()
    letter = letters.save_block(desk, letter.summary.id, "check", " ".join(["Honestly,", *words[1:]]), letter.version)
    page.show_blocks(letter.blocks)
    box = page.boxes["check"]
    assert box.accessibleDescription() == f"Taken away: {words[0]}\nAdded: Honestly,"
    looks = {}
    cursor = QTextCursor(box.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        looks[cursor.position()] = cursor.charFormat()
    text = box.toPlainText()
    added, taken = looks[text.index("Honestly") + 1], looks[text.index(words[0]) + 1]
    assert added.underlineStyle() == QTextCharFormat.UnderlineStyle.SingleUnderline
    assert taken.fontStrikeOut()
