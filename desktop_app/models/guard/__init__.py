"""What a shared PostgreSQL refuses by itself, whatever program asks: who may see, write and decide what.

Everything stands in the schema ``guard`` and in triggers and policies on the tables. It is laid on after the
migrations, by an administrator, and can be laid on again at any time: the same statements leave the same guard.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from desktop_app.models.guard import rights, watch
from desktop_app.models.guard.roles import ADMINISTRATOR, OWNER

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PARTS = ("who", "sight", "acting", "deciding", "asking", "audit", "handing", "presence")

OPEN_TO_ALL = (
    "me()",
    "is_in(text)",
    "hidden_cases()",
    "hidden_residents()",
    "hidden_points()",
    "hidden_actions()",
    "hidden_letters()",
    "hidden_requests()",
    "hidden_determinations()",
    "found(tsquery)",
    "saw(integer, text)",
    "is_upkeep()",
    "present(text, integer[], integer[])",
)
"""Functions whose answers are about whoever asks; every policy needs them."""
FOR_AUDITORS = ("audit_broken()",)
FOR_ADMINISTRATORS = ("put_edition_rank(integer, text, text)",)


def statements() -> Iterator[str]:
    """Every statement of the guard, in order; each may be run again."""
    yield f"CREATE SCHEMA IF NOT EXISTS guard AUTHORIZATION {OWNER}"
    yield from (_part(name) for name in _PARTS)
    yield from watch.statements()
    yield from rights.statements()
    yield "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA guard FROM PUBLIC"
    for name in OPEN_TO_ALL:
        yield f"GRANT EXECUTE ON FUNCTION guard.{name} TO {rights.EVERYBODY}"
    for name in FOR_AUDITORS:
        yield f"GRANT EXECUTE ON FUNCTION guard.{name} TO {rights.AUDITORS}"
    for name in FOR_ADMINISTRATORS:
        yield f"GRANT EXECUTE ON FUNCTION guard.{name} TO {ADMINISTRATOR}"


def fingerprint() -> str:
    """Tells one edition of the guard from another."""
    return sha256("\n".join(statements()).encode()).hexdigest()


def install(connection: Connection) -> None:
    """Lays the guard on, inside the connection's transaction, as the owner of the tables."""
    for statement in statements():
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.exec_driver_sql(
        "INSERT INTO guard.installed (fingerprint) VALUES (%s) "
        "ON CONFLICT (only_one) DO UPDATE SET fingerprint = excluded.fingerprint",
        (fingerprint(),),
    )


def installed(connection: Connection) -> str | None:
    """The fingerprint of the guard that is on; None where there is none."""
    if connection.exec_driver_sql("SELECT to_regclass('guard.installed')").scalar() is None:
        return None
    found = connection.exec_driver_sql("SELECT fingerprint FROM guard.installed").scalar()
    return str(found or "")


def _part(name: str) -> str:
    return (files(__name__) / f"{name}.sql").read_text(encoding="utf-8")
