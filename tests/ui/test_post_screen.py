"""The post room in a real window: printed on a device that is a file, asked about, marked, looked up, brought back."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import Trouble
from desktop_app.letters.preview import page_count
from desktop_app.policy.kinds import Leaving, PrintResult
from desktop_app.services import cases, post_log
from desktop_app.services.desk import Desk
from desktop_app.services.post_batch import BatchEntry, start_batch, unanswered
from desktop_app.services.post_leaving import PostingEntry, mark_posted
from desktop_app.services.post_list import to_go
from desktop_app.services.post_log import log
from desktop_app.services.post_returned import returned
from desktop_app.ui.context import Context
from desktop_app.ui.screens.post.model import Heading
from desktop_app.ui.screens.post.posting import PostingPage
from desktop_app.ui.screens.post.question import QuestionPage
from desktop_app.ui.screens.post.result import ResultPage
from desktop_app.ui.screens.post.returned import CameBackPage
from desktop_app.ui.screens.post.screen import PostScreen
from desktop_app.ui.window import MainWindow
from tests.services.casework import act
from tests.services.postwork import waiting_letters
from tests.ui.recorder import Recorder
from tests.ui.test_accessible import nameless, tiny

Settle = Callable[[], None]
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def ids(desk: Desk) -> list[int]:
    """Three that can go and one whose address no post reaches."""
    return [*waiting_letters(desk, 3), *waiting_letters(desk, 1, address="", postcode="")]


@pytest.fixture
def room(ids: list[int], window: MainWindow, settle: Settle) -> PostScreen:
    window.gestures.menus.actions["post"].trigger()
    settle()
    front = window.front_screen()
    assert isinstance(front, PostScreen)
    return front


def on_paper(room: PostScreen, path: Path) -> None:
    """A printer that is a file, as one without a dialog."""

    def choose(_parent: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    room.printer.choose_printer = choose


def picture(window: MainWindow, name: str) -> None:
    if folder := os.environ.get("REDRESS_PICTURES", ""):
        window.grab().save(str(Path(folder) / f"post-{name}.png"))


def test_letters_are_listed_in_groups_with_what_to_know(
    room: PostScreen, window: MainWindow, ids: list[int], qtbot: QtBot
) -> None:
    """What can go is ticked; what cannot says why, in the list and below it; the keyboard ticks and unticks."""
    model = room.to_print.model
    assert isinstance(model.rows[0], Heading)
    assert model.rows[0].words == "DL envelope · White paper · 14 point · One side  —  4 letters, 4 sheets"
    assert model.picked == set(ids[:3])
    assert room.to_print.totals.text() == "3 letters, 3 sheets ticked, of 4"
    table = room.to_print.table
    table.show_line(ids[3])
    assert "The address has no street" in table.model().index(table.currentIndex().row(), 4).data()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.picked == set(ids[:3])
    table.show_line(ids[0])
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.picked == set(ids[1:3])
    table.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.picked == set(ids[:3])
    assert room.tabs.tabText(0) == "To print (4)"
    assert nameless(window) == []
    assert tiny(window) == []
    picture(window, "to-print")


def test_printed_asked_about_marked_and_logged(
    room: PostScreen,
    window: MainWindow,
    desk: Desk,
    ids: list[int],
    tmp_path: Path,
    settle: Settle,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One is spoiled and printed again; then all are marked, and the log has each."""
    on_paper(room, tmp_path / "paper.pdf")
    room.print.click()
    settle()
    page = room.pages.currentWidget()
    assert isinstance(page, QuestionPage)
    assert page.heading.text() == "Did all 3 print?"
    assert page_count((tmp_path / "paper.pdf").read_bytes()) == 3
    assert len(unanswered(desk)) == 1
    page.table.show_line(ids[1])
    page.marks[PrintResult.SPOILED].click()
    assert page.go.text() == "Record 2 printed, 1 to print again"
    assert nameless(window) == []
    settle()
    picture(window, "question")
    page.go.click()
    settle()
    assert recorder.heard[-1][1].endswith("1 to print again.")
    assert [one.id for one in room.printed.model.lines()] == [ids[0], ids[2]]
    assert room.to_print.model.lines()[0].id == ids[1]
    on_paper(room, tmp_path / "again.pdf")
    room.print.click()
    settle()
    room.pages.currentWidget().go.click()  # type: ignore[union-attr]
    settle()
    marked_as_posted(room, window, settle)
    assert [line.letter_id for line in log(desk)] == [ids[2], ids[1], ids[0]]
    assert log(desk)[-1].tracking == "AB 1"
    room.tabs.setCurrentWidget(room.log)
    settle()
    assert room.log.said.text() == "3 lines"
    monkeypatch.setattr(post_log, "MOST", 2)
    room.reload()
    settle()
    assert room.log.said.text() == "The latest 2 of 3: narrow it"
    assert room.log.model.rowCount() == 2
    assert nameless(window) == []
    picture(window, "log")


