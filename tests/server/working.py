"""Two people at work on a shared server, to be killed: says what was acknowledged, and tries again what was not.

An act that fails is sent again under the same id once a line is read from whoever started this, as the program does
when the server is back.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

from desktop_app.clock import FixedClock
from desktop_app.errors import RedressError
from desktop_app.policy.kinds import Leaving, LetterKind
from desktop_app.services import cases, contacts, letters, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect
from tests.conftest import TUESDAY_NINE
from tests.services.casework import COMPLAINT, ENTRY

_saying = threading.Lock()


def say(words: str) -> None:
    with _saying:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


class Worker:
    """One person, from one act on: an earlier life of the program did those before."""

    def __init__(self, name: str, address: str, first: int) -> None:
        self.name, self.number = name, first
        self.case = self.letter = 0
        self.desk = connect(read_address(address), FixedClock(TUESDAY_NINE))
        self.again = threading.Semaphore(0)

    def work(self) -> None:
        for act in self._acts():
            key = f"{self.name}-{self.number}"
            while True:
                try:
                    act(self.desk, key)
                    break
                except RedressError:
                    say(f"away {self.name}")
                    self.again.acquire()
            say(f"done {key}")
            self.number += 1

    def _acts(self) -> Iterator[Callable[[Desk, str], object]]:
        """A complaint from the contact to the posted letter with notes between, and then the next."""
        leaving = LeavingEntry(Leaving.POSTED_FIRST, TUESDAY_NINE.date())
        while True:
            yield self._take_in
            yield self._note
            yield lambda desk, act: triage.decide(desk, self.case, COMPLAINT, act)
            yield self._begin
            yield self._note
            yield lambda desk, act: letters.issue(desk, self.letter, act)
            yield lambda desk, act: letters.mark_sent(desk, self.letter, leaving, act)

    def _take_in(self, desk: Desk, act: str) -> None:
        self.case = contacts.take_in(desk, ENTRY, act)[0].id

    def _note(self, desk: Desk, act: str) -> None:
        cases.add_note(desk, self.case, f"Note {act}.", act)

    def _begin(self, desk: Desk, act: str) -> None:
        self.letter = letters.begin(desk, self.case, LetterKind.STAGE1_ACKNOWLEDGEMENT, act)[0].summary.id


def main() -> None:
    """NAME ADDRESS FIRST, for each of them."""
    given = sys.argv[1:]
    workers = [Worker(name, address, int(first)) for name, address, first in zip(*[iter(given)] * 3, strict=True)]
    for worker in workers:
        threading.Thread(target=worker.work, daemon=True).start()
    for _ in sys.stdin:
        for worker in workers:
            worker.again.release()


if __name__ == "__main__":
    main()
