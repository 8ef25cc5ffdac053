"""A backup: one whole, checked copy of the database, made while people go on working."""

from __future__ import annotations

import os
from pathlib import Path

from desktop_app.errors import BadInput, Refused, Trouble
from desktop_app.models import cipher
from desktop_app.services.desk import Desk

_PAGES_AT_A_TIME = 2_000


def backup(desk: Desk, to: Path) -> None:
    """Copies the database to ``to``, which appears there only once the copy is complete and found sound.

    Raises:
        BadInput: ``to`` exists already, or its folder does not. Nothing is ever overwritten.
        Refused: the database is on a PostgreSQL server.
        Trouble: no room, no access, or the copy is not sound. ``to`` does not exist then.
    """
    if not isinstance(desk.where, Path):
        raise Refused(
            "A shared server is not backed up from a handler's window.",
            do="Whoever runs it runs: redress backup FILE --server SERVER",
        )
    check_place(to)
    partial = to.with_name(f".{to.name}.{os.getpid()}.partial")
    try:
        _copy(desk.where, partial)
        put_in_place(partial, to)
    except cipher.errors(OSError) as error:
        raise Trouble(
            f"The backup could not be made: {error}.",
            kept="Your cases are untouched.",
            do="Check the free space and your access to the folder, then try again.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def check_place(to: Path) -> None:
    """Goes on only where a backup can be put.

    Raises:
        BadInput: something of that name is there, or no such folder.
    """
    if to.exists():
        raise BadInput(f"{to} is already there.", field="to", do="Choose another name: a backup is never overwritten.")
    if not to.parent.is_dir():
        raise BadInput(f"There is no folder {to.parent}.", field="to", do="Make it first, or choose another.")


def _copy(source: Path, partial: Path) -> None:
    reading, writing = cipher.connect(source, timeout=5), cipher.connect(partial, like=source)
    try:
        reading.backup(writing, pages=_PAGES_AT_A_TIME)
        # One file to carry away, with no log beside it.
        writing.execute("PRAGMA journal_mode = DELETE")
        found = writing.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise OSError(f"the copy is not sound ({found})")
    finally:
        reading.close()
        writing.close()


def put_in_place(partial: Path, to: Path) -> None:
    """On the disk first, under its name second; a link refuses a name taken meanwhile, where a rename would not."""
    with partial.open("rb") as copied:
        os.fsync(copied.fileno())
    try:
        to.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:
        # File systems of USB sticks know no links.
        if to.exists():
            raise
        partial.replace(to)
