"""The queue: which cases each view holds, in what order, and the lines of the ones in sight.

Everything here reads the case's own row through an index, so that it stays as quick with 100,000 cases as with ten.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseClock
from desktop_app.services.chips import chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_order import order_by
from desktop_app.services.queue_rows import read_rows
from desktop_app.services.queue_views import VIEWS, View, asked_on, counting, in_view
from desktop_app.services.search import matching
from desktop_app.services.views import QueueCounts, QueueRow

__all__ = ["VIEWS", "View", "counts", "ids", "rows", "why"]


def counts(desk: Desk) -> QueueCounts:
    """How many cases each view holds now, from one statement."""
    with desk.reading() as session:
        found = session.execute(counting(), asked_on(desk.acting_id, desk.clock.today())).one()
    return QueueCounts({view.key: int(number) for view, number in zip(VIEWS, found, strict=True)})


def ids(desk: Desk, view: str, search: str = "", sort: str = "due", descending: bool = False) -> tuple[int, ...]:
    """Every case of a view that matches a search, in order. Blank search finds all.

    Raises:
        ValueError: there is no such view or order.
    """
    asked = _ids(view, sort, descending)
    with desk.reading() as session:
        if search.strip():
            asked = asked.where(matching(session, search))
        found = session.connection().execute(asked, asked_on(desk.acting_id, desk.clock.today()))
        # Straight from the driver: a hundred thousand plain numbers need nothing made of them on the way.
        return tuple(case_id for (case_id,) in found.cursor.fetchall()) if found.cursor else ()


@cache
def _ids(view: str, sort: str, descending: bool) -> Select[int]:
    return order_by(select(Case.id).where(*in_view(view)), view, sort, descending=descending)


def rows(desk: Desk, ids: tuple[int, ...]) -> tuple[QueueRow, ...]:
    """The lines of these cases, in that order; a case that has gone is left out. Ask for some 200 at a time."""
    if not ids:
        return ()
    made = chips(desk)
    with desk.reading() as session:
        found = read_rows(session, made, ids)
    return tuple(found[case_id] for case_id in ids if case_id in found)


def why(desk: Desk, case_id: int) -> tuple[str, ...]:
    """How the date in the chip was worked out, line by line."""
    with desk.reading() as session:
        case = session.get(Case, case_id)
        return () if case is None else _worked_out(session, case)


def _worked_out(session: Session, case: Case) -> tuple[str, ...]:
    if case.next_clock is None:
        return ("Nothing is due.",)
    clock = session.scalar(select(CaseClock).where(CaseClock.case_id == case.id, CaseClock.key == case.next_clock))
    if clock is not None:
        return (f"{clock.label} ({clock.source})", *clock.worked_out)
    promised = [one for one in case.actions if one.done_on is None and one.due_on == case.next_due_on]
    return tuple(f"Promised: {one.what} ({one.who})." for one in promised)
