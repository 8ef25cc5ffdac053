"""Two people at two windows on one server: what one does the other sees, without touching what they are writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import app
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.services import cases, letters
from desktop_app.settings import WindowOptions
from desktop_app.ui.clash_dialog import Chosen
from desktop_app.ui.screens.letter.block_card import FreeCard
from desktop_app.ui.settling import Settling
from tests.guarded import SharedDesk, address_of
from tests.postgres import Server, name_of
from tests.services.casework import acknowledged, act, complaint
from tests.services.making import made_case
from tests.ui.recorder import Recorder

SEEN_WITHIN_MS = 20_000
"""A second is what is wished; a test on a busy machine is no clock. The bench measures it."""


@pytest.fixture
def database(postgres: Server, guarded_template: str) -> Iterator[str]:
    """A shared server's database."""
    url = postgres.create(guarded_template)
    yield name_of(url)
    postgres.drop(url)


Opened = Callable[[str], app.Joined]


@pytest.fixture
def opened(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: FixedClock, postgres: Server, database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Opened]:  # fmt: skip
    """A window for each person, each with a folder and a message door of their own."""
    monkeypatch.setattr(app, "Messages", Recorder)
    made: list[app.Joined] = []

    def open_window(who: str) -> app.Joined:
        options = WindowOptions(
            data_dir=tmp_path / who, theme="light", server=address_of(postgres, database, who).secret
        )
        joined = app.Joined(qapp, options, clock)
        made.append(joined)
        joined.window.show()
        joined.start.begin()
        settle(qtbot, joined)
        return joined

    yield open_window
    for joined in made:
        joined.close()
        joined.ring.setParent(None)
        joined.theme.setParent(None)


def settle(qtbot: QtBot, joined: app.Joined) -> None:
    settling = Settling(joined.tasks, joined.window)
    with qtbot.waitSignal(settling.settled, timeout=60_000):
        settling.look()


def case_screen(joined: app.Joined, case_id: int) -> Any:
    joined.ctx.open_case.emit(case_id)
    return joined.window.tabs.currentWidget()


