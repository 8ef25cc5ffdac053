"""A throwaway PostgreSQL for the tests: made in a temporary folder, gone afterwards. Works as root and as anybody."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic

import psycopg
import pytest

SERVER_USER = "postgres"
_NOT_DURABLE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
_PATIENCE = 60.0
_MISSING = (
    "PostgreSQL's server programs (initdb, pg_ctl) were not found. The service tests run on PostgreSQL too: "
    "install the package 'postgresql', or set REDRESS_NO_POSTGRES=1 to leave those tests out."
)


def programs() -> Path:
    """The folder of initdb and pg_ctl, the newest version first; fails the test with a sentence when there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).parent] if on_path else []
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    pytest.fail(_MISSING)


class Server:
    """A running server that makes databases by copying a template: about 50 ms each."""

    def __init__(self, folder: Path, run: Callable[..., None], *, is_durable: bool = False) -> None:
        self.folder = folder
        self._numbers = count()
        self._program = run
        self._durability = "" if is_durable else _NOT_DURABLE

    def start(self) -> None:
        """Up, also again after :meth:`stop`."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {self._durability}"
        self._program("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, how: str = "fast") -> None:
        """Down, everybody's connection cut; ``immediate`` writes nothing more, as at a power cut."""
        self._program("pg_ctl", "-w", "-m", how, "stop")

    def kill(self) -> None:
        """kill -9 of the server's first process; the others notice and go."""
        number = int((self.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(number, signal.SIGKILL)

    def start_again(self) -> None:
        """Up after :meth:`kill`: what is left of the killed server goes first, which takes a moment."""
        until = monotonic() + _PATIENCE
        while True:
            try:
                self.start()
            except subprocess.CalledProcessError:
                if monotonic() > until:
                    raise
            else:
                return

    def wait_until_up(self) -> None:
        """Until it lets people in; it may be mending itself."""
        until = monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if monotonic() > until:
                    raise
                os.sched_yield()
            else:
                return

    def url(self, database: str) -> str:
        """The address of one database on it."""
        return f"postgresql://{SERVER_USER}@/{database}?host={self.folder}"

    def create(self, template: str = "template0") -> str:
        """A fresh database; its address."""
        name = f"desk_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Away with it, whoever is still connected."""
        self._run(f'DROP DATABASE "{name_of(url)}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def name_of(url: str) -> str:
    """The name of the database in its address."""
    return url.partition("?")[0].rpartition("/")[2]


@contextmanager
def throwaway_server(*, is_durable: bool = False) -> Iterator[Server]:
    """A server for as long as the block runs; ``is_durable`` when it must keep its word through a crash."""
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="redress-pg-"))
    drop_to = {"user": SERVER_USER, "group": SERVER_USER, "extra_groups": []} if os.geteuid() == 0 else {}
    if drop_to:
        # The server refuses to run as root, so everything about it is done as the account its package made.
        shutil.chown(folder, SERVER_USER, SERVER_USER)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [bin_folder / program, "-D", folder / "data", *arguments],
            check=True, cwd="/", stdout=subprocess.DEVNULL, **drop_to,
        )  # fmt: skip

    try:
        run("initdb", "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        server = Server(folder, run, is_durable=is_durable)
        server.start()
        try:
            yield server
        finally:
            run("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
