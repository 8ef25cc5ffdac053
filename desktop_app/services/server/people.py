"""Letting people into a shared server, giving them a rank, and letting them go: a login and a colleague together."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, NotFound, Refused, Trouble
from desktop_app.models import Staff
from desktop_app.models.guard import roles
from desktop_app.models.guard.roles import ADMINISTRATOR, AUDITOR, GROUPS, OWNER, group_of
from desktop_app.models.storage import server_engine
from desktop_app.policy.kinds import Rank
from desktop_app.services import trouble
from desktop_app.services.leavers import holdings_in, refuse_to_leave
from desktop_app.services.server.address import ServerAddress

_LOGIN = re.compile(r"[a-z][a-z0-9_.-]{0,62}")


@dataclass(frozen=True, slots=True)
class Person:
    """One login and what it may do."""

    login: str
    name: str
    """'' for an auditor, who is no colleague."""
    rank: Rank | None
    is_administrator: bool
    is_auditor: bool
    is_active: bool


@contextmanager
def upkeep(address: ServerAddress) -> Iterator[Session]:
    """One transaction of whoever runs the server; roles may be made in it.

    Raises:
        Trouble: the server cannot be reached, or the login may not do this.
    """
    engine = server_engine(address.secret)
    try:
        with engine.begin() as connection:
            be_upkeep(connection, address)
            with Session(connection, expire_on_commit=False) as session:
                yield session
                session.flush()
    except SQLAlchemyError as error:
        if getattr(getattr(error, "orig", None), "sqlstate", "") == "42501":
            raise _may_not(address) from error
        raise trouble.translated(error) or error from error
    finally:
        engine.dispose()


def add_person(
    address: ServerAddress, login: str, name: str, rank: Rank, *, job_title: str = "", is_administrator: bool = False
) -> str:
    """Makes a login and the colleague it stands for; the password made up for it, which is told once.

    Somebody who is a colleague by that name already, without a login, gets one.

    Raises:
        BadInput: the login or the name cannot be used.
        Refused: that login is there already.
    """
    _check_login(login)
    if not name.strip():
        raise BadInput("Enter the colleague's name.", field="name")
    password = secrets.token_urlsafe(12)
    with upkeep(address) as session:
        _make_role(session, login, password)
        _join(session, login, group_of(rank))
        if is_administrator:
            _join(session, login, ADMINISTRATOR)
        row = _colleague(session, name.strip(), login)
        row.rank, row.is_active = rank, True
        row.job_title = job_title.strip() or row.job_title or rank.words
        session.flush()
        session.execute(
            text(
                "INSERT INTO guard.login (name, staff_id) VALUES (:login, :staff) "
                "ON CONFLICT (name) DO UPDATE SET staff_id = excluded.staff_id, ended_at = NULL"
            ),
            {"login": login, "staff": row.id},
        )
    return password


def add_auditor(address: ServerAddress, login: str) -> str:
    """Makes a login that reads everything, the audit included, and writes nothing; its password.

    Raises:
        BadInput, Refused: as :func:`add_person`.
    """
    _check_login(login)
    password = secrets.token_urlsafe(12)
    with upkeep(address) as session:
        _make_role(session, login, password)
        _join(session, login, AUDITOR)
        session.execute(
            text("INSERT INTO guard.login (name) VALUES (:login) ON CONFLICT (name) DO UPDATE SET ended_at = NULL"),
            {"login": login},
        )
    return password


def remove_person(address: ServerAddress, login: str, *, at_once: bool = False) -> Person:
    """Shuts a login for good. The colleague and everything they did stay.

    ``at_once`` shuts it although something is still theirs: then the colleague stays in the lists until a leader has
    handed it over and marks them as left.

    Raises:
        NotFound: there is no such login.
        Refused: cases or promises are still theirs.
    """
    with upkeep(address) as session:
        person = _person(session, login)
        row = session.scalar(select(Staff).where(Staff.id == _staff_id(session, login)))
        if row is not None and not at_once:
            refuse_to_leave(session, row)
        session.execute(text(f"ALTER ROLE {_quoted(session, login)} NOLOGIN PASSWORD NULL"))
        for group in GROUPS:
            _leave(session, login, group)
        session.execute(text("UPDATE guard.login SET ended_at = now() WHERE name = :login"), {"login": login})
        if row is not None and not holdings_in(session, row.id).words:
            row.is_active = False
        session.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"), {"login": login}
        )
    return person


def grant(
    address: ServerAddress, login: str, *, rank: Rank | None = None, is_administrator: bool | None = None
) -> Person:
    """Gives somebody another rank, or makes them an administrator, or no longer one.

    Raises:
        NotFound: there is no such login.
        Refused: an auditor has no rank: reading everything and working on cases are two people.
    """
    with upkeep(address) as session:
        person = _person(session, login)
        if person.is_auditor:
            raise Refused(f"{login} is an auditor: they read everything and change nothing.", do="Make a second login.")
        if rank is not None:
            for group in (roles.POST_ROOM, roles.HANDLER, roles.LEADER):
                _leave(session, login, group)
            _join(session, login, group_of(rank))
            session.get_one(Staff, _staff_id(session, login)).rank = rank
        if is_administrator is not None:
            (_join if is_administrator else _leave)(session, login, ADMINISTRATOR)
        session.flush()
        return _person(session, login)


def people(address: ServerAddress) -> tuple[Person, ...]:
    """Everybody who has or had a login, by login."""
    with upkeep(address) as session:
        return people_in(session)


def people_in(session: Session) -> tuple[Person, ...]:
    """The same, inside a transaction of upkeep's."""
    names = session.scalars(text("SELECT name FROM guard.login ORDER BY name")).all()
    return tuple(_person(session, name) for name in names)


