"""A throwaway shared server that keeps its word (fsync on), its guard on, with a login for each of forty people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import psycopg
from sqlalchemy.orm import Session

from desktop_app.clock import FixedClock
from desktop_app.models.storage import server_engine
from desktop_app.policy.kinds import Rank
from desktop_app.services.server.address import ServerAddress, read_address
from desktop_app.services.server.installing import init
from desktop_app.services.server.people import add_person
from tests.postgres import Server, name_of, throwaway_server

from .many import fill, multiply

PEOPLE = 40
CLOCK = FixedClock(datetime(2026, 11, 24, 9, tzinfo=UTC))


@dataclass(frozen=True)
class Shared:
    """One guarded database on it."""

    server: Server
    database: str

    def entrance(self, number: int) -> ServerAddress:
        """The way in of one of the forty, counted from 1."""
        return read_address(f"postgresql://hand_{number}@/{self.database}?host={self.server.folder}")

    def upkeep(self) -> psycopg.Connection:
        """The superuser's connection, which the guard does not hold: for the bare cost, and for counting afterwards."""
        return psycopg.connect(self.server.url(self.database))


@contextmanager
def shared_server(cases: int) -> Iterator[Shared]:
    """A server with that many cases (beyond 4,000, so many thousands by four) for as long as the block runs."""
    with throwaway_server(is_durable=True) as server:
        url = server.create()
        address = read_address(url)
        init(address, CLOCK, landlord="Brightwater Homes", pack="code-2024")
        for number in range(1, PEOPLE + 1):
            add_person(address, f"hand_{number}", f"Colleague {number}", Rank.HANDLER, job_title="Complaint handler")
        _furnish(url, cases)
        yield Shared(server, name_of(url))


def _furnish(url: str, cases: int) -> None:
    """The rows are written as upkeep, past the triggers: what is measured is the work, not how they came there."""
    engine = server_engine(url)
    with Session(engine) as session:
        connection = session.connection()
        connection.exec_driver_sql("SET session_replication_role = replica")
        connection.exec_driver_sql(
            "UPDATE landlord SET address = E'1 Quay Street\\nSALFORD', postcode = 'M50 3XY', phone = '0161 496 0000', "
            "email = 'complaints@brightwater.example', website = 'www.brightwater.example'"
        )
        connection.exec_driver_sql("UPDATE staff SET phone = '0161 496 0123', email = 'us@brightwater.example'")
        first = min(cases, 4_000)
        fill(session, first, CLOCK)
        session.flush()
        if cases > first:
            multiply(connection, first, cases // first)
        for table in ("resident", "cases"):
            connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {cases})")
        connection.exec_driver_sql(f"UPDATE counter SET value = {cases} WHERE name = 'case'")
        session.commit()
    with engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()
