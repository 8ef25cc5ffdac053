"""A way to the throwaway server that can be cut: by itself, or between a commit and the word that it was done."""

from __future__ import annotations

import contextlib
import select
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from tests.postgres import Server

PORT = ".s.PGSQL.5432"


class Way:
    """A socket of its own, each connection to which is handed through to the server's."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.folder = folder
        self.cuts_commits = 0
        """How many of the next commits reach the server without their answer coming back."""
        self.goes = Event()
        """Cleared, the server stands still: nothing breaks, and nothing comes back."""
        self.goes.set()
        self._to = str(server.folder / PORT)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / PORT))
        self._listening.listen()
        Thread(target=self._accept, daemon=True).start()

    def through(self, url: str) -> str:
        """The same database by this way."""
        return url.partition("?")[0] + f"?host={self.folder}"

    def close(self) -> None:
        """No more connections."""
        self.goes.set()
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                Thread(target=self._carry, args=(here,), daemon=True).start()

    def _carry(self, here: socket.socket) -> None:
        there = socket.socket(socket.AF_UNIX)
        there.connect(self._to)
        with here, there, contextlib.suppress(OSError):
            while True:
                ready, _, _ = select.select([here, there], [], [])
                self.goes.wait()
                if here in ready:
                    asked = here.recv(65536)
                    there.sendall(asked)
                    if b"COMMIT" in asked and self.cuts_commits:
                        self.cuts_commits -= 1
                        there.recv(65536)  # the server has committed; nobody hears of it
                        return
                    if not asked:
                        return
                if there in ready:
                    answer = there.recv(65536)
                    here.sendall(answer)
                    if not answer:
                        return


@contextlib.contextmanager
def cuttable(server: Server) -> Iterator[Way]:
    """For as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="redress-way-"))
    way = Way(server, folder)
    try:
        yield way
    finally:
        way.close()
        shutil.rmtree(folder, ignore_errors=True)
