"""Forty people at once on one shared server: throughput, waits, and whether anything was lost or done twice.

Two runs: everybody as fast as they can, which no office does and which shows what gives way first; and everybody at
the pace of somebody who reads before pressing. Beside each gesture that writes stands the bare cost: forty connections
that insert one row and change another, with nothing of Redress.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import statistics
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import psycopg

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import cases, letters
from desktop_app.services.server.connecting import connect
from tests.services.casework import acknowledged, act

from .hand import WEIGHTS, Told, work
from .looker import look
from .shared import CLOCK, PEOPLE, Shared, shared_server
from .timing import figure

CASES = 4_000
SECONDS = int(os.environ.get("REDRESS_BENCH_SECONDS", "30"))
SOON = 1.0
"""Seconds after which others have seen a change."""
EASE_NOTES, EASE_PAUSE = 12, 0.7
THINK = 4.0
"""Seconds between two gestures of somebody who reads what they see, on the average."""


def measure() -> None:
    with shared_server(CASES) as shared:
        everybodys = _made_for_everybody(shared)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        figure(
            "how it ran",
            f"{PEOPLE} logins, each a process with a connection of its own; they and the server share {cores} cores; "
            f"{CASES:,} cases; fsync on; load of the machine before: {os.getloadavg()[0]:.1f}",
        )
        wrong = 0
        for words, think in ((f"{THINK:.0f} s to think", THINK), ("no time to think", 0.0)):
            wrong += _run(shared, everybodys, words, think)
        _at_ease(shared, everybodys)
        _bare(shared)
        figure("audit afterwards", _audit(shared))
        if wrong:
            sys.exit(f"bench: {wrong} acts were lost or done twice")


def _run(shared: Shared, everybodys: dict[str, list[int]], words: str, think: float) -> int:
    print(f"\n  {words}")
    before, taken = _standing(shared), _processor_of(shared)
    told, arrived, took = _worked(shared, everybodys, think)
    every = [each for one in told for each in one.took]
    figure("gestures", f"{len(every)} in {took:.0f} s = {len(every) / took:.1f} a second")
    ours, its = sum(one.processor for one in told), _processor_of(shared) - taken
    figure(
        "processor for each gesture",
        f"{ours / len(every) * 1000:.0f} ms of the forty programs, {its / len(every) * 1000:.0f} ms of the server "
        "with the warming up (in an office these are forty-one computers)",
    )
    for kind in WEIGHTS:
        if found := sorted(seconds for each, seconds in every if each == kind):
            figure(f"  {kind} ({len(found)})", _waits(found))
    figure("  all", _waits(sorted(seconds for _, seconds in every)))
    figure("acts pressed twice on purpose", str(sum(one.repeated for one in told)))
    look_again = Counter(words for one in told for words in one.look_again)
    figure("told to look again, and saved then", str(sum(look_again.values())))
    for sentence, times in look_again.most_common(3):
        print(f"      {times} x {sentence}")
    _seen({words: written for one in told for words, written in one.notes.items()}, arrived)
    failed = Counter(words for one in told for words in one.failed)
    figure("failed", str(sum(failed.values())), reach="0")
    for sentence, times in failed.most_common(5):
        print(f"      {times} x {sentence}")
    lost, twice = _compare(shared, told, before)
    figure("lost updates", str(lost), reach="0")
    figure("duplicates", str(twice), reach="0")
    return lost + twice


def _at_ease(shared: Shared, everybodys: dict[str, list[int]]) -> None:
    """One who writes and one who only looks: forty programs on a few cores wait for the cores, an office does not."""
    print("\n  one who writes, one who looks, the others at rest")
    given = {
        "seconds": EASE_NOTES * EASE_PAUSE + 1, "shared": everybodys,
        "addresses": {1: shared.entrance(1).secret},
    }  # fmt: skip
    ours, theirs = multiprocessing.get_context("forkserver").Pipe()
    multiprocessing.get_context("forkserver").Process(target=look, args=(1, given, theirs), daemon=True).start()
    theirs.close()
    assert ours.recv() == "here"
    desk, notes = connect(shared.entrance(2), CLOCK), dict[str, float]()
    ours.send("begin")
    for at in range(EASE_NOTES):
        time.sleep(EASE_PAUSE)
        words = f"note at ease {at}"
        cases.add_note(desk, everybodys["cases"][at % len(everybodys["cases"])], words, act())
        notes[words] = time.time()
    desk.close()
    _seen(notes, ours.recv())


def _seen(notes: dict[str, float], arrived: dict[str, float]) -> None:
    """How soon what others wrote stood where its case was open; a note may stand there before its writer is told so."""
    waits = sorted(max(0.0, arrived[words] - written) for words, written in notes.items() if words in arrived)
    if not waits:
        figure("others' notes seen where their case is open", "none was written on one")
        return
    soon = sum(one <= SOON for one in waits) / len(waits)
    figure(
        f"others' notes seen where their case is open ({len(waits)})",
        f"{_waits(waits)}, {soon:.0%} within a second", reach=f"p95 {SOON:.0f} s", is_met=_most(waits) <= SOON,
    )  # fmt: skip


def _made_for_everybody(shared: Shared) -> dict[str, list[int]]:
    """A few cases that everybody opens and notes, and letters that everybody writes in."""
    desk = connect(shared.entrance(1), CLOCK)
    made = [acknowledged(desk) for _ in range(5)]
    drafts = [letters.begin(desk, case.id, LetterKind.UPDATE, act())[0].summary.id for case in made]
    desk.close()
    return {"cases": [case.id for case in made], "letters": drafts}


def _worked(
    shared: Shared, everybodys: dict[str, list[int]], think: float
) -> tuple[list[Told], dict[str, float], float]:
    """What each of the forty was told, when each note stood before whoever only looks, and how many seconds it took."""
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["script.measure.hand"])
    given = {
        "think": think, "seconds": SECONDS, "seed": f"{think}", "shared": everybodys,
        "addresses": {number: shared.entrance(number).secret for number in range(1, PEOPLE + 1)},
    }  # fmt: skip
    lines = []
    for do, number in [*((work, number) for number in range(1, PEOPLE + 1)), (look, 1)]:
        ours, theirs = start.Pipe()
        start.Process(target=do, args=(number, given, theirs), daemon=True).start()
        theirs.close()  # somebody who dies is noticed
        lines.append(ours)
    for line in lines:
        assert line.recv() == "here"
    started = time.perf_counter()
    for line in lines:
        line.send("begin")
    told = [line.recv() for line in lines[:-1]]
    took = time.perf_counter() - started
    return told, lines[-1].recv(), took


def _processor_of(shared: Shared) -> float:
    """Seconds of the processor that the server's processes took which have ended, and its first."""
    number = (shared.server.folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
    told = Path(f"/proc/{number}/stat")
    if not told.exists():
        return 0.0
    columns = told.read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, columns[11:15])) / os.sysconf("SC_CLK_TCK")


