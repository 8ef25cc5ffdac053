"""Putting the backup of a shared server into an empty database, and comparing what arrived with what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from desktop_app.errors import Refused, Trouble
from desktop_app.models.guard import install
from desktop_app.models.migrations import HEAD, revision_of, upgrade
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.backing_up import be_alike, driver_of, fingerprint, quoted
from desktop_app.services.server.installing import as_installer, become_owner, write_ranks
from desktop_app.services.server.snapshot import Contents, KeptLogin, KeptTable, opened, parts


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What was restored, and who cannot log in to this server yet."""

    contents: Contents
    missing: tuple[KeptLogin, ...]


def bring_back(backup: Path, address: ServerAddress) -> BroughtBack:
    """Restores everything, in one transaction, and brings it up to this program. Each row is compared with the backup.

    For an administrator whose login may create roles; the database must be empty. Colleagues whose logins the server
    has go on working at once. Logins are the whole server's and their passwords are in no backup: who is missing is
    told, for ``redress server add-person``.

    Raises:
        BadInput, FromTheFuture, Refused: as :func:`snapshot.opened`; or there is something on the server already.
        Trouble: the file is damaged, the server cannot be reached, or what arrived differs. Nothing was kept then.
    """
    with opened(backup) as (archive, contents), as_installer(address) as there:
        if revision_of(there) is not None:
            raise Refused(
                "There is something on the server already.", do="Make an empty database, and restore into that one."
            )
        become_owner(there)
        _fill(there, archive, contents)
        _note(there, contents)
        missing = tuple(one for one in contents.logins if not _is_there(there, one.login))
    return BroughtBack(contents, missing)


def _fill(there: Connection, archive: ZipFile, contents: Contents) -> None:
    """Tables as they were, then rows, then whatever this program has beyond them, and the guard last: it would look at
    every row as if somebody had just written it."""
    upgrade(there, to=contents.revision)
    be_alike(there)
    ours = [table for table in contents.tables if table.name.startswith("public.")]
    _clear(there, ours)
    for table in _parents_first(there, ours):
        _copy_in(there, archive, table)
        _count_on(there, table.name)
    if contents.revision != HEAD:
        upgrade(there)
    install(there)
    guards = [table for table in contents.tables if table not in ours]
    _clear(there, [table for table in guards if table.name != "guard.audit"])
    for table in _parents_first(there, guards):
        _copy_in(there, archive, table)
    with Session(there, expire_on_commit=False) as session:
        write_ranks(session)
        session.flush()


def _clear(there: Connection, tables: Iterable[KeptTable]) -> None:
    """What a new database begins with: its counters, and the head of an empty audit."""
    for table in tables:
        if there.execute(text(f"SELECT 1 FROM {table.name} LIMIT 1")).first() is not None:
            there.execute(text(f"DELETE FROM {table.name}"))


def _parents_first(there: Connection, tables: list[KeptTable]) -> list[KeptTable]:
    """In an order in which whatever a row points at is there before it."""
    asked = text("SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid")
    numbers = {
        one.name: there.scalar(text("SELECT CAST(:name AS regclass)::oid"), {"name": one.name}) for one in tables
    }
    points_at: dict[int, set[int]] = {number: set() for number in numbers.values()}
    for child, parent in there.execute(asked):
        if child in points_at and parent in points_at:
            points_at[child].add(parent)
    left, done = list(tables), list[KeptTable]()
    while left:
        there_already = {numbers[one.name] for one in done}
        ready = [one for one in left if points_at[numbers[one.name]] <= there_already]
        if not ready:
            raise ValueError(f"these tables point at each other: {', '.join(one.name for one in left)}")
        done += ready
        left = [one for one in left if one not in ready]
    return done


def _copy_in(there: Connection, archive: ZipFile, table: KeptTable) -> None:
    asked = f"COPY {table.name} ({quoted(table.columns)}) FROM STDIN"
    with driver_of(there).cursor() as cursor, cursor.copy(asked) as copy:
        for part in parts(archive, table):
            copy.write(part)
    if fingerprint(there, table) != (table.rows, table.sha256):
        raise Trouble(
            f"What arrived on the server is not what was kept ({table.name}).",
            kept="Nothing was restored.",
            do="Try again; if it happens again, tell whoever looks after Redress.",
        )


def _count_on(there: Connection, name: str) -> None:
    """The next row takes the next number."""
    if not _has_number(there, name):
        return
    there.execute(
        text(
            "SELECT setval(pg_get_serial_sequence(:name, 'id'), "
            f"greatest(1, (SELECT max(id) FROM {name})), EXISTS (SELECT 1 FROM {name})) "
            "WHERE pg_get_serial_sequence(:name, 'id') IS NOT NULL"
        ),
        {"name": name},
    )


def _has_number(there: Connection, name: str) -> bool:
    asked = text(
        "SELECT 1 FROM pg_attribute WHERE attrelid = CAST(:name AS regclass) AND attname = 'id' "
        "AND atttypid = 'integer'::regtype"
    )
    return there.execute(asked, {"name": name}).first() is not None


def _note(there: Connection, contents: Contents) -> None:
    there.execute(
        text(
            "SELECT guard.note('restored', 'everything', '', NULL, "
            "jsonb_build_object('made_at', CAST(:made_at AS text), 'rows', :rows))"
        ),
        {"made_at": contents.made_at, "rows": contents.rows},
    )


def _is_there(there: Connection, login: str) -> bool:
    return there.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :login"), {"login": login}).first() is not None
