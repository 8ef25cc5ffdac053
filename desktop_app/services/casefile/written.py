"""A casefile on disk: one PDF, one ZIP, or a folder. It is there whole or not at all, and nothing is left beside it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.errors import BadInput, Trouble

PART = ".part"
"""What stands behind the name of what is being written."""
_LEAST_YEAR = 1980
"""A ZIP knows no day before it."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One file to write."""

    name: str
    on: date
    content: Callable[[], bytes]
    is_packed: bool = False
    """Smaller when packed; letters and photographs are not."""


def require_place(path: Path) -> None:
    """Lets a place through that can be written to without losing anything.

    Raises:
        BadInput: the folder above is not there, or the folder named has something in it.
    """
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent}.", field="out", do="Choose another.")
    if path.is_dir() and (path.suffix.lower() in {".pdf", ".zip"} or any(path.iterdir())):
        raise BadInput(f"The folder {path.name} is there already.", field="out", do="Choose a new or empty folder.")


class Stopped(Exception):
    """Somebody stopped it: what was written so far goes. Never seen outside this room."""


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; at the end it becomes ``path``, unless something went wrong: then it goes.

    Raises:
        Trouble: the disk is full, or it cannot be written there.
    """
    beside = path.with_name(path.name + PART)
    _clear(beside)
    try:
        yield beside
        if path.is_dir():
            path.rmdir()
        beside.replace(path)
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror or problem}.",
            kept="Nothing is left of it.",
            do="Choose another folder, or make room.",
        ) from problem
    finally:
        _clear(beside)


def _clear(beside: Path) -> None:
    if beside.is_dir():
        shutil.rmtree(beside, ignore_errors=True)
    else:
        beside.unlink(missing_ok=True)


def write_zip(path: Path, leaves: Iterator[Leaf]) -> None:
    """Every leaf in one ZIP."""
    with zipfile.ZipFile(path, "x", allowZip64=True) as archive:
        for leaf in leaves:
            day = (max(leaf.on.year, _LEAST_YEAR), leaf.on.month, leaf.on.day, 0, 0, 0)
            entry = zipfile.ZipInfo(leaf.name, day)
            entry.compress_type = zipfile.ZIP_DEFLATED if leaf.is_packed else zipfile.ZIP_STORED
            archive.writestr(entry, leaf.content())


def write_folder(path: Path, leaves: Iterator[Leaf]) -> None:
    """Every leaf in one folder."""
    path.mkdir()
    for leaf in leaves:
        (path / leaf.name).write_bytes(leaf.content())
