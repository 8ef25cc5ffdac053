"""A file carried over to a server is all there, and the file is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from desktop_app import cli
from desktop_app.errors import Refused
from desktop_app.paths import database_file
from desktop_app.policy.kinds import Rank
from desktop_app.services import cases, drafts, queue
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect
from desktop_app.services.server.moving import move
from desktop_app.services.server.people import add_person
from tests.postgres import Server
from tests.services.casework import act, responded, taken_in
from tests.services.stage2work import answered2


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    """An empty database's address."""
    url = postgres.create()
    yield url
    postgres.drop(url)


def test_everything_arrives(desk: Desk, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cases, letters byte for byte, half-finished words; the same colleague goes on with them under a login."""
    me, path = desk.staff_id, database_file(tmp_path)
    answered2(desk)
    desk.sit_down(me)
    mine = responded(desk)
    taken_in(desk)
    drafts.keep(desk, "note", "note:1", "Half a note", {"text": "half"})
    before = cases.case(desk, mine.id)
    found = queue.counts(desk)
    was = sha256(path.read_bytes()).hexdigest()
    assert cli.run(["move", "--to", empty, "--data-dir", str(tmp_path)], desk.clock) == 0
    assert "3 cases" in capsys.readouterr().out
    assert sha256(path.read_bytes()).hexdigest() == was
    login = f"u{uuid4().hex[:10]}"
    add_person(read_address(empty), login, "Priya Shah", Rank.HANDLER)
    there = connect(read_address(empty.replace("postgres@", f"{login}@", 1)), desk.clock)
    assert there.staff_id == me
    assert cases.case(there, mine.id) == before
    assert queue.counts(there) == found
    assert queue.ids(there, "mine", "mould")
    assert drafts.draft(there, "note:1").payload == {"text": "half"}
    assert taken_in(there).reference == "C-000004"
    there.close()
    assert cli.run(["audit", "verify", empty], desk.clock) == 0
    with psycopg.connect(empty) as connection:
        connection.execute(f'DROP OWNED BY "{login}"')
        connection.execute(f'DROP ROLE "{login}"')


def test_nothing_is_carried_on_top_of_something(desk: Desk, empty: str) -> None:
    """A server that holds cases already is left alone."""
    taken_in(desk)
    move(desk, read_address(empty))
    with pytest.raises(Refused, match="There are cases on the server already"):
        move(desk, read_address(empty))


def test_what_cannot_arrive_leaves_nothing_behind(desk: Desk, empty: str) -> None:
    """A fault half way: the server is as empty as before."""
    taken_in(desk)

    def stop(table: str, _rows: int) -> None:
        if table == "letter":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(desk, read_address(empty), stop)
    with psycopg.connect(empty) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    assert move(desk, read_address(empty))
    assert act()
