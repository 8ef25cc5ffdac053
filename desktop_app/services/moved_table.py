"""Deadlines that a change of days moved, as a table for whoever keeps to what was promised or writes to residents."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from desktop_app.services.casefile.written import whole_or_nothing
from desktop_app.services.spreadsheet import as_csv, for_file
from desktop_app.services.views_desk import Moved

HEAD = ("Case", "Deadline", "Was due", "Is due", "Promised", "In the letter of")


def save_moved(moved: Iterable[Moved], path: Path) -> Path:
    """Writes the table; the path again. It is there whole or not at all.

    Raises:
        Trouble: it cannot be written.
    """
    with whole_or_nothing(path) as beside:
        beside.write_bytes(moved_table(moved))
    return path


def moved_table(moved: Iterable[Moved]) -> bytes:
    """A row for each, in the order given; days as a spreadsheet reads them, empty where there is none."""
    rows = (
        (one.reference, one.clock, *map(_cell, (one.old_due_on, one.new_due_on, one.promised_on, one.promised_in)))
        for one in moved
    )
    return for_file(as_csv(HEAD, rows))


def _cell(on: date | None) -> str:
    return on.isoformat() if on is not None else ""
