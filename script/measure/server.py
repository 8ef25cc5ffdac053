"""The queue, its counts, a search and a case with 100,000 cases on a shared server.

Asked as a handler, for whom the guard looks at each row, against the very statements that were asked, sent by bare
psycopg as the owner, from whom nothing is hidden.
"""

from __future__ import annotations

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
from .timing import figure, median_of, show

CASES = 100_000
PAGE = 200
Asked = tuple[str, Any]


def measure() -> None:
    with shared_server(CASES) as shared:
        _keep_somebody_out(shared)
        desk = connect(shared.entrance(1), CLOCK)
        figure("how it ran", f"{CASES:,} cases, 900,000 rows; handler 1 is kept out of three cases")
        with shared.upkeep() as owner:
            for what, do in _questions(desk).items():
                asked = _statements(desk, do)
                show(
                    what, median_of(do), median_of(lambda: _ask(owner, asked)),  # noqa: B023
                    f"the same {len(asked)} statements, bare, as owner", reach="2",
                )  # fmt: skip
        desk.close()


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
