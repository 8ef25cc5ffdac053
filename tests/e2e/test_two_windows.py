"""Two people at two windows on one server: what one does the other sees, without touching what they are writing."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.services import cases, letters
from desktop_app.ui.screens.letter.block_card import FreeCard
from tests.e2e.windows import SEEN_WITHIN_MS, Opened, case_screen, settle
from tests.guarded import SharedDesk
from tests.postgres import Server
from tests.services.casework import acknowledged, act, complaint


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
