"""Upgrading a SQLite file: on a copy, checked, then swapped in; the old file is kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from desktop_app.errors import Trouble
from desktop_app.models import cipher
from desktop_app.models.migrations import upgrade
from desktop_app.models.storage import WRITES, sqlite_engine

_OPEN_ELSEWHERE = "Redress is open in another window or by another program."


def upgrade_on_a_copy(path: Path, found: str, run: Callable[[Connection], None] = upgrade) -> Path:
    """Brings the file at ``path`` up to date; where the old file was kept.

    Killed at any moment, ``path`` is whole: the old file until the very last rename, the new one after it.

    Raises:
        Trouble: another program has the file open, or the disk has no room for a copy. ``path`` is as it was.
    """
    kept = path.with_name(f"{path.stem}-before-upgrade-from-{found}{path.suffix}")
    working = path.with_name(f"{path.name}.upgrading")
    try:
        fold_log(path)
        _copy(path, kept)
        _copy(path, working)
        _run(working, run)
        working.replace(path)
    except cipher.errors(OSError) as error:
        raise Trouble(
            f"The database {path} could not be brought up to date: {error}.",
            kept="It is as it was.",
            do="Close other programs that use it and check the free space, then start Redress again.",
        ) from error
    finally:
        for leftover in (working, *(working.with_name(working.name + tail) for tail in ("-wal", "-shm", "-journal"))):
            leftover.unlink(missing_ok=True)
    return kept


def fold_log(path: Path) -> None:
    """Folds the write-ahead log into the file and removes it: a log left behind would be read into the new file."""
    connection = cipher.connect(path, timeout=1, isolation_level=None)
    try:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except cipher.errors() as error:
        if type(error).__name__ != "OperationalError":  # either driver's: it is not that somebody holds it
            raise
        raise Trouble(_OPEN_ELSEWHERE, do="Close it there, then start Redress again.") from error
    finally:
        connection.close()
    if mode != "delete":
        raise Trouble(_OPEN_ELSEWHERE, do="Close it there, then start Redress again.")


def _copy(source: Path, to: Path) -> None:
    """A whole copy, through SQLite so that a half-copied file is never taken for a good one."""
    to.unlink(missing_ok=True)
    partial = to.with_name(to.name + ".partial")
    partial.unlink(missing_ok=True)
    reading, writing = cipher.connect(source), cipher.connect(partial, like=source)
    try:
        reading.backup(writing)
    finally:
        reading.close()
        writing.close()
    partial.replace(to)


def _run(working: Path, run: Callable[[Connection], None]) -> None:
    engine = sqlite_engine(working)
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            run(connection)
        _check(engine)
    finally:
        engine.dispose()


def _check(engine: Engine) -> None:
    """The upgraded copy is sound, and in one file."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if found != "ok" or broken is not None:
        raise OSError(f"the upgraded copy is not sound ({found}, {broken})")
