"""Where a person's own files go."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents() -> Path:
    """Where a person keeps their papers on this computer."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def bare_name(name: str) -> str:
    """A letter's name as every system takes it in a file's, whatever stands in a reference."""
    return re.sub(r"[^ .,()\w-]+", "-", name).strip(" .-") or "Letter"
