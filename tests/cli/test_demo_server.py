"""The throwaway server's script answers wrong input in one sentence, before anything is begun."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "script" / "demo-server"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("help",), "PORT is a number from 1024 to 65535, not 'help'."),
        (("99999",), "PORT is a number from 1024 to 65535, not 99999."),
        (("80",), "PORT is a number from 1024 to 65535, not 80."),
        (("54329", "huge"), "SIZE is small, medium or large."),
        (("54329", "small", "more"), "takes a PORT and a SIZE, and nothing else."),
    ],
)
def test_wrong_input_is_one_sentence(typed: tuple[str, ...], said: str) -> None:
    """D44: the log of a server that did not start, and a shell's own complaint, told nobody anything."""
    done = subprocess.run(["bash", SCRIPT, *typed], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_help_says_what_can_be_given() -> None:
    """And that with a size there are cases in it."""
    done = subprocess.run(["bash", SCRIPT, "--help"], capture_output=True, text=True, timeout=30, check=True)
    assert "five years of cases" in done.stdout
