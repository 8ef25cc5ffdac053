"""Two windows on one server through a morning: more time asked and given, a clash, a restart, thirty cases moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.app import Joined
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.services import cases
from desktop_app.ui.clash_dialog import Chosen
from desktop_app.ui.screens.letter.block_card import FreeCard
from tests.e2e.windows import SEEN_WITHIN_MS, Opened, case_screen, settle
from tests.guarded import SharedDesk
from tests.postgres import Server
from tests.services.casework import acknowledged
from tests.services.making import made_case

NOTE = "Rang her: she is out until Friday."
WHY = "Priya is away for two weeks."


def test_a_morning_of_many_hands(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """What one does the other sees by itself, nothing typed is lost, and every act happens once."""
    desk = SharedDesk(postgres, database, clock)
    case_id = acknowledged(desk).id
    ids = [made_case(desk, date(2026, 12, 1), f"Lift {number}", owner_id=desk.staff_id) for number in range(30)]
    with psycopg.connect(postgres.url(database)) as connection:  # answered at stage 1 by whoever is offered it now
        connection.execute(
            "UPDATE cases SET kind = 'complaint', stage = 'stage2', answered_by_id = %s WHERE id = %s",
            (desk.people["colleague"], ids[7]),
        )
    mine, hers = opened("handler"), opened("leader")
    screen = case_screen(mine, case_id)
    settle(qtbot, mine)
    more_time_is_asked_and_given(qtbot, mine, hers, screen)
    the_letter_is_issued(qtbot, mine, desk, screen)
    both_change_the_telephone(qtbot, mine, hers, desk, screen)
    a_note_while_the_server_restarts(qtbot, mine, postgres, desk, screen)
    thirty_cases_change_hands(qtbot, mine, hers, desk, ids)
    desk.close()


def more_time_is_asked_and_given(qtbot: QtBot, mine: Joined, hers: Joined, screen: Any) -> None:
    """The request comes in while the leader looks; approved, the case has its extension in the other window."""
    hers.ctx.open_approvals.emit(None)
    inbox: Any = hers.window.tabs.currentWidget()
    settle(qtbot, hers)
    assert inbox.inbox.waiting == ()
    screen.choose("extend")
    settle(qtbot, mine)
    page = screen.page
    assert page.go.text() == "Ask for approval"
    page.days.setValue(5)
    page.reason.setText("The surveyor is ill until Friday.")
    page.agreed.setChecked(True)
    page.go.click()
    qtbot.waitUntil(lambda: len(inbox.inbox.waiting) == 1, timeout=SEEN_WITHIN_MS)
    settle(qtbot, mine)
    assert "Priya Shah asked" in screen.asked.bands[0].text()
    assert screen.case.extensions == ()
    settle(qtbot, hers)
    inbox.show_request(inbox.inbox.waiting[0].id)
    settle(qtbot, hers)
    messages: Any = hers.ctx.messages
    messages.will_answer(True)
    hers.window.gestures.menus.actions["approvals"].trigger()
    qtbot.waitUntil(lambda: bool(screen.case.extensions), timeout=SEEN_WITHIN_MS)
    settle(qtbot, hers)
    settle(qtbot, mine)
    assert inbox.inbox.waiting == ()
    assert [one.by for one in screen.case.events if one.kind == "approval_approved"] == ["Grace Amoah"]


def the_letter_is_issued(qtbot: QtBot, mine: Joined, desk: SharedDesk, screen: Any) -> None:
    """The letter that the approval began, by whoever asked."""
    draft = next(one for one in screen.case.letters if one.kind is LetterKind.STAGE1_EXTENSION)
    mine.ctx.open_letter.emit(draft.id)
    letter: Any = mine.window.tabs.currentWidget()
    settle(qtbot, mine)
    for card in letter.passages.cards.values():
        if isinstance(card, FreeCard) and "[[" in card.text():
            card.box.setPlainText("We will ring you on 30 December 2026 to talk it through.")
    settle(qtbot, mine)
    assert [one for one in letter.letter.problems if one.is_blocking] == []
    messages: Any = mine.ctx.messages
    messages.will_answer(True)
    letter.top.go.click()
    settle(qtbot, mine)
    issued = next(one for one in cases.case(desk, screen.case.id).letters if one.id == draft.id)
    assert issued.state is LetterState.ISSUED


def both_change_the_telephone(qtbot: QtBot, mine: Joined, hers: Joined, desk: SharedDesk, screen: Any) -> None:
    """The second is asked, and chooses; the address that only they changed stands beside it."""
    theirs = case_screen(hers, screen.case.id)
    settle(qtbot, hers)
    mine.ctx.open_case.emit(screen.case.id)
    for one, phone in ((screen, "0161 496 0888"), (theirs, "0161 496 0777")):
        one.choose("resident")
        one.page.person.phone.setText(phone)
    screen.page.person.address.setText("9 Other Street")
    theirs.page.go.click()
    qtbot.waitUntil(screen.page.meanwhile.isVisible, timeout=SEEN_WITHIN_MS)
    assert "Grace Amoah, 9:05am: Resident’s details changed" in screen.page.meanwhile.text()
    messages: Any = mine.ctx.messages
    messages.will_settle(Chosen(frozenset({"phone"})))
    screen.page.go.click()
    settle(qtbot, mine)
    (clash,) = messages.clashes[-1].clashes
    assert (clash.mine, clash.theirs, clash.who) == ("0161 496 0888", "0161 496 0777", "Grace Amoah")
    assert clash.before == "07700 900123"
    found = cases.case(desk, screen.case.id).resident
    assert (found.phone, found.address) == ("0161 496 0777", ("9 Other Street",))


def a_note_while_the_server_restarts(
    qtbot: QtBot, mine: Joined, postgres: Server, desk: SharedDesk, screen: Any
) -> None:
    """It is kept, waits, and is added once when the server is back, however often the button was pressed."""
    note = screen.tabs.notes
    note.box.setText("Rang her: she is out until")
    with qtbot.waitSignal(mine.ctx.away, timeout=SEEN_WITHIN_MS):
        postgres.stop()
    assert mine.window.away.isVisible()
    note.box.setText(NOTE)
    note.add.click()
    qtbot.waitUntil(lambda: bool(mine.ctx.outbox.waiting), timeout=SEEN_WITHIN_MS)
    note.add.click()
    qtbot.waitUntil(lambda: mine.tasks.is_idle, timeout=SEEN_WITHIN_MS)
    assert note.box.text() == NOTE
    assert "as soon as the server is back" in note.field.problem.text()
    postgres.start()
    qtbot.waitUntil(lambda: note.box.text() == "", timeout=SEEN_WITHIN_MS)
    settle(qtbot, mine)
    assert not mine.window.away.isVisible()
    assert mine.ctx.outbox.is_empty
    texts = [event.text for event in cases.case(desk, screen.case.id).events]
    assert texts.count(NOTE) == 1


def thirty_cases_change_hands(qtbot: QtBot, mine: Joined, hers: Joined, desk: SharedDesk, ids: list[int]) -> None:
    """A handler is away: all of theirs in one go; the one somebody may not have is left aside, with the rule."""
    hers.window.tabs.show_queue()
    hers.window.queue.show_view("all_open")
    settle(qtbot, hers)
    assert mine.window.queue.model.rowCount() == 31
    table = hers.window.queue.table
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, hers)
    page: Any = hers.window.tabs.currentWidget()
    assert page.title() == "Reassign 31 cases"
    page.confirm.people.pick(desk.people["colleague"])
    page.confirm.note.setPlainText(WHY)
    QTest.keyClick(page.confirm.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.result is not None, timeout=60_000)
    settle(qtbot, hers)
    assert page.result.heading.text() == "30 cases reassigned, 1 left aside"
    left = page.result.model.rows[0]
    assert (left.case_id, left.done) == (ids[7], False)
    assert "stage 1" in left.words
    qtbot.waitUntil(lambda: mine.window.queue.model.rowCount() == 1, timeout=SEEN_WITHIN_MS)
    for case_id in ids[:3]:
        case = cases.case(desk, case_id)
        assert case.owner == "Sade Cole"
        assert sum(WHY in event.text for event in case.events) == 1
