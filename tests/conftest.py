"""What tests of every room share: a clock that stands still, and real databases, one fresh one for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

from desktop_app.clock import FixedClock
from desktop_app.models import storage
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from tests.guarded import make_template
from tests.postgres import Server, name_of, throwaway_server
from tests.remembered import MEMORY, remembered
from tests.statements import compile_once
from tests.threads import refuse_elsewhere

refuse_elsewhere()
compile_once()

# A database that is thrown away need not survive a power cut, and waiting for the disk is a tenth of a test.
AS_KEPT = storage._PRAGMAS
storage._PRAGMAS = tuple(one.replace("synchronous = FULL", "synchronous = OFF") for one in AS_KEPT)
assert AS_KEPT != storage._PRAGMAS

# A law holds or it does not: how long one example takes on a busy machine says nothing.
settings.register_profile("redress", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("redress")

TUESDAY_NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 24 November 2026, nine in the morning."""
    return FixedClock(TUESDAY_NINE)


@pytest.fixture(autouse=True)
def remembers(request: pytest.FixtureRequest) -> None:
    """Where a test puts something in the program's place, all that leads up to it is played anew."""
    MEMORY.is_on = "monkeypatch" not in request.fixturenames


@pytest.fixture
def on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Databases are opened as the program opens them, every commit on the disk: to be asked for before a desk."""
    monkeypatch.setattr(storage, "_PRAGMAS", AS_KEPT)


@pytest.fixture
def pack() -> str:
    """The policy the landlord of ``desk`` goes by; a module may override it."""
    return "code-2024"


@pytest.fixture
def landlord_entry(pack: str) -> LandlordEntry:
    """A landlord with everything a letter needs."""
    return landlord_under(pack)


def landlord_under(pack: str) -> LandlordEntry:
    """The same, under any policy."""
    return LandlordEntry(
        name="Brightwater Homes",
        address="Quay House\n1 Harbour Street\nSALFORD",
        postcode="M50 3XY",
        phone="0161 496 0000",
        email="complaints@brightwater.example",
        website="www.brightwater.example",
        pack=pack,
        my_name="Priya Shah",
        my_job_title="Complaint handler",
        my_phone="0161 496 0123",
        my_email="priya.shah@brightwater.example",
    )


@pytest.fixture
def act() -> str:
    """The id of one gesture."""
    return str(uuid4())


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new, empty Redress file, copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    open_desk(folder, FixedClock(TUESDAY_NINE)).close()
    return database_file(folder)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of our own. Missing programs fail the test: a check that is skipped checks nothing."""
    if os.environ.get("REDRESS_NO_POSTGRES") == "1":
        pytest.skip("REDRESS_NO_POSTGRES=1")
    with throwaway_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a new, empty Redress database, copied for each test."""
    url = postgres.create()
    open_desk(tmp_path_factory.mktemp("unused"), FixedClock(TUESDAY_NINE), url=url).close()
    return name_of(url)


@pytest.fixture(scope="session")
def guarded_template(postgres: Server) -> str:
    """The name of a guarded database with a login for each rank, copied for each test."""
    return make_template(postgres, FixedClock(TUESDAY_NINE))


@pytest.fixture
def bare_desk(tmp_path: Path, clock: FixedClock, sqlite_template: Path) -> Iterator[Desk]:
    """A desk on SQLite where nothing has been set up."""
    shutil.copyfile(sqlite_template, database_file(tmp_path))
    desk = open_desk(tmp_path, clock)
    yield desk
    desk.close()


@pytest.fixture
def desk(bare_desk: Desk, landlord_entry: LandlordEntry) -> Desk:
    """A desk on SQLite, set up, with Priya Shah at it."""
    has_set_up(bare_desk, landlord_entry)
    return bare_desk


@remembered
def has_set_up(desk: Desk, entry: LandlordEntry) -> None:
    """The landlord has begun."""
    set_up(desk, entry, str(uuid4()))


@pytest.fixture(params=["sqlite", "postgresql"])
def any_bare_desk(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk where nothing has been set up, on each database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("bare_desk")
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create(request.getfixturevalue("postgres_template"))
    desk = open_desk(tmp_path, clock, url=url)
    yield desk
    desk.close()
    server.drop(url)


@pytest.fixture
def any_desk(any_bare_desk: Desk, landlord_entry: LandlordEntry) -> Desk:
    """A desk, set up, with Priya Shah at it, on each database in turn."""
    has_set_up(any_bare_desk, landlord_entry)
    return any_bare_desk
