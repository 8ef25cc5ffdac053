"""What the queue asks of the services, on the worker; they are imported there, so that the window comes first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.policy.case_filter import CaseFilter, Facet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.desk import Desk
    from desktop_app.services.queue_filter import Choice
    from desktop_app.services.queue_narrow import Narrow
    from desktop_app.services.saved_views import SavedViewLine
    from desktop_app.services.views import CaseView, QueueRow

PAGE = 200
"""Rows fetched at a time."""


@dataclass(frozen=True)
class Query:
    """What the table shows: a view, or a part of the open cases, narrowed by a search and by filters, in an order."""

    view: str
    search: str = ""
    sort: str = "due"
    descending: bool = False
    narrow: Narrow | None = None
    chosen: CaseFilter = field(default_factory=CaseFilter)
    within: str = ""
    """Of a saved view, the view that it is a part of; '' for a view of its own."""

    @property
    def asks(self) -> str:
        """The view that the cases are looked for in."""
        return self.within or self.view


@dataclass(frozen=True)
class Filled:
    """The answer to a query: every id in order, and the rows of the first page worth seeing."""

    query: Query
    ids: tuple[int, ...]
    first: int
    rows: tuple[QueueRow, ...]
    chips: tuple[tuple[Facet, str, str], ...] = ()
    """What is filtered by, in words."""


@dataclass(frozen=True)
class ViewLine:
    """One line of the side list."""

    key: str
    words: str
    is_alarm: bool
    count: int
    """-1 while it is being counted."""
    tip: str = ""
    """What else there is to say of it."""


@dataclass(frozen=True)
class Lines:
    """The side list: the views, and those that were saved."""

    views: tuple[ViewLine, ...]
    saved: tuple[SavedViewLine, ...]


def fill(desk: Desk, query: Query, top_id: int, top: int) -> Filled:
    """Ids and the page about to be seen: around ``top_id`` if it is still there, else around line ``top``."""
    from desktop_app.services import queue
    from desktop_app.services.queue_covers import owner_of

    if query.asks not in {view.key for view in queue.VIEWS} and owner_of(query.asks) is None:
        query = replace(query, view=queue.VIEWS[0].key, within="")
    ids = queue.ids(desk, query.asks, query.search, query.sort, query.descending, query.narrow, query.chosen)
    at = ids.index(top_id) if top_id in ids else min(top, max(len(ids) - 1, 0))
    first = at // PAGE * PAGE
    return Filled(query, ids, first, queue.rows(desk, ids[first : first + PAGE]), _chips(desk, query.chosen))


def _chips(desk: Desk, chosen: CaseFilter) -> tuple[tuple[Facet, str, str], ...]:
    if not chosen:
        return ()
    from desktop_app.services.queue_filter import chips

    return chips(desk, chosen)


def choices(desk: Desk) -> Mapping[Facet, tuple[Choice, ...]]:
    """What can be filtered by."""
    from desktop_app.services.queue_filter import choices as there_are

    return there_are(desk)


def outside(desk: Desk, search: str) -> int:
    """How many cases a search finds in everything."""
    from desktop_app.services import queue

    return queue.how_many(desk, "everything", search)


def saved_counts(desk: Desk, saved: tuple[SavedViewLine, ...]) -> Mapping[str, int]:
    """How many cases each saved view holds, by its key."""
    from desktop_app.services.saved_views import saved_counts as counted

    return counted(desk, saved)


def rows(desk: Desk, ids: tuple[int, ...]) -> tuple[QueueRow, ...]:
    """The rows of these cases, in that order."""
    from desktop_app.services import queue

    return queue.rows(desk, ids)


def view_lines(desk: Desk) -> Lines:
    """Every view with how many cases it holds, in the order of the side list; whom one covers for comes last."""
    from desktop_app.services import queue
    from desktop_app.services.queue_covers import covers
    from desktop_app.services.saved_views import saved_views

    counts = queue.counts(desk).by_view
    lines = (
        ViewLine(
            *(view.key, view.words, view.is_alarm and _is_loud(desk, view.key, counts), counts.get(view.key, 0)),
            _TIPS.get(view.key, ""),
        )
        for view in queue.VIEWS
    )
    covered = (ViewLine(one.key, one.words, False, one.count) for one in covers(desk))
    return Lines((*lines, *covered), saved_views(desk))


_TIPS = {
    "approvals": "Everything that waits for your word, letters to review among it. Enter opens it on one screen.",
    "review": "Of what awaits approval, the letters.",
    "reviewed": "Answers to what you asked for, and letters of yours that a colleague has read.",
}


def _is_loud(desk: Desk, view: str, counts: Mapping[str, int]) -> bool:
    """What waits for an approval cries out once a resident would hear too late; every other alarm always does."""
    if view != "approvals" or not counts.get(view):
        return True
    from desktop_app.services.approvals_near import is_any_near

    return is_any_near(desk)


def why(desk: Desk, case_id: int) -> tuple[str, ...]:
    """How the case's next date was worked out, a line a day."""
    from desktop_app.services import queue

    return queue.why(desk, case_id)


def exact(desk: Desk, text: str) -> int | None:
    """The one case whose whole reference was typed (``C-000123``, ``c000123``, ``c 123``); None when there is none."""
    from desktop_app.services import queue
    from desktop_app.services.references import read_reference

    reference = read_reference(text)
    if reference is None:
        return None
    found = queue.rows(desk, queue.ids(desk, "everything", reference)[:10])
    return next((row.id for row in found if row.reference == reference), None)


def case(desk: Desk, case_id: int) -> CaseView:
    """One case, whole."""
    from desktop_app.services import cases

    return cases.case(desk, case_id)
