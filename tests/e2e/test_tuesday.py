"""A leader's Tuesday at a real window on a guarded server, by keyboard: the day stands in ``tests/e2e/tuesday.py``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Answered
from desktop_app.policy.telling import Extent
from desktop_app.services import cases, queue
from tests.e2e import tuesday
from tests.e2e.handler import Handler
from tests.e2e.windows import SEEN_WITHIN_MS, Opened, case_screen, settle
from tests.guarded import SharedDesk, take_up_pack
from tests.postgres import Server


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 15 December 2026, five past nine."""
    return FixedClock(tuesday.TUESDAY)


@pytest.fixture
def desk(postgres: Server, database: str, clock: FixedClock) -> Iterator[SharedDesk]:
    """Priya Shah's, under the policy of 2022."""
    take_up_pack(postgres, database, clock, tuesday.PACK)
    made = SharedDesk(postgres, database, clock)
    yield made
    made.close()


def keep(person: Handler, name: str) -> None:
    """A picture where ``REDRESS_PICTURES`` says, for somebody to look at."""
    if folder := os.environ.get("REDRESS_PICTURES", ""):
        person.window.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_leaders_tuesday(opened: Opened, qtbot: QtBot, desk: SharedDesk, clock: FixedClock) -> None:
    """Two decisions, thirty cases handed over, the week looked at, and an MP answered."""
    numbers = tuesday.seed(desk)
    priya = opened("handler")
    grace = opened("leader")
    messages: Any = grace.ctx.messages
    leader = Handler(grace, clock, messages)
    grace.window.resize(1280, 800)
    grace.window.activateWindow()
    leader.settle()
    one_approved_one_refused(leader, desk, numbers)
    screen = case_screen(priya, numbers["old"])
    settle(qtbot, priya)
    assert tuesday.NO in screen.asked.bands[0].text()
    grace.window.activateWindow()
    thirty_cases(leader, desk)
    qtbot.waitUntil(lambda: priya.window.queue.model.rowCount() == 0, timeout=SEEN_WITHIN_MS)
    the_week(leader)
    an_mp_rings(leader, desk, numbers["mould"])


def one_approved_one_refused(leader: Handler, desk: SharedDesk, numbers: dict[str, int]) -> None:
    """The nearest first; the ground that the Code does not allow is said to be none before anything else."""
    leader.press("Ctrl+Shift+A")
    waiting = leader.lines("Decisions that wait for you")
    assert [one for one in ("More time", "Not taking it on") if not any(one in line for line in waiting)] == [], waiting
    leader.go_to_line("Decisions that wait for you", "More time")
    leader.sees("What approving does", "The surveyor is ill until Friday.", "He rang in sick.")
    leader.messages.will_answer(True)
    leader.press("Ctrl+Shift+A")
    assert leader.messages.heard[-1][1].startswith("Approved, and carried out.")
    leader.go_to_line("Decisions that wait for you", "Not taking it on")
    leader.sees("the Code does not allow it: the Ombudsman can tell us to take the complaint on", "six is too short")
    keep(leader, "tuesday-against-the-code")
    leader.fill("Words", tuesday.NO)
    leader.push("Refuse")
    assert leader.messages.heard[-1][1] == "Refused. Priya Shah reads why on the case."
    assert [one.decided_by for one in cases.case(desk, numbers["mould"]).extensions] == ["Grace Amoah"]
    assert [one.answered for one in cases.case(desk, numbers["old"]).asked] == [Answered.REFUSED]


def thirty_cases(leader: Handler, desk: SharedDesk) -> None:
    """Days away with a deputy from Monday to Friday of next week; then everything of hers to Sade Cole."""
    leader.press("Ctrl+,")
    leader.pick_row("Settings", "Days away")
    leader.choose("Who is away", "Priya Shah")
    leader.fill("First day away", "21 dec")
    leader.fill("Last day away", "wed")
    leader.sees("Wednesday 23 December 2026")
    leader.choose("Who looks after the cases", "Sade Cole")
    leader.push("Add days away")
    leader.press("Ctrl+Shift+W")
    leader.sees("Workload")
    leader.press("Ctrl+0")
    leader.window.queue.show_view("all_open")
    leader.settle()
    leader.window.queue.table.setFocus()
    leader.press("Ctrl+A")
    leader.press("Ctrl+R")
    leader.sees(f"Reassign {tuesday.MANY} cases")
    leader.pick_row("Give them to", "Sade Cole")
    leader.fill("Note, if any", tuesday.SICK)
    keep(leader, "tuesday-reassign")
    leader.press("Ctrl+Return")
    leader.sees(f"{tuesday.MANY} cases reassigned")
    desk.sit_down(desk.people["colleague"])
    assert len(queue.ids(desk, "handed")) == tuesday.MANY


def the_week(leader: Handler) -> None:
    """Who has what, and what falls due against who is in."""
    leader.press("Ctrl+Shift+W")
    leader.sees("The next four weeks")
    keep(leader, "tuesday-week")


def an_mp_rings(leader: Handler, desk: SharedDesk, mould: int) -> None:
    """Found by a name, told plainly, written down: six gestures."""
    leader.press("F9")
    leader.type("okafor")
    leader.sees("Stage 1: Mould in the back bedroom.", "Stage 1 response: due on", "Sade Cole.")
    leader.choose("Who rings", "MP")
    leader.sees(f"{Extent.PART.value}.", "ring back on the number their office publishes", "Keep back: Health, money")
    keep(leader, "tuesday-mp")
    leader.fill("Their name", "Jo Lund MP’s office")
    leader.fill("What they said", tuesday.MP_ASKS)
    leader.fill("What you told them", tuesday.MP_TOLD)
    leader.press("Ctrl+Return")
    entry = cases.case(desk, mould).events[0]
    assert (entry.by, entry.kind) == ("Grace Amoah", "call")
    assert entry.text == f"{tuesday.MP_ASKS}\nWe told them: {tuesday.MP_TOLD}"
