"""A shared server with its guard on and a login for each rank: made once, copied for each test."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import psycopg
from sqlalchemy import Engine, text
from typing_extensions import override

from desktop_app.clock import Clock, FixedClock
from desktop_app.models.storage import server_engine
from desktop_app.policy.kinds import Rank
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import ServerAddress, read_address
from desktop_app.services.server.connecting import connect
from desktop_app.services.server.installing import init, write_ranks
from desktop_app.services.server.people import add_auditor, add_person
from tests.postgres import Server, name_of

LOGINS = {
    "handler": ("Priya Shah", "Complaint handler", Rank.HANDLER),
    "leader": ("Grace Amoah", "Team leader", Rank.TEAM_LEADER),
    "manager": ("Tom Reilly", "Housing manager", Rank.MANAGER),
    "colleague": ("Sade Cole", "Complaint handler", Rank.HANDLER),
    "head": ("Ruth Mensah", "Head of customer services", Rank.HEAD_OF_SERVICE),
    "director": ("David Okoro", "Director of housing", Rank.DIRECTOR),
    "post_room": ("Lee Ward", "Post room assistant", Rank.POST_ROOM),
    "admin": ("Olu Bello", "Head of digital services", Rank.HEAD_OF_SERVICE),
}
AUDITOR = "auditor"


def login_name(who: str) -> str:
    """Logins are the whole server's, so they bear a name of the tests' own."""
    return f"t_{who}"


def make_template(server: Server, clock: FixedClock, pack: str = "code-2024") -> str:
    """A guarded database with everybody in it; its name, for copying."""
    url = server.create()
    address = read_address(url)
    init(address, clock, landlord="Brightwater Homes", pack=pack)
    for who, (name, job_title, rank) in LOGINS.items():
        add_person(address, login_name(who), name, rank, job_title=job_title, is_administrator=who == "admin")
    add_auditor(address, login_name(AUDITOR))
    engine = server_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE landlord SET address = :address, postcode = 'M50 3XY', phone = '0161 496 0000', "
                "email = 'complaints@brightwater.example', website = 'www.brightwater.example'"
            ),
            {"address": "Quay House\n1 Harbour Street\nSALFORD"},
        )
        connection.execute(text("UPDATE staff SET phone = '0161 496 0123', email = 'us@brightwater.example'"))
    engine.dispose()
    return name_of(url)


def address_of(server: Server, database: str, who: str) -> ServerAddress:
    """One person's way into a database."""
    return read_address(f"postgresql://{login_name(who)}@/{database}?host={server.folder}")


def upkeep_connection(server: Server, database: str) -> psycopg.Connection:
    """The superuser's: for what a test arranges, never for what it shows."""
    return psycopg.connect(server.url(database))


def connection_of(server: Server, database: str, who: str) -> psycopg.Connection:
    """A plain connection of one person's, as psql has it."""
    return psycopg.connect(address_of(server, database, who).secret)


def decide_alone(server: Server, database: str) -> None:
    """The landlord asks no rank of its own: each policy's stands."""
    with upkeep_connection(server, database) as connection:
        connection.execute("UPDATE setting SET value = '{}' WHERE key = 'approvals'")


class SharedDesk(Desk):
    """A desk that logs in as whoever sits down at it."""

    def __init__(self, server: Server, database: str, clock: Clock, who: str = "handler") -> None:
        self._enter = partial(address_of, server, database)
        first = connect(self._enter(who), clock)
        super().__init__(first.engine, clock, is_guarded=True)
        self._engines: dict[int, Engine] = {first.staff_id: first.engine}
        self.people = _people(server, database, LOGINS)

    @override
    def sit_down(self, staff_id: int) -> None:
        if staff_id not in self._engines:
            who = next(who for who, one in self.people.items() if one == staff_id)
            self._engines[staff_id] = connect(self._enter(who), self.clock).engine
        self.where = self._engines[staff_id]
        self.__dict__.pop("engine", None)
        self._staff_id = None

    @override
    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()


def take_up_pack(server: Server, database: str, clock: FixedClock, pack: str) -> None:
    """The landlord's policy is another one, as an administrator would make it."""
    from desktop_app.services.editions import take_up

    engine = server_engine(server.url(database))
    desk = Desk(engine, clock)
    with desk.session() as session:
        name = take_up(session, desk, pack).name
        session.execute(text("UPDATE landlord SET pack = :pack"), {"pack": name})
        write_ranks(session)
    engine.dispose()


def _people(server: Server, database: str, everybody: Iterable[str]) -> dict[str, int]:
    with upkeep_connection(server, database) as connection:
        found = dict(connection.execute("SELECT name, staff_id FROM guard.login").fetchall())
    return {who: found[login_name(who)] for who in everybody}
