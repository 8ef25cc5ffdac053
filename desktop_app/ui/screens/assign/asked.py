"""What somebody asks to hand over: cases, or everything of a colleague who leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.candidates import CandidateView, SharedView
    from desktop_app.services.desk import Desk
    from desktop_app.services.queue_lines import QueueRow

MOST_LISTED = 200
"""Cases that are listed, and that colleagues are weighed by: more would make somebody wait for what nobody reads."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """Cases to hand over; with ``leaver_id``, everything of theirs, and then they have left."""

    case_ids: tuple[int, ...] = ()
    leaver_id: int | None = None
    leaver: str = ""
    handed: Callable[[frozenset[int]], object] | None = None
    """Told which cases were handed over: wherever they were selected, they are so no more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows."""

    case_ids: tuple[int, ...]
    """Every case that is handed over; of a leaver, those that are theirs."""
    weighed: int
    """How many of them the colleagues were weighed by."""
    rows: tuple[QueueRow, ...]
    people: tuple[CandidateView, ...]
    held: str = ""
    """What is in a leaver's hands, in words."""
    shared: SharedView | None = None
    """How the cases would be shared out; None where they go to one person or are too many to be weighed."""


def read(desk: Desk, what: HandOver) -> Asked:
    """The cases, and who could have them."""
    from desktop_app.services import queue
    from desktop_app.services.candidates import offer
    from desktop_app.services.leavers import holdings

    ids, weighed_by, held = what.case_ids, what.case_ids, ""
    if what.leaver_id is not None:
        theirs = holdings(desk, what.leaver_id)
        ids, weighed_by, held = tuple(sorted(theirs.cases)), tuple(sorted(theirs.all_cases)), theirs.words
    listed = weighed_by[:MOST_LISTED]
    # Of a leaver more than cases changes hands: what they look into or promised goes to the owner of each case.
    found = offer(desk, listed, ids)
    shared = found.shared if len(listed) == len(weighed_by) else None
    return Asked(ids, len(listed), queue.rows(desk, listed), found.people, held, shared)
