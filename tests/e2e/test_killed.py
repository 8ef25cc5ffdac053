"""kill -9 while somebody types, answers, writes and sends: what the screen said was kept is there, each act once."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.clock import FixedClock
from desktop_app.paths import database_file
from desktop_app.policy.triage_form import DefinedPoint, answers_of_points
from desktop_app.services import contacts, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from tests.e2e.driver import PAGES
from tests.ui.casework import STAGE1
from tests.ui.intake_rig import a_contact

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60.0
LETTERS = 5
Said = dict[str, object]


class Program:
    """A window of its own in a process of its own."""

    def __init__(self, folder: Path, work: str, log: Path) -> None:
        self.folder = folder
        self._log = log
        self._errors = log.open("w")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.driver", str(folder), work],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )

    def hears(self, key: str, times: int = 1) -> object:
        """What it says of ``key``, the ``times``th time."""
        for said in self._lines():
            if key in said:
                times -= 1
                if not times:
                    return said[key]
        raise AssertionError(f"the window ended without saying {key!r}:\n{self._log.read_text()}")

    def kill_at_next_write(self) -> None:
        """SIGKILL as soon as anything at all has been written to the database since now."""
        before, deadline = self._written(), time.monotonic() + LONGEST_S
        while self._written() == before:
            assert time.monotonic() < deadline, f"nothing was written:\n{self._log.read_text()}"
            os.sched_yield()
        self.kill()

    def kill(self) -> list[Said]:
        """SIGKILL, now: no goodbye. Whatever it had still said."""
        self._process.kill()
        return self._rest()

    def ends(self) -> None:
        """Closes by itself and in order."""
        self._rest()
        assert self._process.returncode == 0, self._log.read_text()

    def _rest(self) -> list[Said]:
        """What it says until it is gone; nothing is left open."""
        assert self._process.stdout is not None
        rest = [] if self._process.stdout.closed else list(self._lines())
        self._process.stdout.close()
        self._errors.close()
        self._process.wait(LONGEST_S)
        return rest

    def _lines(self) -> Iterator[Said]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # the last one may have been cut while it was written
                yield json.loads(line)

    def _written(self) -> tuple[int, int]:
        log = self.folder / f"{database_file(self.folder).name}-wal"
        try:
            found = log.stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_size)


@contextmanager
def running(folder: Path, work: str) -> Iterator[Program]:
    """A window at work, gone at the end whatever happens."""
    program = Program(folder, work, folder.parent / f"{work}.log")
    try:
        yield program
    finally:
        program.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of our own."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@contextmanager
def at_desk(folder: Path, clock: FixedClock, entry: LandlordEntry) -> Iterator[Desk]:
    """A desk to prepare cases at, closed before any window opens."""
    desk = open_desk(folder, clock)
    set_up(desk, entry, str(uuid4()))
    yield desk
    desk.close()


def is_sound(folder: Path) -> bool:
    """SQLite finds every page in order and every reference kept."""
    assert asked(folder, "PRAGMA integrity_check") == [("ok",)]
    assert asked(folder, "PRAGMA foreign_key_check") == []
    return True


def asked(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """What the database holds, read with nothing of Redress."""
    with closing(sqlite3.connect(database_file(folder))) as database:
        return database.execute(sql).fetchall()


def test_a_contact_survives_each_kill(folder: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> None:
    """Three times killed between two letters of a word; each time everything kept is offered again and gone on with."""
    with at_desk(folder, clock, landlord_entry):
        pass
    kept = ""
    for sentences in (1, 2, 1):
        with running(folder, "contact") as program:
            if kept:
                assert str(program.hears("resumed")).startswith(kept)
            kept = str(program.hears("kept", sentences))
            program.hears("typing")
            program.kill()
        assert is_sound(folder)
        assert asked(folder, "SELECT title FROM draft WHERE kind = 'contact'") == [("Ms Amina Okafor",)]
    with running(folder, "take_in") as program:
        assert str(program.hears("resumed")).startswith(kept)
        program.hears("taken_in")
        program.ends()
    ((words,),) = asked(folder, "SELECT words FROM contact")
    assert str(words).startswith(kept)
    assert asked(folder, "SELECT count(*) FROM draft WHERE kind LIKE 'contact%'") == [(0,)]


def test_triage_survives_each_kill(folder: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> None:
    """Killed on the third page, in the points and at the very decision; every answer stands, and it is decided once."""
    with at_desk(folder, clock, landlord_entry) as desk:
        contacts.take_in(desk, a_contact(), str(uuid4()))
    with running(folder, "triage") as program:
        program.hears("answered", 3)
        program.kill()
    assert is_sound(folder)
    with running(folder, "triage") as program:
        assert PAGES[3][0] in str(program.hears("standing"))
        written = str(program.hears("written"))
        program.kill()
    with running(folder, "triage") as program:
        assert written in str(program.hears("standing"))
        program.hears("deciding")
        program.kill_at_next_write()
    assert is_sound(folder)
    assert decisions(folder) in (0, 1)
    if not decisions(folder):
        with running(folder, "triage") as program:
            program.hears("decided")
            program.ends()
    assert decisions(folder) == 1
    assert asked(folder, "SELECT kind, stage FROM cases") == [("complaint", "stage1")]
    assert asked(folder, "SELECT text FROM point") == [(written,)]


def decisions(folder: Path) -> int:
    """How often the case has been triaged."""
    ((found,),) = asked(folder, "SELECT count(*) FROM case_event WHERE kind = 'triaged'")
    return int(str(found))


def test_a_passage_survives_each_kill(folder: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> None:
    """Twice killed in the middle of a word of a letter; the draft is offered again with all that was saved."""
    prepare(folder, clock, landlord_entry, cases=1)
    kept = ""
    for sentences in (2, 1):
        with running(folder, "letter") as program:
            if kept:
                assert str(program.hears("resumed")).startswith(kept)
            kept = str(program.hears("kept", sentences))
            program.hears("typing")
            program.kill()
        assert is_sound(folder)
    with running(folder, "letter") as program:
        assert str(program.hears("resumed")).startswith(kept)
    assert asked(folder, "SELECT state FROM letter") == [("draft",)]


def prepare(folder: Path, clock: FixedClock, entry: LandlordEntry, cases: int) -> None:
    """Stage 1 complaints that wait for their acknowledgements."""
    points = answers_of_points([DefinedPoint("The damp is back.", "Mend it.", True, "")])
    with at_desk(folder, clock, entry) as desk:
        for _ in range(cases):
            case, _ = contacts.take_in(desk, a_contact(), str(uuid4()))
            triage.decide(desk, case.id, {**STAGE1, "points": points}, str(uuid4()))


def test_an_act_not_yet_done_survives_a_kill(folder: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> None:
    """B86: what was typed on the page of an act is offered at the next start, a date as the day that was meant; done,
    it is done once and offered no more."""
    prepare(folder, clock, landlord_entry, cases=1)
    with running(folder, "promise") as program:
        program.hears("filled")
        before = time.monotonic()
        while "Hollin" not in str(asked(folder, "SELECT payload FROM draft WHERE kind = 'act'")):
            assert time.monotonic() < before + LONGEST_S, "nothing of the page was kept"
            os.sched_yield()
        program.kill()
    assert is_sound(folder)
    with running(folder, "promise") as program:
        assert program.hears("resumed") == ["Mend the fan", "Hollin", "17/12/2026"]
        program.hears("added")
        program.ends()
    assert asked(folder, "SELECT what, who, due_on FROM action") == [("Mend the fan", "Hollin", "2026-12-17")]
    assert asked(folder, "SELECT count(*) FROM draft WHERE kind = 'act'") == [(0,)]


def test_letters_are_issued_and_sent_once(folder: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> None:
    """Killed before, in and after the writing of each act; at the end each letter was issued once and left once."""
    prepare(folder, clock, landlord_entry, LETTERS)
    said: list[Said] = []
    for moment in ("issuing", "issued", "sending", "sent"):
        with running(folder, "post") as program:
            reference = program.hears(moment)
            if moment in {"issuing", "sending"}:
                program.kill_at_next_write()
            else:
                said += [{moment: reference}, *program.kill()]
        assert is_sound(folder)
        each_act_stands(folder, said)
    with running(folder, "post") as program:
        program.hears("finished")
        program.ends()
    assert is_sound(folder)
    every = [{act: f"C-{number:06d}"} for number in range(1, LETTERS + 1) for act in ("issued", "sent")]
    each_act_stands(folder, every)


def each_act_stands(folder: Path, said: list[Said]) -> None:
    """What was acknowledged happened; nothing happened twice; every kept letter has the fingerprint it was given."""
    done = dict(
        asked(
            folder,
            "SELECT reference || ' ' || e.kind, count(*) FROM cases JOIN case_event e ON e.case_id = cases.id "
            "WHERE e.kind IN ('letter_issued', 'letter_sent') GROUP BY 1",
        )
    )
    assert set(done.values()) <= {1}
    for act in ("issued", "sent"):
        acknowledged = {f"{line[act]} letter_{act}" for line in said if act in line}
        assert acknowledged <= done.keys()
    for pdf, sha256 in asked(folder, "SELECT pdf, sha256 FROM issued_letter"):
        assert hashlib.sha256(bytes(pdf)).hexdigest() == sha256  # type: ignore[call-overload]
