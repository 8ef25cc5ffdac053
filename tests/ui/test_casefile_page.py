"""The casefile's page: what goes in is chosen, what is missing is said, and making it can be stopped."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from desktop_app.services import cases, documents
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.acts.casefile import CasefilePage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.letters.made_by_others import picture, theirs
from tests.ui.casework import Settle, acknowledged, act, open_case, words_in
from tests.ui.intake_rig import a_contact, focused, press, taken_in
from tests.ui.recorder import Recorder
from tests.ui.test_case_acts import page_of

CTRL = Qt.KeyboardModifier.ControlModifier


def with_files(desk: Desk) -> CaseView:
    """A complaint with a survey and a photo, whose resident has another case."""
    case = acknowledged(desk)
    documents.add_document(desk, case.id, FileEntry("Survey.pdf", "application/pdf", theirs()), act())
    documents.add_document(desk, case.id, FileEntry("Photo.jpg", "image/jpeg", picture()), act())
    person = replace(a_contact().person, resident_id=case.resident.id)
    taken_in(desk, person=person)
    return cases.case(desk, case.id)


def on_page(window: MainWindow, desk: Desk, settle: Settle) -> tuple[CaseScreen, CasefilePage]:
    screen = open_case(window, with_files(desk).id, settle)
    screen.choose("casefile")
    settle()
    return screen, page_of(screen, CasefilePage)


def test_it_says_what_is_missing_and_what_can_go(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """The Ombudsman's list, each document ticked, another case of the resident's not; what is unticked stays out."""
    screen, page = on_page(window, desk, settle)
    if folder := os.environ.get("REDRESS_PICTURES", ""):
        window.grab().save(str(Path(folder) / "casefile.png"))
    said = words_in(page)
    assert "Missing of the Ombudsman’s list: the tenancy agreement or lease" in said
    assert [tick.text() for tick in page.documents.ticks.values()] == ["Survey.pdf", "Photo.jpg"]
    assert [tick.isChecked() for tick in page.others.ticks.values()] == [False]
    page.documents.ticks[next(iter(page.documents.ticks))].setChecked(False)
    assert page.kind is not focused()  # an arrow key would change what is made
    recorder.will_choose(tmp_path / "case")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert screen.page is None
    names = zipfile.ZipFile(tmp_path / "case.zip").namelist()
    assert not any("Survey" in name for name in names)
    assert any("Photo" in name for name in names)
    assert recorder.heard[-1][1].startswith("Saved as case.zip: ")
    assert recorder.offers[-2:] == ["Open", "Show in folder"]
    assert cases.case(desk, screen.case_id).events[0].title == "Casefile made"


def test_the_ending_that_is_typed_is_the_kind_that_is_made(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Whoever writes ‘.pdf’ gets a PDF of that very name, whatever stands in the list."""
    _screen, page = on_page(window, desk, settle)
    assert page.kind.currentData() == "zip"
    recorder.will_choose(tmp_path / "case.pdf")
    page.send()
    settle()
    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF-")
    assert not list(tmp_path.glob("case.pdf.*"))


def test_stopped_it_leaves_nothing_and_can_be_made_after_all(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Esc while it is made stops it; what was chosen still stands, and the same button makes it."""
    screen, page = on_page(window, desk, settle)
    recorder.will_choose(tmp_path / "case.zip", tmp_path / "case.zip")
    page.send()
    assert page.progress.isVisible()
    assert focused() is page.progress.stop
    press(Qt.Key.Key_Escape)
    settle()
    assert screen.page is page
    assert recorder.heard[-1] == ("note", "Stopped. Nothing was written.")
    assert list(tmp_path.glob("case*")) == []
    assert focused() is page.go
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert screen.page is None
    assert (tmp_path / "case.zip").exists()


def test_what_cannot_be_written_is_said_on_the_page(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Everything chosen stays, and another place can be tried."""
    _, page = on_page(window, desk, settle)
    recorder.will_choose(tmp_path / "gone" / "case.zip")
    page.send()
    settle()
    assert page.form.summary.problems()[0].startswith("There is no folder")
    assert not page.progress.isVisible()
    assert page.go.isEnabled()


def test_days_the_wrong_way_round_are_said_beside_the_field(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Before anything is read or written."""
    _, page = on_page(window, desk, settle)
    page.since.set_date(page.ctx.today())
    page.until.set_date(page.ctx.today().replace(year=2021))
    recorder.will_choose(tmp_path / "case.zip")
    page.send()
    settle()
    assert page.form.fields["until"].problem.text() == "The last day is before the first."
