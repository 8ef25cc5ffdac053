"""Carrying one person's file over to a shared server: every row, counted and compared, and the file left as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.orm import Session

from desktop_app.errors import Refused, Trouble
from desktop_app.models.every import Base
from desktop_app.policy.approvals import SHARED, as_kept
from desktop_app.services.approvals import KEY
from desktop_app.services.desk import MY_STAFF_ID, Desk
from desktop_app.services.reader import reader_in
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.installing import as_installer, lay_out, write_ranks
from desktop_app.services.settings_store import get_setting, put_setting

Told = Callable[[str, int], object]
_AT_A_TIME = 200
"""Rows; documents and letters hold their bytes."""
_QUIET = ("guard_audits", "guard_letter_is_whole")
"""Triggers that rest while rows are carried over: the move is one line of the audit, not one for each row."""

_FURNISHED = ("guard.edition_rank", "landlord", "policy_edition", "day_off", "setting", "counter")
"""What a server holds that was made ready and that nobody has come into."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One table carried over. ``sha256`` is that of all its rows in order, the same on both sides."""

    table: str
    rows: int
    sha256: str


def move(
    desk: Desk, address: ServerAddress, told: Callable[[str, int], object] = lambda _table, _rows: None
) -> tuple[Moved, ...]:
    """Carries everything in ``desk``'s file to an empty server, in one transaction; ``told`` hears each table done.

    Half-finished entries become those of whoever sits at the desk. Logins are given afterwards: somebody let in under
    the name of a colleague who was carried over is that colleague.

    Raises:
        Refused: the desk is a server's already, or somebody has been let into the server.
        Trouble: it cannot be reached, or what arrived is not what was sent. Nothing was carried over then.
    """
    if not desk.is_sqlite:
        raise Refused("Only a file can be carried over to a server.")
    with desk.reading() as session, as_installer(address) as there:
        lay_out(there)
        _be_empty(there)
        done = [
            _carry(session.connection(), there, table, desk.staff_id, told) for table in Base.metadata.sorted_tables
        ]
        _settle(there, done)
    return tuple(done)


def tables() -> int:
    """How many tables :func:`move` tells of."""
    return len(Base.metadata.sorted_tables)


def try_empty(address: ServerAddress) -> None:
    """Whether :func:`move` would find an empty server there: tried, and undone.

    Raises:
        Refused, Trouble: as :func:`move`.
    """
    with as_installer(address) as there:
        trial = there.begin_nested()
        lay_out(there)
        _be_empty(there)
        trial.rollback()


def _be_empty(there: Connection) -> None:
    """Goes on only where nobody has worked yet. What ``redress server init`` furnished gives way to what comes."""
    there.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # a trigger cannot rest while rows wait for it
    for name, what in (("cases", "There are cases"), ("staff", "People have been let in")):
        if there.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first() is not None:
            raise Refused(f"{what} on the server already.", do="Make an empty database, and move into that one.")
    for name in _FURNISHED:
        there.execute(text(f"DELETE FROM {name}"))


def _carry(here: Connection, there: Connection, table: Table, me: int, told: Callable[[str, int], object]) -> Moved:
    key = next(iter(table.primary_key.columns))
    resting = [name for name in _QUIET if _has_trigger(there, table.name, name)]
    for name in resting:
        there.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER {name}"))
    sent, number = sha256(), 0
    for rows in _in_parts(here, table, key):
        kept = [row for row in (_fitted(table, row, me) for row in rows) if row is not None]
        if kept:
            there.execute(table.insert(), kept)
        for row in kept:
            sent.update(_as_line(row))
        number += len(kept)
    for name in resting:
        there.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER {name}"))
    _compare(there, table, key, number, sent.hexdigest())
    if table.name != "setting" and key.autoincrement is not False and key.type.python_type is int:
        there.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', '{key.name}'), "
                f"greatest(1, (SELECT max({key.name}) FROM {table.name})), "
                f"EXISTS (SELECT 1 FROM {table.name})) WHERE pg_get_serial_sequence('{table.name}', '{key.name}') "
                "IS NOT NULL"
            )
        )
    told(table.name, number)
    return Moved(table.name, number, sent.hexdigest())


def _compare(there: Connection, table: Table, key: Any, number: int, digest: str) -> None:
    """What arrived, read back, is what was sent."""
    arrived, counted = sha256(), 0
    for rows in _in_parts(there, table, key):
        for row in rows:
            arrived.update(_as_line(row))
        counted += len(rows)
    if (counted, arrived.hexdigest()) != (number, digest):
        raise Trouble(
            f"What arrived on the server is not what was sent ({table.name}: {counted} rows of {number}).",
            kept="Nothing was carried over; the file is untouched.",
            do="Try again; if it happens again, tell whoever looks after Redress.",
        )


def _in_parts(connection: Connection, table: Table, key: Any) -> Iterator[list[dict[str, Any]]]:
    """All rows in the order of their key, a few at a time. Letters of keys are compared byte by byte on both sides."""
    last = None
    order = key.collate("C") if key.type.python_type is str and connection.dialect.name == "postgresql" else key
    while True:
        asked = select(table).order_by(order).limit(_AT_A_TIME)
        rows = [
            dict(row) for row in connection.execute(asked if last is None else asked.where(order > last)).mappings()
        ]
        if not rows:
            return
        yield rows
        last = rows[-1][key.name]


def _fitted(table: Table, row: dict[str, Any], me: int) -> dict[str, Any] | None:
    """A row as a server keeps it; None for what means nothing there."""
    if table.name == "setting" and row["key"] == MY_STAFF_ID:
        return None
    if table.name == "draft":
        return {**row, "key": f"{me}/{row['key']}"}
    return row


def _as_line(row: dict[str, Any]) -> bytes:
    kept = {name: sha256(value).hexdigest() if isinstance(value, bytes) else value for name, value in row.items()}
    return (json.dumps(kept, sort_keys=True, default=str, ensure_ascii=False) + "\n").encode()


def _has_trigger(there: Connection, table: str, name: str) -> bool:
    asked = text("SELECT 1 FROM pg_trigger WHERE tgrelid = CAST(:on_table AS regclass) AND tgname = :name")
    return there.execute(asked, {"on_table": table, "name": name}).first() is not None


def _settle(there: Connection, done: list[Moved]) -> None:
    """The ranks the guard asks for, and one line in the audit."""
    with Session(there, expire_on_commit=False) as session:
        if get_setting(reader_in(session), KEY, None) is None:
            put_setting(session, KEY, as_kept(SHARED))
        write_ranks(session)
        session.flush()
    counted = {one.table: one.rows for one in done if one.rows}
    there.execute(
        text("SELECT guard.note('moved', 'everything', '', NULL, CAST(:counted AS jsonb))"),
        {"counted": json.dumps(counted)},
    )
