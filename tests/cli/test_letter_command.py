"""``redress letter``: a letter of a case in a file, and nothing else changed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import cases, letters
from desktop_app.services.desk import Desk
from desktop_app.services.review_rules import set_review_rules
from tests.letters.reading import pdf_text
from tests.services.casework import act, complaint, issued
from tests.services.stage2work import hire

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
ACK = "stage1_acknowledgement"


def run(desk: Desk, *argv: str) -> int | None:
    folder = str(Path(desk.engine.url.database or "").parent)
    return cli.run(["letter", *argv, "--data-dir", folder], CLOCK)


def test_a_letter_is_drawn_as_issued_today(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is the letter of today; the case has no letter afterwards that it had not before."""
    case, file = complaint(desk), tmp_path / "ack.pdf"
    assert run(desk, case.reference, ACK, "--out", str(file)) == 0
    out, err = capsys.readouterr()
    assert out == (
        f"Stage 1 acknowledgement for {case.reference}: Not begun, dated 24 November 2026, 2 pages: {file}\n"
    )
    assert err == ""
    assert "DearMsOkafor" in pdf_text(file.read_bytes())
    assert cases.case(desk, case.id).letters == ()


def test_the_issued_letter_is_the_kept_one(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its very bytes, with the hash that the chronology has."""
    case, file = complaint(desk), tmp_path / "ack.pdf"
    letter = issued(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    assert run(desk, case.reference.lower(), ACK, "--out", str(file), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sha256"] == letter.summary.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (told["state"], told["problems"], told["refused"] != "") == ("Issued, not yet sent", [], False)
    assert file.read_bytes() == letters.pdf(desk, letter.summary.id)


def test_what_is_missing_is_said(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words on the error stream, in JSON with the place and whether it blocks; the file is drawn all the same."""
    case, file = complaint(desk), tmp_path / "free.pdf"
    assert run(desk, case.reference, "free", "--out", str(file)) == 0
    assert (
        "Missing (body): This letter must give what you have to tell them. Write the letter." in capsys.readouterr().err
    )
    assert run(desk, case.reference, "closing", "--out", str(file), "--json") == 0
    out, err = capsys.readouterr()
    assert err == ""
    told = json.loads(out)
    assert told["refused"].startswith("Close the case first")
    assert {"opening"} <= {one["where"] for one in told["problems"] if one["blocks"]}


def test_plain_text_by_its_ending(desk: Desk, tmp_path: Path) -> None:
    """FILE.txt is the letter as text."""
    case, file = complaint(desk), tmp_path / "ack.txt"
    assert run(desk, case.reference, ACK, "--out", str(file)) == 0
    assert "Dear Ms Okafor\r\n" in file.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("C-999999", ACK, "--out", "x.pdf"), "There is no case 'C-999999'."),
        (("C-000001", "poem", "--out", "x.pdf"), "There is no letter called 'poem'."),
        (("C-000001", "copy", "--out", "x.pdf"), "A copy is made from the letter that it is of."),
        (("C-000001", ACK, "--out", "x.docx"), "--out must end in .pdf or .txt"),
        (("C-000001", ACK, "--out", "nowhere/x.pdf"), "cannot be written"),
        (("C-000001", ACK), "Something is missing: --out."),
    ],
)
def test_wrong_input_is_one_sentence(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    argv: tuple[str, ...], says: str,
) -> None:  # fmt: skip
    """Exit code 2, one line on the error stream, no file."""
    complaint(desk)
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("x.*"))
    assert run(desk, *argv) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err
    assert set(tmp_path.rglob("x.*")) == before


def test_a_letter_that_needs_approval_says_so(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same rule as in the window, before it is begun and while a colleague has it."""
    set_review_rules(desk, {LetterKind.STAGE1_ACKNOWLEDGEMENT: Rank.TEAM_LEADER}, act())
    leader = hire(desk, "Joanna Wilk", Rank.TEAM_LEADER)
    case, file = complaint(desk), tmp_path / "ack.pdf"
    assert run(desk, case.reference, ACK, "--out", str(file)) == 0
    err = capsys.readouterr().err
    assert "Not to be issued yet: Before it is issued it needs the approval of: team leader or above." in err
    assert "Joanna Wilk" in err
    letter, _ = letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    letters.send_for_review(desk, letter.summary.id, leader.id, "", act())
    assert run(desk, case.reference, ACK, "--out", str(file), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["state"] == "Draft, in review with Joanna Wilk"
    assert told["review"].startswith("It is in review.")
