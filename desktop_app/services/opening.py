"""Opening a desk: the file or server is found, made when new, brought up to date when old, refused when newer."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop_app.clock import Clock
from desktop_app.errors import FromTheFuture, Trouble
from desktop_app.models.migrations import HEAD, revision_of, upgrade
from desktop_app.models.storage import WRITES, server_engine, sqlite_engine
from desktop_app.paths import database_file
from desktop_app.services import trouble
from desktop_app.services.calendar_days import write_bank_holidays
from desktop_app.services.desk import Desk
from desktop_app.services.upgrading import upgrade_on_a_copy


def open_desk(folder: Path, clock: Clock, *, demo: bool = False, url: str | None = None) -> Desk:
    """The desk in ``folder`` (made when missing), or on the PostgreSQL server at ``url``.

    Raises:
        FromTheFuture: a newer Redress wrote it.
        Trouble: it cannot be read, written or reached, or is not Redress's.
    """
    if url is not None:
        return Desk(_ready(server_engine(url)), clock, is_demo=demo)
    path = database_file(folder, demo=demo)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made.", do="Choose another with --data-dir, or ask IT for access."
        ) from error
    return Desk(_ready(sqlite_engine(path), path), clock, is_demo=demo)


def is_set_up(desk: Desk) -> bool:
    """Whether a landlord has been named. Asked of the table: mapping every class first would cost the start 80 ms."""
    with desk.reading() as session:
        return session.connection().exec_driver_sql("SELECT 1 FROM landlord WHERE id = 1").first() is not None


def _ready(engine: Engine, path: Path | None = None) -> Engine:
    """The engine once its database is at this revision."""
    try:
        found = _revision(engine)
        if found == HEAD:
            return engine
        _refuse_strangers(found, path)
        if found is not None and path is not None:
            engine.dispose()
            upgrade_on_a_copy(path, found)
        else:
            _bring_up(engine)
    except SQLAlchemyError as error:
        engine.dispose()
        raise trouble.translated(error) or error from error
    except Trouble:
        engine.dispose()
        raise
    return engine


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return revision_of(connection)


def _refuse_strangers(found: str | None, path: Path | None) -> None:
    """Stops at a database of another program's, or of a Redress newer than this."""
    where = f"The database {path}" if path else "The database on the server"
    if found == "":
        raise Trouble(f"{where} holds something other than Redress's cases.", do="Choose another folder or database.")
    if found is not None and found > HEAD:
        raise FromTheFuture(
            f"{where} was written by a newer Redress (revision {found}; this one knows up to {HEAD}).",
            kept="Nothing in it was touched.",
            do="Install the newer Redress on this computer.",
        )


def _bring_up(engine: Engine) -> None:
    """Makes or upgrades the schema in one transaction: killed half way, nothing happened; of two at once, one waits."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('redress schema', 0))"))
        found = revision_of(connection)
        if found == HEAD:
            return
        upgrade(connection)
        if found is None:
            _furnish(connection)


def _furnish(connection: Connection) -> None:
    """What a new database starts with: the bank holidays of England."""
    with Session(connection) as session:
        write_bank_holidays(session, "ENG")
        session.flush()
        session.commit()
