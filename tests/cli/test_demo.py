"""``redress demo``: a landlord of the size asked for, in a folder or on a server, or one plain sentence."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import psycopg
import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.services import queue
from desktop_app.services.landlord import landlord
from desktop_app.services.landlords import building
from desktop_app.services.landlords.lives import Life, lives
from desktop_app.services.opening import open_desk
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect
from desktop_app.services.server.installing import init
from desktop_app.services.server.people import add_person
from tests.conftest import TUESDAY_NINE
from tests.postgres import Server
from tests.services.casework import taken_in

CLOCK = FixedClock(TUESDAY_NINE)
TWO = ("answered 5", "new 0")


@pytest.fixture
def two_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lives instead of a hundred and forty: telling them all takes a minute."""

    def few(_only: Collection[str] = ()) -> tuple[Life, ...]:
        return lives(TWO)

    monkeypatch.setattr(building, "lives", few)


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    """An empty database's address."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.mark.usefixtures("two_lives")
def test_it_builds_beside_whatever_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counted as JSON, told how to open it; it opens, verifies, and is not built over."""
    argv = ["demo", "--cases", "200", "--data-dir", str(tmp_path)]
    assert cli.run([*argv, "--json"], CLOCK) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cases"], told["open"]) == (200, 4)
    assert told["path"] == str(tmp_path / "demonstration.db")
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    desk = open_desk(tmp_path, CLOCK, demo=True)
    assert queue.counts(desk).by_view["all_open"] == 4
    desk.close()
    assert cli.run(["verify", "--demo", "--data-dir", str(tmp_path)], CLOCK) == 0
    capsys.readouterr()
    assert cli.run(argv, CLOCK) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "already" in err


@pytest.mark.usefixtures("two_lives")
def test_a_team_tries_it_on_a_server_that_was_made_ready(empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What init furnished gives way; its first colleagues log in and work; a second landlord is refused at once."""
    init(read_address(empty), CLOCK, landlord="Quayside Homes", pack="together-2021")
    argv = ["demo", "--cases", "200", "--server", empty, "--people", "--json"]
    assert cli.run(argv, CLOCK) == 0
    told = capsys.readouterr()
    assert told.err.count("Carrying") == 1, "one line, and none for each table (D54)"
    assert "Carried over and compared: 200 cases," in told.err
    people = {one["name"]: one for one in json.loads(told.out)["people"]}
    try:
        assert people["Farida Aziz"]["is_administrator"]
        assert {one["rank"] for one in people.values()} == set(Rank) - {Rank.DIRECTOR}
        there = connect(read_address(empty.replace("postgres@", "priya@", 1)), CLOCK)
        assert landlord(there).name == "Brightwater Homes"
        assert (there.staff_id, queue.counts(there).by_view["all_open"]) == (1, 4)
        assert taken_in(there).reference == "C-000201"
        there.close()
        assert cli.run(["verify", "--server", empty], CLOCK) == 0
        assert cli.run(["audit", "verify", empty], CLOCK) == 0
        capsys.readouterr()
        assert cli.run(argv, CLOCK) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("redress: There are cases on the server already.")
    finally:
        _take_away(empty, [one["login"] for one in people.values()])


def test_logins_that_are_taken_are_said_before_anything_is_built(
    empty: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are the whole server's: another database of it may have a priya."""
    with psycopg.connect(empty) as connection:
        connection.execute("CREATE ROLE priya LOGIN")
    try:
        assert cli.run(["demo", "--cases", "200", "--server", empty, "--people"], CLOCK) == 2
        assert "The server has these logins already: priya." in capsys.readouterr().err
    finally:
        _take_away(empty, ["priya"])


def _take_away(server: str, logins: Iterable[str]) -> None:
    with psycopg.connect(server) as connection:
        for login in logins:
            connection.execute(f'DROP OWNED BY "{login}"')
            connection.execute(f'DROP ROLE "{login}"')


def test_whoever_was_let_in_is_not_pushed_out(empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody may be at work there already; a demonstration takes no place of theirs."""
    init(read_address(empty), CLOCK, landlord="Quayside Homes", pack="together-2021")
    add_person(read_address(empty), "olu", "Olu Bello", Rank.HANDLER)
    try:
        assert cli.run(["demo", "--cases", "200", "--server", empty], CLOCK) == 2
        assert "People have been let in on the server already." in capsys.readouterr().err
    finally:
        _take_away(empty, ["olu"])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--cases", "12"), "--cases must be a whole number from 200 to 200,000"),
        (("--cases", "lots"), "--cases must be a whole number"),
        (("--seed", "-1"), "--seed"),
        (("--size", "huge"), "is not one of small, medium, large"),
        (("--server", "mysql://x/y"), ""),
        (("--people",), "Only a server has logins."),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    given: tuple[str, str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, nothing on the other stream, and nothing made."""
    folder = tmp_path / "new"
    assert cli.run(["demo", "--data-dir", str(folder), *given], CLOCK) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err
    assert not folder.exists()
