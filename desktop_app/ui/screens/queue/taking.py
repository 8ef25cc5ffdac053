"""The queue's list as it can be taken away: the columns that are shown, and which part of the cases stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.screens.queue.columns import AT, COLUMNS
from desktop_app.ui.screens.queue.reads import PAGE

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake, Table
    from desktop_app.services.queue_answers import Answer
    from desktop_app.services.sheets import Cell
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
    """A spreadsheet has each day by itself as well, so that it can be sorted by it."""
    from desktop_app.services import queue
    from desktop_app.services.queue_answers import Answer, answers

    head = (*(COLUMNS[AT[key]].title for key in keys), *(_BESIDE if for_sheet else ()))
    lines: list[tuple[Cell, ...]] = []
    for at in range(0, len(ids), PAGE):
        part = ids[at : at + PAGE]
        known = answers(desk, part) if for_sheet else {}
        for row in queue.rows(desk, part):
            beside = _beside(row, known.get(row.id, Answer())) if for_sheet else ()
            lines.append((*(COLUMNS[AT[key]].text(row) for key in keys), *beside))
    return head, tuple(lines)


_BESIDE = ("Due on", "Received on", "Answered on", "Late by (working days)", "Found", "Closed on")
"""What a spreadsheet has besides, whatever columns are shown: the days so that it can sort by them."""


def _beside(row: QueueRow, answer: Answer) -> tuple[Cell, ...]:
    return row.due_on, row.received_on, answer.answered_on, answer.late_by, answer.found, answer.closed_on