def be_upkeep(connection: Connection, address: ServerAddress) -> None:
    """Goes on only for whoever runs this server.

    Raises:
        Refused: it is no Redress server yet.
        Trouble: the login does not run it.
    """
    if connection.exec_driver_sql("SELECT to_regclass('guard.login')").scalar() is None:
        raise Refused("That database is no Redress server yet.", do="Run redress server init first.")
    if not connection.exec_driver_sql("SELECT guard.is_upkeep()").scalar():
        raise _may_not(address)


def _may_not(address: ServerAddress) -> Trouble:
    return Trouble(
        f"The login {address.login!r} does not run this server.",
        kept="Nothing was changed.",
        do=f"Use the login that set it up, or one that belongs to {OWNER} and may create roles.",
    )


def _check_login(login: str) -> None:
    if not _LOGIN.fullmatch(login) or login.startswith("pg_") or login in (OWNER, *GROUPS):
        raise BadInput(
            "A login is small letters and digits, such as priya or p.shah.", field="login", do="Choose another."
        )


def _make_role(session: Session, login: str, password: str) -> None:
    is_ours = session.scalar(
        text("SELECT 1 FROM guard.login WHERE name = :login AND ended_at IS NULL"), {"login": login}
    )
    there = session.scalar(text("SELECT rolcanlogin FROM pg_roles WHERE rolname = :login"), {"login": login})
    if is_ours and there is not None:  # after a restore on another server the colleague is there and the login is not
        raise Refused(f"There is a login {login!r} already.", do="Choose another, or use redress server grant.")
    if there:
        raise Refused(f"The server has a login {login!r} for something else already.", do="Choose another.")
    words = session.connection().exec_driver_sql("SELECT quote_literal(%s::text)", (password,)).scalar()
    made = "CREATE" if there is None else "ALTER"
    session.connection().exec_driver_sql(
        f"{made} ROLE {_quoted(session, login)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD {words}"
    )


def _quoted(session: Session, login: str) -> str:
    return str(session.scalar(text("SELECT quote_ident(:login)"), {"login": login}))


def _join(session: Session, login: str, group: str) -> None:
    session.connection().exec_driver_sql(f"GRANT {group} TO {_quoted(session, login)}")


def _leave(session: Session, login: str, group: str) -> None:
    session.connection().exec_driver_sql(f"REVOKE {group} FROM {_quoted(session, login)}")


def _colleague(session: Session, name: str, login: str) -> Staff:
    """The colleague of that name who has no login yet, or had this one; or else a new one."""
    others = text("staff_id IS NOT NULL AND name <> :login").bindparams(login=login)
    taken = select(text("staff_id")).select_from(text("guard.login")).where(others)
    row = session.scalar(select(Staff).where(Staff.name == name, Staff.id.not_in(taken)).order_by(Staff.id))
    if row is None:
        row = Staff(name=name, rank=Rank.HANDLER)
        session.add(row)
    return row


def _staff_id(session: Session, login: str) -> int | None:
    found: int | None = session.scalar(text("SELECT staff_id FROM guard.login WHERE name = :login"), {"login": login})
    return found


def _person(session: Session, login: str) -> Person:
    found = session.execute(
        text("SELECT staff_id, ended_at FROM guard.login WHERE name = :login"), {"login": login}
    ).first()
    if found is None:
        raise NotFound(f"There is no login {login!r} here.", do="See redress server people.")
    row = session.get(Staff, found.staff_id) if found.staff_id is not None else None
    return Person(
        login=login,
        name=row.name if row else "",
        rank=row.rank if row else None,
        is_administrator=_is_in(session, login, ADMINISTRATOR),
        is_auditor=_is_in(session, login, AUDITOR),
        is_active=found.ended_at is None,
    )


def _is_in(session: Session, login: str, group: str) -> bool:
    """Direct members only: a superuser is a member of everything."""
    asked = text(
        "SELECT EXISTS (SELECT 1 FROM pg_auth_members AS held JOIN pg_roles AS one ON one.oid = held.member "
        "JOIN pg_roles AS of ON of.oid = held.roleid WHERE one.rolname = :login AND of.rolname = :group_role)"
    )
    return bool(session.scalar(asked, {"login": login, "group_role": group}))
