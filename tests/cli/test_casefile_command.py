"""``redress casefile``: a case as a file without a window, with what was asked left out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.letters.preview import page_text
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from tests.letters.reading import squeezed
from tests.services.casework import act, complaint

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def run(desk: Desk, *argv: str) -> int | None:
    folder = str(Path(desk.engine.url.database or "").parent)
    return cli.run(["casefile", *argv, "--data-dir", folder], CLOCK)


def test_a_case_in_a_file(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """However the reference is typed; what is left out is left out, and the answer has the paper's fingerprint."""
    case = complaint(desk)
    cases.add_note(desk, case.id, "Rang the surveyor.", act())
    out = tmp_path / "case.pdf"
    assert run(desk, "1", "--out", str(out), "--without-notes", "--since", "1 jan 2021", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    words = page_text(out.read_bytes())
    assert (told["pages"], told["files"], told["out"]) == (len(words), 0, str(out))
    assert "Any legal or insurance position" in told["missing"]
    assert squeezed("Rang the surveyor.") not in squeezed("".join(words))
    assert told["sha256"] in cases.case(desk, case.id).events[0].text


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("C-000009", "--out", "a.pdf"), "There is no case 'C-000009'."),
        (("C-000001", "--out", "nowhere/a.pdf"), "There is no folder nowhere."),
        (("C-000001", "--out", "a.pdf", "--since", "soonish"), "--since"),
        (("C-000001", "--out", "a.pdf", "--since", "2 may 2026", "--until", "1 may 2026"), "before the first"),
    ],
)
def test_a_mistake_is_one_sentence_and_no_file(
    desk: Desk,
    argv: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2, nothing on the output, nothing in the folder."""
    complaint(desk)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run(desk, *argv) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert list((tmp_path / "here").iterdir()) == []
