"""The engine: how a SQLite file or a PostgreSQL server is opened so that nothing acknowledged is ever lost."""

from __future__ import annotations

from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url

from desktop_app.models import cipher

WRITES = "redress_writes"
"""Execution option of a connection that is about to write: SQLite then takes the write lock at once."""

_PATIENCE_MS = 5000
"""How long one connection waits for another's lock."""

SERVER_PATIENCE: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""Seconds (the last: thousandths) after which a server that does not answer counts as away: a pulled cable says
nothing by itself, and nobody is to look at a window that waits for it."""

_PRAGMAS = (
    f"PRAGMA busy_timeout = {_PATIENCE_MS}",
    "PRAGMA synchronous = FULL",  # only FULL survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # without it INSERT OR REPLACE deletes past the guards
)


def sqlite_engine(path: Path) -> Engine:
    """An engine on one SQLite file; the file is made on the first connection."""
    import desktop_app.models.every  # noqa: F401 (a class asked for alone would not know its neighbours)

    is_encrypted = cipher.looks_encrypted(path)
    cipher.connects(path, encrypted=is_encrypted)
    if is_encrypted:
        url = URL.create("sqlite", database=str(path))
        engine = create_engine(url, module=cipher.driver(), poolclass=QueuePool)
        event.listen(engine, "connect", lambda connection, _record: cipher.give_key(connection))
    else:
        engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def server_engine(url: str) -> Engine:
    """An engine on a PostgreSQL database; a broken connection is noticed before it is used.

    One connection is kept: a window works with one at a time, and forty windows share the hundred that a server
    usually has. What is read inside another transaction borrows a second, which is given back at once.
    """
    import desktop_app.models.every  # noqa: F401

    patience = {} if "connect_timeout" in url else SERVER_PATIENCE
    psycopg = make_url(url).set(drivername="postgresql+psycopg")
    return create_engine(psycopg, pool_pre_ping=True, pool_size=1, max_overflow=4, connect_args=patience)


def _prepare(connection: Any, _record: object) -> None:
    """Leaves transactions to :func:`_begin`: the driver's own guessing starts them too late and never for reads."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    """Turns the write-ahead log on: SQLite's own patience does not cover two first starts that do so at once."""
    until = monotonic() + _PATIENCE_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except cipher.errors() as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY" or monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    """A writer takes its lock first, so that two writers wait for each other instead of failing half way."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
