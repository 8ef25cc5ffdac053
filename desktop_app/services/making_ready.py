"""A database made ready: made when new, brought up to date when old, refused when newer or another program's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop_app.errors import FromTheFuture, Trouble
from desktop_app.models.migrations import HEAD, revision_of, upgrade
from desktop_app.models.storage import WRITES, server_engine, sqlite_engine
from desktop_app.services import trouble
from desktop_app.services.calendar_days import write_bank_holidays
from desktop_app.services.upgrading import upgrade_on_a_copy


def make_file_ready(path: Path) -> Path | None:
    """The file at ``path`` is at this revision once this returns; where the file as it was is kept, if it was older.

    Raises:
        FromTheFuture, Trouble: as :func:`desktop_app.services.opening.open_desk`.
    """
    engine, kept = _ready(sqlite_engine(path), path)
    engine.dispose()
    return kept


def ready_server(url: str) -> Engine:
    """An engine on the server at ``url``, whose database is at this revision.

    Raises:
        FromTheFuture, Trouble: as :func:`desktop_app.services.opening.open_desk`.
    """
    return _ready(server_engine(url))[0]


def _ready(engine: Engine, path: Path | None = None) -> tuple[Engine, Path | None]:
    """The engine once its database is at this revision; and where a file as it was is kept."""
    kept = None
    try:
        found = _revision(engine)
        if found == HEAD:
            return engine, None
        _refuse_strangers(found, path)
        if found is not None and path is not None:
            engine.dispose()
            kept = upgrade_on_a_copy(path, found)
        else:
            _bring_up(engine)
    except SQLAlchemyError as error:
        engine.dispose()
        raise trouble.translated(error) or error from error
    except Trouble:
        engine.dispose()
        raise
    return engine, kept


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
