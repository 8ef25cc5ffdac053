"""``redress post``: what waits is listed, and a batch is written as files and recorded, or nothing is."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.letters.preview import page_count
from desktop_app.services.desk import Desk
from desktop_app.services.post_batch import unanswered
from tests.services.postwork import waiting_letters

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def run(desk: Desk, *words: str) -> int | None:
    folder = Path(desk.engine.url.database or "").parent
    return cli.run(["post", *words, "--data-dir", str(folder)], CLOCK)


def test_what_waits_is_listed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """In words by group, or as JSON; none at all is said too."""
    assert run(desk, "list") == 0
    assert capsys.readouterr().out == "No letters to go.\n"
    waiting_letters(desk, 2)
    assert run(desk, "list") == 0
    out = capsys.readouterr().out
    assert out.count("DL envelope · White paper · 14 point · One side") == 1
    assert "  C-000001  Stage 1 acknowledgement to Resident 1, M1 1AE\n    Must leave by Fri 27 Nov\n" in out
    assert run(desk, "list", "--json") == 0
    first, _ = json.loads(capsys.readouterr().out)
    assert (first["reference"], first["due_on"], first["printed"]) == ("C-000001", "2026-11-27", None)
    assert first["checks"] == [{"level": "fine", "words": "Address, window and envelope are right."}]


def test_a_batch_is_written_and_recorded(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each letter's very bytes, and all of them in one; the batch waits to be answered for; what cannot go stays."""
    waiting_letters(desk, 2)
    waiting_letters(desk, 1, address="", postcode="")
    folder = tmp_path / "post"
    assert run(desk, "print", "--out-dir", str(folder), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in told["letters"]] == ["001 C-000001.pdf", "002 C-000002.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == ["001 C-000001.pdf", "002 C-000002.pdf", "batch 1.pdf"]
    assert page_count((folder / "batch 1.pdf").read_bytes()) == 2
    (batch,) = unanswered(desk)
    assert (batch.id, batch.printer, len(batch.letters)) == (told["batch"], "post", 2)
    run(desk, "list", "--json")
    kept = {line["reference"]: line["sha256"] for line in json.loads(capsys.readouterr().out)}
    assert hashlib.sha256((folder / "001 C-000001.pdf").read_bytes()).hexdigest() == kept["C-000001"]


def test_wrong_input_writes_nothing(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2, no batch and no file."""
    assert run(desk, "print", "--out-dir", str(tmp_path / "post")) == 2
    assert "No letter waits to be printed." in capsys.readouterr().err
    waiting_letters(desk, 1)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    full = tmp_path / "full"
    full.mkdir()
    (full / "other.pdf").write_text("x", encoding="utf-8")
    for wrong, words in (
        (("--out-dir", str(tmp_path / "file")), "is a file"),
        (("--out-dir", str(full)), "is not empty"),
        (("--out-dir", str(tmp_path / "file" / "in")), "could not be written"),
        ((), "Something is missing: --out-dir"),
    ):
        assert run(desk, "print", *wrong) in {1, 2}
        err = capsys.readouterr().err
        assert words in err
        assert len(err.splitlines()) == 1
    assert run(desk, "shred") == 2
    assert unanswered(desk) == ()
    assert not (tmp_path / "post").exists()
