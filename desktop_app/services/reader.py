"""Reading with plain SQL, straight from the driver: what the first screen needs, without the weight of the mapping.

Loading SQLAlchemy takes longer than showing the whole queue. So what is read before anything is opened is asked here,
in SQL that both databases understand, with named parameters (``:today``) and values as the driver gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from desktop_app.models import cipher

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

Given: TypeAlias = Mapping[str, object]
Rows: TypeAlias = list[tuple[Any, ...]]

DESK = "desk"
"""In a session's ``info``: the desk it was opened for, which knows who acts."""

_PATIENCE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Reader:
    """One reading transaction."""

    is_sqlite: bool
    ask: Callable[[str, Given], Rows]
    is_guarded: bool = False
    """Whether the database hides rows by itself (``models/guard``)."""

    def rows(self, sql: str, given: Given | None = None) -> Rows:
        """Every row of one statement."""
        return self.ask(sql, _as_stored(given or {}) if self.is_sqlite else given or {})

    def first(self, sql: str, given: Given | None = None) -> tuple[Any, ...] | None:
        """The first row, None when there is none."""
        return next(iter(self.rows(sql, given)), None)


class FileReading:
    """A connection of its own to one SQLite file, made when first asked and kept; it cannot write.

    It holds one transaction at a time: whoever asks from another thread waits for their turn.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: Any = None
        self._turn = RLock()

    @contextmanager
    def transaction(self) -> Iterator[Reader]:
        """One transaction, all of it at one instant.

        Raises:
            cipher.errors: the file is not there, or cannot be read.
        """
        with self._turn:
            connection = self.connection()
            connection.execute("BEGIN")
            try:
                yield Reader(True, lambda sql, given: connection.execute(sql, given).fetchall())
            finally:
                connection.rollback()

    def connection(self) -> Any:
        """The one connection; the file is never made here."""
        if self._kept is None:
            self._kept = cipher.connect(
                self.path,
                asked="mode=rw",
                timeout=_PATIENCE_SECONDS,
                isolation_level=None,
                check_same_thread=False,
            )
            self._kept.execute("PRAGMA query_only = ON")
        return self._kept

    def close(self) -> None:
        """Lets go of the file until something is asked again."""
        with self._turn:
            if self._kept is not None:
                self._kept.close()
                self._kept = None


def reader_in(session: Session) -> Reader:
    """Reading inside a transaction that is open already, what it has not committed included."""
    session.flush()
    desk = session.info.get(DESK)
    return reader_on(session.connection(), is_guarded=desk is not None and desk.is_guarded)


def reader_on(connection: Connection, *, is_guarded: bool = False) -> Reader:
    """Reading on SQLAlchemy's connection, which is how a PostgreSQL server is reached."""
    from sqlalchemy import text

    def ask(sql: str, given: Given) -> Rows:
        cursor = connection.execute(text(sql), given).cursor
        return [] if cursor is None else list(cursor.fetchall())

    return Reader(connection.dialect.name == "sqlite", ask, is_guarded)


def _as_stored(given: Given) -> Given:
    """SQLite keeps days as words; Python's own way of saying so is going out of use."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


_Day = TypeVar("_Day", date, date | None)


@lru_cache(maxsize=4096)
def _read_day(stored: str) -> date:
    return date.fromisoformat(stored)


def day(stored: str | _Day) -> date | _Day:
    """A day as either driver gives it. A screenful has few different ones: each is read once."""
    return _read_day(stored) if isinstance(stored, str) else stored


def instant(stored: str | datetime) -> datetime:
    """An instant as either driver gives it: SQLite keeps it in UTC, and no zone beside it."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
