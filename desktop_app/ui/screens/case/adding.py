"""Reading chosen or dropped files into entries; done on the worker, for a large file takes its time."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, Trouble
from desktop_app.services.entries import FileEntry

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

LARGEST = 100 * 1024 * 1024


def read_file(_desk: Desk, path: Path) -> FileEntry:
    """A file, whole, with its kind guessed from its name.

    Raises:
        BadInput: it is too large to keep with a case.
        Trouble: it cannot be read.
    """
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is larger than {LARGEST // 1024 // 1024} MB.", do="Add a smaller copy.")
        return FileEntry(path.name, kind, path.read_bytes())
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be read: {problem.strerror}.", do="Check that it is still there."
        ) from problem
