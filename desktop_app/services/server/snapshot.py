"""A backup of a shared server as one file: every table as PostgreSQL's own COPY gives it, and a list of what is in it.

The list says of each table its columns, how many rows and the sha256 of them, so that a file can be checked before
anything is touched, and a restored database against the file. Nothing but the standard library is needed to read one.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from desktop_app.errors import BadInput, FromTheFuture, Refused, Trouble
from desktop_app.models.migrations import HEAD

WHAT = "backup of a shared Redress server"
_LIST = "list.json"
_SQLITE = b"SQLite format 3\0"
_AT_A_TIME = 1 << 20


@dataclass(frozen=True, slots=True)
class KeptTable:
    """One table. ``name`` has its schema; the rows stand in the order of ``key``."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    rows: int
    sha256: str

    @property
    def member(self) -> str:
        """Its name inside the file."""
        return f"tables/{self.name}"


@dataclass(frozen=True, slots=True)
class KeptLogin:
    """Somebody who could log in: logins are the whole server's, so only their names travel, never a password."""

    login: str
    name: str
    """'' for an auditor."""
    rank: str
    is_administrator: bool

    @property
    def command(self) -> str:
        """What lets them in again."""
        words = ["redress server add-person SERVER", self.login]
        if not self.rank:
            return " ".join((*words, "--auditor"))
        words += [f'--name "{self.name}"', f"--rank {self.rank}"]
        return " ".join((*words, *(["--administrator"] if self.is_administrator else [])))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    revision: str
    made_at: str
    tables: tuple[KeptTable, ...]
    logins: tuple[KeptLogin, ...]

    @property
    def rows(self) -> int:
        """In all tables together."""
        return sum(table.rows for table in self.tables)

    def rows_of(self, table: str) -> int:
        """Of one table; 0 where it is not in it."""
        return next((one.rows for one in self.tables if one.name == table), 0)


def write_list(archive: ZipFile, contents: Contents) -> None:
    """The last thing written: a file without it is cut off."""
    archive.writestr(_LIST, json.dumps({"what": WHAT, **asdict(contents)}, indent=1, ensure_ascii=False))


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Contents]]:
    """A backup, every table in it compared with its fingerprint first.

    Raises:
        BadInput: there is no such file.
        FromTheFuture: a newer Redress made it.
        Refused: it is the backup of one person's file.
        Trouble: it is cut off, damaged or something else.
    """
    if not path.is_file():
        raise BadInput(f"There is no file {path}.", field="file")
    if is_of_one_person(path):
        raise Refused(
            f"{path} is a backup of one person's file.",
            do="Restore it into a folder without --server, then carry it over with redress move.",
        )
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError) as error:
        raise Trouble(
            f"{path} is no backup of a shared server, or it is cut off.",
            kept="Nothing was changed.",
            do="Use another backup.",
        ) from error
    with archive:
        contents = _read_list(path, archive)
        for table in contents.tables:
            _check(path, archive, table)
        yield archive, contents


def is_of_one_person(path: Path) -> bool:
    """Whether the file is SQLite's."""
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def is_of_a_server(path: Path) -> bool:
    """Whether the file says of itself that it is a shared server's."""
    try:
        with ZipFile(path) as archive:
            return bool(json.loads(archive.read(_LIST)).get("what") == WHAT)
    except (BadZipFile, OSError, KeyError, ValueError):
        return False


def parts(archive: ZipFile, table: KeptTable) -> Iterator[bytes]:
    """The rows of one table as COPY wrote them."""
    with archive.open(table.member) as member:
        yield from _in_parts(member)


def _read_list(path: Path, archive: ZipFile) -> Contents:
    try:
        told = json.loads(archive.read(_LIST))
        is_ours, revision = told["what"] == WHAT, str(told["revision"])
        tables = tuple(
            KeptTable(one["name"], tuple(one["columns"]), tuple(one["key"]), one["rows"], one["sha256"])
            for one in told["tables"]
        )
        logins = tuple(KeptLogin(**one) for one in told["logins"])
    except (BadZipFile, KeyError, TypeError, ValueError) as error:
        raise _no_backup(path) from error
    if not is_ours:
        raise _no_backup(path)
    if revision > HEAD:
        raise FromTheFuture(
            f"{path} was made by a newer Redress (revision {revision}; this one knows up to {HEAD}).",
            kept="Nothing was changed.",
            do="Run this with the newer Redress.",
        )
    return Contents(revision, str(told["made_at"]), tables, logins)


def _no_backup(path: Path) -> Trouble:
    return Trouble(f"{path} is no backup of a shared server.", kept="Nothing was changed.")


def _check(path: Path, archive: ZipFile, table: KeptTable) -> None:
    found = sha256()
    try:
        for part in parts(archive, table):
            found.update(part)
    except (BadZipFile, KeyError, OSError, EOFError, zlib.error) as error:
        raise _damaged(path) from error
    if found.hexdigest() != table.sha256:
        raise _damaged(path)


def _damaged(path: Path) -> Trouble:
    return Trouble(f"{path} is damaged.", kept="Nothing was changed.", do="Use an earlier backup.")


def _in_parts(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(_AT_A_TIME):
        yield part