def _standing(shared: Shared) -> dict[str, int]:
    with shared.upkeep() as connection:
        return {
            what: connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]  # type: ignore[index]
            for what in ("act", "cases", "issued_letter")
        }


def _compare(shared: Shared, told: list[Told], before: dict[str, int]) -> tuple[int, int]:
    """Everything acknowledged against everything there: what is missing or overwritten, and what is there twice."""
    acts = [one for each in told for one in each.acts]
    notes = [one for each in told for one in each.notes]
    with shared.upkeep() as connection:
        there = {row[0] for row in connection.execute("SELECT id FROM act").fetchall()}
        written = Counter(row[0] for row in connection.execute("SELECT text FROM case_event WHERE kind = 'note'"))
        lost = sum(one not in there for one in acts) + sum(one not in written for one in notes)
        twice = sum(written[one] > 1 for one in notes)
        # One entry for each issue and each leaving, one contact for each case, no number given out twice.
        for doubled in (
            "SELECT count(*) FROM (SELECT facts ->> 'letter_id' FROM case_event WHERE kind = 'letter_issued' "
            "GROUP BY 1 HAVING count(*) > 1) AS many",
            "SELECT count(*) FROM (SELECT letter_id FROM letter_sent GROUP BY 1 HAVING count(*) > 1) AS many",
            "SELECT count(*) FROM (SELECT case_id FROM contact GROUP BY 1 HAVING count(*) > 1) AS many",
            "SELECT count(*) - (SELECT value FROM counter WHERE name = 'case') FROM cases",
        ):
            twice += connection.execute(doubled).fetchone()[0]  # type: ignore[index]
        made = connection.execute("SELECT count(*) FROM act WHERE kind = 'take_in'").fetchone()[0]  # type: ignore[index]
        lost += abs(made - (connection.execute("SELECT count(*) FROM cases").fetchone()[0] - CASES))  # type: ignore[index]
        lost += _overwritten(connection, [one for each in told for one in each.passages])
    figure("acknowledged and compared", f"{len(acts)} acts ({len(there) - before['act']} new), {len(notes)} notes")
    return lost, twice


