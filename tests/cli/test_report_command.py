"""``redress report``: the board's figures without a window."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.letters.preview import page_text
from desktop_app.services.desk import Desk
from tests.letters.reading import squeezed
from tests.services.casework import complaint

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def run(desk: Desk, *argv: str) -> int | None:
    folder = str(Path(desk.engine.url.database or "").parent)
    return cli.run(["report", *argv, "--data-dir", folder], CLOCK)


def test_the_figures_on_the_screen_and_as_json(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a file they are printed, each with its key for whoever reads them by program."""
    complaint(desk)
    assert run(desk, "--period", "2026-Q3") == 0
    assert "  Received at stage 1: 1\n" in capsys.readouterr().out
    assert run(desk, "--period", "this_quarter", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["period"] == {
        "words": "Quarter 3 of 2026-27 (October to December 2026)", "from": "2026-10-01", "to": "2026-12-31",
    }  # fmt: skip
    assert told["figures"]["stage1.received"]["number"] == 1


def test_the_paper_for_the_board_is_tagged_and_names_no_resident(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its landlord, its period and what each figure means; and the workbook, each with one true head row."""
    case = complaint(desk)
    for name in ("board.pdf", "board.xlsx"):
        assert run(desk, "--period", "2026-27", "--out", str(tmp_path / name)) == 0
        assert str(tmp_path / name) in capsys.readouterr().out
    words = squeezed("".join(page_text((tmp_path / "board.pdf").read_bytes())))
    for said in (desk.landlord.name, "Financial year 2026-27", "What each figure means", "The period is not over"):
        assert squeezed(said) in words
    assert squeezed(case.resident.name) not in words
    with pikepdf.open(tmp_path / "board.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
    book = openpyxl.load_workbook(tmp_path / "board.xlsx")
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(isinstance(cell.value, str) and cell.value for cell in sheet[1])
    assert book["Cases"]["A2"].value == case.reference
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(case.resident.name in cell for cell in cells)


@pytest.mark.parametrize(
    ("argv", "says"),
    [(("--period", "soon"), "is no period"), (("--period", "2026-Q1", "--out", "a.doc"), "neither a PDF nor")],
)
def test_a_mistake_is_one_sentence_and_no_file(
    desk: Desk, argv: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Exit code 2, nothing on the output, nothing in the folder."""
    monkeypatch.chdir(tmp_path)
    kept = sorted(tmp_path.iterdir())
    assert run(desk, *argv) == 2
    told = capsys.readouterr()
    assert (told.out, says in told.err) == ("", True)
    assert sorted(tmp_path.iterdir()) == kept
