"""One of the forty people: a process with a login and a connection of its own, doing a day's mix of work.

Started by ``hands``. Says at the end what was acknowledged to them and how long each gesture took; whether all of it is
there is for ``hands`` to count, in the database.
"""

from __future__ import annotations

import random
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop_app.errors import ChangedByAnother, Trouble
from desktop_app.policy.kinds import Leaving, LetterKind
from desktop_app.services import cases, contacts, letters, queue, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect
from tests.services.casework import COMPLAINT, ENTRY

from .many import LAST, TROUBLES
from .shared import CLOCK

WEIGHTS = {"queue": 20, "open": 35, "search": 15, "note": 15, "passage": 5, "step": 4, "letter": 6}
"""A day: mostly looking; some writing; now and then a new complaint, or a letter brought a step further."""
TWICE_SHARE, AT_ONCE_SHARE = 0.10, 0.05
"""Of all acts: pressed again afterwards; pressed twice at the same moment over two connections."""
PATIENCE = 12
"""How often somebody who is told to look again does so."""


@dataclass
class Told:
    """What one person saw."""

    took: list[tuple[str, float]] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    """Ids of the acts that were acknowledged."""
    notes: dict[str, float] = field(default_factory=dict)
    """The words of each, and the time of day, in seconds, at which it was acknowledged."""
    passages: list[tuple[int, int, str]] = field(default_factory=list)
    """Letter, the version the words were written over, and the words."""
    repeated: int = 0
    look_again: list[str] = field(default_factory=list)
    """Why something was not saved, each time; it was tried again."""
    failed: list[str] = field(default_factory=list)
    processor: float = 0.0
    """Seconds of the processor that the program took."""


