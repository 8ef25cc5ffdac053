"""The commands that work on cases: a saved email taken in, and a backup."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.services.desk import Desk
from tests.migrations.make_museum import MUSEUM

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
EMAIL = b"""From: Amina Okafor <amina@example.org>
To: help@brightwater.example
Subject: Damp in the back bedroom
Date: Fri, 20 Nov 2026 10:00:00 +0000

The mould is back.
"""


@pytest.fixture
def folder(desk: Desk) -> Path:
    """A data folder with a landlord set up in it."""
    path = Path(desk.engine.url.database or "").parent
    desk.close()
    return path


def test_a_saved_email_becomes_a_case(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command answers with the reference; the same file again gives the same case."""
    file = tmp_path / "damp.eml"
    file.write_bytes(EMAIL)
    for is_new in (True, False):
        assert cli.run(["contact", "add", str(file), "--data-dir", str(folder), "--json"], CLOCK) == 0
        told = json.loads(capsys.readouterr().out)
        assert (told["reference"], told["resident"], told["received_on"]) == (
            "C-000001", "Amina Okafor", "2026-11-20",
        )  # fmt: skip
        assert (told["files"], told["due_on"], told["is_new"]) == (["damp.eml"], "2026-11-27", is_new)
    with sqlite3.connect(folder / "redress.db") as database:
        assert database.execute("SELECT count(*) FROM cases").fetchone() == (1,)
    database.close()


def test_it_says_the_same_in_words(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json it is one line for a person."""
    file = tmp_path / "damp.eml"
    file.write_bytes(EMAIL.replace(b"Amina Okafor <amina@example.org>", b"amina@example.org"))
    line = "C-000001: Damp in the back bedroom. Received 20 November 2026. Acknowledge by 27 November 2026.\n"
    for before in ("", "Already taken in, nothing was added. "):
        assert cli.run(["contact", "add", str(file), "--data-dir", str(folder)], CLOCK) == 0
        assert capsys.readouterr().out == before + line


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "is not there"),
        (b"%PDF-1.7", "is not a saved email"),
        (EMAIL.replace(b"Date: Fri, 20 Nov 2026 10:00:00 +0000\n", b""), "Enter the day it was received."),
        (EMAIL.replace(b"20 Nov 2026", b"20 Nov 2027"), "Date received must be today or in the past."),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    """Exit code 2, one line on the error stream, no case."""
    file = tmp_path / "damp.eml"
    if content is not None:
        file.write_bytes(content)
    assert cli.run(["contact", "add", str(file), "--data-dir", str(folder)], CLOCK) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
    with sqlite3.connect(folder / "redress.db") as database:
        assert database.execute("SELECT count(*) FROM cases").fetchone() == (0,)
    database.close()


def test_no_database_is_made_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing is set up, the command says so and leaves the folder empty."""
    file, data = tmp_path / "damp.eml", tmp_path / "data"
    file.write_bytes(EMAIL)
    assert cli.run(["contact", "add", str(file), "--data-dir", str(data)], CLOCK) == 2
    assert "Open redress once and set yours up, then try again; or add --demo" in capsys.readouterr().err
    assert cli.run(["backup", str(tmp_path / "copy.db"), "--data-dir", str(data), "--demo"], CLOCK) == 2
    assert "Open redress --demo once" in capsys.readouterr().err
    assert not data.exists()
    assert not (tmp_path / "copy.db").exists()


def test_a_backup_is_a_whole_database(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The copy opens by itself; a second one never overwrites the first."""
    copy = tmp_path / "copy.db"
    assert cli.run(["backup", str(copy), "--data-dir", str(folder)], CLOCK) == 0
    assert "Copied and checked" in capsys.readouterr().out
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT name FROM landlord").fetchone() == ("Brightwater Homes",)
    database.close()
    assert cli.run(["backup", str(copy), "--data-dir", str(folder)], CLOCK) == 2


def test_a_list_that_brings_an_older_file_up_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D58: a command that only lists doubled the disk's use without a word. Said beside the list, once."""
    shutil.copyfile(MUSEUM / "0011.db", tmp_path / "redress.db")
    for said in (True, False):
        assert cli.run(["template", "list", "--data-dir", str(tmp_path), "--json"], CLOCK) == 0
        told = capsys.readouterr()
        json.loads(told.out)
        assert ("kept as redress-before-upgrade-from-0011.db" in told.err) is said