def _overwritten(connection: psycopg.Connection, saved: list[tuple[int, int, str]]) -> int:
    """Two saves over the same version: the second never saw the first. And the last words of each letter stand."""
    over = Counter((letter, version) for letter, version, _ in saved)
    found = sum(times - 1 for times in over.values())
    for letter in {one[0] for one in saved}:
        last = max((version, words) for each, version, words in saved if each == letter)[1]
        (edits,) = connection.execute("SELECT edits FROM letter WHERE id = %s", (letter,)).fetchone()  # type: ignore[misc]
        found += edits.get("done") != last
    return found


def _audit(shared: Shared) -> str:
    with shared.upkeep() as connection:
        rows = connection.execute("SELECT count(*) FROM guard.audit").fetchone()
        broken = connection.execute("SELECT count(*) FROM guard.audit_broken()").fetchone()
    return f"{rows[0]:,} rows in one chain, {broken[0]} broken" if rows and broken else ""


def _bare(shared: Shared) -> None:
    """Forty connections of the superuser, in threads of this process, writing to tables without a guard."""
    print("\n  bare psycopg, the same forty at once, no time to think: one row inserted and one changed, committed")
    with shared.upkeep() as connection:
        connection.execute("CREATE TABLE bare_case (id int PRIMARY KEY, version int NOT NULL)")
        connection.execute("INSERT INTO bare_case SELECT number, 0 FROM generate_series(1, 4000) AS number")
        connection.execute("CREATE TABLE bare_event (id bigserial PRIMARY KEY, case_id int, words text)")
    took: list[float] = []
    until = time.monotonic() + min(SECONDS, 10)

    def write(number: int) -> None:
        chance = random.Random(number)
        with shared.upkeep() as connection:
            while time.monotonic() < until:
                case, started = chance.randint(1, 4000), time.perf_counter()
                connection.execute("UPDATE bare_case SET version = version + 1 WHERE id = %s", (case,))
                connection.execute("INSERT INTO bare_event (case_id, words) VALUES (%s, %s)", (case, "x" * 80))
                connection.commit()
                took.append(time.perf_counter() - started)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(PEOPLE)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    figure("  transactions", f"{len(took)} = {len(took) / (time.perf_counter() - started):.0f} a second")
    figure("  all", _waits(sorted(took)))


def _waits(found: list[float]) -> str:
    half = statistics.median(found)
    return f"p50 {half * 1000:8.1f} ms   p95 {_most(found) * 1000:8.1f} ms   longest {found[-1] * 1000:8.1f} ms"


def _most(found: list[float]) -> float:
    """No longer than this took nineteen of twenty; they are in order."""
    return found[min(len(found) - 1, int(len(found) * 0.95))]
