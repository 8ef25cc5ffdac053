"""The list in front, saved for a spreadsheet and printed: what is shown, said on it, and nothing that runs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import uuid4

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.errors import BadInput, Refused
from desktop_app.letters.listing import Listing, listing_pdf
from desktop_app.policy.kinds import Rank
from desktop_app.services.desk import Desk
from desktop_app.services.list_away import ListToTake, save_list
from desktop_app.services.staff import add_colleague, sit_here
from desktop_app.ui.window import MainWindow
from tests.services.making import made_case
from tests.ui.recorder import Recorder

Settle = Callable[[], None]
SAVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def words_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(pdf[at].get_textpage().get_text_range() for at in range(len(pdf)))
    finally:
        pdf.close()


def test_the_list_shown_is_saved_with_what_it_is_and_the_day(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """A spreadsheet gets the shown columns and every line, days that sort, and says which part of the cases it is."""
    made_case(desk, date(2026, 11, 9), subject='=HYPERLINK("http://x")')
    made_case(desk, date(2026, 11, 23), subject="Lift broken")
    window.queue.show_view("all_open")
    settle()
    window.queue.search.show_words("broken")
    window.queue.list.search("lift")
    settle()
    recorder.will_choose(tmp_path / "board paper")
    QTest.keyClick(window, Qt.Key.Key_E, SAVE)
    settle()
    assert recorder.heard[-1] == ("done", "Saved as board paper.xlsx.")
    book = openpyxl.load_workbook(tmp_path / "board paper.xlsx")
    about = [row[0].value for row in book["About"].iter_rows()]
    assert about[1] == "All open"
    assert "Search: ‘lift’" in about
    assert any("as it stood on" in line for line in about)
    head, line = ([cell.value for cell in row] for row in book["List"].iter_rows())
    row = dict(zip(head, line, strict=True))
    assert row["Subject"] == "Lift broken"
    assert row["Received on"].date() == date(2026, 11, 23)  # type: ignore[union-attr]

    window.queue.list.search("")
    settle()
    recorder.will_choose(tmp_path / "all.csv")
    window.queue.setFocus()
    QTest.keyClick(window, Qt.Key.Key_E, SAVE)
    settle()
    whole = (tmp_path / "all.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in whole, "what a resident wrote is no formula"
    lines = list(csv.reader(whole.splitlines()))
    assert "Subject" in lines[0], "a spreadsheet takes the first line for the titles"
    assert ["All open"] in lines[3:], "which part it is stands below the list"
    recorder.will_choose(tmp_path / "all.xlsx")
    QTest.keyClick(window, Qt.Key.Key_E, SAVE)
    settle()
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "all.xlsx")["List"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if str(cell.value).startswith("=HYPERLINK")} == {"s"}


def test_the_list_is_printed_on_its_side_with_the_titles_on_it(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path, qtbot: QtBot
) -> None:
    """The pages go to the printer that was chosen, landscape."""
    made_case(desk, date(2026, 11, 9))
    window.queue.show_view("all_open")
    settle()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(72)
    taking = window.gestures.taking
    taking.print_on(printer, window.queue.list_to_take())
    qtbot.waitUntil(lambda: any("Sent to the printer" in words for _, words in recorder.heard), timeout=20_000)
    pdf = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    wide, high = pdf[0].get_size()
    pdf.close()
    assert wide > high


def test_the_workload_is_saved_too(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """The board's people and numbers, as a PDF where the name asks for one."""
    made_case(desk, date(2026, 11, 9), owner_id=desk.staff_id)
    QTest.keyClick(window, Qt.Key.Key_W, SAVE)
    settle()
    recorder.will_choose(tmp_path / "workload.pdf")
    QTest.keyClick(window, Qt.Key.Key_E, SAVE)
    settle()
    found = words_of(tmp_path / "workload.pdf")
    assert "Not moved for" in found
    assert "Together" in found


def test_a_long_list_has_its_titles_on_every_page_and_loses_no_line(tmp_path: Path) -> None:
    """Rows are never broken over two pages."""
    rows = [(str(at), f"Subject {at} " + "with many words " * 9) for at in range(1, 121)]
    path = tmp_path / "long.pdf"
    path.write_bytes(listing_pdf(Listing("All open", ("120 cases",), ("Number", "Subject"), rows)))
    pdf = pypdfium2.PdfDocument(path)
    pages = [pdf[at].get_textpage().get_text_range() for at in range(len(pdf))]
    pdf.close()
    assert len(pages) > 2
    assert all("Number" in page for page in pages)
    assert all(f"Subject {at} " in "".join(pages).replace("\r\n", " ") for at in range(1, 121))


def test_who_changes_no_case_takes_no_list(desk: Desk, tmp_path: Path) -> None:
    """The post room prints letters; lists of residents are not theirs to take. Another ending is refused."""
    it = ListToTake("Queue", (), lambda _desk, _for_sheet: (("A",), (("b",),)))
    with pytest.raises(BadInput, match="neither a PDF nor a spreadsheet"):
        save_list(desk, it, tmp_path / "list.docx")
    post = add_colleague(desk, "Pat Post", "", "", "", Rank.POST_ROOM, str(uuid4()))[0]
    sit_here(desk, post.id, str(uuid4()))
    with pytest.raises(Refused):
        save_list(desk, it, tmp_path / "list.csv")
    assert not list(tmp_path.glob("list*"))
