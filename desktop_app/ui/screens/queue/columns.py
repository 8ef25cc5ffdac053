"""The queue's columns: what each shows, how it sorts, how wide it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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


_CHIP = "Overdue 2 working days · Wed 28 Nov"
_EXTENDED = "Overdue 2 working days · Wed 28 Nov, too"
"""As wide as ``10 working days left · Wed 28 Nov · extended``, which is not bold."""
COLUMNS = (
    Column("chip", "Due", _EXTENDED, _CHIP, "due", "next deadline", lambda row: row.chip.text),
    Column("what", "What is due", "Stage 1 response", "Acknowledge", "", "", lambda row: row.due_what or "Nothing"),
    Column("reference", "Reference", "C-000000", "C-000000", "reference", "reference", lambda row: row.reference),
    Column("resident", "Resident", "Mrs Zofia Lukasiewicz", "Mrs Z Adeyemi", "resident", "resident", _resident),
    Column(
        "subject", "Subject", "Damp and mould in the back bedroom", "Damp and mould in", "subject", "subject", _subject
    ),
    Column("stage", "Stage", "Stage 1, responded", "Not yet tri", "stage", "stage", lambda row: row.stage_words),
    Column(
        "owner", "Owner", "Margaret Oyelaran", "Margaret O", "owner", "owner", lambda row: row.owner or "Nobody yet"
    ),
    Column("next", "Next step", "Write acknowledgement now", "Write acknow", "", "", lambda row: row.next_step),
    Column("care", "Take care", "Large print · Adjustment", "Large print", "", "", lambda row: " · ".join(row.flags)),
)
CHIP, OWNER = 0, 6


def row_words(row: QueueRow) -> str:
    """The whole row in one sentence, for a screen reader on its first cell."""
    parts = (row.chip.spoken, row.reference, row.resident, row.subject, row.stage_words, *row.flags)
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
