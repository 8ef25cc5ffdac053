"""An administrator's Thursday: a bank holiday proclaimed, a leaver, a policy for next month, a backup elsewhere.

The day, played without a mouse. A day of mourning is proclaimed for the 4th of December: under *Days off* it is added
as a bank holiday, and the page names every deadline that moved, and which letter had promised the old day. Olu leaves:
*Mark as left* leads to whoever fits, and his cases go in the same step. The board has approved a new policy for the new
year: under *The landlord* its file is chosen, and the page says until when the present one holds. What comes in
before that day stays under it, what comes in after takes the new one. In the evening a backup is made and put back on
another computer, where the window opens on the same cases. What letters say is changed in ``test_own_words.py``, and a
server is backed up and restored in ``tests/server/test_keeping.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTableWidget

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.services import cases
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.packs import pack_text
from tests.e2e.handler import Handler
from tests.e2e.opened import opened
from tests.services.casework import ENTRY, acknowledged, act, taken_in
from tests.services.peoplework import colleague
from tests.ui.intake_rig import tab_until

THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
OLUS = 3


@pytest.fixture
def folder(tmp_path: Path, landlord_entry: LandlordEntry) -> Path:
    """A landlord whose Priya Shah leads the team; one complaint acknowledged two days ago, three cases of Olu's."""
    data = tmp_path / "data"
    data.mkdir()
    desk = open_desk(data, FixedClock(datetime(2026, 11, 24, 9, tzinfo=UTC)))
    set_up(desk, replace(landlord_entry, my_rank=Rank.TEAM_LEADER), act())
    acknowledged(desk)
    olu = colleague(desk, "Olu Bello", Rank.HANDLER)
    colleague(desk, "Grace Amoah", Rank.HANDLER)
    for number in range(OLUS):
        case = taken_in(desk, replace(ENTRY, person=replace(ENTRY.person, name=f"Resident {number}")))
        cases.assign(desk, case.id, olu.id, act())
    desk.close()
    return data


@pytest.mark.timeout(180)
def test_a_holiday_a_leaver_a_policy_and_a_backup(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything by keyboard in Settings; each page says what it changed, and for whom."""
    with opened(qapp, folder, FixedClock(THURSDAY), monkeypatch) as person:
        person.press("Ctrl+,")
        a_bank_holiday_is_proclaimed(person)
        a_policy_is_announced(person, tmp_path)
        olu_leaves(person)
    a_case_keeps_its_policy(folder)
    the_backup_opens_elsewhere(qapp, folder, tmp_path, monkeypatch)


def a_bank_holiday_is_proclaimed(person: Handler) -> None:
    """The complaint's answer moves by a day, and the letter that promised the old one is named."""
    person.pick_row("Settings", "Days off")
    person.fill("First day off", "4 dec")
    person.fill("What it is called", "Day of mourning")
    person.mark("It is a bank holiday: no post is delivered either")
    person.messages.will_answer(True)
    person.push("Add days off")
    person.sees(
        "Saved. One deadline moved:",
        "C-000001, Stage 1 response: Tue 8 Dec became Wed 9 Dec; promised Tue 8 Dec in the letter of Tue 24 Nov",
        "Day of mourning",
    )


def a_policy_is_announced(person: Handler, tmp_path: Path) -> None:
    """A mistake in its file is named; mended, the page says which policy holds until when."""
    text = pack_text("portsmouth-2024")
    for key, value in (
        ("name", '"brightwater-2027"'),
        ("title", '"Brightwater 2027"'),
        ("in_force_from", "2027-01-04"),
    ):
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
    file = tmp_path / "brightwater.toml"
    file.write_text(text.replace('unit = "working_days"', 'unit = "moons"', 1), encoding="utf-8")
    person.pick_row("Settings", "Complaints policy")
    person.sees("What is received today comes under Complaint Handling Code 2024.")
    person.messages.will_choose(file)
    person.push("Another policy, from a file…")
    person.sees("moons")
    file.write_text(text, encoding="utf-8")
    person.messages.will_choose(file)
    person.push("Another policy, from a file…")
    person.sees("New complaints that reach us on Mon 4 Jan 2027 or later come under it.")
    person.messages.will_answer(True)
    person.push("Change the policy…")
    person.sees("From Mon 4 Jan 2027 new cases come under Brightwater 2027; earlier ones keep theirs.")


def olu_leaves(person: Handler) -> None:
    """Nobody goes with cases in their hands: they are given over in the same step, and the list says he left."""
    person.pick_row("Settings", "Colleagues")
    tab_until(lambda one: isinstance(one, QTableWidget), "the list of colleagues")
    for _ in range(3):
        if not person.offers("Mark as left: Olu Bello"):
            person.press("Down")
    person.push("Mark as left: Olu Bello")
    person.sees("Olu Bello")
    person.pick_row("Give them to", "Grace Amoah")
    person.press("Ctrl+Return")
    person.sees("Olu Bello has left", "Nothing is left in their hands.")


def a_case_keeps_its_policy(folder: Path) -> None:
    """Olu's cases are Grace's; what came before the day is under the old policy, what comes after under the new."""
    desk = open_desk(folder, FixedClock(datetime(2027, 1, 5, 9, tzinfo=UTC)))
    assert [cases.case(desk, number).owner for number in range(2, 2 + OLUS)] == ["Grace Amoah"] * OLUS
    late = taken_in(desk, replace(ENTRY, received_on=date(2026, 12, 31)))
    new = taken_in(desk, replace(ENTRY, received_on=date(2027, 1, 4)))
    titles = [cases.case(desk, one).pack_title for one in (1, late.id, new.id)]
    desk.close()
    assert titles == ["Complaint Handling Code 2024", "Complaint Handling Code 2024", "Brightwater 2027"]


def the_backup_opens_elsewhere(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another data folder is another computer: the same queue, the same people, nothing asked again."""
    copy, elsewhere, clock = tmp_path / "thursday.backup", tmp_path / "elsewhere", FixedClock(THURSDAY)
    assert cli.run(["backup", str(copy), "--data-dir", str(folder)], clock) == 0
    assert cli.run(["restore", str(copy), "--data-dir", str(elsewhere)], clock) == 0
    assert cli.run(["verify", "--data-dir", str(elsewhere)], clock) == 0
    with opened(qapp, elsewhere, clock, monkeypatch) as person:
        person.press("Ctrl+F")
        person.type("1")
        person.press("Return")
        person.sees("C-000001", "Wednesday 9 December 2026")
