"""The queue's columns: what each shows, how it sorts, how wide it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.services.views import QueueRow


@dataclass(frozen=True)
class Column:
    """One column. ``characters`` is its first width in average letters; ``sort`` the service's name for its order."""

    key: str
    title: str
    characters: int
    sort: str
    sorted_words: str
    text: Callable[[QueueRow], str]


COLUMNS = (
    Column("chip", "Due", 31, "due", "next deadline", lambda row: row.chip.text),
    Column("what", "What is due", 17, "", "", lambda row: row.due_what or "Nothing"),
    Column("reference", "Reference", 11, "reference", "reference", lambda row: row.reference),
    Column("resident", "Resident", 18, "resident", "resident", lambda row: row.resident),
    Column("subject", "Subject", 30, "subject", "subject", lambda row: row.subject),
    Column("stage", "Stage", 14, "stage", "stage", lambda row: row.stage_words),
    Column("owner", "Owner", 15, "owner", "owner", lambda row: row.owner or "Nobody yet"),
    Column("next", "Next step", 23, "", "", lambda row: row.next_step),
    Column("flags", "Take care", 24, "", "", lambda row: " · ".join(row.flags)),
)
CHIP, WHAT, REFERENCE = 0, 1, 2


def row_words(row: QueueRow) -> str:
    """The whole row in one sentence, for a screen reader on its first cell."""
    parts = (row.chip.spoken, row.reference, row.resident, row.subject, row.stage_words, *row.flags)
    return ". ".join(part for part in parts if part)


def sorted_words(sort: str, *, descending: bool) -> str:
    """``Sorted by next deadline``, ``Sorted by resident, last first``."""
    words = next((column.sorted_words for column in COLUMNS if column.sort == sort), sort)
    return f"Sorted by {words}{', last first' if descending else ''}"
