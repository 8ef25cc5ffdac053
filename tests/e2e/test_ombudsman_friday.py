"""An Ombudsman's Friday: everything on one case since 2021, in order, on paper and as files, in one go.

The day, played without a mouse. The Ombudsman has asked for the file of a complaint of November 2021. Whoever answers
opens the case by its reference, sees under *Ombudsman* what is asked for and by when, and chooses *Casefile…*. The page
says what the Ombudsman's list has and the case has not, so the missing tenancy agreement is added first. Then it is
made as a ZIP: one PDF with a cover, contents, numbered pages and bookmarks, and every file beside it with its
fingerprint. The list is saved by itself for the covering letter, the evidence recorded as sent, and the chronology,
saved as a table, says all of it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.clock import FixedClock
from desktop_app.letters.preview import page_text
from desktop_app.policy.kinds import OmbudsmanRoute
from desktop_app.services import cases, documents, letters, ombudsman, ombudsman_evidence
from desktop_app.services.entries import FileEntry, LandlordEntry
from desktop_app.services.entries_ombudsman import AskedEntry, OmbudsmanEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from tests.e2e.handler import Handler
from tests.e2e.opened import opened
from tests.letters.made_by_others import picture, theirs
from tests.letters.reading import squeezed
from tests.services.casework import ENTRY, act, at, responded

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
REFERENCE = "C-000001"


@pytest.fixture
def folder(tmp_path: Path, landlord_entry: LandlordEntry) -> Path:
    """A landlord with a complaint answered in 2021 and gone on about every year since, now at the Ombudsman."""
    data = tmp_path / "data"
    data.mkdir()
    desk = open_desk(data, FixedClock(datetime(2021, 11, 9, 9, tzinfo=UTC)))
    set_up(desk, landlord_entry, act())
    case = responded(desk, replace(ENTRY, received_on=date(2021, 11, 8)))
    for year in range(2022, 2026):
        at(desk, year, 3, 7)
        cases.add_note(desk, case.id, f"She rang again in {year}: the mould is back.", act())
    documents.add_document(desk, case.id, FileEntry("Damp survey.pdf", "application/pdf", theirs(3)), act())
    documents.add_document(desk, case.id, FileEntry("Wall photo.jpg", "image/jpeg", picture()), act())
    at(desk, 2026, 11, 23)
    today = desk.clock.today()
    ombudsman.record(desk, case.id, OmbudsmanEntry("202612345", OmbudsmanRoute.FULL, today), act())
    ombudsman_evidence.ask(desk, case.id, AskedEntry(today, ("tenancy", "correspondence"), "", None), act())
    desk.close()
    return data


@pytest.mark.timeout(180)
def test_everything_on_one_case_in_one_go(
    qapp: QApplication, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the reference to a ZIP that proves itself, and a case that says it was sent: by keyboard alone."""
    with opened(qapp, folder, FixedClock(NOW), monkeypatch) as person:
        the_case_is_opened_by_its_reference(person)
        what_is_missing_is_added(person, tmp_path)
        made = the_casefile_is_made(person, tmp_path / "evidence.zip")
        the_evidence_is_recorded_as_sent(person, tmp_path / "list.pdf")
        the_chronology_says_all_of_it(person, tmp_path / "chronology.csv")
    everything_is_in_it(folder, made)


def the_case_is_opened_by_its_reference(person: Handler) -> None:
    person.press("Ctrl+F")
    person.type("1")
    person.press("Return")
    person.turn_to("Ombudsman")
    person.sees("Asked for on Monday 23 November 2026", "The tenancy agreement or lease")


def what_is_missing_is_added(person: Handler, tmp_path: Path) -> None:
    person.push("Make a casefile")
    person.sees("Missing of the Ombudsman’s list: the tenancy agreement or lease")
    person.press("Esc")
    agreement = tmp_path / "Tenancy agreement 2019.pdf"
    agreement.write_bytes(theirs(2))
    person.turn_to("Documents")
    person.messages.will_choose(agreement)
    person.push("Add documents…")


def the_casefile_is_made(person: Handler, path: Path) -> dict[str, bytes]:
    """The same page by its keys, from anywhere in the case."""
    person.press("Ctrl+Shift+B")
    assert "the tenancy agreement or lease" not in person.words()
    person.fill("From", "1/1/2021")
    person.messages.will_choose(path)
    person.press("Ctrl+Return")
    person.sees("Saved as evidence.zip")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def the_evidence_is_recorded_as_sent(person: Handler, path: Path) -> None:
    person.push("Gather the evidence")
    person.messages.will_choose(path)
    person.push("Save this list…")
    person.sees("Saved as list.pdf")
    assert "Tenancyagreement2019.pdf" in squeezed("".join(page_text(path.read_bytes())))
    person.press("Ctrl+Return")
    person.turn_to("Ombudsman")
    person.sees("Sent Friday 27 November 2026:")


def the_chronology_says_all_of_it(person: Handler, path: Path) -> None:
    person.turn_to("Chronology")
    person.messages.will_choose(path)
    person.push("Save the chronology")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [row["What"] for row in rows[-3:]] == [
        "Tenancy agreement 2019.pdf kept", "Casefile made", "Evidence sent to the Ombudsman",
    ]  # fmt: skip
    assert {row["Day"][:4] for row in rows} == {"2021", "2022", "2023", "2024", "2025", "2026"}


def everything_is_in_it(folder: Path, files: dict[str, bytes]) -> None:
    """The paper has every year in order, and each file is the one that was kept."""
    desk = open_desk(folder, FixedClock(NOW))
    case = cases.case(desk, 1)
    kept = [letters.pdf(desk, one.id) for one in case.letters]
    kept += [documents.content(desk, one.id).content for one in case.documents]
    desk.close()
    paper = files[f"000 Casefile {REFERENCE}.pdf"]
    words = squeezed("".join(page_text(paper)))
    years = [words.index(squeezed(f"She rang again in {year}")) for year in range(2022, 2026)]
    assert years == sorted(years)
    assert squeezed(ENTRY.words) in words
    manifest = list(csv.DictReader(io.StringIO(files["000 Manifest.csv"].decode("utf-8-sig"))))
    assert {row["SHA-256"] for row in manifest} == {hashlib.sha256(one).hexdigest() for one in kept}
    assert all(hashlib.sha256(files[row["Name"]]).hexdigest() == row["SHA-256"] for row in manifest)
    with pikepdf.open(io.BytesIO(paper)) as document, document.open_outline() as outline:
        assert len(outline.root) == 18
        assert str(document.docinfo["/Title"]) == f"Casefile {REFERENCE}"
