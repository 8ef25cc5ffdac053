"""Copying a whole shared server to one file, as it stood at one instant, while everybody goes on working."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop_app.clock import Clock
from desktop_app.errors import Refused, Trouble
from desktop_app.models.guard.roles import OWNER
from desktop_app.models.migrations import HEAD, VERSION_TABLE, revision_of
from desktop_app.models.storage import server_engine
from desktop_app.services import trouble
from desktop_app.services.backup import check_place, put_in_place
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.people import be_upkeep, people_in, upkeep
from desktop_app.services.server.snapshot import Contents, KeptLogin, KeptTable, write_list

GUARDED = ("login", "edition_rank", "shipped_limit", "audit_head", "audit")
"""Tables of the guard that say something; which windows are open, and which guard is on, is not kept."""

_ALIKE = ("SET LOCAL timezone = 'UTC'", "SET LOCAL datestyle = 'ISO'", "SET LOCAL bytea_output = 'hex'")
"""So that the same rows are the same bytes on whichever server they are copied out."""


def back_up(address: ServerAddress, to: Path, clock: Clock) -> Contents:
    """Copies everything to ``to``, which appears there only once it is whole; what it holds.

    Raises:
        BadInput: ``to`` exists already, or its folder does not. Nothing is ever overwritten.
        Refused: it is no Redress server, or of another revision than this program.
        Trouble: it cannot be reached, the login does not run it, or there is no room. ``to`` does not exist then.
    """
    check_place(to)
    partial = to.with_name(f".{to.name}.{os.getpid()}.partial")
    _note(address)
    try:
        with at_one_instant(address) as connection, ZipFile(partial, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            contents = copy_all(connection, archive, HEAD, clock.now().isoformat(), _logins(connection))
        put_in_place(partial, to)
    except OSError as error:
        raise Trouble(
            f"The backup could not be made: {error}.",
            kept="The server is untouched.",
            do="Check the free space and your access to the folder, then try again.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return contents


def copy_all(
    connection: Connection, archive: ZipFile, revision: str, made_at: str, logins: tuple[KeptLogin, ...]
) -> Contents:
    """Writes every table there is to the file, and the list of them last."""
    tables = tuple(_keep(connection, archive, table) for table in _tables(connection))
    contents = Contents(revision, made_at, tables, logins)
    write_list(archive, contents)
    return contents


@contextmanager
def at_one_instant(address: ServerAddress) -> Iterator[Connection]:
    """A transaction of upkeep's that reads everything, all of it as at one instant, as the owner of the tables.

    Raises:
        Refused: it is no Redress server, or of another revision than this program.
        Trouble: it cannot be reached, or the login does not run it.
    """
    engine = server_engine(address.secret).execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection:
            be_upkeep(connection, address)
            if (found := revision_of(connection)) != HEAD:
                raise Refused(
                    f"The server is of revision {found}; this Redress copies {HEAD}.",
                    do="Run redress server init, or use the Redress that it was set up with.",
                )
            connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
            be_alike(connection)
            yield connection
    except SQLAlchemyError as error:
        raise trouble.translated(error) or error from error
    finally:
        engine.dispose()


def be_alike(connection: Connection) -> None:
    """From here on this transaction copies rows out as every other does."""
    for setting in _ALIKE:
        connection.exec_driver_sql(setting)


def fingerprint(connection: Connection, table: KeptTable) -> tuple[int, str]:
    """How many rows a table holds now, and the sha256 of them, as a backup has it."""
    found, rows = sha256(), 0
    for part in copied_out(connection, table.name, table.columns, table.key):
        found.update(part)
        rows += part.count(b"\n")
    return rows, found.hexdigest()


def copied_out(connection: Connection, name: str, columns: tuple[str, ...], key: tuple[str, ...]) -> Iterator[bytes]:
    """The rows of a table in the order of its key, in COPY's own words: one line each."""
    # Words are put in order byte by byte: what an order of letters is differs from server to server.
    order = ", ".join(f'"{one}"::text COLLATE "C"' for one in key)
    asked = f"COPY (SELECT {quoted(columns)} FROM {name} ORDER BY {order}) TO STDOUT"
    with driver_of(connection).cursor() as cursor, cursor.copy(asked) as copy:
        yield from (bytes(part) for part in copy)


def driver_of(connection: Connection) -> psycopg.Connection:
    """The driver's own connection, which knows COPY, in the same transaction."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("only PostgreSQL is copied in and out like this")
    return driver


def quoted(columns: tuple[str, ...]) -> str:
    """Columns as SQL names them: one is called ``on``."""
    return ", ".join(f'"{one}"' for one in columns)


def _keep(connection: Connection, archive: ZipFile, table: KeptTable) -> KeptTable:
    found, rows = sha256(), 0
    with archive.open(table.member, "w", force_zip64=True) as member:
        for part in copied_out(connection, table.name, table.columns, table.key):
            member.write(part)
            found.update(part)
            rows += part.count(b"\n")
    return KeptTable(table.name, table.columns, table.key, rows, found.hexdigest())


def _tables(connection: Connection) -> list[KeptTable]:
    """Every table there is, found in the database itself: one that this program forgot would be missed on the day."""
    names = connection.execute(
        text(
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind = 'r' AND (n.nspname = 'public' AND c.relname <> :version "
            "OR n.nspname = 'guard' AND c.relname = ANY(:guarded)) ORDER BY n.nspname DESC, c.relname"
        ),
        {"version": VERSION_TABLE, "guarded": list(GUARDED)},
    ).scalars()
    return [KeptTable(name, _columns(connection, name), _key(connection, name), 0, "") for name in names.all()]


def _columns(connection: Connection, name: str) -> tuple[str, ...]:
    """But those that the database works out by itself."""
    asked = text(
        "SELECT attname FROM pg_attribute WHERE attrelid = CAST(:name AS regclass) AND attnum > 0 "
        "AND NOT attisdropped AND attgenerated = '' ORDER BY attnum"
    )
    return tuple(connection.execute(asked, {"name": name}).scalars())


def _key(connection: Connection, name: str) -> tuple[str, ...]:
    asked = text(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) "
        "WHERE i.indrelid = CAST(:name AS regclass) AND i.indisprimary ORDER BY array_position(i.indkey, a.attnum)"
    )
    return tuple(connection.execute(asked, {"name": name}).scalars())


def _logins(connection: Connection) -> tuple[KeptLogin, ...]:
    with Session(connection) as session:
        return tuple(
            KeptLogin(one.login, one.name, str(one.rank or ""), one.is_administrator)
            for one in people_in(session)
            if one.is_active
        )


def _note(address: ServerAddress) -> None:
    """The audit says first that everything is about to leave the server; so the copy holds this line too."""
    with upkeep(address) as session:
        session.execute(text("SELECT guard.note('backed up', 'everything', '', NULL, NULL)"))
