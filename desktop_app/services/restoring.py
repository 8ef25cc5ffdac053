"""Putting a backup back: checked first, what is there now kept beside it, and nothing half done."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop_app.clock import Clock
from desktop_app.errors import BadInput, FromTheFuture, Refused, Trouble
from desktop_app.london import LONDON
from desktop_app.models import cipher
from desktop_app.models.migrations import HEAD, VERSION_TABLE
from desktop_app.paths import database_file
from desktop_app.services.encryption import unlock
from desktop_app.services.server.snapshot import is_of_a_server
from desktop_app.services.shares import refuse_share
from desktop_app.services.upgrading import fold_log


@dataclass(frozen=True, slots=True)
class BackupLook:
    """What is in a backup, before it is put back."""

    landlord: str
    cases: int
    begun: int = 0
    """Contacts and other texts that were begun and not finished: they come back too."""
    is_demo: bool = False
    """It is the demonstration's, and goes back there: its cases are invented and never stand among real ones."""


def look_at_backup(copy: Path) -> BackupLook:
    """Whose cases a backup holds and how many; nothing is changed.

    Raises:
        BadInput, FromTheFuture, Refused, Trouble: it cannot be put back, as :func:`restore` says.
    """
    is_demo = _check(copy)
    return _held_in(copy, is_demo=is_demo)


def cases_in(copy: Path) -> int:
    """How many cases a backup holds that was found sound when it was made."""
    return _held_in(copy, is_demo=False).cases


def _held_in(copy: Path, *, is_demo: bool) -> BackupLook:
    with closing(cipher.connect(copy, asked="mode=ro&immutable=1")) as connection:
        named = connection.execute("SELECT name FROM landlord").fetchone()
        (cases,) = connection.execute("SELECT count(*) FROM cases").fetchone()
        (begun,) = connection.execute("SELECT count(*) FROM draft").fetchone()
    return BackupLook(named[0] if named else "", int(cases), int(begun), is_demo)


def has_cases(folder: Path, *, demo: bool = False) -> bool:
    """Whether there is anything that a backup would take the place of: a landlord set up, or a text begun."""
    path = database_file(folder, demo=demo)
    if not path.exists():
        return False
    try:
        with closing(cipher.connect(path, asked="mode=ro")) as connection:
            found = connection.execute("SELECT EXISTS (SELECT 1 FROM landlord) OR EXISTS (SELECT 1 FROM draft)")
            return bool(found.fetchone()[0])
    except cipher.errors():
        return True  # whatever it is, it is kept beside


def restore(copy: Path, folder: Path, clock: Clock, *, replaces: bool = False, demo: bool = False) -> Path | None:
    """Puts a backup in the place of the cases in ``folder``; where those are kept now, None when there were none.

    ``demo``: in the place of the demonstration there, from a backup of one; the own cases are not touched.

    A backup of an older Redress is brought up to date when it is next opened. Killed at any moment, either the old
    cases are there or the restored ones.

    Raises:
        BadInput: there is no such file.
        FromTheFuture: a newer Redress made it.
        Refused: there are cases already and nobody said that they may be replaced, or the demonstration's backup is
            to go among the own cases, or the other way round.
        Trouble: the backup is damaged or no Redress file, no room, the folder is on a network share, or
            Redress is open elsewhere. Nothing is changed.
    """
    if _check(copy) is not demo:
        raise _other_place(copy, is_demo=not demo)
    refuse_share(folder)
    path = database_file(folder, demo=demo)
    if path.exists() and not replaces:
        raise Refused(
            f"There are cases in {folder} already.", do="Add --replace: they are kept beside the restored ones."
        )
    partial = path.with_name(f".{path.name}.{os.getpid()}.restoring")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, partial)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        kept = _set_aside(path, clock) if path.exists() else None
        partial.replace(path)
        cipher.forget(path)
    except OSError as error:
        raise Trouble(
            f"The backup could not be put in place: {error}.",
            kept="Your cases are untouched.",
            do="Check the free space and your access to the folder, then try again.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return kept


def _other_place(copy: Path, *, is_demo: bool) -> Refused:
    if is_demo:
        return Refused(
            f"{copy.name} is a backup of the demonstration: every case in it is invented.",
            do="Add --demo: it goes back into the demonstration, and your own cases stay as they are.",
        )
    return Refused(f"{copy.name} is a backup of real cases.", do="Leave --demo out.")


def _check(copy: Path) -> bool:
    """Goes on only with a sound backup of this Redress or an older one; whether it is the demonstration's."""
    if not copy.is_file():
        raise BadInput(f"There is no file {copy}.", field="file")
    if is_of_a_server(copy):
        raise Refused(f"{copy} is the backup of a shared server.", do="Say where to: --server SERVER.")
    unlock(copy)
    try:
        with closing(cipher.connect(copy, asked="mode=ro&immutable=1")) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            (revision,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
            is_demo = bool(connection.execute("SELECT max(is_demo) FROM landlord").fetchone()[0])
    except cipher.errors(TypeError) as error:
        raise Trouble(f"{copy} is no backup of Redress.", kept="Nothing was changed.") from error
    if not sound:
        raise Trouble(f"{copy} is damaged.", kept="Nothing was changed.", do="Use an earlier backup.")
    if revision > HEAD:
        raise FromTheFuture(
            f"{copy} was made by a newer Redress (revision {revision}; this one knows up to {HEAD}).",
            kept="Nothing was changed.",
            do="Install the newer Redress on this computer.",
        )
    return is_demo


def _set_aside(path: Path, clock: Clock) -> Path:
    """A copy under a name of its own; the file itself goes only when the restored one takes its place."""
    fold_log(path)
    at = clock.now().astimezone(LONDON)
    kept = path.with_name(f"{path.stem}-before-restore-{at:%Y-%m-%d-%H%M%S}{path.suffix}")
    shutil.copyfile(path, kept)
    with kept.open("rb") as written:
        os.fsync(written.fileno())
    return kept
