"""The orders a person can put the queue in. The reference always settles a tie, so that no row jumps about."""

from __future__ import annotations

from desktop_app.services.queue_names import FIRST_NAMES, SURNAME

_COLUMNS = {
    "due": ("cases.next_due_on",),
    "reference": ("cases.id",),
    "resident": (SURNAME, FIRST_NAMES),
    "subject": ("lower(cases.subject)",),
    "stage": ("cases.kind", "cases.stage", "cases.state"),
    "owner": ("staff.name",),
    "received": ("cases.received_on",),
}
_BLANK_LAST = {"due", "owner", "resident"}
"""Cases with nothing due, cases of nobody's and cases of nobody named come last either way."""
_JOINS = {
    "resident": "JOIN resident ON resident.id = cases.resident_id",
    "owner": "LEFT JOIN staff ON staff.id = cases.owner_id",
}

SORTS = tuple(_COLUMNS)


def joined(sort: str) -> str:
    """What ``cases`` must be joined with to be put in this order."""
    return _JOINS.get(sort, "")


def ordered(view: str, sort: str, *, descending: bool) -> str:
    """The order as SQL.

    Raises:
        ValueError: there is no such order.
    """
    if sort not in _COLUMNS:
        raise ValueError(f"the queue has no order called {sort!r}; use one of {', '.join(SORTS)}")
    if sort == "due" and view == "recently_closed":
        # Nothing is due on a closed case: the latest closed comes first.
        way = "" if descending else " DESC"
        return f"cases.closed_on{way}, cases.id{way}"
    way = " DESC" if descending else ""
    last = " NULLS LAST" if sort in _BLANK_LAST else ""
    columns = dict.fromkeys((*(f"{column}{way}{last}" for column in _COLUMNS[sort]), "cases.id"))
    return ", ".join(columns)
