"""Looks over a shared server and says what is wrong with it and how each thing is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_app.models.every import Base
from desktop_app.models.guard.roles import ADMINISTRATOR, AUDITOR, GROUPS, group_of
from desktop_app.models.migrations import HEAD, revision_of
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.connecting import has_this_guard
from desktop_app.services.server.people import people_in, upkeep

_INIT = "Run redress server init again."
_FOR_EACH, _SPARE = 2, 15
"""Connections for each person, and for upkeep, backups and borrowing."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is wrong."""

    what: str
    mend: str
    is_grave: bool = True
    """False for what is worth knowing and stops nothing."""


def check(address: ServerAddress) -> tuple[Found, ...]:
    """Everything that is wrong, the gravest first; empty when nothing is.

    Raises:
        Refused: it is no Redress server yet.
        Trouble: it cannot be reached, or the login does not run it.
    """
    with upkeep(address) as session:
        found = [one for look in _LOOKS for one in look(session)]
    return tuple(sorted(found, key=lambda one: not one.is_grave))


def _edition(session: Session) -> Iterator[Found]:
    revision = revision_of(session.connection())
    if revision != HEAD:
        yield Found(f"Its tables are of revision {revision}; this program writes {HEAD}.", _INIT)
    if not has_this_guard(session.connection()):
        yield Found("Its guard is of another edition of this program.", _INIT)


def _landlord(session: Session) -> Iterator[Found]:
    if session.scalar(text("SELECT 1 FROM landlord")) is None:
        yield Found("No landlord is named.", "Run redress server init with --landlord and --pack.")


def _rows_are_guarded(session: Session) -> Iterator[Found]:
    bare = session.scalars(
        text(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname = ANY(:ours) AND NOT c.relrowsecurity"
        ),
        {"ours": [table.name for table in Base.metadata.sorted_tables]},
    ).all()
    for name in sorted(bare):
        yield Found(f"The rows of {name} are open to everybody.", _INIT)
    off = session.execute(
        text(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgenabled IN ('D', 'R') AND NOT t.tgisinternal ORDER BY 1, 2"
        )
    )
    for table, trigger in off:
        yield Found(
            f"The trigger {trigger} on {table} is switched off.",
            f"As its owner: ALTER TABLE {table} ENABLE TRIGGER {trigger};",
        )


def _public_is_shut(session: Session) -> Iterator[Found]:
    if session.scalar(text("SELECT has_schema_privilege('public', 'public', 'CREATE')")):
        yield Found("Anybody may make tables in the schema public.", _INIT)


def _people_fit(session: Session) -> Iterator[Found]:
    for person in people_in(session):
        held = set(_groups(session, person.login))
        if not person.is_active:
            if held or _is_let_in(session, person.login):
                mend = f"Run redress server remove-person {person.login} again."
                yield Found(f"{person.login} has left and still has rights.", mend)
            continue
        if _is_superuser(session, person.login):
            mend = f"ALTER ROLE {person.login} NOSUPERUSER;"
            yield Found(f"{person.login} is a superuser: the guard does not hold them.", mend)
        if not _is_let_in(session, person.login):
            yield Found(f"{person.login} cannot log in.", f"ALTER ROLE {person.login} LOGIN;", is_grave=False)
        wanted = {AUDITOR} if person.rank is None else {group_of(person.rank)}
        if held - {ADMINISTRATOR} != wanted:
            mend = f"Run redress server grant {person.login} {person.rank or 'RANK'}."
            yield Found(f"{person.login} has other rights than their rank’s.", mend)


def _somebody_administers(session: Session) -> Iterator[Found]:
    if not any(one.is_administrator and one.is_active for one in people_in(session)):
        mend = "Run redress server grant LOGIN --administrator."
        yield Found("Nobody may change the settings: there is no administrator.", mend, is_grave=False)


def _way_is_private(session: Session) -> Iterator[Found]:
    ssl = session.scalar(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
    is_near = session.scalar(text("SELECT inet_client_addr() IS NULL OR inet_client_addr() <<= inet '127.0.0.0/8'"))
    if not ssl and not is_near:
        mend = "Set ssl = on in postgresql.conf, and hostssl in pg_hba.conf."
        yield Found("The way to the server is not encrypted.", mend)


def _has_room(session: Session) -> Iterator[Found]:
    """Each window keeps one connection to work with and one to listen on, and now and then borrows a third."""
    places = int(session.scalar(text("SELECT current_setting('max_connections')::int")) or 0)
    people = sum(one.is_active for one in people_in(session))
    if places < _FOR_EACH * people + _SPARE:
        mend = f"Set max_connections = {_FOR_EACH * people + _SPARE} in postgresql.conf, and start the server anew."
        yield Found(f"The server has {places} places, and {people} people have logins.", mend, is_grave=False)


def _audit_is_whole(session: Session) -> Iterator[Found]:
    broken = session.scalar(text("SELECT count(*) FROM guard.audit_broken()"))
    if broken:
        yield Found(
            f"The audit has been changed in {broken} places.",
            "Run redress audit verify to see which; compare with the last good backup.",
        )


LOOKED_AT = (
    "its tables and its guard are this program's",
    "every table has its rows guarded and every trigger on",
    "each login's rank and rights are those of its colleague",
    "somebody administers it",
    "the way to it is private",
    "it has places enough",
    "the audit is whole",
)
"""What :func:`check` looks at, in words, for whoever is to believe that nothing is wrong."""

_LOOKS: tuple[Callable[[Session], Iterator[Found]], ...] = (
    *(_edition, _landlord, _rows_are_guarded, _public_is_shut, _people_fit),
    *(_somebody_administers, _way_is_private, _has_room, _audit_is_whole),
)


def _groups(session: Session, login: str) -> list[str]:
    asked = text(
        "SELECT of.rolname FROM pg_auth_members held JOIN pg_roles one ON one.oid = held.member "
        "JOIN pg_roles of ON of.oid = held.roleid WHERE one.rolname = :login AND of.rolname = ANY(:ours)"
    )
    return list(session.scalars(asked, {"login": login, "ours": list(GROUPS)}))


def _is_let_in(session: Session, login: str) -> bool:
    return bool(session.scalar(text("SELECT rolcanlogin FROM pg_roles WHERE rolname = :login"), {"login": login}))


def _is_superuser(session: Session, login: str) -> bool:
    return bool(session.scalar(text("SELECT rolsuper FROM pg_roles WHERE rolname = :login"), {"login": login}))
