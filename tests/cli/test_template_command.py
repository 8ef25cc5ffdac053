"""``redress template``: what letters say, read, checked and changed without a window."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.letters.template import shipped_text
from desktop_app.models import Staff
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import templates
from desktop_app.services.desk import Desk

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
SHIPPED = shipped_text(LetterKind.FREE)
OURS = SHIPPED.replace("Yours sincerely", "With kind regards")


def run(desk: Desk, *argv: str) -> int | None:
    folder = str(Path(desk.engine.url.database or "").parent)
    return cli.run(["template", *argv, "--data-dir", folder], CLOCK)


def rank(desk: Desk, wanted: Rank) -> None:
    with desk.session() as session:
        session.get_one(Staff, desk.staff_id).rank = wanted


def test_words_are_shown_checked_and_taken(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file written, edited and taken back is the next version; the list names it; old words can be shown."""
    rank(desk, Rank.TEAM_LEADER)
    file = tmp_path / "free.txt"
    assert run(desk, "show", "free", "--out", str(file)) == 0
    assert file.read_text(encoding="utf-8") == SHIPPED
    file.write_text(OURS, encoding="utf-8")
    assert run(desk, "check", str(file)) == 0
    assert run(desk, "take", str(file), "--why", "Warmer") == 0
    assert capsys.readouterr().out.endswith(
        f"{file} can be used: Other letter.\nOther letter: version 1 is saved and holds from 24 November 2026.\n"
    )
    assert run(desk, "list", "--json") == 0
    listed = {one["kind"]: one for one in json.loads(capsys.readouterr().out)}
    assert (listed["free"]["version"], listed["free"]["by"], listed["update"]["version"]) == (1, "Priya Shah", 0)
    assert run(desk, "show", "free", "--version", "0") == 0
    assert "Yours sincerely" in capsys.readouterr().out
    assert run(desk, "show", "free", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["text"], [one["why"] for one in shown["versions"]]) == (OURS, ["Warmer"])
    assert run(desk, "show", "free", "--version", "7") == 2


def test_each_mistake_is_a_line_with_its_number(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the error stream or as JSON; exit code 2, and taking the file keeps nothing."""
    rank(desk, Rank.TEAM_LEADER)
    file = tmp_path / "wrong.txt"
    file.write_text(OURS.replace("{salutation}", "{saluation}").replace("{landlord_name}", "{name}"), encoding="utf-8")
    assert run(desk, "check", str(file)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{file}, line 9: There is no fact called 'saluation'")
    assert run(desk, "check", str(file), "--json") == 2
    told = json.loads(capsys.readouterr().out)
    assert [one["line"] for one in told["faults"]] == sorted(one["line"] for one in told["faults"])
    assert run(desk, "take", str(file), "--why", "Shorter") == 2
    assert templates.template(desk, LetterKind.FREE).latest == 0


def test_what_is_no_template_and_who_may_not_is_told_in_a_sentence(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file, no text, no kind; a handler does not change what all letters say."""
    file = tmp_path / "free.txt"
    assert run(desk, "check", str(file)) == 2
    file.write_bytes(b"\xff\xfe\x00")
    assert run(desk, "check", str(file)) == 2
    file.write_text("Dear all", encoding="utf-8")
    assert run(desk, "check", str(file)) == 2
    assert run(desk, "show", "poem") == 2
    assert capsys.readouterr().err.count("\n") == 4
    file.write_text(OURS, encoding="utf-8")
    assert run(desk, "take", str(file), "--why", "Warmer") == 2
    assert "team leader" in capsys.readouterr().err
