"""Workbooks as a spreadsheet opens them: one true head row, real dates and numbers, and no word ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | float | date | None
"""A number stays a number and a day a day; None is an empty cell."""
LONGEST_CELL = 32_767
"""A spreadsheet refuses longer words."""
WIDEST, NARROWEST = 60, 8
"""Characters a column is wide."""
_MEASURED = 500
"""Rows looked at for the widths."""
_DAY, _MONEY, _SHARE = "dd mmm yyyy", "£#,##0.00", "0.0%"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: titles, and the rows under them."""

    name: str
    head: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    money: frozenset[int] = frozenset()
    """Columns, from 0, whose numbers are pounds."""
    shares: frozenset[int] = frozenset()
    """Columns whose numbers are parts of one."""


def workbook(title: str, author: str, made_at: datetime, sheets: Iterable[Sheet]) -> bytes:
    """The bytes of a workbook, its first sheet in front; each head row stays in sight and can be filtered by."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    # Whatever begins like a formula or an address is words all the same: they may be a resident's.
    book = Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": title, "author": author, "created": made_at.replace(tzinfo=None)})
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """How cells look, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.head: Any = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day: Any = book.add_format({"num_format": _DAY, "align": "left"})
        self.money: Any = book.add_format({"num_format": _MONEY})
        self.share: Any = book.add_format({"num_format": _SHARE})

    def of(self, sheet: Sheet, column: int) -> Any:
        """That of a column's numbers; None for the plain one."""
        return self.money if column in sheet.money else self.share if column in sheet.shares else None


def _write(there: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    for column, title in enumerate(sheet.head):
        there.write_string(0, column, title, formats.head)
        there.set_column(column, column, _wide(sheet, column))
    for at, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                there.write_datetime(at, column, cell, formats.day)
            elif isinstance(cell, str):
                if cell:
                    there.write_string(at, column, cell[:LONGEST_CELL])
            elif cell is not None:
                there.write_number(at, column, cell, formats.of(sheet, column))
    there.freeze_panes(1, 0)
    there.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.head) - 1)
    there.set_landscape()
    there.fit_to_pages(1, 0)
    there.repeat_rows(0)


def _wide(sheet: Sheet, column: int) -> int:
    cells = (row[column] for row in sheet.rows[:_MEASURED])
    shown = [len(cell) if isinstance(cell, str) else 11 for cell in cells if cell is not None]
    return min(max([NARROWEST, len(sheet.head[column]) // 2 + 3, *shown]) + 2, WIDEST)
