"""A casefile holds everything kept of a case, says what was left out, and is there whole or not at all."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, NotFound, Refused, Trouble
from desktop_app.letters.preview import page_text
from desktop_app.paths import database_file
from desktop_app.policy.casefile import Choice
from desktop_app.policy.clock_keys import EVIDENCE_CLOCK
from desktop_app.policy.kinds import NeedKind, OmbudsmanRoute, PartyRole, Rank
from desktop_app.policy.ombudsman import NAMED_WORDS
from desktop_app.policy.pack_clocks import ClockRow
from desktop_app.policy.words import dated
from desktop_app.services import (
    barring,
    case_words,
    cases,
    documents,
    household,
    letters,
    links,
    ombudsman,
    ombudsman_evidence,
    parties,
)
from desktop_app.services.casefile.alone import CHRONOLOGY, LIST, save_alone
from desktop_app.services.casefile.chapters import UNMATCHED
from desktop_app.services.casefile.making import CasefileEntry, Made, make, offered
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry, LandlordEntry
from desktop_app.services.entries_ends import LinkEntry
from desktop_app.services.entries_ombudsman import AskedEntry, OmbudsmanEntry
from desktop_app.services.entries_people import BarEntry, MemberEntry, NeedEntry, PartyEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from desktop_app.services.packs import load_pack
from desktop_app.services.views import CaseView
from tests.letters.made_by_others import picture, theirs
from tests.letters.reading import squeezed
from tests.services.casework import ENTRY, acknowledged, act, at, responded
from tests.services.peoplework import colleague

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
FILES = (
    FileEntry("=Survey: the gable wall.pdf", "application/pdf", theirs(2)),
    FileEntry("Photo of the wall.JPG", "image/jpeg", picture()),
    FileEntry("Tenancy agreement.docx", "application/octet-stream", b"PK words"),
    FileEntry("broken.pdf", "application/pdf", b"%PDF-1.4 torn"),
)


LANDLORD = LandlordEntry(
    name="Brightwater Homes", address="Quay House\nSALFORD", postcode="M50 3XY", phone="0161 496 0000",
    email="complaints@brightwater.example", website="www.brightwater.example", pack="code-2024", my_name="Priya Shah",
    my_job_title="Complaint handler", my_phone="0161 496 0123", my_email="priya.shah@brightwater.example",
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """A file with the case in it, made once: its letters take longer to draw than anything below."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copyfile(sqlite_template, database_file(folder))
    desk = open_desk(folder, FixedClock(NINE))
    set_up(desk, LANDLORD, act())
    made_on(desk)
    desk.close()
    return database_file(folder)


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Iterator[Desk]:
    """A copy of it."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(kept, database_file(tmp_path / "data"))
    desk = open_desk(tmp_path / "data", FixedClock(NINE))
    yield desk
    desk.close()


@pytest.fixture
def case(desk: Desk) -> CaseView:
    """The case in it."""
    return cases.case(desk, 1)


def made_on(desk: Desk) -> CaseView:
    """A complaint answered at stage 1 and taken to the Ombudsman, with files of every sort."""
    made = responded(desk)
    for file in FILES:
        documents.add_document(desk, made.id, file, act())
    entry = OmbudsmanEntry("202612345", OmbudsmanRoute.FULL, desk.clock.today())
    return ombudsman.record(desk, made.id, entry, act())[0]


def words_of(pdf: bytes) -> str:
    """All of its words, without spaces."""
    return squeezed("".join(page_text(pdf)))


def make_zip(
    desk: Desk, case: CaseView, folder: Path, entry: CasefileEntry | None = None
) -> tuple[dict[str, bytes], Made]:
    """What is in the ZIP, by name."""
    made, _ = make(desk, case.id, entry or CasefileEntry(), folder / "case.zip", act=act())
    with zipfile.ZipFile(made.path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, made


def paper_of(desk: Desk, case: CaseView, folder: Path, entry: CasefileEntry | None = None) -> str:
    """The words of the PDF."""
    made, _ = make(desk, case.id, entry or CasefileEntry(), folder / "case.pdf", act=act())
    return words_of(made.path.read_bytes())


def test_everything_kept_is_in_it(any_desk: Desk, tmp_path: Path) -> None:
    """Code 5.12: the resident's words, each finding, each date with its working, each letter and each entry."""
    case = made_on(any_desk)
    files, made = make_zip(any_desk, case, tmp_path)
    words = words_of(files[f"000 Casefile {case.reference}.pdf"])
    wanted = [each.words for each in case.contacts]
    wanted += [line for clock in case.clocks if clock.due_on is not None for line in clock.worked_out]
    wanted += [one.title for one in case.events] + [one.text for one in case.events if "\n" not in one.text]
    wanted += [part for one in case.points for part in (one.text, one.reasons, one.effect)]
    wanted += ["202612345", "M11AE", "How compensation was worked out"]
    assert [one for one in wanted if squeezed(one) not in words] == []
    assert made.sha256 == hashlib.sha256(files[f"000 Casefile {case.reference}.pdf"]).hexdigest()
    assert made.pages == len(page_text(files[f"000 Casefile {case.reference}.pdf"]))


