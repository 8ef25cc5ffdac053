"""Making a PostgreSQL database into a shared Redress: roles, tables and the guard over them, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop_app.clock import Clock
from desktop_app.errors import BadInput, FromTheFuture, Trouble
from desktop_app.models import Landlord, PolicyEdition
from desktop_app.models.guard import install, roles
from desktop_app.models.migrations import HEAD, revision_of, upgrade
from desktop_app.models.storage import server_engine
from desktop_app.policy.approvals import SHARED, as_kept
from desktop_app.policy.pack import parse_pack
from desktop_app.policy.rules import rules_of
from desktop_app.services import trouble
from desktop_app.services.approvals import KEY
from desktop_app.services.calendar_days import write_bank_holidays
from desktop_app.services.desk import Desk
from desktop_app.services.editions import take_up
from desktop_app.services.hazard_list import hazard_list
from desktop_app.services.money_rules import ANY_SUM, shipped_money_rules
from desktop_app.services.packs import code
from desktop_app.services.reader import reader_in
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.settings_store import get_setting, put_setting

OLDEST = 14
"""PostgreSQL's version from which everything used here exists."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What :func:`init` found and did."""

    was_new: bool
    revision_before: str
    """'' for a database that was empty."""
    revision: str
    has_landlord: bool


def init(address: ServerAddress, clock: Clock, *, landlord: str = "", pack: str = "") -> Installed:
    """Makes the database ready, or brings it up to this program; done again, it changes nothing.

    For an administrator whose login may create roles and owns the database. All of it happens, or nothing.

    Raises:
        BadInput: the database is new and no landlord or policy is named.
        FromTheFuture: a newer Redress wrote it.
        Trouble: it is another program's, too old, or the login may not do this.
    """
    with as_installer(address) as connection:
        return _install(connection, Desk(connection.engine, clock), landlord.strip(), pack.strip())


@contextmanager
def as_installer(address: ServerAddress) -> Iterator[Connection]:
    """One transaction of an administrator who may create roles, on a server that is new enough.

    Raises:
        Trouble: the server is too old or cannot be reached, or the login may not do this.
    """
    engine = server_engine(address.secret)
    try:
        with engine.begin() as connection:
            _be_new_enough(connection)
            yield connection
    except SQLAlchemyError as error:
        if getattr(getattr(error, "orig", None), "sqlstate", "") == "42501":
            raise Trouble(
                f"The login {address.login!r} may not make roles and tables there.",
                kept="Nothing was changed.",
                do="Use the login that made the database, with CREATEROLE.",
            ) from error
        raise trouble.translated(error) or error from error
    finally:
        engine.dispose()


def _be_new_enough(connection: Connection) -> None:
    number = int(str(connection.exec_driver_sql("SHOW server_version_num").scalar()))
    if number < OLDEST * 10_000:
        raise Trouble(f"The server is PostgreSQL {number // 10_000}; Redress needs {OLDEST} or newer.")


def _install(connection: Connection, desk: Desk, landlord: str, pack: str) -> Installed:
    found = lay_out(connection, needs_landlord=not (landlord and pack))
    with Session(connection, expire_on_commit=False) as session:
        has_landlord = _furnish(session, desk, landlord, pack, is_new=found is None)
        session.flush()
    return Installed(found is None, found or "", HEAD, has_landlord)


def lay_out(connection: Connection, *, needs_landlord: bool = False) -> str | None:
    """Roles, tables and guard; from here on the transaction is the owner's. The revision it was at, None when empty.

    Raises:
        BadInput: it is empty, and somebody has to say whose it is first.
        FromTheFuture, Trouble: as :func:`init`.
    """
    found = revision_of(connection)
    _refuse_strangers(found)
    if found is None and needs_landlord:
        raise BadInput("A new server needs the landlord's name and its policy.", do="Add --landlord and --pack.")
    become_owner(connection)
    upgrade(connection)
    install(connection)
    return found


def become_owner(connection: Connection) -> None:
    """Makes the roles where they are missing; from here on the transaction is the owner's."""
    for statement in roles.statements():
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.exec_driver_sql(f"GRANT USAGE, CREATE ON SCHEMA public TO {roles.OWNER}")
    connection.exec_driver_sql(
        f"DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %%I TO {roles.OWNER}', current_database()); END $$"
    )
    connection.exec_driver_sql(f"SET LOCAL ROLE {roles.OWNER}")


def _refuse_strangers(found: str | None) -> None:
    if found == "":
        raise Trouble("The database holds something other than Redress's cases.", do="Make an empty one for Redress.")
    if found is not None and found > HEAD:
        raise FromTheFuture(
            f"The database was written by a newer Redress (revision {found}; this one knows up to {HEAD}).",
            kept="Nothing in it was touched.",
            do="Run this with the newer Redress.",
        )


def _furnish(session: Session, desk: Desk, landlord: str, pack: str, *, is_new: bool) -> bool:
    """Bank holidays, the landlord and its policy for a new database; the ranks that the guard asks for, each time."""
    if is_new:
        write_bank_holidays(session, "ENG")
    row = session.get(Landlord, 1)
    if row is None and landlord and pack:
        edition = take_up(session, desk, pack)
        row = Landlord(id=1, name=landlord, address="", phone="", pack=edition.name, is_demo=False)
        session.add(row)
        session.flush()
    if get_setting(reader_in(session), KEY, None) is None:
        put_setting(session, KEY, as_kept(SHARED))
        session.flush()
    write_ranks(session)
    return row is not None


def write_ranks(session: Session) -> None:
    """Writes down for the guard the limits of money that come with the program, and the ranks each policy asks for."""
    for rank, pence in shipped_money_rules().limits.items():
        session.execute(
            text(
                "INSERT INTO guard.shipped_limit VALUES (:rank, :pence) "
                "ON CONFLICT (rank) DO UPDATE SET pence = excluded.pence"
            ),
            {"rank": str(rank), "pence": ANY_SUM if pence is None else pence},
        )
    for edition in session.scalars(select(PolicyEdition)):
        write_edition_rank(session, edition)


def write_edition_rank(session: Session, edition: PolicyEdition) -> None:
    """Writes down for the guard which rank a policy asks for refusing stage 2."""
    row = rules_of(parse_pack(edition.text, edition.name), code(), hazard_list()).escalation_refusal.row
    given = {"edition": edition.id, "rank": str(row.decided_by_rank)}
    session.execute(text("SELECT guard.put_edition_rank(:edition, 'escalation_refusal', :rank)"), given)