def test_nobody_is_told_that_there_are_no_letters_before_it_is_known(room: PostScreen, settle: Settle) -> None:
    """B57, B59: while it is looked, the list says so; what was answered is not asked again meanwhile."""
    fresh = PostScreen(room.ctx)
    assert fresh.to_print.empty.heading() == "Looking for letters…"
    settle()
    assert len(fresh.to_print.model.lines()) == 4
    assert fresh.printed.empty.heading() == "No letters to post"
    fresh.question.show_text("warning", "Batch 1 waits")
    fresh.wait()
    assert fresh.question.text() == ""
    assert fresh.printed.empty.heading() == "Looking for letters…"
    fresh.close()
    fresh.deleteLater()


def test_after_a_jam_the_keyboard_goes_on_to_recording_it(
    room: PostScreen, window: MainWindow, tmp_path: Path, ids: list[int], settle: Settle
) -> None:
    """B60: all is said with it, so the next key is not one that says a letter printed well after all."""
    on_paper(room, tmp_path / "paper.pdf")
    room.print.click()
    settle()
    page = room.pages.currentWidget()
    assert isinstance(page, QuestionPage)
    page.table.show_line(ids[1])
    page.jam.click()
    assert window.focusWidget() is page.go
    assert page.go.text() == "Record 1 printed, 2 to print again"


