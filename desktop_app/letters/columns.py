"""How wide the columns of a table are: so that it is as low as it can be, and no word is cut that need not be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from desktop_app.letters.fonts import width
from desktop_app.letters.marks import Runs

_SHARES = 8
"""Into how many parts the room to spare is cut when it is tried out who should have it."""
_TRIED_ROWS, _TRIED_COLUMNS = 40, 3
"""A longer or wider table is shared out by need alone: trying it out would take too long."""
_WIDEST = 0.7
"""No column counts as needing more than this part of the whole."""

Cells = list[list[list[float]]]
"""Row by row and column by column, the widths of a cell's words."""


def column_widths(rows: list[list[Runs]], room: float) -> list[float]:
    """Widths of a table's columns in body sizes: each its longest word at least, the rest where it saves most lines.

    Where even the longest words do not fit side by side, every column gets an equal share and words are cut.
    """
    columns = list(zip(*rows, strict=True))
    longest = [max(_longest_word(cell) for cell in column) for column in columns]
    whole = [max(least, *map(_whole, column)) for column, least in zip(columns, longest, strict=True)]
    if sum(whole) <= room:
        return [*whole[:-1], room - sum(whole[:-1])]
    spare = room - sum(longest)
    if spare < 0:
        return [room / len(columns)] * len(columns)
    need = [max(min(full, room * _WIDEST) - least, 0.0) for full, least in zip(whole, longest, strict=True)]
    by_need = [least + spare * want / (sum(need) or 1) for least, want in zip(longest, need, strict=True)]
    if len(rows) > _TRIED_ROWS or len(columns) > _TRIED_COLUMNS:
        return by_need
    return _lowest(rows, longest, spare, by_need)


def _lowest(rows: list[list[Runs]], longest: list[float], spare: float, by_need: list[float]) -> list[float]:
    """Of the ways to share the spare room the one with the fewest lines; of several, the one nearest to ``by_need``."""
    cells = [
        [[width(word, run.is_bold) for run in cell for word in run.text.split(" ")] for cell in row] for row in rows
    ]
    tried = [by_need]
    for shares in _shared(len(longest)):
        tried.append([least + spare * share / _SHARES for least, share in zip(longest, shares, strict=True)])
    return min(tried, key=lambda widths: (_lines(cells, widths), _apart(widths, by_need)))


def _shared(count: int) -> Iterator[tuple[int, ...]]:
    """Every way to give ``_SHARES`` parts to ``count`` columns."""
    for first in itertools.product(range(_SHARES + 1), repeat=count - 1):
        if sum(first) <= _SHARES:
            yield (*first, _SHARES - sum(first))


def _lines(cells: Cells, widths: Sequence[float]) -> int:
    """Lines of the whole table: of each row, those of its longest cell."""
    return sum(max(_broken(cell, wide) for cell, wide in zip(row, widths, strict=True)) for row in cells)


def _broken(words: list[float], room: float) -> int:
    """Into how many lines a cell is broken. The last hundredth forgives what adding up floats leaves over."""
    space = width(" ")
    lines, used = 1, 0.0
    for word in words:
        if used and used + space + word > room + 0.01:
            lines, used = lines + 1, word
        else:
            used += word + (space if used else 0.0)
    return lines


def _apart(widths: Sequence[float], others: Sequence[float]) -> float:
    return sum(abs(one - other) for one, other in zip(widths, others, strict=True))


def _whole(cell: Runs) -> float:
    return sum(width(run.text, run.is_bold) for run in cell)


def _longest_word(cell: Runs) -> float:
    return max((width(word, run.is_bold) for run in cell for word in run.text.split(" ")), default=0.0)
