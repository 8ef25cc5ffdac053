"""The audit of a shared server: whether anything in it was changed since, and the one line to keep elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.errors import BadInput, Refused
from desktop_app.models.storage import server_engine
from desktop_app.services import trouble
from desktop_app.services.server.address import ServerAddress


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: kept on paper, it shows later that nothing was taken away."""

    rows: int
    sha256: str

    @property
    def words(self) -> str:
        """``1204:9f2c…`` in one piece, as it is copied down and typed back."""
        return f"{self.rows}:{self.sha256}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. ``broken`` holds the number of each bad row and why; empty when all is as it was written."""

    head: Head
    broken: tuple[tuple[int, str], ...]
    first_at: datetime | None
    last_at: datetime | None

    @property
    def is_whole(self) -> bool:
        """Whether everything is as it was written."""
        return not self.broken


def verify(address: ServerAddress, kept: str = "") -> Verified:
    """Goes through the whole audit; ``kept`` is a head written down earlier, which must still stand where it stood.

    Raises:
        BadInput: what was kept is no head.
        Refused: the login is neither an auditor's nor an administrator's.
    """
    earlier = _read_head(kept) if kept.strip() else None
    engine = server_engine(address.secret)
    try:
        with engine.connect() as connection:
            return _verify(connection, earlier)
    except SQLAlchemyError as error:
        if getattr(getattr(error, "orig", None), "sqlstate", "") == "42501":
            raise Refused("Your login may not read the audit.", who_could="An auditor or an administrator") from error
        raise trouble.translated(error) or error from error
    finally:
        engine.dispose()


def _verify(connection: Connection, earlier: Head | None) -> Verified:
    broken = [(row.id, row.why) for row in connection.exec_driver_sql("SELECT id, why FROM guard.audit_broken()")]
    head = connection.exec_driver_sql("SELECT id, hash FROM guard.audit_head").one()
    span = connection.exec_driver_sql("SELECT min(at), max(at) FROM guard.audit").one()
    if earlier is not None and earlier.rows:
        found = connection.exec_driver_sql("SELECT hash FROM guard.audit WHERE id = %s", (earlier.rows,)).scalar()
        if found is None:
            broken.append((earlier.rows, "the row that was the last when its hash was written down is gone"))
        elif found != earlier.sha256:
            broken.append((earlier.rows, "it is not the row whose hash was written down"))
    return Verified(Head(head.id, head.hash), tuple(sorted(broken)), span[0], span[1])


def _read_head(kept: str) -> Head:
    rows, _, digest = kept.strip().partition(":")
    if not rows.isdigit() or len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise BadInput("That is no head of an audit.", do="Give it as redress audit verify printed it.")
    return Head(int(rows), digest)
