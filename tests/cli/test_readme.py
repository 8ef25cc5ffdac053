"""What the README says can be typed can be typed, and what it points at is there."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from desktop_app import cli, paths
from desktop_app.clock import FixedClock
from desktop_app.letters.template import shipped_text
from desktop_app.models import Staff
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services.desk import Desk
from tests.cli.test_data_commands import EMAIL
from tests.postgres import Server
from tests.services.postwork import waiting_letters

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
ROOT = paths.resources().parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = [line.partition("  #")[0].strip() for line in README.splitlines() if line.startswith("    script/")]
INLINE = re.findall(r"`([^`\n]+)`", README)


def test_there_is_something_to_type() -> None:
    """The two commands, and at least one line for every command that needs no window."""
    assert TYPED[:2] == ["script/run", "script/test"]
    given = {line.split()[1] for line in TYPED if len(line.split()) > 1}
    assert {
        "deadlines",
        "workdays",
        "policy",
        "contact",
        "letter",
        "casefile",
        "report",
        "template",
        "post",
        "backup",
        "restore",
        "verify",
        *ON_A_SERVER,
    } <= given


def test_script_run_passes_everything_on() -> None:
    """Whatever is typed after it reaches the program as it is."""
    assert (ROOT / "script" / "run").read_text(encoding="utf-8").rstrip().endswith('/.venv/bin/redress" "$@"')


ON_A_SERVER = ("server", "audit", "move")


ABOUT_A_SERVER = [line for line in TYPED if "SERVER" in line.split() or line.split()[1:2] == ["audit"]]


@pytest.mark.parametrize("line", ABOUT_A_SERVER)
def test_every_line_about_a_server_does_what_it_says(
    line: str, desk: Desk, postgres: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an address where it says SERVER: an empty database for what begins one, and else one with people in it."""
    url = postgres.create()
    names = {"SERVER": url, "FILE": str(tmp_path / "server.zip")}
    argv = [names.get(word, word) for word in shlex.split(line)[1:]]
    person = ("server", "add-person", url, "priya", "--name", "Priya Shah", "--rank", "handler", "--administrator")
    if argv[0] == "restore":
        other = postgres.create()
        assert cli.run(["server", "init", other, "--landlord", "Brightwater Homes", "--pack", "code-2024"], CLOCK) == 0
        assert cli.run(["backup", names["FILE"], "--server", other], CLOCK) == 0
        postgres.drop(other)
    elif argv[:2] != ["server", "init"] and argv[0] != "move":
        assert cli.run(["server", "init", url, "--landlord", "Brightwater Homes", "--pack", "code-2024"], CLOCK) == 0
        if "add-person" not in argv:
            assert cli.run([*person], CLOCK) == 0
    if argv[0] == "move":
        argv += ["--data-dir", str(Path(desk.engine.url.database or "").parent)]
    capsys.readouterr()
    code = cli.run(argv, CLOCK)
    told = capsys.readouterr()
    assert (code, told.err) == (0, "")
    assert told.out
    with psycopg.connect(url) as connection:
        for name in ("olu", "grace", "priya"):
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone():
                connection.execute(f"DROP OWNED BY {name}")
                connection.execute(f"DROP ROLE {name}")
    postgres.drop(url)


ON_THIS_COMPUTER = [line for line in TYPED if line.startswith("script/run ") and line not in ABOUT_A_SERVER]


@pytest.mark.parametrize("line", ON_THIS_COMPUTER)
def test_every_line_does_what_it_says(
    line: str, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a file where it says FILE. A line that opens a window is only read, not run."""
    folder = Path(desk.engine.url.database or "").parent
    (tmp_path / "damp.eml").write_bytes(EMAIL)
    monkeypatch.chdir(ROOT)
    waiting_letters(desk, 1)
    names = {
        "FILE.eml": str(tmp_path / "damp.eml"),
        "FILE.txt": str(tmp_path / "words.txt"),
        "FILE.toml": str(tmp_path / "policy.toml"),
        "FILE.pdf": str(tmp_path / "letter.pdf"),
        "FILE.xlsx": str(tmp_path / "figures.xlsx"),
        "FILE.zip": str(tmp_path / "case.zip"),
        "DIR": str(tmp_path / "post"),
        "FILE": str(tmp_path / "copy.db"),
    }
    argv = [names.get(word, word) for word in shlex.split(line)[1:]]
    if argv[0] == "letter":
        assert cli.run(["contact", "add", names["FILE.eml"], "--data-dir", str(folder)], CLOCK) == 0
        capsys.readouterr()
    if argv[0] == "restore":
        assert cli.run(["backup", names["FILE"], "--data-dir", str(folder)], CLOCK) == 0
        capsys.readouterr()
        folder = tmp_path / "restored"
    if argv[0] == "template":
        with desk.session() as session:
            session.get_one(Staff, desk.staff_id).rank = Rank.TEAM_LEADER
        words = shipped_text(LetterKind.STAGE1_RESPONSE).replace("Yours sincerely", "With kind regards")
        Path(names["FILE.txt"]).write_text(words, encoding="utf-8")
    if argv[0] in {"contact", "letter", "casefile", "template", "post", "report", "backup", "restore", "verify"}:
        argv += ["--data-dir", str(folder)]
    code = cli.run(argv, CLOCK)
    out, err = capsys.readouterr()
    assert err == ""
    if argv[0].startswith("--"):
        assert code is None
        assert out == ""
    else:
        assert code == 0
        assert out


def test_inline_commands_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    """`script/run …` in a sentence names commands and options there are; nobody is told to type a bare `redress`."""
    assert [code for code in INLINE if code == "redress" or code.startswith("redress ")] == []
    for code in INLINE:
        if code.startswith("script/run ") and not code.split()[1].startswith("--"):
            with pytest.raises(SystemExit) as left:
                cli.run([*_typed(code), "--help"], CLOCK)
            assert left.value.code == 0
            assert capsys.readouterr().out.startswith("usage: redress ")


def _typed(code: str) -> list[str]:
    """The words of a command; what stands in capitals is named by whoever types it: kept only as an option's value."""
    words = code.split()
    return [word for before, word in pairwise(words) if word.islower() or before.startswith("--")]


def test_what_it_points_at_is_there() -> None:
    """Pictures, rooms and scripts."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    rooms = [code for code in INLINE if re.fullmatch(r"(desktop_app|resources|tests|script)(/[\w/-]*)?", code)]
    assert len(pictures) >= 4
    assert len(rooms) >= 9
    assert [one for one in [*pictures, *rooms] if not (ROOT / one).exists()] == []
    assert [line for line in TYPED if not (ROOT / line.split()[0]).is_file()] == []


def test_every_room_is_on_the_map() -> None:
    """And nothing in it names a place on one machine."""
    rooms = [one.name for one in (ROOT / "desktop_app").iterdir() if (one / "__init__.py").is_file()]
    assert [room for room in rooms if f"`desktop_app/{room}/`" not in README] == []
    assert re.findall(r"(?<![\w~.])/(?:home|work|root|Users|tmp)/", README) == []
