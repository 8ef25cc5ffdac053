"""A shared server copied to one file and brought back into an empty database: every row, letter and audit line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import psycopg
import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, FromTheFuture, Refused, Trouble
from desktop_app.models.migrations import HEAD, upgrade
from desktop_app.models.storage import server_engine
from desktop_app.policy.kinds import Rank
from desktop_app.services import cases, queue
from desktop_app.services.backup import backup
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import read_address
from desktop_app.services.server.backing_up import at_one_instant, back_up, copy_all, fingerprint
from desktop_app.services.server.bringing_back import bring_back
from desktop_app.services.server.checking import check
from desktop_app.services.server.people import add_auditor, add_person, people, remove_person
from desktop_app.services.server.proving import verify
from tests.guarded import AUDITOR, SharedDesk, address_of, connection_of
from tests.postgres import Server, name_of
from tests.server.conftest import Scene
from tests.services.casework import act, taken_in

Told = Callable[..., str]


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    """An empty database's address."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def kept(scene: Scene, tmp_path: Path, clock: FixedClock) -> Path:
    """A backup of a server where something has happened."""
    to = tmp_path / "server.zip"
    back_up(read_address(scene.server.url(scene.database)), to, clock)
    return to


def everything(url: str) -> dict[str, tuple[int, str]]:
    """Rows and their hash for each table, by PostgreSQL alone; without what every database has of its own."""
    with psycopg.connect(url) as connection:
        names = connection.execute(
            "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'guard') "
            "AND tablename NOT IN ('installed', 'presence', 'audit', 'audit_head')"
        ).fetchall()
        return {
            name: connection.execute(
                "SELECT count(*), coalesce(md5(string_agg(md5(row::text), '' ORDER BY md5(row::text))), '') "
                f"FROM {name} AS row"
            ).fetchone() or (0, "")
            for (name,) in names
        }  # fmt: skip


def test_everything_comes_back(scene: Scene, kept: Path, empty: str, clock: FixedClock) -> None:
    """Counted and hashed by the database itself; the audit is one chain still, and says that it was restored."""
    before = verify(address_of(scene.server, scene.database, AUDITOR)).head
    done = bring_back(kept, read_address(empty))
    assert everything(empty) == everything(scene.server.url(scene.database))
    assert done.missing == ()
    assert check(read_address(empty)) == ()
    found = verify(read_address(empty), before.words)
    assert found.is_whole
    with psycopg.connect(empty) as connection:
        last = connection.execute("SELECT what, after ->> 'rows' FROM guard.audit ORDER BY id DESC").fetchone()
    assert last == ("restored", str(done.contents.rows))


def test_work_goes_on_there(scene: Scene, kept: Path, empty: str, clock: FixedClock) -> None:
    """The same people, the same cases, the next number; who was kept out of a case still is."""
    bring_back(kept, read_address(empty))
    here, there = (SharedDesk(scene.server, name, clock) for name in (scene.database, name_of(empty)))
    assert queue.counts(there) == queue.counts(here)
    assert cases.case(there, scene.ids["stage2"]) == cases.case(here, scene.ids["stage2"])
    number = int(max(row.reference for row in queue.rows(here, queue.ids(here, "everything")))[2:])
    assert taken_in(there).reference == f"C-{number + 1:06d}"
    cases.add_note(there, scene.ids["case"], "The work goes on.", act())
    there.sit_down(there.people["colleague"])
    assert scene.ids["hidden"] not in queue.ids(there, "everything")
    here.close()
    there.close()
    with connection_of(scene.server, name_of(empty), "handler") as connection, pytest.raises(psycopg.Error):
        connection.execute("UPDATE case_event SET text = 'x'")