class Hand:
    """One person. Whatever happens to them is in ``told``."""

    def __init__(self, number: int, given: dict[str, Any]) -> None:
        self.told = Told()
        self._chance = random.Random(f"{given['seed']}/{number}")
        self._think = float(given["think"])
        self._shared: dict[str, list[int]] = given["shared"]
        self._address = read_address(given["addresses"][number])
        self._desk = connect(self._address, CLOCK)
        self._mine = list(queue.ids(self._desk, "mine"))
        self._fresh: list[tuple[int, int, str]] = []
        """Letters on their way: case, letter, what was done last."""
        for first in (self._queue, self._open, self._note, self._step):
            first()  # the first of each reads the policy, loads the program and learns its statements: once a day
        self.told.took.clear()

    def work(self, until: float) -> None:
        """Gestures until the time is up, with a pause for thought between them where one is asked for."""
        if self._think:
            time.sleep(self._chance.random() * self._think)  # nobody begins on the stroke of nine
        kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
        while time.monotonic() < until:
            kind = self._chance.choices(kinds, weights)[0]
            try:
                getattr(self, f"_{kind}")()
            except Exception as problem:
                self.told.failed.append(_said(kind, problem))
            if self._think:
                time.sleep(self._chance.expovariate(1 / self._think))

    def leave(self) -> None:
        self._desk.close()

    def _timed(self, kind: str, do: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        found = do()
        self.told.took.append((kind, time.perf_counter() - started))
        return found

    def _queue(self) -> None:
        def look() -> None:
            queue.rows(self._desk, queue.ids(self._desk, self._chance.choice(("mine", "overdue", "week")))[:60])
            queue.counts(self._desk)

        self._timed("queue", look)

    def _open(self) -> None:
        case_id = self._some_case()
        self._timed("open", lambda: cases.case(self._desk, case_id))

    def _search(self) -> None:
        words = f"{self._chance.choice(TROUBLES)} {self._chance.choice(LAST)}"
        self._timed("search", lambda: queue.rows(self._desk, queue.ids(self._desk, "all_open", words)[:60]))

    def _note(self) -> None:
        case_id, words = self._some_case(), f"note {self._id()}"
        self._acted("note", lambda desk, act: cases.add_note(desk, case_id, words, act))
        self.told.notes[words] = time.time()

    def _passage(self) -> None:
        """Somebody writes in a letter that several people write in; over words they have not seen it is refused."""
        letter_id, words = self._chance.choice(self._shared["letters"]), f"We came on 23 November 2026. {self._id()}"
        for _ in range(PATIENCE):
            version = letters.letter(self._desk, letter_id).version
            try:
                self._timed("passage", lambda: letters.save_block(self._desk, letter_id, "done", words, version))  # noqa: B023
            except (ChangedByAnother, Trouble) as problem:
                self._look_again(problem)
            else:
                self.told.passages.append((letter_id, version, words))
                return
        raise RuntimeError("a passage was refused over and over")

    def _step(self) -> None:
        case, _ = self._acted("step", lambda desk, act: contacts.take_in(desk, ENTRY, act))
        self._acted("step", lambda desk, act: triage.decide(desk, case.id, COMPLAINT, act))
        self._fresh.append((case.id, 0, "decided"))
        self._mine.append(case.id)

    def _letter(self) -> None:
        if not self._fresh:
            self._step()
        case_id, letter_id, last = self._fresh.pop(0)
        if last == "decided":
            kind = LetterKind.STAGE1_ACKNOWLEDGEMENT
            view, _ = self._acted("letter", lambda desk, act: letters.begin(desk, case_id, kind, act))
            self._fresh.append((case_id, view.summary.id, "begun"))
        elif last == "begun":
            self._acted("letter", lambda desk, act: letters.issue(desk, letter_id, act))
            self._fresh.append((case_id, letter_id, "issued"))
        else:
            leaving = LeavingEntry(Leaving.POSTED_FIRST, CLOCK.today())
            self._acted("letter", lambda desk, act: letters.mark_sent(desk, letter_id, leaving, act))

    def _acted(self, kind: str, do: Callable[[Desk, str], Any]) -> Any:
        """One act under its own id, until it is acknowledged; some are pressed twice."""
        act, chance = self._id(), self._chance.random()
        if chance < AT_ONCE_SHARE:
            other = threading.Thread(target=self._again, args=(do, act))
            other.start()
            found = self._pressed(kind, do, act)
            other.join()
        else:
            found = self._pressed(kind, do, act)
            if chance < AT_ONCE_SHARE + TWICE_SHARE:
                self._again(do, act)
        self.told.acts.append(act)
        return found

    def _pressed(self, kind: str, do: Callable[[Desk, str], Any], act: str) -> Any:
        for _ in range(PATIENCE):
            try:
                return self._timed(kind, lambda: do(self._desk, act))
            except (ChangedByAnother, Trouble) as problem:
                self._look_again(problem)
        raise RuntimeError("an act was refused over and over")

    def _again(self, do: Callable[[Desk, str], Any], act: str) -> None:
        """The same act from another window of the same person."""
        self.told.repeated += 1
        try:
            second = connect(self._address, CLOCK)
            try:
                do(second, act)
            finally:
                second.close()
        except (ChangedByAnother, Trouble) as problem:
            self._look_again(problem)
        except Exception as problem:
            self.told.failed.append(_said("again", problem))

    def _look_again(self, problem: Exception) -> None:
        self.told.look_again.append(str(problem).partition(".")[0])

    def _some_case(self) -> int:
        """One's own mostly; now and then one that everybody has open."""
        return self._chance.choice(self._shared["cases"] if self._chance.random() < 0.2 else self._mine)

    def _id(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))


def _said(what: str, problem: Exception) -> str:
    where = traceback.extract_tb(problem.__traceback__)[-1]
    return f"{what}: {type(problem).__name__}: {problem} ({Path(where.filename).name}:{where.lineno})"[:400]


def work(number: int, given: dict[str, Any], line: Connection) -> None:
    """Enters, says so, waits for the word to begin, works, and says what happened."""
    hand = Hand(number, given)
    line.send("here")
    line.recv()
    before = time.process_time()
    hand.work(time.monotonic() + given["seconds"])
    hand.told.processor = time.process_time() - before
    hand.leave()
    line.send(hand.told)
