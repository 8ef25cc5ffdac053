"""The orders a person can put the queue in. The reference always settles a tie, so that no row jumps about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func

from desktop_app.models import Case, Resident, Staff

SORTS = ("due", "reference", "resident", "subject", "stage", "owner", "received")


def order_by(asked: Select[int], view: str, sort: str, *, descending: bool) -> Select[int]:
    """``asked`` in order. Cases with nothing due, and cases of nobody's, come last either way.

    Raises:
        ValueError: there is no such order.
    """
    if sort == "due" and view == "recently_closed":
        # Nothing is due on a closed case: the latest closed comes first.
        return asked.order_by(_way(Case.closed_on, not descending), _way(Case.id, not descending))
    if sort == "due":
        return asked.order_by(_way(Case.next_due_on, descending).nulls_last(), Case.id)
    if sort == "resident":
        asked = asked.join(Resident, Resident.id == Case.resident_id)
    if sort == "owner":
        asked = asked.outerjoin(Staff, Staff.id == Case.owner_id)
        return asked.order_by(_way(Staff.name, descending).nulls_last(), Case.id)
    return asked.order_by(*(_way(column, descending) for column in _columns(sort)), Case.id)


def _columns(sort: str) -> tuple[Any, ...]:
    columns: dict[str, tuple[Any, ...]] = {
        "reference": (Case.id,),
        "resident": (Resident.name_key,),
        "subject": (func.lower(Case.subject),),
        "stage": (Case.kind, Case.stage, Case.state),
        "received": (Case.received_on,),
    }
    if sort not in columns:
        raise ValueError(f"the queue has no order called {sort!r}; use one of {', '.join(SORTS)}")
    return columns[sort]


def _way(column: Any, descending: bool) -> ColumnElement[Any]:
    ordered: ColumnElement[Any] = column.desc() if descending else column.asc()
    return ordered