def test_it_is_of_one_instant_and_leaves_a_line(scene: Scene, tmp_path: Path, clock: FixedClock) -> None:
    """What somebody writes meanwhile is not half in it; that everything left the server is in the audit."""
    address = read_address(scene.server.url(scene.database))
    desk = SharedDesk(scene.server, scene.database, clock)
    with at_one_instant(address) as connection, ZipFile(tmp_path / "half.zip", "w") as archive:
        events = next(
            one for one in copy_all(connection, archive, HEAD, "", ()).tables if one.name.endswith("case_event")
        )
        cases.add_note(desk, scene.ids["case"], "Meanwhile.", act())
        assert fingerprint(connection, events) == (events.rows, events.sha256)
    desk.close()
    back_up(address, tmp_path / "after.zip", clock)
    with psycopg.connect(address.secret) as connection:
        assert connection.execute("SELECT what FROM guard.audit ORDER BY id DESC").fetchone() == ("backed up",)


def test_who_has_no_login_there_is_named_and_let_in_again(
    postgres: Server, guarded_template: str, empty: str, tmp_path: Path, clock: FixedClock
) -> None:
    """Logins are PostgreSQL's own. Let in again, they are the colleague they were; so is somebody who comes back."""
    url, login, reader = postgres.create(guarded_template), f"u{uuid4().hex[:10]}", f"v{uuid4().hex[:10]}"
    add_person(read_address(url), login, "Ada Bell", Rank.MANAGER, is_administrator=True)
    add_auditor(read_address(url), reader)
    back_up(read_address(url), tmp_path / "kept.zip", clock)
    postgres.drop(url)
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP ROLE "{login}"')
        connection.execute(f'DROP ROLE "{reader}"')
    missing = bring_back(tmp_path / "kept.zip", read_address(empty)).missing
    assert [one.command for one in missing] == [
        f'redress server add-person SERVER {login} --name "Ada Bell" --rank manager --administrator',
        f"redress server add-person SERVER {reader} --auditor",
    ]
    before = staff_of(empty, login)
    add_person(read_address(empty), login, "Ada Bell", Rank.MANAGER, is_administrator=True)
    add_auditor(read_address(empty), reader)
    assert staff_of(empty, login) == before
    remove_person(read_address(empty), login)
    add_person(read_address(empty), login, "Ada Bell", Rank.MANAGER)
    assert staff_of(empty, login) == before
    assert [one.is_active for one in people(read_address(empty)) if one.login in (login, reader)] == [True, True]
    with psycopg.connect(empty) as connection:
        for name in (login, reader):
            connection.execute(f'DROP OWNED BY "{name}"')
            connection.execute(f'DROP ROLE "{name}"')


def staff_of(url: str, login: str) -> object:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT staff_id FROM guard.login WHERE name = %s", (login,)).fetchone()


def cut_off(kept: Path) -> type[Exception]:
    kept.write_bytes(kept.read_bytes()[:-200])
    return Trouble


def with_a_byte_changed(kept: Path) -> type[Exception]:
    """In the middle of the rows, where a disk would do it."""
    held = bytearray(kept.read_bytes())
    held[len(held) // 2] ^= 0x55
    kept.write_bytes(held)
    return Trouble


def with_a_row_changed(kept: Path) -> type[Exception]:
    """By somebody who knows the format: the fingerprint says so."""
    with ZipFile(kept) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["tables/public.resident"] = held["tables/public.resident"].replace(b"Amina", b"Anima")
    rewritten(kept, held)
    return Trouble


def of_a_newer_redress(kept: Path) -> type[Exception]:
    with ZipFile(kept) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["list.json"] = held["list.json"].replace(f'"{HEAD}"'.encode(), b'"9999"')
    rewritten(kept, held)
    return FromTheFuture


def of_something_else(kept: Path) -> type[Exception]:
    rewritten(kept, {"list.json": json.dumps({"what": "holiday"}).encode()})
    return Trouble


def no_zip_at_all(kept: Path) -> type[Exception]:
    kept.write_text("Dear diary", encoding="utf-8")
    return Trouble


def not_there(kept: Path) -> type[Exception]:
    kept.unlink()
    return BadInput


def rewritten(kept: Path, held: dict[str, bytes]) -> None:
    with ZipFile(kept, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)


SPOILED = [
    cut_off,
    with_a_byte_changed,
    with_a_row_changed,
    of_a_newer_redress,
    of_something_else,
    no_zip_at_all,
    not_there,
]


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda one: one.__name__)
def test_what_is_not_whole_is_refused_before_anything_is_touched(
    spoil: Callable[[Path], type[Exception]], kept: Path, empty: str
) -> None:
    """In a sentence; the database is as empty as before."""
    with pytest.raises(spoil(kept)):
        bring_back(kept, read_address(empty))
    with psycopg.connect(empty) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


