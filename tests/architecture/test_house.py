"""The house keeps its own rules: imports, names, the clock, the one message door, and nothing of this machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "desktop_app").rglob("*.py"))


def lines_matching(pattern: str, paths: list[Path]) -> list[str]:
    """``file:line text`` for each line that matches."""
    found = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if found.search(line)
    ]


def tracked_texts() -> list[Path]:
    """Every text file that git tracks or would."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    texts = []
    for name in listed:
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes()[:4096]:
            texts.append(path)
    return texts


def test_imports_point_down_only() -> None:
    """The import contract in pyproject.toml holds, and every room is named in it."""
    kept = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert kept.returncode == 0, kept.stdout[-3000:]


def test_only_the_clock_reads_the_clock() -> None:
    """Today comes from the injected clock alone, so that every deadline can be tested on any day."""
    others = [path for path in SOURCES if path.name != "clock.py"]
    assert lines_matching(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(", others) == []


def test_one_door_for_messages() -> None:
    """Only ui/messages.py opens a message box, so that a test can stand in its way."""
    others = [path for path in SOURCES if path.name != "messages.py"]
    assert lines_matching(r"QMessageBox|QErrorMessage", others) == []


def test_names_are_the_fields_own() -> None:
    """No room is called utils, helpers, common, manager or base."""
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
    assert [path for path in SOURCES if path.stem in vague or path.parent.name in vague] == []


def test_money_is_whole_pence() -> None:
    """No float stands for money: amounts are integers whose names end in ``_pence``."""
    assert lines_matching(r"(amount|compensation|money|price)\w*: float", SOURCES) == []


def test_nothing_of_this_machine_or_of_a_registry_is_kept() -> None:
    """No file names a package registry's host, a home folder or the papers beside this checkout."""
    telling = "|".join(
        ["pypi" + r"\.org", "python" + "hosted", "--(extra-)?index" + "-url", r"\.\./" + "shared", "/root" + "/"]
    )
    assert lines_matching(telling, tracked_texts()) == []


@pytest.mark.parametrize("heavy", ["alembic", "reportlab", "holidays", "psycopg", "pypdfium2", "pydantic"])
def test_the_window_opens_before_heavy_libraries_load(heavy: str) -> None:
    """Importing the composition root and the queue pulls in nothing that only a later act needs."""
    code = (
        "import sys, desktop_app.app, desktop_app.services.queue, desktop_app.ui.screens.queue\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_policy_commands_need_no_window_and_no_database() -> None:
    """``redress deadlines`` starts quickly: neither Qt nor SQLAlchemy is loaded for it."""
    code = (
        "import sys\nfrom desktop_app.__main__ import main\n"
        "try:\n    main(['deadlines', '--policy', 'code-2024', '--received', '2026-11-02', '--json'])\n"
        "except SystemExit as end:\n    assert not end.code\n"
        "sys.exit(any(name in sys.modules for name in ('PySide6', 'sqlalchemy', 'reportlab')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True).returncode == 0
