"""The queue's list as it can be taken away: the columns that are shown, and which part of the cases stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.screens.queue.columns import AT, COLUMNS
from desktop_app.ui.screens.queue.reads import PAGE

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake, Table
    from desktop_app.services.views import QueueRow
    from desktop_app.ui.screens.queue.screen import QueueScreen


def list_of(screen: QueueScreen) -> ListToTake:
    """What stands in the list now, with the view, the search, the filters and the order in words."""
    from desktop_app.services.list_away import ListToTake

    query, ids = screen.list.query, tuple(screen.model.ids)
    shown = tuple(key for key in screen.table.sharing.order() if not screen.table.isColumnHidden(AT[key]))
    said = [screen.totals.text()]
    if query.narrow is not None:
        said.insert(0, f"Only these: {query.narrow.words}")
    if query.search:
        said.append(f"Search: ‘{query.search}’")
    said += [f"Filter: {words}" for _facet, _value, words in screen.list.chips]
    title = screen.side.words(query.view) or "Cases"
    return ListToTake(title, tuple(said), lambda desk, for_sheet: _table(desk, ids, shown, for_sheet), ids)


def _table(desk: Desk, ids: tuple[int, ...], keys: tuple[str, ...], for_sheet: bool) -> Table:
    """A spreadsheet has each day by itself as well, written so that it can be sorted by it."""
    from desktop_app.services import queue

    days = ("Due on", "Received on") if for_sheet else ()
    head = (*(COLUMNS[AT[key]].title for key in keys), *days)
    found = (row for at in range(0, len(ids), PAGE) for row in queue.rows(desk, ids[at : at + PAGE]))
    return head, tuple(
        (*(COLUMNS[AT[key]].text(row) for key in keys), *(_days(row) if for_sheet else ())) for row in found
    )


def _days(row: QueueRow) -> tuple[str, str]:
    return row.due_on.isoformat() if row.due_on is not None else "", row.received_on.isoformat()
