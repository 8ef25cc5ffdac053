"""A list that stands on the screen, taken away: as a table for a spreadsheet, as a PDF, or on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput
from desktop_app.letters.listing import Listing, listing_pdf
from desktop_app.london import london
from desktop_app.policy.words import count, dated
from desktop_app.services.casefile.making import require_taking
from desktop_app.services.casefile.written import whole_or_nothing
from desktop_app.services.looks import note_looks
from desktop_app.services.sheets import Cell
from desktop_app.services.spreadsheet import as_csv, for_file

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

Table = tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]
"""Titles, and the rows under them; days and numbers as such where a spreadsheet asks."""
SAVED, PRINTED = "saved a list with it", "printed a list with it"
"""What the audit says of whoever takes a list away."""


@dataclass(frozen=True, slots=True)
class ListToTake:
    """What is taken: what the list is called, which part of it is shown, and how its rows are read."""

    title: str
    said: tuple[str, ...]
    """The view, the search, each filter, the order: whoever holds the paper must not take a part for the whole."""
    table: Callable[[Desk, bool], Table]
    """Asked once, on the worker; True where a spreadsheet is to sort by the days."""
    case_ids: tuple[int, ...] = ()
    """The cases whose words it holds."""


def save_list(desk: Desk, it: ListToTake, path: Path) -> Path:
    """Writes a list to a ``.csv``, an ``.xlsx`` or a ``.pdf``; the path again. It is there whole or not at all.

    Raises:
        BadInput: another kind of file.
        Refused: they change no case, so they take nothing of one away.
        Trouble: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in _MADE:
        raise BadInput(
            f"{path.name} is neither a PDF nor a spreadsheet.",
            field="out",
            do="Let the name end in .csv, .xlsx or .pdf.",
        )
    _require(desk)
    content = _MADE[kind](desk, it)
    note_looks(desk, it.case_ids, SAVED)
    with whole_or_nothing(path) as beside:
        beside.write_bytes(content)
    return path


def list_to_print(desk: Desk, it: ListToTake) -> bytes:
    """The list as it goes to a printer.

    Raises:
        Refused: they change no case, so they take nothing of one away.
    """
    _require(desk)
    content = list_pdf(desk, it)
    note_looks(desk, it.case_ids, PRINTED)
    return content


def list_pdf(desk: Desk, it: ListToTake) -> bytes:
    """The list on A4, with what is shown and the day above it."""
    head, rows = it.table(desk, False)
    lines = tuple(tuple(map(_in_words, row)) for row in rows)
    return listing_pdf(Listing(it.title, _said(desk, it, len(rows)), head, lines))


def _csv(desk: Desk, it: ListToTake) -> bytes:
    """The titles are the first line, so that a spreadsheet takes them for what they are; what is shown stands below."""
    head, rows = it.table(desk, True)
    below = ((), (it.title,), *((line,) for line in _said(desk, it, len(rows))))
    return for_file(as_csv(head, (*(map(_in_words, row) for row in rows), *below)))


def _workbook(desk: Desk, it: ListToTake) -> bytes:
    """The list on one sheet, its days as days, and what is shown on another."""
    from desktop_app.services.sheets import Sheet, workbook

    head, rows = it.table(desk, True)
    about = tuple((line,) for line in (it.title, *_said(desk, it, len(rows))))
    return workbook(
        it.title, desk.landlord.name, desk.clock.now(), (Sheet("List", head, rows), Sheet("About", ("About",), about))
    )


def _in_words(cell: Cell) -> str:
    """A day so that it can be sorted by it."""
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


_MADE: dict[str, Callable[[Desk, ListToTake], bytes]] = {".pdf": list_pdf, ".csv": _csv, ".xlsx": _workbook}
"""Each kind of file, by how its name ends."""


def _said(desk: Desk, it: ListToTake, many: int) -> tuple[str, ...]:
    now = london(desk.clock.now())
    return (*it.said, f"{count(many, 'line')}, as it stood on {dated(now.date())} at {now:%H:%M}. {desk.landlord.name}")


def _require(desk: Desk) -> None:
    with desk.reading() as session:
        require_taking(session, desk)
