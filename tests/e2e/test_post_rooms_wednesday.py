"""The post room's Wednesday: 60 letters, five in large print, one no post reaches, a jam at letter 37, the 16:30.

The day, played without a mouse by somebody who prints letters and changes no case. In the morning the list has the
five in large print as a group of their own and leaves the one without an address unticked, saying why. The printer
jams at letter 37: one button says that this one and all after it are to be printed again. What came out leaves with
the collection at 16:30. The rest is printed by 16:40: marking it asks whether that collection took it, says what
counts otherwise, and records nothing for today. It is marked on Thursday, and the log has each letter once.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Leaving, LetterFormat, Rank
from desktop_app.services import staff
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.post_list import to_go
from desktop_app.services.post_log import log
from desktop_app.services.post_settings import PostSettings, change_post_settings
from desktop_app.ui.screens.letter import printing
from desktop_app.ui.screens.post.screen import PostScreen
from tests.e2e.handler import Handler
from tests.e2e.opened import opened
from tests.services.casework import act
from tests.services.peoplework import colleague
from tests.services.postwork import waiting_letters

WEDNESDAY, THURSDAY = date(2026, 11, 25), date(2026, 11, 26)
PLAIN, LARGE, JAM = 54, 5, 37
GO = PLAIN + LARGE


def at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, landlord_entry: LandlordEntry) -> Path:
    """Sixty letters on a Wednesday morning, and Pat Lowe of the post room at the desk."""
    data = tmp_path / "data"
    data.mkdir()
    desk = open_desk(data, FixedClock(at(WEDNESDAY, 8)))
    set_up(desk, landlord_entry, act())
    change_post_settings(desk, PostSettings(collection_place="Reception"), act())
    waiting_letters(desk, PLAIN)
    waiting_letters(desk, LARGE, letter_format=LetterFormat.LARGE)
    waiting_letters(desk, 1, address="", postcode="")
    staff.sit_here(desk, colleague(desk, "Pat Lowe", Rank.POST_ROOM).id, act())
    desk.close()
    return data


@pytest.mark.timeout(180)
def test_sixty_letters_a_jam_and_the_last_collection(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each letter that can go leaves once, on the day it left; the one that cannot stays and says why."""
    monkeypatch.setattr(printing, "DPI", 20)  # what is on the paper is tests/ui's to look at
    with opened(qapp, folder, FixedClock(at(WEDNESDAY, 9)), monkeypatch) as person:
        the_list_says_what_to_know(person)
        it_jams_at_37(person, tmp_path / "first.pdf")
        person.day_comes(at(WEDNESDAY, 16, 20))
        what_came_out_leaves(person, JAM - 1)
        person.day_comes(at(WEDNESDAY, 16, 40))
        the_rest_is_printed(person, tmp_path / "second.pdf")
        the_collection_has_gone(person)
        person.day_comes(at(THURSDAY, 10))
        what_came_out_leaves(person, GO - JAM + 1)
    the_log_has_each_once(folder)


def the_list_says_what_to_know(person: Handler) -> None:
    person.press("Ctrl+Shift+L")
    room = post_room(person)
    assert f"{GO} letters" in room.to_print.totals.text()
    model = room.to_print.model
    spoken = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    assert any("18 point" in words and "5 letters" in words for words in spoken), spoken
    person.push("1 letter cannot be posted")
    person.sees("Cannot be posted: ")
    person.press("Space")
    assert f"{GO} letters" in room.to_print.totals.text(), "it cannot be ticked either"


def it_jams_at_37(person: Handler, path: Path) -> None:
    printed_on(post_room(person), path)
    person.press("Ctrl+P")
    person.sees(f"Did all {GO} print?")
    person.press("Home")
    for _ in range(JAM - 1):
        person.press("Down")
    person.push("Jammed here: print this one and all after it again")
    person.push(f"Record {JAM - 1} printed, {GO - JAM + 1} to print again")


def what_came_out_leaves(person: Handler, many: int) -> None:
    """Before the collection nothing is asked that is not needed."""
    person.turn_to("Printed, not posted")
    person.push("Mark as posted…")
    assert "Did it take them?" not in person.words()
    person.press("Ctrl+Return")
    person.sees(f"{many} letters marked as posted")
    person.press("Ctrl+Return")


def the_rest_is_printed(person: Handler, path: Path) -> None:
    person.turn_to("To print")
    printed_on(post_room(person), path)
    person.press("Ctrl+P")
    person.push(f"All {GO - JAM + 1} printed")


def the_collection_has_gone(person: Handler) -> None:
    """It is asked, and not taken for granted either way; said before anything is recorded."""
    person.turn_to("Printed, not posted")
    person.push("Mark as posted…")
    person.sees("The last collection of Wed 25 Nov was at 16:30.")
    person.press("Ctrl+Return")
    person.sees("Say whether the last collection took them.")
    person.choose("Did it take them?", "No, they leave Thu 26 Nov")
    person.sees("count as posted on Thursday 26 November 2026", "None of them is late by it.")
    person.press("Ctrl+Return")
    person.sees("Nothing was recorded: 23 letters leave Thu 26 Nov.")


def the_log_has_each_once(folder: Path) -> None:
    desk = open_desk(folder, FixedClock(at(THURSDAY, 17)))
    lines, left = log(desk), to_go(desk)
    desk.close()
    assert len({line.letter_id for line in lines}) == len(lines) == GO
    days = [line.on for line in lines]
    assert (days.count(WEDNESDAY), days.count(THURSDAY)) == (JAM - 1, GO - JAM + 1)
    assert {line.how for line in lines} == {Leaving.POSTED_FIRST}
    assert {line.recorded_by for line in lines} == {"Pat Lowe"}
    (undeliverable,) = left
    assert undeliverable.address_lines[0] == "Resident 1"


def post_room(person: Handler) -> PostScreen:
    front = person.window.front_screen()
    assert isinstance(front, PostScreen)
    return front


def printed_on(room: PostScreen, path: Path) -> None:
    """The next batch goes to a device that is a file: there is no printer here."""

    def choose(_parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    room.printer.choose_printer = choose
