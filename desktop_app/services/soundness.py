"""Whether everything kept is as it was kept: every letter and document against its fingerprint, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, select

from desktop_app.models.every import Base
from desktop_app.policy.words import count
from desktop_app.services.desk import Desk

_BYTES = {"document": "content", "issued_letter": "pdf"}
"""Where bytes are kept; their fingerprint stands beside them as ``sha256``."""
_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was looked at and what is wrong; ``wrong`` is empty when all is as it was kept."""

    rows: int
    letters: int
    documents: int
    wrong: tuple[str, ...]
    cases: int = 0
    colleagues: int = 0

    @property
    def words(self) -> str:
        """What was looked over, as people count it."""
        counted = ((self.cases, "case"), (self.colleagues, "colleague"), (self.letters, "letter"))
        return ", ".join(count(number, what) for number, what in (*counted, (self.documents, "document")))


def verify(desk: Desk) -> Soundness:
    """Reads everything once. On a shared server: everything that is there for whoever asks.

    Raises:
        Trouble: the file or the server cannot be read.
    """
    with desk.reading() as session:
        return verify_all(session.connection())


def verify_all(connection: Connection) -> Soundness:
    """The same, inside a transaction that is open already."""
    tables = Base.metadata.tables
    wrong = _file_problems(connection) if connection.dialect.name == "sqlite" else []
    counted = {name: _compare(connection, tables[name], column, wrong) for name, column in _BYTES.items()}
    rows = sum(_count(connection, table) for table in Base.metadata.sorted_tables)
    cases, colleagues = (_count(connection, tables[name]) for name in ("cases", "staff"))
    return Soundness(rows, counted["issued_letter"], counted["document"], tuple(wrong), cases, colleagues)


def _file_problems(connection: Connection) -> list[str]:
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    broken = [
        f"Row {row[1]} of {row[0]} belongs to something that is not there."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return [f"The file is damaged: {words}." for words in found] + broken


def _compare(connection: Connection, table: Table, column: str, wrong: list[str]) -> int:
    """A few at a time: documents may be large."""
    last, number = 0, 0
    while True:
        asked = select(table.c.id, table.c.case_id, table.c.sha256, table.c[column])
        rows: list[Any] = list(
            connection.execute(asked.where(table.c.id > last).order_by(table.c.id).limit(_AT_A_TIME))
        )
        if not rows:
            return number
        for row in rows:
            if sha256(row[3]).hexdigest() != row.sha256:
                what = "document" if table.name == "document" else "letter"
                wrong.append(f"A {what} of case {_reference(connection, row.case_id)} is not as it was kept.")
        number += len(rows)
        last = rows[-1].id


def _reference(connection: Connection, case_id: int) -> str:
    cases = Base.metadata.tables["cases"]
    return str(connection.execute(select(cases.c.reference).where(cases.c.id == case_id)).scalar())


def _count(connection: Connection, table: Table) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar() or 0)
