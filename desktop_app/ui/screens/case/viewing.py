"""Opening a kept document in the system's viewer, from a private copy that is removed when the case is closed."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import Trouble
from desktop_app.services.entries import FileEntry

Opener = Callable[[Path], bool]


class Viewing:
    """One case's temporary copies. ``close`` removes them all; it may be called more than once."""

    def __init__(self, opener: Opener | None = None) -> None:
        self._opener = opener or in_system_viewer
        self._folder: Path | None = None

    def show(self, file: FileEntry) -> Path:
        """Write a copy only this person can read, and open it.

        Raises:
            Trouble: the copy could not be written, or the system has no program for this kind of file.
        """
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="redress-"))
        path = self._folder / file_name(file.name)
        try:
            path.write_bytes(file.content)
        except OSError as problem:
            raise Trouble(
                f"{file.name} could not be opened: {problem.strerror}.", kept="It is still kept."
            ) from problem
        if not self._opener(path):
            raise Trouble(f"No program on this computer opens {file.name}.", do="Save it elsewhere to open it.")
        return path

    def close(self) -> None:
        """Remove the copies. One still open in a viewer on Windows stays until the folder is next cleaned."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def file_name(name: str) -> str:
    """A name that stays inside the folder whatever it was called."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).lstrip(".") or "document"


def in_system_viewer(path: Path) -> bool:
    """Ask the desktop to open it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
