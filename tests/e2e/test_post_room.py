"""A batch through the post room of the real program: printed, posted, logged; one spoiled, one brought back.

In between the program ends without a word, as in a power cut: the next start asks how the batch was printed.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop_app.clock import FixedClock
from desktop_app.letters.preview import page_count
from desktop_app.policy.kinds import PrintResult
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.post_batch import kept_pdf, unanswered
from desktop_app.services.post_log import log
from desktop_app.services.post_returned import returned
from desktop_app.services.post_settings import PostSettings, change_post_settings
from desktop_app.ui.screens.letter import printing
from desktop_app.ui.screens.post.posting import PostingPage
from desktop_app.ui.screens.post.question import QuestionPage
from desktop_app.ui.screens.post.result import ResultPage
from desktop_app.ui.screens.post.returned import CameBackPage
from desktop_app.ui.screens.post.screen import PostScreen
from tests.e2e.handler import Handler
from tests.e2e.opened import opened
from tests.services.casework import act
from tests.services.postwork import waiting_letters

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
MANY = 16
"""Sixty go through on the post room's Wednesday; here it is what comes between."""


@pytest.fixture
def folder(tmp_path: Path, landlord_entry: LandlordEntry) -> Path:
    """A landlord that prints on both sides with separators, and letters to post."""
    data = tmp_path / "data"
    data.mkdir()
    desk = open_desk(data, FixedClock(NOW))
    set_up(desk, landlord_entry, act())
    change_post_settings(desk, PostSettings(collection_place="Reception", is_duplex=True, has_separators=True), act())
    waiting_letters(desk, MANY)
    desk.close()
    return data


def post_room(person: Handler) -> PostScreen:
    front = person.window.front_screen()
    assert isinstance(front, PostScreen)
    return front


def printed_on(room: PostScreen, path: Path) -> None:
    """The next batch goes to a device that is a file."""

    def choose(_parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    room.printer.choose_printer = choose


def question(room: PostScreen) -> QuestionPage:
    page = room.pages.currentWidget()
    assert isinstance(page, QuestionPage)
    return page


@pytest.mark.timeout(600)
def test_a_batch_leaves_and_is_proved(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log's fingerprints are those of the stored PDFs; nothing is lost at the cut, nothing is posted twice."""
    monkeypatch.setattr(printing, "DPI", 20)  # what is on the paper is tests/ui's to look at; here it is how many
    with opened(qapp, folder, FixedClock(NOW), monkeypatch) as person:
        print_all(person, tmp_path / "batch.pdf")
    with opened(qapp, folder, FixedClock(NOW), monkeypatch) as person:
        answer_at_the_next_start(person)
        print_the_spoiled_one(person, tmp_path / "again.pdf")
        mark_all(person)
        one_comes_back(person)
    desk = open_desk(folder, FixedClock(NOW))
    everything_is_proved(desk)
    desk.close()


def print_all(person: Handler, path: Path) -> None:
    person.press("Ctrl+Shift+L")
    person.settle()
    room = post_room(person)
    assert room.to_print.totals.text() == f"{MANY} letters, {MANY} sheets ticked, of {MANY}"
    printed_on(room, path)
    person.press("Ctrl+P")
    person.settle()
    assert question(room).heading.text() == f"Did all {MANY} print?"
    # A separator and a letter of one page each, both filled up to a whole sheet.
    assert page_count(path.read_bytes()) == MANY * 4


def answer_at_the_next_start(person: Handler) -> None:
    person.sees(f"Batch 1 ({MANY} letters) was sent to", "nobody has said how it printed")
    person.click("Answer now")
    person.settle()
    room = post_room(person)
    page = question(room)
    page.table.show_line(page.batch.letters[13].letter_id)
    page.marks[PrintResult.SPOILED].click()
    assert page.go.text() == f"Record {MANY - 1} printed, 1 to print again"
    page.go.click()
    person.settle()
    assert len(room.printed.model.lines()) == MANY - 1


def print_the_spoiled_one(person: Handler, path: Path) -> None:
    room = post_room(person)
    (spoiled,) = room.to_print.model.lines()
    assert spoiled.result is PrintResult.SPOILED
    printed_on(room, path)
    room.tabs.setCurrentWidget(room.to_print)
    room.print.click()
    person.settle()
    assert question(room).heading.text() == "Did it print?"
    question(room).go.click()
    person.settle()
    assert page_count(path.read_bytes()) == 4


def mark_all(person: Handler) -> None:
    room = post_room(person)
    room.tabs.setCurrentWidget(room.printed)
    assert room.printed.totals.text() == f"{MANY} letters, {MANY} sheets ticked, of {MANY}"
    room.post.click()
    person.settle()
    page = room.pages.currentWidget()
    assert isinstance(page, PostingPage)
    page.go.click()
    person.settle()
    result = room.pages.currentWidget()
    assert isinstance(result, ResultPage)
    assert result.heading.text() == f"{MANY} letters marked as posted"
    result.go.click()
    person.settle()


def one_comes_back(person: Handler) -> None:
    room = post_room(person)
    room.tabs.setCurrentWidget(room.log)
    room.log.back.click()
    page = room.pages.currentWidget()
    assert isinstance(page, CameBackPage)
    page.why.setText("Addressee gone away")
    page.go.click()
    person.settle()
    assert room.tabs.tabText(room.tabs.indexOf(room.returned)) == "Came back (1)"


def everything_is_proved(desk: Desk) -> None:
    lines = log(desk)
    assert len(lines) == len({line.letter_id for line in lines}) == MANY
    for line in lines:
        assert line.sha256 == hashlib.sha256(kept_pdf(desk, line.letter_id)).hexdigest()
        assert (line.sheets, line.collection, line.on) == (1, "Reception, 16:30", date(2026, 11, 24))
        assert line.address.endswith("M1 1AE")
    assert sorted(line.batch_id or 0 for line in lines) == [1] * (MANY - 1) + [2]
    assert unanswered(desk) == ()
    (back,) = returned(desk)
    case = cases.case(desk, back.case_id)
    assert "Letter came back" in case.flags
    assert next(clock for clock in case.clocks if clock.key == "stage1.acknowledge").met_on == date(2026, 11, 24)
