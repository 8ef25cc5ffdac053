"""Address labels: 99.1 by 38.1 mm, two across and seven down on a sheet of A4, from any place on the first sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput

if TYPE_CHECKING:
    from desktop_app.letters.marks import Runs
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import TaggedCanvas

ACROSS, DOWN = 2, 7
A_SHEET = ACROSS * DOWN
WIDTH, HEIGHT = 99.1, 38.1
"""Millimetres of one label."""
LEFT, TOP = 4.65, 15.15
"""Millimetres from the sheet's corner to the first label."""
STEP = 101.65
"""Millimetres from one column of labels to the next; rows touch."""
_INSIDE = 4.0
"""Millimetres kept clear inside a label."""
_LARGEST, _BROKEN_BELOW, _SMALLEST, _LEADING = 12.0, 8.0, 5.0, 1.15
"""Sizes of type; below the second, lines are broken rather than set smaller still."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label stands: its sheet from 0, and its corner in millimetres from that sheet's."""

    sheet: int
    left: float
    top: float


def place(number: int, start: int = 1) -> Place:
    """The place of a label, the first being 0, when printing begins at ``start`` (1 to 14, row by row).

    Raises:
        BadInput: there is no such place on a sheet.
    """
    if not 1 <= start <= A_SHEET:
        raise BadInput(f"Start at a label from 1 to {A_SHEET}.", field="start")
    sheet, at = divmod(number + start - 1, A_SHEET)
    row, column = divmod(at, ACROSS)
    return Place(sheet, LEFT + column * STEP, TOP + row * HEIGHT)


def labels(addresses: Sequence[tuple[str, ...]], on: date, start: int = 1) -> bytes:
    """A tagged PDF with one address on each label, in order; names and addresses and nothing else.

    Raises:
        BadInput: no address, or no such place to start at.
    """
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas

    if not addresses:
        raise BadInput("Pick at least one letter to make a label for.", field="letters")
    root = Element("Document")
    canvas = TaggedCanvas(About("Address labels", "Redress", "Address labels", on), root)
    sheet = 0
    for number, lines in enumerate(addresses):
        where = place(number, start)
        if where.sheet > sheet:
            canvas.next_page()
            sheet = where.sheet
        _label(canvas, root, lines, where)
    return canvas.finished()


def _label(canvas: TaggedCanvas, root: Element, lines: tuple[str, ...], where: Place) -> None:
    """One address, as large as the label takes, in the middle of its height."""
    from desktop_app.letters.fonts import faces
    from desktop_app.letters.lines import broken
    from desktop_app.letters.marks import Run
    from desktop_app.letters.pieces import MM, Text
    from desktop_app.letters.words import spoken_missing

    shown = [(Run(spoken_missing(line, faces().printable)[0]),) for line in lines]
    room, high = (WIDTH - 2 * _INSIDE) * MM, (HEIGHT - 2 * _INSIDE) * MM
    size = _LARGEST
    while size > _SMALLEST and not _fits(shown, room, high, size):
        size -= 0.5
    set_lines = tuple(part for words in shown for part in broken(words, room / size))
    text = Text(set_lines, size, size * _LEADING, (where.left + _INSIDE) * MM, root.add("P"))
    text.draw(canvas, where.top * MM + (HEIGHT * MM - text.height) / 2)


def _fits(shown: Sequence[Runs], room: float, high: float, size: float) -> bool:
    """Every line in one piece, and all of them one under the other; in the smallest type lines may be broken."""
    from desktop_app.letters.lines import broken

    parts = [len(broken(words, room / size)) for words in shown]
    is_whole = size < _BROKEN_BELOW or max(parts) == 1
    return is_whole and sum(parts) * size * _LEADING <= high
