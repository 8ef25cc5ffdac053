"""Tables as a spreadsheet reads them. No cell can be taken for a formula, whoever wrote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Head and rows; an empty table is its head alone."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([inert_cell(str(value)) for value in row] for row in rows)
    return out.getvalue()


def for_file(text: str) -> bytes:
    """The bytes of a table, with the mark by which spreadsheets know the alphabet."""
    return text.encode("utf-8-sig")


def inert_cell(cell: str) -> str:
    """A cell that begins like a formula begins with an apostrophe instead."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
