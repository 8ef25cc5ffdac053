"""Saved emails dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import Trouble

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from desktop_app.services.entries import ContactEntry

LARGEST = 50_000_000


def emails_in(mime: QMimeData) -> tuple[Path, ...]:
    """The .eml files among what is being dragged."""
    paths = (Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() == ".eml")


def read_email_file(path: Path) -> ContactEntry:
    """A contact filled from a saved email; runs on the worker.

    Raises:
        Trouble: the file cannot be read.
        BadInput: it is no email.
    """
    from desktop_app.services.email_file import read_email

    try:
        if path.stat().st_size > LARGEST:
            raise Trouble(f"{path.name} is larger than 50 MB.", do="Save the email without its attachments.")
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path.name} could not be read.", do="Check that it is still there and try again.") from error
    return read_email(content, path.name)
