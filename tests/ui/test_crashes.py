"""A crash below Python leaves a trace that somebody can mend it by."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop_app.ui.crashes import LOG_NAME, keep_crashes

CRASHES = """
import faulthandler, sys
from pathlib import Path
from desktop_app.ui.crashes import keep_crashes

def what_somebody_did(words):
    faulthandler._sigsegv()

keep_crashes(Path(sys.argv[1]))
what_somebody_did("my son is ill")
"""


def test_where_the_code_stood_is_kept_and_nothing_that_was_typed(tmp_path: Path) -> None:
    """The function is named; the words it was given are not."""
    ended = subprocess.run([sys.executable, "-c", CRASHES, str(tmp_path)], capture_output=True, timeout=60, check=False)
    assert ended.returncode < 0
    kept = (tmp_path / LOG_NAME).read_text()
    assert "what_somebody_did" in kept
    assert "ill" not in kept


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """The first start of all finds its folder as empty as it was."""
    keep_crashes(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