def test_who_decided_what_and_when_stands_in_one_place(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """Code 5.12: triage and the findings of each stage are decisions, each with its day and who took it."""
    words = paper_of(desk, case, tmp_path)
    decided = words.split("3.Decisionsandwhotookthem")[-1].split("4.Everythingthathappened")[0]
    assert "Nothingisrecorded" not in decided
    assert "Triaged:Stage1complaint" in decided
    assert "Findingsatstage1:point1" in decided
    assert decided.count("PriyaShah") >= 2
    assert "Decidedby:PriyaShah" in words.split("Point1")[1], "each finding says whose it is"


def test_one_word_for_one_day(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """What reached us, what somebody wrote down and what was logged as a complaint are three days with three names."""
    words = paper_of(desk, case, tmp_path)
    assert "Loggedby" not in words
    assert "WrittendownbyPriyaShah" in words
    assert case.logged_on is not None
    assert squeezed(f"Triaged, and logged as a complaint: {dated(case.logged_on)}") in words
    assert squeezed(f"Written down: {dated(case.contacts[0].logged_at.date())}, by Priya Shah") in words


def test_a_date_that_never_began_is_one_line(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """A page of clocks that never ran hides those that did; and nothing is reproached that was in time."""
    words = paper_of(desk, case, tmp_path)
    listed = words.split("Datesthatneverbegan")[1].split("3.Decisions")[0]
    unbegun = [one for one in case.clocks if one.due_on is None and one.met_on is None]
    assert unbegun
    assert [one.label for one in unbegun if squeezed(one.label) not in listed] == []
    assert "Met:open" not in words
    assert "Notstarted:" not in words
    assert "lateacknowledgement" not in words


def test_an_edition_that_came_after_is_said(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """A case counted by a later edition must not say of it that it was in force at the time."""
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE policy_edition SET in_force_from = '2026-11-25'"))
    words = paper_of(desk, case, tmp_path)
    assert squeezed("rule by rule: Complaint Handling Code 2024, which came after, on 25 November 2026") in words
    assert squeezed("this edition came after, on 25 November 2026, and the case is counted by it") in words


def test_every_file_is_beside_it_as_it_was_kept(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """The very bytes, names in the order of the casefile and safe everywhere, and a manifest that proves them."""
    files, made = make_zip(desk, case, tmp_path)
    for letter in case.letters:
        assert letters.pdf(desk, letter.id) in files.values()
    for file in FILES:
        assert file.content in files.values()
    names = [name for name in files if not name.startswith("000")]
    assert names == sorted(names)
    assert all(not set(name) & set('<>:"/\\|?*') and len(name) < 120 for name in files)
    rows = list(csv.DictReader(io.StringIO(files["000 Manifest.csv"].decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == names
    assert [row["SHA-256"] for row in rows] == [hashlib.sha256(files[name]).hexdigest() for name in names]
    (survey,) = (row for row in rows if "Survey" in row["What it is"])
    assert survey["What it is"] == "'=Survey: the gable wall.pdf", "no cell is a formula"
    pages = page_text(files[f"000 Casefile {case.reference}.pdf"])
    for row in rows:
        if row["Page in the casefile"]:
            page = pages[int(row["Page in the casefile"]) - 1].casefold()
            assert f"file {row['File']}" in page or f"file\xa0{row['File']}" in page
    notes = {row["What it is"]: row["Note"] for row in rows if row["Note"]}
    assert notes == {
        "Tenancy agreement.docx": "Not shown on paper: only PDFs and pictures are.",
        "broken.pdf": "Not shown on paper: the PDF is locked or broken.",
    }
    assert made.files == len(rows) == len(case.letters) + len(FILES)


def test_the_ombudsmans_list_gives_the_order_and_says_what_is_missing(
    desk: Desk, case: CaseView, tmp_path: Path
) -> None:
    """A tenancy agreement is on the list and in the case; how compensation was worked out is not."""
    offer = offered(desk, case.id)
    assert "The tenancy agreement or lease" not in offer.missing
    assert "How compensation was worked out" in offer.missing
    words = paper_of(desk, case, tmp_path)
    assert squeezed("How compensation was worked out None is recorded in this case.") in words, "none need be there"
    order = [
        squeezed(one) for one in ("1. The complaint", "5. The tenancy", "8. Repair orders", "15. At the Ombudsman")
    ]
    found = [words.rindex(one) for one in order]
    assert found == sorted(found)


def test_the_recorded_request_is_answered_line_by_line(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """By the day it names and no other; what is asked in words of their own, too; then the rest of the usual list."""
    words = "Photographs of the wall\nThe fire risk assessment"
    entry = AskedEntry(NINE.date(), ("tenancy",), words, named_on=date(2026, 12, 11))
    ombudsman_evidence.ask(desk, case.id, entry, act())
    now = cases.case(desk, case.id)
    clock = next(one for one in now.clocks if one.key == EVIDENCE_CLOCK)
    assert (clock.due_on, clock.worked_out) == (date(2026, 12, 11), (NAMED_WORDS,))
    paper = paper_of(desk, case, tmp_path)
    assert squeezed("Due: Fri 11 Dec 2026") in paper
    assert squeezed("Day 15 is") not in paper
    order = (
        "What the Ombudsman asked for",
        "Photographs of the wall Document: Photo of the wall.JPG",
        "The fire risk assessment",
        UNMATCHED,
        "Also usual, and not asked for",
    )
    found = [paper.index(squeezed(one)) for one in order]
    assert found == sorted(found)
    assert squeezed("What the Ombudsman usually asks for") not in paper


def test_calls_notes_and_the_rules_themselves_are_in_it(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """Nobody reads a list that says there were no calls, nor a policy that is only a fingerprint."""
    note = "The carpet was wet again on Monday."
    case_words.add_note(desk, case.id, note, act())
    paper = paper_of(desk, case, tmp_path)
    at = paper.index(squeezed("Calls and notes Day What"))
    assert squeezed(note) in paper[at:]
    for wanted in ("Its rules, as we go by them", "What is not taken on", "The policy’s own document is not among"):
        assert squeezed(wanted) in paper
    stage1 = load_pack("code-2024").clocks["stage1.respond"]
    assert isinstance(stage1, ClockRow)
    assert squeezed(stage1.words) in paper


def test_the_case_says_that_it_was_made_and_with_what(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """Once for one gesture, however often it is sent; with the fingerprint of the paper."""
    again = act()
    for _ in range(2):
        made, changes = make(desk, case.id, CasefileEntry(), tmp_path / "case.pdf", act=again)
    now = cases.case(desk, case.id)
    entries = [one for one in now.events if one.kind == "casefile"]
    assert len(entries) == 1
    assert "everything, whatever its day" in entries[0].text
    assert case.id in changes.cases
    assert made.path.exists()


def test_what_is_left_out_is_out_and_said(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """UK GDPR, Article 5(1)(c): notes and other people may stay out; the cover and the chronology say so."""
    household.keep_member(desk, case.id, MemberEntry("Chidi Okafor", "Son", "Asthma, aged 6"), act())
    parties.add_party(desk, case.id, PartyEntry(PartyRole.MP, "Jo Marsh MP", email="jo@example.org"), act())
    cases.add_note(desk, case.id, "Chidi Okafor answered the door; jo@example.org wrote.", act())
    case = cases.case(desk, case.id)
    whole = paper_of(desk, case, tmp_path)
    assert "ChidiOkafor" in whole
    assert squeezed("Nothing of the record is left out") in whole
    hidden = paper_of(desk, case, tmp_path, CasefileEntry(Choice(without_others=True)))
    assert "Okaforanswered" not in hidden
    assert "ChidiOkafor" not in hidden
    assert "jo@example.org" not in hidden
    assert squeezed("[somebody else] answered the door") in hidden
    assert squeezed("nothing inside a letter or a document is blacked out") in hidden
    without = paper_of(desk, case, tmp_path, CasefileEntry(Choice(without_notes=True)))
    assert squeezed("answered the door") not in without
    assert squeezed("Notes that colleagues wrote for one another") in without
    assert "left out" in cases.case(desk, case.id).events[0].text


def test_days_and_documents_can_be_chosen(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """Nothing from outside the days is in it, both days count, and a document that does not go is not there."""
    at(desk, 2027, 3, 1)
    cases.add_note(desk, case.id, "Written much later.", act())
    late = CasefileEntry(Choice(since=date(2027, 3, 1), until=date(2027, 3, 1)))
    files, _ = make_zip(desk, case, tmp_path, late)
    assert [name for name in files if not name.startswith("000")] == []
    words = words_of(files[f"000 Casefile {case.reference}.pdf"])
    assert squeezed("Written much later.") in words
    assert squeezed(ENTRY.words) not in words
    assert squeezed("from 1 March 2027 to 1 March 2027") in words
    photo = next(one.id for one in case.documents if one.name.startswith("Photo"))
    files, _ = make_zip(desk, case, tmp_path, CasefileEntry(leave=frozenset({photo})))
    assert FILES[1].content not in files.values()
    assert squeezed("1 document is left out by choice") in words_of(files[f"000 Casefile {case.reference}.pdf"])
    with pytest.raises(BadInput, match="before the first"):
        make(desk, case.id, CasefileEntry(Choice(date(2027, 3, 2), date(2027, 3, 1))), tmp_path / "a.pdf", act=act())


def test_linked_cases_go_along(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """Each has its parts and its line in its own chronology; somebody barred from one makes neither."""
    other = acknowledged(desk, replace(ENTRY, words="The lift has been out since May.", subject="Lift"))
    links.link(desk, case.id, LinkEntry(other.reference, "Same block"), act())
    (offered_id, _, is_linked) = next(one for one in offered(desk, case.id).others if one[0] == other.id)
    assert is_linked
    words = paper_of(desk, case, tmp_path, CasefileEntry(also=(offered_id,)))
    assert squeezed("The lift has been out since May.") in words
    assert words.count("Itsrules,aswegobythem") == 2, "the table once, and for the other case where it stands"
    assert f"standwith{case.reference}inthiscasefile" in words
    assert f"{other.reference},1.Thecomplaint" in words
    assert cases.case(desk, other.id).events[0].title == "Casefile made"
    tom = colleague(desk)
    barring.bar_colleague(desk, other.id, BarEntry(tom.id, "It is about him."), act())
    desk.sit_down(tom.id)
    with pytest.raises(NotFound):
        make(desk, case.id, CasefileEntry(also=(offered_id,)), tmp_path / "b.pdf", act=act())
    assert not (tmp_path / "b.pdf").exists()


def test_whoever_changes_no_case_takes_none_away(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """The post room prints letters; a whole case with its vulnerabilities is nothing it carries out of the door."""
    desk.sit_down(colleague(desk, "Pat Lowe", Rank.POST_ROOM).id)
    doors: tuple[Callable[[], object], ...] = (
        lambda: offered(desk, case.id),
        lambda: make(desk, case.id, CasefileEntry(), tmp_path / "a.pdf", act=act()),
        lambda: save_alone(desk, case.id, CHRONOLOGY, tmp_path / "a.csv"),
    )
    for ask in doors:
        with pytest.raises(Refused):
            ask()
    assert list(tmp_path.iterdir()) == [] or not any(one.suffix in {".pdf", ".csv"} for one in tmp_path.iterdir())


def left_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_stopped_at_any_moment_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    """Whoever presses Stop finds no half of a file, and the case says nothing was made."""
    case, folder = cases.case(desk, 1), tmp_path / "out"
    folder.mkdir()
    said: list[str] = []
    make(desk, case.id, CasefileEntry(), folder / "whole.zip", lambda words: not said.append(words), act=act())
    (folder / "whole.zip").unlink()
    for last in range(0, len(said), 3):
        heard: list[str] = []

        def until(words: str, heard: list[str] = heard, last: int = last) -> bool:
            heard.append(words)
            return len(heard) <= last

        made, changes = make(desk, case.id, CasefileEntry(), folder / "case.zip", until, act=act())
        assert (made.pages, changes.cases) == (0, frozenset())
        assert left_in(folder) == []
    assert sum(one.kind == "casefile" for one in cases.case(desk, case.id).events) == 1


def test_a_full_disk_leaves_nothing_half_written(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up in the middle of the ZIP: one sentence, nothing left, and what was there before stays."""
    case, folder = cases.case(desk, 1), tmp_path / "out"
    folder.mkdir()
    (folder / "case.zip").write_bytes(b"last week's")
    written = zipfile.ZipFile.writestr

    def full(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes) -> None:
        if entry.filename.startswith("001"):
            raise OSError(errno.ENOSPC, "No space left on device")
        written(archive, entry, content)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(Trouble, match=r"No space left on device. Nothing is left of it."):
        make(desk, case.id, CasefileEntry(), folder / "case.zip", act=act())
    assert left_in(folder) == ["case.zip"]
    assert (folder / "case.zip").read_bytes() == b"last week's"
    assert "casefile" not in {one.kind for one in cases.case(desk, case.id).events}


def test_a_folder_is_new_or_empty(desk: Desk, tmp_path: Path) -> None:
    """Nothing of somebody's is mixed with a casefile or written over."""
    case = cases.case(desk, 1)
    (tmp_path / "empty").mkdir()
    made, _ = make(desk, case.id, CasefileEntry(), tmp_path / "empty", act=act())
    assert f"000 Casefile {case.reference}.pdf" in left_in(made.path)
    for place in (tmp_path / "empty", tmp_path / "nowhere" / "case.pdf"):
        with pytest.raises(BadInput):
            make(desk, case.id, CasefileEntry(), place, act=act())


def test_the_chronology_and_the_list_by_themselves(desk: Desk, case: CaseView, tmp_path: Path) -> None:
    """In the order in which things happened, on paper and for a spreadsheet; never anything else by their name."""
    household.keep_need(desk, case.id, NeedEntry(NeedKind.ADJUSTMENT, "=Ring after ten"), act())
    case = cases.case(desk, case.id)
    table = save_alone(desk, case.id, CHRONOLOGY, tmp_path / "c.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == len(case.events)
    assert [row["Day"] for row in rows] == sorted(row["Day"] for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    paper = words_of(save_alone(desk, case.id, CHRONOLOGY, tmp_path / "c.pdf").read_bytes())
    assert squeezed(case.events[-1].title) in paper
    listed = words_of(save_alone(desk, case.id, LIST, tmp_path / "l.pdf").read_bytes())
    assert squeezed("Document: Tenancy agreement.docx") in listed
    with pytest.raises(BadInput, match=r"\.pdf or \.csv"):
        save_alone(desk, case.id, LIST, tmp_path / "l.docx")
