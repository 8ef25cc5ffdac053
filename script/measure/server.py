"""The queue, its counts, a search and a case with 100,000 cases on a shared server.

The statements that the program asks, sent by bare psycopg as a handler, for whom the guard looks at each row, and as
the owner, from whom nothing is hidden; and how long the whole of it takes as the program asks.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import event

from desktop_app.services import cases, queue
from desktop_app.services.barring import bar_colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.server.connecting import connect
from tests.services.casework import act

from .shared import CLOCK, Shared, shared_server
from .timing import figure, median_of, seconds, show

CASES = 100_000
PAGE = 200
TURNS = 9
Asked = tuple[str, Any]


def measure() -> None:
    with shared_server(CASES) as shared:
        _keep_somebody_out(shared)
        desk = connect(shared.entrance(1), CLOCK)
        figure("how it ran", f"{CASES:,} cases, 900,000 rows; handler 1 is kept out of three cases")
        with shared.upkeep() as owner, psycopg.connect(shared.entrance(1).secret) as handler:
            for what, do in _questions(desk).items():
                asked = _statements(desk, do)
                guarded, bare = _side_by_side(handler, owner, asked)
                many = "1 statement" if len(asked) == 1 else f"{len(asked)} statements"
                show(what, guarded, bare, f"the same {many} as owner", reach="2")
                figure("    all of it, as the program asks", f"{median_of(do) * 1000:9.2f} ms")
        desk.close()


def _side_by_side(one: psycopg.Connection, other: psycopg.Connection, asked: list[Asked]) -> tuple[float, float]:
    """Median seconds of each, asked by turns: what else the machine does falls on both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS + 1):
        for connection, found in zip((one, other), took, strict=True):
            found.append(seconds(lambda: _ask(connection, asked)))  # noqa: B023
    return statistics.median(took[0][1:]), statistics.median(took[1][1:])


def _questions(desk: Desk) -> dict[str, Callable[[], object]]:
    return {
        "first page of my cases, with chips": lambda: queue.rows(desk, queue.ids(desk, "mine")[:PAGE]),
        "all open cases, in order": lambda: queue.ids(desk, "all_open"),
        "counts of every view": lambda: queue.counts(desk),
        "search for two words, open cases": lambda: queue.ids(desk, "all_open", "mould okafor"),
        "search for a rare word": lambda: queue.ids(desk, "everything", "resident399"),
        "one case opened with everything": lambda: cases.case(desk, 500),
    }


def _keep_somebody_out(shared: Shared) -> None:
    """The guard has something to hide."""
    desk = connect(shared.entrance(2), CLOCK)
    with shared.upkeep() as connection:
        (handler_1,) = connection.execute("SELECT staff_id FROM guard.login WHERE name = 'hand_1'").fetchone() or (0,)
    for case_id in (7, 77, 777):
        bar_colleague(desk, case_id, BarEntry(handler_1, "The complaint is about them."), act())
    desk.close()


def _statements(desk: Desk, do: Callable[[], object]) -> list[Asked]:
    """Every statement that ``do`` sends."""
    asked: list[Asked] = []

    def heard(_connection: Any, _cursor: Any, statement: str, given: Any, *_rest: Any) -> None:
        asked.append((statement, given))

    do()
    event.listen(desk.engine, "before_cursor_execute", heard)
    try:
        do()
    finally:
        event.remove(desk.engine, "before_cursor_execute", heard)
    return asked


def _ask(owner: psycopg.Connection, asked: list[Asked]) -> None:
    for statement, given in asked:
        owner.execute(statement, given).fetchall()
    owner.rollback()
