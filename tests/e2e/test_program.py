"""The installed ``redress`` command, run as people and scripts run it: nothing of Redress is imported to help it."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop_app import __version__
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterKind
from desktop_app.services import contacts, letters, queue, triage
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import is_set_up, open_desk
from tests.e2e.conftest import DATA
from tests.ui.casework import STAGE1
from tests.ui.intake_rig import a_contact

REDRESS = Path(sys.executable).parent / "redress"
SCREENS = ("queue", "contact", "triage", "case", "letter", "settings", "welcome")
THEMES = ("light", "dark")
SIZES = ("1280x800", "1920x1080")


def redress(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end, on a machine without a display."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [str(REDRESS), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**kept, "PYTHONFAULTHANDLER": "1", **environment},
    )


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> Path:
    """A data folder that has been set up."""
    made = tmp_path / "data"
    made.mkdir()
    desk = open_desk(made, clock)
    set_up(desk, landlord_entry, "set-up")
    desk.close()
    return made


@pytest.fixture
def at_work(folder: Path) -> Path:
    """A data folder with something for every screen: a contact to triage, and a complaint whose letter is begun."""
    desk = open_desk(folder, FixedClock(datetime.now(UTC)))
    received = desk.clock.today() - timedelta(days=3)
    for act in ("waits", "goes on"):
        case, _ = contacts.take_in(desk, a_contact(received_on=received), act)
    triage.decide(desk, case.id, STAGE1, "triaged")
    letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, "begun")
    desk.close()
    return folder


@pytest.fixture
def email(tmp_path: Path) -> Path:
    """The untidy email about damp, as if it had come in the day before yesterday."""
    came = format_datetime(datetime.now(UTC) - timedelta(days=2)).encode()
    content = (DATA / "damp.eml").read_bytes().replace(b"Sat, 12 Dec 2026 18:43:07 +0000 (GMT)", came)
    assert came in content
    saved = tmp_path / "damp.eml"
    saved.write_bytes(content)
    return saved


def test_it_says_which_version_it_is() -> None:
    """One line, and well."""
    done = redress("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"redress {__version__}\n", "")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_drawn(at_work: Path, tmp_path: Path, screen: str) -> None:
    """In light and dark and at both sizes: a picture of that size, not blank, dark where it should be."""
    for theme, size in product(THEMES, SIZES):
        file = tmp_path / f"{screen}-{theme}-{size}.png"
        picture = drawn(file, "--screen", screen, "--theme", theme, "--size", size, "--data-dir", at_work)
        assert f"{picture.width()}x{picture.height()}" == size
        assert len(colours(picture)) > 24, f"{screen} {theme} {size} is blank"
        assert (brightness(picture) < 128) == (theme == "dark")


def test_the_demonstration_is_drawn_without_asking(tmp_path: Path) -> None:
    """On a machine that has never seen Redress: built and drawn; a second time only drawn, from what is there."""
    data = tmp_path / "data"
    drawn(tmp_path / "queue.png", "--demo", "--data-dir", data)
    with closing(sqlite3.connect(data / "demonstration.db")) as database:
        assert database.execute("SELECT count(*) > 150 FROM cases").fetchone() == (1,)
    before = (data / "demonstration.db").read_bytes()
    drawn(tmp_path / "letter.png", "--demo", "--data-dir", data, "--screen", "letter")
    assert (data / "demonstration.db").read_bytes() == before
    assert not (data / "redress.db").exists()


def drawn(file: Path, *arguments: object) -> QImage:
    """A picture, drawn without a word."""
    done = redress("--screenshot", file, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return QImage(str(file))


def colours(picture: QImage) -> set[int]:
    """The colours of every fourth point each way."""
    return {picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}


def brightness(picture: QImage) -> float:
    """From 0 for black to 255 for white, over the whole picture."""
    spots = [picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 16) for y in range(8, 800, 16)]
    return sum(spots) / len(spots)


def test_an_unknown_screen_is_refused(folder: Path, tmp_path: Path) -> None:
    """A sentence that names the screens there are, no picture, and an exit code that says so."""
    done = redress("--data-dir", folder, "--screenshot", tmp_path / "no.png", "--screen", "attic")
    assert done.returncode != 0
    assert done.stderr.startswith("redress: ")
    assert "attic" in done.stderr
    assert all(screen in done.stderr for screen in SCREENS)
    assert not (tmp_path / "no.png").exists()


@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_display_it_says_so(tmp_path: Path, display: str) -> None:
    """One plain sentence and exit code 1 where Qt would abort; nothing is made."""
    done = redress("--data-dir", tmp_path / "data", DISPLAY=display)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"redress: .*display.*\n", done.stderr)
    assert not (tmp_path / "data").exists()


def test_deadlines_for_scripts() -> None:
    """The Code's earlier-of rule over Christmas, as JSON, for somebody who has no window."""
    done = redress(
        "deadlines", "--policy", "code-2024", "--received", "2026-12-12", "--acknowledged", "2026-12-16", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = {one["clock"]: one for one in json.loads(done.stdout)}
    assert found["stage1.acknowledge"]["due_on"] == "2026-12-18"
    assert found["stage1.respond"]["due_on"] == "2027-01-04"
    assert found["stage2.respond"]["due_on"] is None
    assert {"from", "from_on", "amount", "unit", "source", "worked_out"} <= found["stage1.respond"].keys()


def test_an_email_is_taken_in_once(folder: Path, email: Path) -> None:
    """The case is in the queue with its deadline; the same file again is the same case."""
    first, second = (redress("contact", "add", email, "--json", "--data-dir", folder) for _ in range(2))
    assert (first.returncode, first.stderr, second.returncode) == (0, "", 0)
    told = json.loads(first.stdout)
    assert told["reference"] == json.loads(second.stdout)["reference"] == "C-000001"
    desk = open_desk(folder, FixedClock(datetime.now(UTC)))
    (row,) = queue.rows(desk, queue.ids(desk, "everything"))
    desk.close()
    assert (row.reference, row.resident, row.subject) == (
        "C-000001",
        "Amina OKAFOR",
        "Damp in the back bedroom – AGAIN",
    )
    assert row.next_step == "Triage"
    assert row.due_on is not None


@pytest.mark.parametrize("content", [b"", b"Dear landlord, this is no email.\n", bytes(range(256)) * 40])
def test_what_is_no_email_is_refused(folder: Path, tmp_path: Path, content: bytes) -> None:
    """One sentence, exit code 2, and not a byte of the database is another."""
    bad = tmp_path / "bad.eml"
    bad.write_bytes(content)
    before = held(folder)
    done = redress("contact", "add", bad, "--data-dir", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"redress: .*bad\.eml.*\n", done.stderr)
    assert held(folder) == before


def held(folder: Path) -> list[str]:
    """Everything in the database, as SQL."""
    with closing(sqlite3.connect(folder / "redress.db")) as database:
        return list(database.iterdump())


def test_a_backup_opens_as_a_desk(folder: Path, email: Path, tmp_path: Path) -> None:
    """Carried to another machine it is the same desk; a backup is never written over another."""
    redress("contact", "add", email, "--data-dir", folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy = elsewhere / "redress.db"
    done = redress("backup", copy, "--data-dir", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in elsewhere.iterdir()] == ["redress.db"]
    desk = open_desk(elsewhere, FixedClock(datetime.now(UTC)))
    assert is_set_up(desk)
    assert [row.reference for row in queue.rows(desk, queue.ids(desk, "everything"))] == ["C-000001"]
    desk.close()
    before = copy.read_bytes()
    again = redress("backup", copy, "--data-dir", folder)
    assert (again.returncode, again.stdout) == (2, "")
    assert copy.read_bytes() == before
