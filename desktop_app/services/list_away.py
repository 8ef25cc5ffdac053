"""A list that stands on the screen, taken away: as a table for a spreadsheet, as a PDF, or on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput
from desktop_app.letters.listing import Listing, listing_pdf
from desktop_app.london import london
from desktop_app.policy.words import count, dated
from desktop_app.services.casefile.making import require_taking
from desktop_app.services.casefile.written import whole_or_nothing
from desktop_app.services.looks import note_looks
from desktop_app.services.spreadsheet import as_csv, for_file

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Titles, and the rows under them."""
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
    """Writes a list to a ``.csv`` or a ``.pdf``; the path again. It is there whole or not at all.

    Raises:
        BadInput: another kind of file.
        Refused: they change no case, so they take nothing of one away.
        Trouble: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in {".pdf", ".csv"}:
        raise BadInput(f"{path.name} is neither a PDF nor a CSV.", field="out", do="Let the name end in .pdf or .csv.")
    _require(desk)
    content = list_pdf(desk, it) if kind == ".pdf" else for_file(_sheet(desk, it))
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
    return listing_pdf(Listing(it.title, _said(desk, it, len(rows)), head, rows))


def _sheet(desk: Desk, it: ListToTake) -> str:
    """What is shown stands in lines of its own above the titles."""
    head, rows = it.table(desk, True)
    above = [*((line,) for line in _said(desk, it, len(rows))), (), head]
    return as_csv((it.title,), (*above, *rows))


def _said(desk: Desk, it: ListToTake, many: int) -> tuple[str, ...]:
    now = london(desk.clock.now())
    return (*it.said, f"{count(many, 'line')}, as it stood on {dated(now.date())} at {now:%H:%M}. {desk.landlord.name}")


def _require(desk: Desk) -> None:
    with desk.reading() as session:
        require_taking(session, desk)
