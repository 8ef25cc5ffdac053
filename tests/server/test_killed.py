"""kill -9 of the program, of the server, and of one of its processes, at random moments, over and over.

Every act that was acknowledged is there afterwards and none is there twice. REDRESS_KILLS says how many rounds (3), and
REDRESS_KILLS_SEED which; a failure names its seed.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Rank
from desktop_app.services.server.address import read_address
from desktop_app.services.server.installing import init
from desktop_app.services.server.people import add_person
from desktop_app.services.server.proving import verify
from tests.postgres import Server, throwaway_server

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(os.environ.get("REDRESS_KILLS", "3"))
SEED = os.environ.get("REDRESS_KILLS_SEED") or str(random.randrange(10**6))
NAMES = ("k_ada", "k_bea")


@pytest.fixture
def durable(clock: FixedClock) -> Iterator[tuple[Server, str]]:
    """A server of this test's own that keeps its word (fsync on), with two people on it."""
    if os.environ.get("REDRESS_NO_POSTGRES") == "1":
        pytest.skip("REDRESS_NO_POSTGRES=1")
    with throwaway_server(is_durable=True) as server:
        url = server.create()
        init(read_address(url), clock, landlord="Brightwater Homes", pack="code-2024")
        for name in NAMES:
            add_person(read_address(url), name, name.title(), Rank.HANDLER)
        with psycopg.connect(url) as connection:
            connection.execute(
                "UPDATE landlord SET address = E'Quay House\\n1 Harbour Street\\nSALFORD', postcode = 'M50 3XY', "
                "phone = '0161 496 0000', email = 'us@brightwater.example', website = 'www.brightwater.example'"
            )
        yield server, url


class Office:
    """The two at work in one process, and everything that was acknowledged to them in all its lives."""

    def __init__(self, url: str, log: Path) -> None:
        self.acknowledged: list[str] = []
        self._url, self._log = url, log
        self._life = 0
        self._start()

    def _start(self) -> None:
        """A new life; what the last one was in the middle of is nobody's any more, so each counts on by itself."""
        self._life += 1
        argv = [sys.executable, "-m", "tests.server.working"]
        for name in NAMES:
            argv += [f"{name}{self._life}", self._url.replace("postgres@", f"{name}@", 1), "1"]
        with self._log.open("a") as errors:
            self._program = subprocess.Popen(
                argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
            )

    def hears(self, times: int) -> None:
        """Until so many more acts were acknowledged."""
        while times:
            times -= self._heard().startswith("done")

    def hears_that_it_is_away(self) -> None:
        """Until each of the two was told."""
        away: set[str] = set()
        while len(away) < len(NAMES):
            said = self._heard()
            if said.startswith("away"):
                away.add(said)

    def goes_on(self) -> None:
        """The server is back: each sends again what it had not heard of."""
        assert self._program.stdin is not None
        self._program.stdin.write("again\n")
        self._program.stdin.flush()

    def is_killed(self) -> None:
        """No goodbye; whatever it had still said counts. And begins anew."""
        self.ends()
        self._start()

    def ends(self) -> None:
        self._program.kill()
        assert self._program.stdout is not None
        assert self._program.stdin is not None
        for line in self._program.stdout:
            self._note(line)
        self._program.stdout.close()
        self._program.stdin.close()
        self._program.wait()

    def _heard(self) -> str:
        assert self._program.stdout is not None
        line = self._program.stdout.readline()
        assert line, f"the program ended by itself (seed {SEED}):\n{self._log.read_text()}"
        return self._note(line)

    def _note(self, line: str) -> str:
        if line.startswith("done ") and line.endswith("\n"):  # the last one may have been cut while it was written
            self.acknowledged.append(line.split()[1])
        return line.rstrip("\n")


def kill_program(office: Office, _server: Server, _url: str) -> None:
    office.is_killed()


def kill_server(office: Office, server: Server, _url: str) -> None:
    """The first process: the others find out by themselves, each in the middle of whatever it does."""
    server.kill()
    office.hears_that_it_is_away()
    server.start_again()
    office.goes_on()


def stop_at_once(office: Office, server: Server, _url: str) -> None:
    """As at a power cut: nothing more is written."""
    server.stop("immediate")
    office.hears_that_it_is_away()
    server.start()
    office.goes_on()


def kill_backend(office: Office, server: Server, url: str) -> None:
    """One of the server's processes: it throws everybody out and recovers by itself."""
    with psycopg.connect(url) as connection:
        numbers = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE usename = ANY(%s)", (list(NAMES),)
        ).fetchall()
    os.kill(random.Random(f"{SEED} {len(office.acknowledged)}").choice(numbers)[0], signal.SIGKILL)
    office.hears_that_it_is_away()
    server.wait_until_up()
    office.goes_on()


BLOWS = (kill_program, kill_server, stop_at_once, kill_backend)


@pytest.mark.timeout(60 + 60 * ROUNDS)
def test_what_was_acknowledged_is_there_once(durable: tuple[Server, str], tmp_path: Path) -> None:
    """At whatever moment, whatever dies."""
    server, url = durable
    chance = random.Random(SEED)
    office = Office(url, tmp_path / "log")
    blows = [blow for _ in range(ROUNDS // len(BLOWS) + 1) for blow in chance.sample(BLOWS, len(BLOWS))]
    try:
        for blow in blows[:ROUNDS]:
            office.hears(chance.randint(1, 12))
            until = time.monotonic() + chance.random() * 0.05  # somewhere in the middle of an act
            while time.monotonic() < until:
                os.sched_yield()
            blow(office, server, url)
            office.hears(1)
    finally:
        office.ends()
    everything_stands(url, office.acknowledged)


def everything_stands(url: str, acknowledged: list[str]) -> None:
    """Asked of the database with nothing of Redress, but for the audit's own proof."""
    with psycopg.connect(url) as connection:

        def count(sql: str) -> Counter[str]:
            return Counter(str(row[0]) for row in connection.execute(sql).fetchall())

        acts, notes = count("SELECT id FROM act"), count("SELECT text FROM case_event WHERE kind = 'note'")
        assert [one for one in acknowledged if one not in acts] == [], f"lost (seed {SEED})"
        assert max(notes.values()) == 1, f"twice (seed {SEED})"
        for what, doubled in (
            ("case_event", "SELECT facts ->> 'letter_id' FROM case_event WHERE kind = 'letter_issued'"),
            ("letter_sent", "SELECT letter_id FROM letter_sent"),
            ("contact", "SELECT case_id FROM contact"),
            ("issued_letter", "SELECT letter_id FROM issued_letter"),
        ):
            assert [one for one, times in count(doubled).items() if times > 1] == [], f"{what} twice (seed {SEED})"
        by_kind = count("SELECT kind FROM act")
        assert by_kind["note"] == len(notes)
        assert by_kind["take_in"] == sum(count("SELECT id FROM cases").values())
        assert by_kind["issue_letter"] == sum(count("SELECT id FROM issued_letter").values())
        assert count("SELECT value FROM counter WHERE name = 'case'") == Counter([str(by_kind["take_in"])])
        for pdf, sha256 in connection.execute("SELECT pdf, sha256 FROM issued_letter"):
            assert hashlib.sha256(pdf).hexdigest() == sha256
    assert verify(read_address(url)).is_whole, f"the audit is broken (seed {SEED})"
