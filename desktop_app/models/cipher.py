"""Opening one SQLite file, encrypted or not: the one place that knows which driver does it, and with which key.

A file encrypted by SQLCipher has no beginning that says what it is, and whole pages only; that tells it from a file of
something else. One process works with one key: whoever opens a desk hands it over first (``services/encryption.py``).
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import Any

_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
_held: list[str] = []
_connected: dict[Path, bool] = {}
"""Which files this process has connections to or had, and whether each is encrypted.

Such a file is never opened beside SQLite to look at it: closing it again would take away every lock that this process
holds on it (POSIX locks belong to the file, not to whoever asked for them). Another process then believes it is alone,
folds the log and deletes it under the first, whose writes go nowhere from there on.
"""


def use_key(key: str) -> None:
    """The key, 64 hexadecimal digits, for every encrypted file opened from now on; '' for none."""
    if key and (len(key) != 64 or not set(key) <= set("0123456789abcdef")):
        raise ValueError("a key is 64 hexadecimal digits")
    _held[:] = [key] if key else []


def has_key() -> bool:
    """Whether somebody handed one over."""
    return bool(_held)


def looks_encrypted(path: Path) -> bool:
    """Whether a file is whole pages of no plain SQLite file; of one that is connected to, what is known of it."""
    if (known := _connected.get(path.absolute())) is not None and path.exists():
        return known
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
        return len(start) == len(_PLAIN) and start != _PLAIN and path.stat().st_size % _PAGE == 0
    except OSError:
        return False


def connects(path: Path, *, encrypted: bool) -> None:
    """Notes that this process is about to connect to a file of this kind."""
    _connected[path.absolute()] = encrypted


def forget(path: Path) -> None:
    """Another file stands in its place now, and nothing is connected to it."""
    _connected.pop(path.absolute(), None)


def is_installed() -> bool:
    """Whether this computer can open encrypted files at all."""
    try:
        driver()
    except ImportError:
        return False
    return True


def driver() -> Any:
    """The driver that knows encryption.

    Raises:
        ImportError: the extra ``encrypted`` is not installed.
    """
    from sqlcipher3 import dbapi2

    return dbapi2


def errors(*besides: type[Exception]) -> tuple[type[Exception], ...]:
    """What either driver raises, and ``besides``: asked where it is caught, so that the second driver is loaded only
    where it is used."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, *besides) if loaded is None else (sqlite3.Error, loaded.Error, *besides)


def connect(
    path: Path, *, asked: str = "mode=rwc", like: Path | None = None, encrypted: bool | None = None, **how: Any
) -> Any:
    """A connection to a file; ``asked`` is SQLite's own wish (``mode=ro``). A new file is made ``like`` another.

    Answers with the standard library's connection, or one of the same shape.
    """
    secret = looks_encrypted(like or path) if encrypted is None else encrypted
    connects(path, encrypted=secret)
    place = f"{path.absolute().as_uri()}?{asked}"
    if not secret:
        return sqlite3.connect(place, uri=True, **how)
    connection = driver().connect(place, uri=True, **how)
    give_key(connection)
    return connection


def give_key(connection: Any) -> None:
    """The first thing an encrypted file hears. Without a key it stays shut: ``SQLITE_NOTADB``."""
    if _held:
        connection.execute(f"PRAGMA key = \"x'{_held[0]}'\"")


def attach(connection: Any, path: Path, *, encrypted: bool) -> None:
    """Another file beside the one that is open, under the name ``turned``; an empty key says that it is plain."""
    key = f"x'{_held[0]}'" if encrypted else ""
    connection.execute(f'ATTACH DATABASE ? AS turned KEY "{key}"', (str(path),))
