"""The queue's first page, its counts, a search and a case with 100,000 cases, against the bare SQL of each.

And what the same costs with 1,000, 10,000 and 100,000 cases: it must not grow with what nobody is looking at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack

from desktop_app.clock import SystemClock
from desktop_app.paths import database_file
from desktop_app.services import cases, queue, reminding, workload
from desktop_app.services.day_begun import stand_again
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk

from .desks import desk_of
from .timing import by_turns, figure, processor, show

CASES, SIZES = 100_000, (1_000, 10_000, 100_000)
PAGE = 200
SOME = 12
"""As many as the window has looked at in one go, so that nobody waits for longer than that."""
FLAT = 1.5
"""How many times as much something may cost with a hundred times as many cases."""
_PAGE_SQL = (
    "SELECT c.id, c.reference, c.subject, c.kind, c.stage, c.state, c.owner_id, s.name, c.received_on, c.closed_on, "
    "c.next_label, c.next_due_on, c.next_is_extended, c.next_step, c.on_hold, r.name, r.address, r.postcode, "
    "r.letter_format, EXISTS (SELECT 1 FROM adjustment a WHERE a.resident_id = c.resident_id AND a.ended_on IS NULL), "
    "r.safe_contact <> '', EXISTS (SELECT 1 FROM representative p WHERE p.case_id = c.id AND p.ended_on IS NULL), "
    "r.vulnerability <> '', c.hazards <> '[]' FROM cases c JOIN resident r ON r.id = c.resident_id "
    "LEFT JOIN staff s ON s.id = c.owner_id WHERE c.id IN ({ids})"
)
_PARTS = ("contact", "case_date", "clock", "case_event", "letter", "action", "point", "document")
"""What is read of one case, as a bare program would: each table once."""


def measure() -> None:
    with desk_of(CASES) as folder:
        desk = open_desk(folder, SystemClock())
        bare = sqlite3.connect(database_file(folder))
        _against_sql(desk, bare)
        bare.close()
        desk.close()
    _at_each_size()


def _against_sql(desk: Desk, bare: sqlite3.Connection) -> None:
    ids = queue.ids(desk, "all_open")
    for what, ours, theirs, against in (
        ("first page of my cases, with chips", lambda: queue.rows(desk, queue.ids(desk, "mine")[:PAGE]),
         lambda: _bare_page(bare), "the same rows by bare SQL"),
        ("search for two words, open cases", lambda: queue.ids(desk, "all_open", "mould okafor"),
         lambda: _bare_search(bare), "the same match by bare SQL"),
        ("counts of every view", lambda: queue.counts(desk), lambda: _bare_counts(bare, desk),
         "four counts by bare SQL"),
    ):  # fmt: skip
        show(what, *by_turns(ours, theirs), against, reach="2")
    show("one case read with everything", *by_turns(lambda: cases.case(desk, ids[5]), lambda: _bare_case(bare, ids[5])),
         "its rows by bare SQL, nothing judged", reach="")  # fmt: skip
    for what, do, wanted in (
        ("one case read with everything", lambda: cases.case(desk, ids[7]), 0.050),
        ("reminders of one person", lambda: reminding.reminders(desk), 0.050),
        ("workload board", lambda: workload.workload(desk), 0.500),
        (f"a new day's look at {SOME} cases", lambda: stand_again(desk, ids[:SOME]), 0.050),
    ):
        took = _processor(do)
        words = f"{took * 1000:.1f} ms of the processor"
        figure(what, words, reach=f"{wanted * 1000:.0f} ms", is_met=took <= wanted)


def _bare_page(bare: sqlite3.Connection) -> None:
    found = bare.execute(
        "SELECT id FROM cases WHERE closed_on IS NULL AND owner_id = 1 ORDER BY next_due_on, id"
    ).fetchall()
    bare.execute(_PAGE_SQL.format(ids=",".join(str(row[0]) for row in found[:PAGE]))).fetchall()


def _bare_search(bare: sqlite3.Connection) -> None:
    bare.execute(
        "SELECT c.id FROM cases c WHERE c.id IN (SELECT rowid FROM search_index WHERE search_index "
        'MATCH \'"mould"* AND "okafor"*\') AND c.closed_on IS NULL ORDER BY c.next_due_on, c.id'
    ).fetchall()


def _bare_counts(bare: sqlite3.Connection, desk: Desk) -> None:
    bare.execute(
        "SELECT count(*) FILTER (WHERE owner_id = 1), count(*) FILTER (WHERE next_due_on < ?), count(*) "
        "FROM cases WHERE closed_on IS NULL", (desk.clock.today().isoformat(),),
    ).fetchall()  # fmt: skip
    bare.execute("SELECT count(*) FROM cases").fetchall()


def _bare_case(bare: sqlite3.Connection, case_id: int) -> None:
    bare.execute("SELECT * FROM cases JOIN resident ON resident.id = resident_id WHERE cases.id = ?", (case_id,))
    for table in _PARTS:
        bare.execute(f"SELECT * FROM {table} WHERE case_id = ?", (case_id,)).fetchall()


def _at_each_size() -> None:
    """One person's own queue stays as long, whatever the landlord's size: 40 colleagues share a hundred times more."""
    with ExitStack() as stack:
        desks = [open_desk(stack.enter_context(desk_of(size)), SystemClock()) for size in SIZES]
        asked = [_flat(desk) for desk in desks]
        sizes = " : ".join(f"{size:,}" for size in SIZES)
        for what in asked[0]:
            times = _least_by_turns([each[what] for each in asked])
            words = " : ".join(f"{one * 1000:.2f}" for one in times)
            ratio = times[-1] / times[0]
            figure(f"{what}, {sizes}", f"{words} ms, {ratio:.2f} times", reach=f"{FLAT}", is_met=ratio <= FLAT)
        for desk in desks:
            desk.close()


def _least_by_turns(each: list[Callable[[], object]], times: int = 15) -> list[float]:
    """The least seconds of the processor of each, by turns: a machine that slows down slows all of them."""
    found = [[processor(do) for do in each] for _ in range(times + 1)]
    return [min(taken) for taken in zip(*found[1:], strict=True)]


def _flat(desk: Desk) -> dict[str, Callable[[], object]]:
    """What somebody does all day: a page of the list, a name looked up, a case opened."""
    page = queue.ids(desk, "all_open")[:50]
    reference = queue.rows(desk, page[:1])[0].reference
    return {
        "a page of 50 lines": lambda: queue.rows(desk, page),
        "search for a reference": lambda: queue.ids(desk, "everything", reference),
        "search for one resident": lambda: queue.ids(desk, "everything", "resident399"),
        "one case read": lambda: cases.case(desk, page[0]),
    }


def _processor(do: Callable[[], object], times: int = 15) -> float:
    """The least seconds of the processor of several runs."""
    do()
    return min(processor(do) for _ in range(times))