def test_each_backup_goes_where_it_belongs(desk: Desk, scene: Scene, kept: Path, empty: str, tmp_path: Path) -> None:
    """A file's into a folder, a server's into an empty database; each refusal says the way."""
    backup(desk, tmp_path / "mine.db")
    with pytest.raises(Refused, match="one person's file") as told:
        bring_back(tmp_path / "mine.db", read_address(empty))
    assert "redress move" in told.value.do
    with pytest.raises(Refused, match="something on the server already"):
        bring_back(kept, read_address(scene.server.url(scene.database)))
    assert cli.run(["restore", str(kept), "--data-dir", str(tmp_path / "other")]) == 2
    assert not (tmp_path / "other").exists()


def test_only_whoever_runs_it_copies_it(scene: Scene, tmp_path: Path, clock: FixedClock) -> None:
    """A director's login sees every case and still takes nothing away whole; nothing is overwritten either."""
    with pytest.raises(Trouble, match="does not run this server"):
        back_up(address_of(scene.server, scene.database, "director"), tmp_path / "loot.zip", clock)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "kept.zip").write_text("last month", encoding="utf-8")
    with pytest.raises(BadInput, match="already there"):
        back_up(read_address(scene.server.url(scene.database)), tmp_path / "kept.zip", clock)


def test_an_older_backup_is_brought_up_to_this_redress(postgres: Server, empty: str, tmp_path: Path) -> None:
    """Tables as they were then, rows into those, then every step since."""
    old = postgres.create()
    engine = server_engine(old)
    with engine.begin() as connection:
        upgrade(connection, to="0009")
        connection.exec_driver_sql(
            "INSERT INTO staff (name, job_title, phone, email, rank, is_active) "
            "VALUES ('Ada Bell', 'Handler', '', '', 'handler', true)"
        )
        with ZipFile(tmp_path / "old.zip", "w") as archive:
            contents = copy_all(connection, archive, "0009", "2026-01-05T09:00:00+00:00", ())
    engine.dispose()
    postgres.drop(old)
    assert contents.rows_of("public.staff") == 1
    bring_back(tmp_path / "old.zip", read_address(empty))
    with psycopg.connect(empty) as connection:
        assert connection.execute("SELECT name, team_id FROM staff").fetchall() == [("Ada Bell", None)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_the_commands(scene: Scene, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Backup, restore and verify with --server, in words and as JSON; what was changed behind our back is found."""

    def told(*argv: str, code: int = 0) -> str:
        assert cli.run(list(argv)) == code
        return "".join(capsys.readouterr())

    here, to = scene.server.url(scene.database), str(tmp_path / "server.zip")
    assert "each table with its fingerprint" in told("backup", to, "--server", here)
    assert json.loads(told("backup", f"{to}.2", "--server", here, "--json"))["tables"] > 50
    assert "--replace out" in told("restore", to, "--server", empty, "--replace", code=2)
    assert "is the backup of a shared server" in told("restore", to, "--demo", code=2)
    assert "Restored and compared" in told("restore", to, "--server", empty)
    assert "All is as it was kept" in told("verify", "--server", empty)
    with psycopg.connect(empty) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("UPDATE issued_letter SET pdf = pdf || 'x'")
        connection.execute("UPDATE guard.audit SET login = 'x' WHERE id = 5")
    found = told("verify", "--server", empty, code=1)
    assert "is not as it was kept" in found
    assert "Row 5 of the audit" in found
    assert "does not run this server" in told(
        "verify", "--server", address_of(scene.server, scene.database, "leader").secret, code=1
    )
