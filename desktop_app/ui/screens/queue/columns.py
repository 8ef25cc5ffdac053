"""The queue's columns: what each shows, how it sorts, how wide it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.words import dated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
    is_usual: bool = True
    """Whether it is shown to somebody who has chosen no columns."""


def _resident(row: QueueRow) -> str:
    return row.resident or "Anonymous"


def _subject(row: QueueRow) -> str:
    return row.subject


_CHIP = "2 working days left · Wed 28 Nov"
"""The column is never narrower than this, and as wide as the widest countdown that is in the list."""
_UPDATE = "Update the resident"
COLUMNS = (
    Column("chip", "Due", _CHIP, _CHIP, "due", "next deadline", lambda row: row.chip.text),
    Column("what", "What is due", _UPDATE, "Stage 1 response", "", "", lambda row: row.due_what or "Nothing"),
    Column("reference", "Reference", "C-000000", "C-000000", "reference", "reference", lambda row: row.reference),
    Column("resident", "Resident", "Mrs Zofia Lukasiewicz", "Mrs Zofia Lukas", "resident", "resident", _resident),
    Column(
        "subject",
        "Subject",
        "Damp and mould in the back bedroom",
        "Damp and mould in the",
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
    Column("place", "Address", "12 Harbour Street, SALFORD", "12 Harbour Str", "", "", lambda row: row.place, False),
    Column(
        *("received", "Received", "Wed 25 Nov 2026", "Wed 25 Nov 2026", "received", "the day received"),
        lambda row: dated(row.received_on),
        False,
    ),
    Column("kind", "Kind", "Not yet triaged", "Not yet triaged", "", "", lambda row: row.kind.words, False),
)
CHIP, REFERENCE, OWNER, NEXT = 0, 2, 6, 7
"""``NEXT`` gives way where there is no room for all: the picked case says its next step too."""
USUAL = tuple(column.key for column in COLUMNS if column.is_usual)
AT = {column.key: at for at, column in enumerate(COLUMNS)}
"""Where each column stands in :data:`COLUMNS`, whatever order it is shown in."""


def known(keys: Iterable[str]) -> tuple[str, ...]:
    """Those of the keys that are columns, each once: an older or newer Redress may have kept others."""
    return tuple(key for key in dict.fromkeys(keys) if key in AT)


def row_words(row: QueueRow) -> str:
    """The whole row in one sentence, for a screen reader on its first cell."""
    parts = (row.chip.spoken.rstrip("."), row.reference, row.resident, row.subject, row.stage_words, *row.flags)
    return ". ".join(part for part in parts if part)


def sorted_words(sort: str, *, descending: bool) -> str:
    """``Sorted by next deadline, danger first``, ``Sorted by resident, last first``."""
    words = next((column.sorted_words for column in COLUMNS if column.sort == sort), sort)
    way = ", last first" if descending else ", danger first" if sort == "due" else ""
    return f"Sorted by {words}{way}"


def fitted(room: int, usual: tuple[int, ...], least: tuple[int, ...]) -> tuple[int, ...]:
    """A width for each column: all of ``room`` when it is enough, never less than ``least``. One of 0 is not shown."""
    wanted, needed = sum(usual), sum(least)
    if room >= wanted:
        return _spread(room - wanted, usual)
    share = max(room - needed, 0) / max(wanted - needed, 1)
    return tuple(low + int((high - low) * share) for low, high in zip(least, usual, strict=True))


_SHARES = {"subject": 6, "care": 4}


def _spread(spare: int, widths: tuple[int, ...]) -> tuple[int, ...]:
    """What is over goes to the columns that have most to say; where neither is shown, to the last one that is."""
    shares = {AT[key]: parts for key, parts in _SHARES.items() if widths[AT[key]]}
    if not shares:
        shares = {max((at for at, width in enumerate(widths) if width), default=0): 1}
    whole, given = sum(shares.values()), 0
    found = list(widths)
    for at, parts in shares.items():
        found[at] += spare * parts // whole
        given += spare * parts // whole
    found[max(shares)] += spare - given
    return tuple(found)
