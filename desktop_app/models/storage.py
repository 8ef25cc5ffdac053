"""The engine: how a SQLite file or a PostgreSQL server is opened so that nothing acknowledged is ever lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

WRITES = "redress_writes"
"""Execution option of a connection that is about to write: SQLite then takes the write lock at once."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # only FULL survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # without it INSERT OR REPLACE deletes past the guards
    "PRAGMA busy_timeout = 5000",
)


def sqlite_engine(path: Path) -> Engine:
    """An engine on one SQLite file; the file is made on the first connection."""
    import desktop_app.models.every  # noqa: F401 (a class asked for alone would not know its neighbours)

    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def server_engine(url: str) -> Engine:
    """An engine on a PostgreSQL database; a broken connection is noticed before it is used."""
    import desktop_app.models.every  # noqa: F401

    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)


def _prepare(connection: Any, _record: object) -> None:
    """Leaves transactions to :func:`_begin`: the driver's own guessing starts them too late and never for reads."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """A writer takes its lock first, so that two writers wait for each other instead of failing half way."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