def test_what_one_does_the_other_sees(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """An open case is read again, the queue too; the half-written note and the picked line stay as they are."""
    desk = SharedDesk(postgres, database, clock)
    case = acknowledged(desk)
    mine, hers = opened("handler"), opened("leader")
    screen = case_screen(mine, case.id)
    settle(qtbot, mine)
    screen.tabs.notes.box.setText("Rang her: she is out until")
    theirs = case_screen(hers, case.id)
    settle(qtbot, hers)
    before = screen.case.version
    mine.presence.look()
    qtbot.waitUntil(lambda: "Priya Shah, writing since" in theirs.others.text(), timeout=SEEN_WITHIN_MS)
    hers.ctx.act(cases.assign, case.id, desk.people["leader"])
    qtbot.waitUntil(lambda: screen.case.version != before, timeout=SEEN_WITHIN_MS)
    settle(qtbot, mine)
    settle(qtbot, hers)
    assert screen.case.owner == theirs.case.owner == "Grace Amoah"
    assert screen.tabs.notes.box.text() == "Rang her: she is out until"
    mine.window.tabs.show_queue()
    assert mine.window.queue.table.model().rowCount() == 0
    desk.close()


def test_a_case_somebody_is_kept_out_of_closes_in_front_of_them(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """From that moment it is not there: not in the queue, and not in the tab that was open."""
    desk = SharedDesk(postgres, database, clock)
    case = acknowledged(desk)
    hers = opened("colleague")
    case_screen(hers, case.id)
    settle(qtbot, hers)
    assert hers.window.tabs.count() == 2
    from desktop_app.services.barring import bar_colleague
    from desktop_app.services.entries_people import BarEntry

    bar_colleague(desk, case.id, BarEntry(desk.people["colleague"], "It is about her."), act())
    qtbot.waitUntil(lambda: hers.window.tabs.count() == 1, timeout=SEEN_WITHIN_MS)
    desk.close()


def test_two_people_at_one_resident_and_a_server_restarted_under_a_note(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """Both changed the telephone: the second chooses, and the address only they changed stands beside it.

    Then the server goes while a note is being written: it is kept, waits, and is added once when the server is back.
    """
    desk = SharedDesk(postgres, database, clock)
    case = acknowledged(desk)
    mine, hers = opened("handler"), opened("leader")
    screen, theirs = case_screen(mine, case.id), case_screen(hers, case.id)
    settle(qtbot, mine)
    settle(qtbot, hers)
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
    found = cases.case(desk, case.id).resident
    assert (found.phone, found.address) == ("0161 496 0777", ("9 Other Street",))

    note = screen.tabs.notes
    note.box.setText("Rang her: she is out until")
    with qtbot.waitSignal(mine.ctx.away, timeout=SEEN_WITHIN_MS):
        postgres.stop()
    assert mine.window.away.isVisible()
    note.box.setText("Rang her: she is out until Friday.")
    note.add.click()
    qtbot.waitUntil(lambda: bool(mine.ctx.outbox.waiting), timeout=SEEN_WITHIN_MS)
    note.add.click()
    qtbot.waitUntil(lambda: mine.tasks.is_idle, timeout=SEEN_WITHIN_MS)
    assert note.box.text() == "Rang her: she is out until Friday."
    assert "as soon as the server is back" in note.field.problem.text()
    assert not mine.ctx.outbox.is_empty
    postgres.start()
    qtbot.waitUntil(lambda: note.box.text() == "", timeout=SEEN_WITHIN_MS)
    settle(qtbot, mine)
    assert not mine.window.away.isVisible()
    assert mine.ctx.outbox.is_empty
    texts = [event.text for event in cases.case(desk, case.id).events]
    assert texts.count("Rang her: she is out until Friday.") == 1
    qtbot.waitUntil(lambda: len(theirs.case.events) == len(screen.case.events), timeout=SEEN_WITHIN_MS)
    desk.close()


def test_a_server_that_goes_away_is_said_and_comes_back(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """What is open stays on the screen; once it is back the next change is seen."""
    desk = SharedDesk(postgres, database, clock)
    case = acknowledged(desk)
    mine = opened("handler")
    screen = case_screen(mine, case.id)
    settle(qtbot, mine)
    with qtbot.waitSignal(mine.live.lost, timeout=SEEN_WITHIN_MS):
        postgres.stop()
    assert mine.live.is_away
    assert screen.case.id == case.id
    with qtbot.waitSignal(mine.live.found, timeout=SEEN_WITHIN_MS):
        postgres.start()
    settle(qtbot, mine)
    assert not mine.live.is_away
    before = screen.case.version
    desk.sit_down(desk.people["leader"])
    cases.assign(desk, case.id, desk.staff_id, act())
    qtbot.waitUntil(lambda: screen.case.version != before, timeout=SEEN_WITHIN_MS)
    desk.close()


def test_more_time_is_asked_in_one_window_and_given_in_the_other(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """The handler asks, the leader sees it come in, reads it and approves; the handler issues the letter it began."""
    desk = SharedDesk(postgres, database, clock)
    case = acknowledged(desk)
    mine, hers = opened("handler"), opened("leader")
    hers.ctx.open_approvals.emit(None)
    inbox: Any = hers.window.tabs.currentWidget()
    settle(qtbot, hers)
    assert inbox.inbox.waiting == ()
    screen = case_screen(mine, case.id)
    settle(qtbot, mine)
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
    assert inbox.page.view.line.asked_by == "Priya Shah"
    messages: Any = hers.ctx.messages
    messages.will_answer(True)
    hers.window.gestures.menus.actions["approvals"].trigger()
    qtbot.waitUntil(lambda: bool(screen.case.extensions), timeout=SEEN_WITHIN_MS)
    settle(qtbot, hers)
    settle(qtbot, mine)
    assert inbox.inbox.waiting == ()
    told = [event.by for event in screen.case.events if event.kind == "approval_approved"]
    assert told == ["Grace Amoah"]

    draft = next(one for one in screen.case.letters if one.kind is LetterKind.STAGE1_EXTENSION)
    mine.ctx.open_letter.emit(draft.id)
    letter: Any = mine.window.tabs.currentWidget()
    settle(qtbot, mine)
    for card in letter.passages.cards.values():
        if isinstance(card, FreeCard) and "[[" in card.text():
            card.box.setPlainText("We will ring you on 30 November 2026 to talk it through.")
    settle(qtbot, mine)
    assert [one for one in letter.letter.problems if one.is_blocking] == []
    mine.ctx.messages.will_answer(True)  # type: ignore[attr-defined]
    letter.top.go.click()
    settle(qtbot, mine)
    issued = next(one for one in cases.case(desk, case.id).letters if one.id == draft.id)
    assert issued.state is LetterState.ISSUED
    desk.close()


def test_thirty_cases_change_hands_while_their_owner_looks_on(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """A handler is away: the leader hands over all of theirs by keyboard; the handler's queue empties by itself."""
    desk = SharedDesk(postgres, database, clock)
    ids = [made_case(desk, date(2026, 12, 1), f"Lift {number}", owner_id=desk.staff_id) for number in range(30)]
    with psycopg.connect(postgres.url(database)) as connection:
        connection.execute("UPDATE cases SET kind = 'complaint', stage = 'stage2' WHERE id = %s", (ids[7],))
        connection.execute(
            "UPDATE cases SET answered_by_id = %s WHERE id = %s", (desk.people["colleague"], ids[7])
        )  # she answered it at stage 1 and may not have it at stage 2
    mine, hers = opened("handler"), opened("leader")
    assert mine.window.queue.table.model().rowCount() == 30
    hers.window.queue.show_view("all_open")
    settle(qtbot, hers)
    table = hers.window.queue.table
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, hers)
    page: Any = hers.window.tabs.currentWidget()
    assert page.title() == "Reassign 30 cases"
    page.confirm.people.pick(desk.people["colleague"])
    page.confirm.note.setPlainText("Priya is away for two weeks.")
    postgres.stop()
    postgres.start()
    QTest.keyClick(page.confirm.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.result is not None, timeout=SEEN_WITHIN_MS)
    settle(qtbot, hers)
    assert page.result.heading.text() == "29 cases reassigned, 1 left aside"
    left = page.result.model.rows[0]
    assert (left.case_id, left.done) == (ids[7], False)
    assert "stage 1" in left.words
    qtbot.waitUntil(lambda: mine.window.queue.table.model().rowCount() == 1, timeout=SEEN_WITHIN_MS)
    for case_id in ids[:7]:
        case = cases.case(desk, case_id)
        assert case.owner == "Sade Cole"
        assert sum("Priya is away for two weeks." in event.text for event in case.events) == 1
    desk.close()


def test_a_letter_is_never_issued_with_words_that_are_not_on_the_screen(
    opened: Opened, qtbot: QtBot, postgres: Server, database: str, clock: FixedClock
) -> None:
    """A colleague writes in the same draft: whoever issues it sees their words first."""
    desk = SharedDesk(postgres, database, clock)
    case = complaint(desk)
    draft = letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())[0].summary.id
    mine = opened("handler")
    mine.ctx.open_letter.emit(draft)
    screen: Any = mine.window.tabs.currentWidget()
    settle(qtbot, mine)
    free = [card for card in screen.passages.cards.values() if isinstance(card, FreeCard)]
    for card in free:
        if "[[" in card.text():
            card.box.setPlainText("We will ring you on 30 November 2026 to talk it through.")
    settle(qtbot, mine)
    assert screen.top.go.isEnabled()
    desk.sit_down(desk.people["colleague"])
    now = letters.letter(desk, draft)
    letters.save_block(desk, draft, free[-1].key, "Sade has written this since.", now.version)
    mine.ctx.messages.will_answer(True)  # type: ignore[attr-defined]
    screen.top.go.click()
    settle(qtbot, mine)
    assert cases.case(desk, case.id).letters[0].state is LetterState.DRAFT
    assert "Nothing was issued" in screen.notice.text()
    assert screen.passages.cards[free[-1].key].text() == "Sade has written this since."
    mine.ctx.messages.will_answer(True)  # type: ignore[attr-defined]
    screen.top.go.click()
    settle(qtbot, mine)
    assert cases.case(desk, case.id).letters[0].state is LetterState.ISSUED
    desk.close()
