"""The queue's columns: what each shows, how it sorts, how wide it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.views import QueueRow


@dataclass(frozen=True)
class Column:
    """One column. ``usual`` and ``least`` are words it has room for, in a wide window and in a narrow one."""

    key: str
    title: str
    usual: str
    least: str
    sort: str
    """The service's name for its order; '' when the list cannot be sorted by it."""
    sorted_words: str
    text: Callable[[QueueRow], str]


def _resident(row: QueueRow) -> str:
    return row.resident or "Anonymous"


def _subject(row: QueueRow) -> str:
    return row.subject


_CHIP = "2 working days left · Wed 28 Nov"
"""The column is never narrower than this, and as wide as the widest countdown that is in the list."""
_UPDATE = "Update the resident"
COLUMNS = (
    Column("chip", "Due", _CHIP, _CHIP, "due", "next deadline", lambda row: row.chip.text),
    Column("what", "What is due", _UPDATE, _UPDATE, "", "", lambda row: row.due_what or "Nothing"),
    Column("reference", "Reference", "C-000000", "C-000000", "reference", "reference", lambda row: row.reference),
    Column("resident", "Resident", "Mrs Zofia Lukasiewicz", "Mrs Zofia Lukas", "resident", "resident", _resident),
    Column(
        "subject",
        "Subject",
        "Damp and mould in the back bedroom",
        "Damp and mould in",
        "subject",
        "subject",
        _subject,
    ),
    Column("stage", "Stage", "Stage 1, responded", "Stage 1, responded", "stage", "stage", lambda row: row.stage_words),
    Column(
        "owner", "Owner", "Margaret Oyelaran", "Margaret Oye", "owner", "owner", lambda row: row.owner or "Nobody yet"
    ),
    Column(
        "next", "Next step", "Send stage 1 acknowledgement", "Write acknowledgement", "", "", lambda row: row.next_step
    ),
    Column(
        "care", "Take care", "Large print · Adjustment", "Hazard · Large", "", "", lambda row: " · ".join(row.flags)
    ),
)
CHIP, REFERENCE, OWNER, NEXT = 0, 2, 6, 7
"""``NEXT`` gives way where there is no room for all: the picked case says its next step too."""


def row_words(row: QueueRow) -> str:
    """The whole row in one sentence, for a screen reader on its first cell."""
    parts = (row.chip.spoken.rstrip("."), row.reference, row.resident, row.subject, row.stage_words, *row.flags)
    return ". ".join(part for part in parts if part)


def sorted_words(sort: str, *, descending: bool) -> str:
    """``Sorted by next deadline``, ``Sorted by resident, last first``."""
    words = next((column.sorted_words for column in COLUMNS if column.sort == sort), sort)
    return f"Sorted by {words}{', last first' if descending else ''}"


def fitted(room: int, usual: tuple[int, ...], least: tuple[int, ...]) -> tuple[int, ...]:
    """A width for each column: all of ``room`` when it is enough, never less than ``least``."""
    wanted, needed = sum(usual), sum(least)
    if room >= wanted:
        spare = room - wanted
        shares = {_AT["subject"]: spare * 6 // 10, _AT["care"]: spare - spare * 6 // 10}
        return tuple(width + shares.get(at, 0) for at, width in enumerate(usual))
    share = max(room - needed, 0) / max(wanted - needed, 1)
    return tuple(low + int((high - low) * share) for low, high in zip(least, usual, strict=True))


_AT = {column.key: at for at, column in enumerate(COLUMNS)}
