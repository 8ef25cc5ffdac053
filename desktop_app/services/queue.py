"""The queue: which cases each view holds, in what order, and the lines of the ones in sight.

Everything here reads the case's own row through an index, so that it stays as quick with 100,000 cases as with ten.
"""

from __future__ import annotations

import json
from datetime import date

from desktop_app.policy.case_filter import CaseFilter
from desktop_app.policy.urgency import soon_until
from desktop_app.services.barred import VISIBLE
from desktop_app.services.chips import chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_danger import danger_first
from desktop_app.services.queue_lines import QueueCounts, QueueRow
from desktop_app.services.queue_narrow import Narrow
from desktop_app.services.queue_order import joined, ordered
from desktop_app.services.queue_rows import read_rows
from desktop_app.services.queue_views import VIEWS, View, asked_on, counting, in_view
from desktop_app.services.reader import Reader, day

__all__ = ["VIEWS", "Narrow", "View", "counts", "how_many", "ids", "rows", "why"]


def counts(desk: Desk) -> QueueCounts:
    """How many cases each view holds now, from one statement."""
    asked = asked_on(desk.acting_id, desk.clock.today())
    with desk.looking() as reader:
        (found,) = reader.rows(counting(is_guarded=reader.is_guarded), asked)
    return QueueCounts({view.key: int(number) for view, number in zip(VIEWS, found, strict=True)})


def ids(
    desk: Desk,
    view: str,
    search: str = "",
    sort: str = "due",
    descending: bool = False,
    narrow: Narrow | None = None,
    chosen: CaseFilter | None = None,
) -> tuple[int, ...]:
    """Every case of a view that matches a search, in order; in that of the deadlines danger comes first.

    Blank search finds all; ``narrow`` keeps a part of them, and so does what was ``chosen`` of the filters.

    Raises:
        ValueError: there is no such view or order.
    """
    order = ordered(view, sort, descending=descending)
    given = _given(desk, narrow, chosen)
    with desk.looking() as reader:
        where, asked = _wanted(reader, given, view, search, narrow, chosen)
        rows = reader.rows(f"SELECT cases.id FROM cases {joined(sort)} WHERE {where} ORDER BY {order}", asked)
        found = [case_id for (case_id,) in rows]
        if sort == "due" and not descending:
            found = danger_first(reader, found, desk.acting_id)
    return tuple(found)


def how_many(desk: Desk, view: str, search: str = "", chosen: CaseFilter | None = None) -> int:
    """As many as :func:`ids` would answer."""
    given = _given(desk, None, chosen)
    with desk.looking() as reader:
        where, asked = _wanted(reader, given, view, search, None, chosen)
        return int(reader.rows(f"SELECT count(*) FROM cases WHERE {where}", asked)[0][0])


def _given(desk: Desk, narrow: Narrow | None, chosen: CaseFilter | None) -> dict[str, object]:
    """The parameters, read before the one transaction in which the cases are."""
    given = asked_on(desk.acting_id, desk.clock.today())
    if narrow is not None:
        given |= narrow.given() | _soon(desk)
    if chosen:
        from desktop_app.services.queue_filter import days_ahead  # not before somebody filters

        given |= days_ahead(desk)
    return given


def _wanted(
    reader: Reader, given: dict[str, object], view: str, search: str, narrow: Narrow | None, chosen: CaseFilter | None
) -> tuple[str, dict[str, object]]:
    """The condition on ``cases``, with its parameters."""
    # What is narrowed says itself whose cases and when: a closed one that the Ombudsman waits on is among them.
    where = in_view(view) if narrow is None else f"{VISIBLE} AND {narrow.condition()}"
    if search.strip():
        from desktop_app.services.search import matching  # not before somebody searches

        condition, wanted = matching(reader, search)
        where, given = f"{where} AND ({condition})", given | wanted
    if chosen:
        from desktop_app.services.queue_filter import filtered

        today = given["today"]
        assert isinstance(today, date)

        condition, wanted = filtered(reader, chosen, today)
        where, given = f"{where} AND {condition}", given | wanted
    return where, given


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