def marked_as_posted(room: PostScreen, window: MainWindow, settle: Settle) -> None:
    """Everything that was printed, with a tracking number that is first typed wrong."""
    room.tabs.setCurrentWidget(room.printed)
    room.post.click()
    settle()
    posting = room.pages.currentWidget()
    assert isinstance(posting, PostingPage)
    assert "first class on Tuesday 24 November 2026" in posting.consequence.text()
    posting.on.line.setText("1 dec")
    posting.go.click()
    assert "is still to come" in posting.form.fields["on"].problem.text()
    posting.on.set_date(TUESDAY)
    posting.tracking.setPlainText("C-999999 AB 1")
    posting.go.click()
    assert posting.form.fields["tracking"].problem.text().startswith("“C-999999 AB 1” is not")
    posting.tracking.setPlainText(f"{posting.letters[0].reference}: AB 1")
    assert nameless(window) == []
    picture(window, "posting")
    posting.go.click()
    settle()
    result = room.pages.currentWidget()
    assert isinstance(result, ResultPage)
    assert result.heading.text() == "3 letters marked as posted"
    picture(window, "result")
    result.table.setFocus()
    QTest.keyClick(result.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is result.go, "Tab leads from the list to the way out"
    QTest.keyClick(result.table, Qt.Key.Key_Escape)
    assert room.pages.currentWidget() is not result, "Esc leads back, as everywhere (D15)"
    settle()


def test_a_letter_that_may_not_leave_is_skipped_with_its_reason(
    room: PostScreen, desk: Desk, ids: list[int], settle: Settle
) -> None:
    """Somebody else marked it first: the others are marked all the same."""
    room.post_now.click()
    settle()
    page = room.pages.currentWidget()
    assert isinstance(page, PostingPage)
    page.on.set_date(date(2026, 11, 20))
    page.go.click()
    settle()
    result = room.pages.currentWidget()
    assert isinstance(result, ResultPage)
    assert result.heading.text() == "0 letters marked as posted, 3 skipped"
    assert "cannot have left before 24 November 2026" in result.model.lines()[0].skipped


def test_without_a_printer_a_file_is_offered(
    room: PostScreen, desk: Desk, tmp_path: Path, settle: Settle, recorder: Recorder
) -> None:
    """In clear words; the batch is asked about as one on paper is."""

    def none(_parent: object) -> None:
        raise Trouble("No printer is set up on this computer.", do="")

    room.printer.choose_printer = none
    recorder.will_answer(True)
    recorder.will_choose(tmp_path / "batch.pdf")
    room.print.click()
    settle()
    assert recorder.asked[-1][0] == "No printer is set up on this computer."
    assert page_count((tmp_path / "batch.pdf").read_bytes()) == 3
    page = room.pages.currentWidget()
    assert isinstance(page, QuestionPage)
    page.none.click()
    settle()
    assert unanswered(desk) == ()
    assert recorder.heard[-1][1] == "Batch 1 was taken back. Its letters are as they were."


def test_a_batch_stopped_before_anything_printed_leaves_nothing(
    room: PostScreen, desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    """What had not begun is taken back; what had is asked about, and can be taken back too."""
    on_paper(room, tmp_path / "paper.pdf")
    room.print.click()
    room.progress.stopped.emit()
    settle()
    if isinstance(page := room.pages.currentWidget(), QuestionPage):
        page.none.click()
        settle()
    assert unanswered(desk) == ()
    assert all(line.batch_id is None for line in to_go(desk))


def test_the_next_start_asks_about_a_batch(desk: Desk, ctx: Context, window: MainWindow, settle: Settle) -> None:
    """A crash between printing and answering: the queue says so, and one button leads to the question."""
    ids = waiting_letters(desk, 2)
    batch, _ = start_batch(desk, BatchEntry(tuple(ids), "Office"), act())
    ctx.ready.emit()
    settle()
    bar = window.queue.unfinished.itemAt(0).widget()
    assert bar.isVisible()
    assert "Batch 1 (2 letters) was sent to Office" in bar.text()  # type: ignore[attr-defined]
    picture(window, "reminder")
    ctx.open_post.emit(batch.id)
    settle()
    room = window.front_screen()
    assert isinstance(room, PostScreen)
    page = room.pages.currentWidget()
    assert isinstance(page, QuestionPage)
    page.go.click()
    settle()
    assert not bar.isVisible()
    assert len(room.printed.model.lines()) == 2


def test_what_comes_back_is_written_down_and_dealt_with(
    desk: Desk, ids: list[int], room: PostScreen, window: MainWindow, settle: Settle, recorder: Recorder
) -> None:
    """From the log's line; the case is told; it waits under Came back until somebody says what was done."""
    mark_posted(desk, tuple(ids[:1]), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    room.reload()
    settle()
    room.tabs.setCurrentWidget(room.log)
    room.log.back.click()
    page = room.pages.currentWidget()
    assert isinstance(page, CameBackPage)
    page.go.click()
    settle()
    assert page.form.fields["why"].problem.text() == "Enter what the envelope says."
    page.why.setText("Addressee gone away")
    assert nameless(window) == []
    picture(window, "came-back-form")
    page.go.click()
    settle()
    assert room.tabs.currentWidget() is room.returned
    (line,) = returned(desk)
    assert "Letter came back" in cases.case(desk, line.case_id).flags
    picture(window, "came-back")
    recorder.will_type("Rang her: new address.")
    room.returned.deal.click()
    settle()
    assert returned(desk) == ()
    assert room.returned.body.currentWidget() is room.returned.empty


def test_the_log_certificate_and_labels_are_saved(
    desk: Desk, ids: list[int], room: PostScreen, tmp_path: Path, settle: Settle, recorder: Recorder
) -> None:
    """Each to a file of the person's choice; a label that is not on the sheet is refused in words."""
    recorder.will_type("15", "3")
    recorder.will_choose(tmp_path / "labels.pdf", tmp_path / "log.csv", tmp_path / "certificate.pdf")
    room.labels.click()
    assert recorder.heard[-1] == ("problem", "Start at a label from 1 to 14.")
    room.labels.click()
    settle()
    mark_posted(desk, tuple(ids[:3]), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    room.reload()
    settle()
    room.log.csv.click()
    room.log.paper.click()
    settle()
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF")
    assert len((tmp_path / "log.csv").read_text(encoding="utf-8-sig").splitlines()) == 4
    assert recorder.heard[-1] == ("done", "Saved as certificate.pdf.")


def test_another_search_of_the_log_begins_at_its_newest_line(
    desk: Desk, ids: list[int], room: PostScreen, settle: Settle
) -> None:
    """D16: the line that was picked in the list before was still picked, an older one of the same case."""
    mark_posted(desk, tuple(ids[:3]), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    room.reload()
    settle()
    room.tabs.setCurrentWidget(room.log)
    oldest = room.log.model.rows[-1]
    room.log.table.show_line(oldest.sent_id)
    assert room.log.table.currentIndex().row() == 2
    room.log.words.setText("C-0000")
    settle()
    assert len(room.log.model.rows) == 3
    assert room.log.table.currentIndex().row() == 0


def test_the_queue_leads_to_the_post_room(window: MainWindow, ids: list[int], settle: Settle) -> None:
    """From its view of letters to send, by a button that stands there alone."""
    window.queue.refresh()
    settle()
    assert not window.queue.post.isVisible()
    window.queue.show_view("letters")
    settle()
    assert window.queue.post.isVisible()
    window.queue.post.click()
    settle()
    assert isinstance(window.front_screen(), PostScreen)
    window.front_screen().tabs.setCurrentIndex(4)  # type: ignore[union-attr]
    picture(window, "untold")


def test_a_letter_is_held_back_and_let_go_where_it_is_listed(
    room: PostScreen, ids: list[int], recorder: Recorder, settle: Settle
) -> None:
    """B62, B69: the reason stands beside it, no tick comes back by itself, and the day is said to run on."""
    pane = room.to_print
    pane.table.show_line(ids[0])
    assert pane.hold.text() == "Hold back…"
    letter = next(one for one in pane.model.lines() if one.id == ids[0])
    recorder.will_type("The flat does not exist")
    pane.hold.click()
    settle()
    assert "Its day keeps running." in recorder.heard[-1][1]
    assert f" to {letter.address_lines[0]}, {letter.reference}" in recorder.asked[-1][1]
    assert pane.table.hasFocus()
    assert ids[0] not in {one.id for one in pane.picked()}
    pane.table.show_line(ids[0])
    assert pane.hold.text() == "Let it go"
    pane.hold.click()
    settle()
    assert not next(one for one in pane.model.lines() if one.id == ids[0]).is_held
