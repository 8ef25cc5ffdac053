"""Large desks to measure on: each size is made once for the whole run, and every part works on a copy.

With ``REDRESS_BENCH_DIR`` set they are kept there, for as long as the day and the tables' revision are the same.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from desktop_app.clock import SystemClock
from desktop_app.models.migrations import HEAD
from desktop_app.paths import database_file
from desktop_app.services.day_begun import all_stood

from .many import made_desk
from .timing import figure, seconds


@contextmanager
def desk_of(cases: int) -> Iterator[Path]:
    """A data folder with that many cases, gone at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="redress-measure-") as folder:
        shutil.copy(_made(cases), database_file(Path(folder)))
        yield Path(folder)


@cache
def _made(cases: int) -> Path:
    folder = _kept() / f"{cases}-{HEAD}-{SystemClock().today().isoformat()}"
    if not (folder / "whole").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        took = seconds(lambda: _make(folder, cases))
        (folder / "whole").touch()
        figure(f"({cases:,} cases written)", f"{took:.0f} s")
    return database_file(folder)


def _make(folder: Path, cases: int) -> None:
    """What is done once a day for the whole list is done: ``queue`` measures it by itself."""
    desk = made_desk(folder, cases)
    all_stood(desk)
    desk.close()


@cache
def _kept() -> Path:
    if wanted := os.environ.get("REDRESS_BENCH_DIR"):
        return Path(wanted)
    _LEFT.append(left := tempfile.TemporaryDirectory(prefix="redress-desks-"))
    return Path(left.name)


_LEFT: list[tempfile.TemporaryDirectory[str]] = []
"""Removed when the run ends."""
