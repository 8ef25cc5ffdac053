"""``redress demo``: a landlord of the size asked for, in a folder or on a server, or one plain sentence."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.services import queue
from desktop_app.services.landlords import building
from desktop_app.services.landlords.lives import Life, lives
from desktop_app.services.opening import open_desk
from tests.conftest import TUESDAY_NINE
from tests.postgres import Server

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
def test_on_a_server_the_audit_says_where_it_came_from(empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything is carried over and verifies there; a second landlord is refused before anything is built."""
    assert cli.run(["demo", "--cases", "200", "--server", empty], CLOCK) == 0
    assert "add-person" in capsys.readouterr().out
    assert cli.run(["verify", "--server", empty], CLOCK) == 0
    assert cli.run(["audit", "verify", empty], CLOCK) == 0
    capsys.readouterr()
    assert cli.run(["demo", "--cases", "200", "--server", empty], CLOCK) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("redress: There is something on the server already.")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--cases", "12"), "--cases must be a whole number from 200 to 200,000"),
        (("--cases", "lots"), "--cases must be a whole number"),
        (("--seed", "-1"), "--seed"),
        (("--size", "huge"), "is not one of small, medium, large"),
        (("--server", "mysql://x/y"), ""),
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
