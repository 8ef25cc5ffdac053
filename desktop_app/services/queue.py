"""The queue: which cases each view holds, in what order, and the lines of the ones in sight.

Everything here reads the case's own row through an index, so that it stays as quick with 100,000 cases as with ten.
"""

from __future__ import annotations

import json
from datetime import date

from desktop_app.policy.urgency import soon_until
from desktop_app.services.barred import VISIBLE
from desktop_app.services.chips import chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_lines import QueueCounts, QueueRow
from desktop_app.services.queue_narrow import Narrow
from desktop_app.services.queue_order import joined, ordered
from desktop_app.services.queue_rows import read_rows
from desktop_app.services.queue_views import VIEWS, View, asked_on, counting, in_view
from desktop_app.services.reader import Reader, day

__all__ = ["VIEWS", "Narrow", "View", "counts", "ids", "rows", "why"]


def counts(desk: Desk) -> QueueCounts:
    """How many cases each view holds now, from one statement."""
    asked = asked_on(desk.acting_id, desk.clock.today())
    with desk.looking() as reader:
        (found,) = reader.rows(counting(), asked)
    return QueueCounts({view.key: int(number) for view, number in zip(VIEWS, found, strict=True)})


def ids(
    desk: Desk,
    view: str,
    search: str = "",
    sort: str = "due",
    descending: bool = False,
    narrow: Narrow | None = None,
) -> tuple[int, ...]:
    """Every case of a view that matches a search, in order. Blank search finds all; ``narrow`` keeps a part of them.

    Raises:
        ValueError: there is no such view or order.
    """
    where, order = in_view(view), ordered(view, sort, descending=descending)
    asked = asked_on(desk.acting_id, desk.clock.today())
    if narrow is not None:
        # What is narrowed says itself whose cases and when: a closed one that the Ombudsman waits on is among them.
        where, asked = f"{VISIBLE} AND {narrow.condition()}", asked | narrow.given() | _soon(desk)
    with desk.looking() as reader:
        if search.strip():
            from desktop_app.services.search import matching  # not before somebody searches

            condition, wanted = matching(reader, search)
            where, asked = f"{where} AND ({condition})", asked | wanted
        found = reader.rows(f"SELECT cases.id FROM cases {joined(sort)} WHERE {where} ORDER BY {order}", asked)
    return tuple([case_id for (case_id,) in found])


def _soon(desk: Desk) -> dict[str, object]:
    soon_days = desk.calendar_settings.soon_days
    return {"soon_until": soon_until(desk.clock.today(), desk.calendar(), soon_days)}


def rows(desk: Desk, ids: tuple[int, ...]) -> tuple[QueueRow, ...]:
    """The lines of these cases, in that order; a case that has gone is left out. Ask for some 200 at a time."""
    if not ids:
        return ()
    made = chips(desk)
    with desk.looking() as reader:
        found = read_rows(reader, made, ids, desk.acting_id)
    return tuple([found[case_id] for case_id in ids if case_id in found])


def why(desk: Desk, case_id: int) -> tuple[str, ...]:
    """How the date in the chip was worked out, line by line."""
    with desk.looking() as reader:
        asked = {"id": case_id, "me": desk.acting_id}
        case = reader.first(f"SELECT id, next_clock, next_due_on FROM cases WHERE id = :id AND {VISIBLE}", asked)
        return () if case is None else _worked_out(reader, desk, *case)


def _worked_out(
    reader: Reader, desk: Desk, case_id: int, next_clock: str | None, next_due_on: str | date | None
) -> tuple[str, ...]:
    if next_clock is None:
        return ("Nothing is due.",)
    clock = reader.first(
        "SELECT label, source, CAST(worked_out AS TEXT) FROM clock WHERE case_id = :id AND key = :key",
        {"id": case_id, "key": next_clock},
    )
    if clock is not None:
        label, source, worked_out = clock
        return (f"{label} ({source})", *json.loads(worked_out))
    from desktop_app.services.queue_promises import promised
    from desktop_app.services.side_why import side_why  # asked for one case at a time: it may load the mapping

    return side_why(next_clock, day(next_due_on)) or promised(reader, desk, case_id, day(next_due_on))
