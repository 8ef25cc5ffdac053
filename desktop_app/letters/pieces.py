"""What a page is made of: stretches of text, table rows and room, each knowing its height and how it may be parted.

All sizes are points; ``top`` counts downwards from the top edge of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.letters.fonts import width
from desktop_app.letters.lines import Line
from desktop_app.letters.structure import Element

if TYPE_CHECKING:
    from desktop_app.letters.tagging import TaggedCanvas

PAGE_HEIGHT = 841.8898
PAGE_WIDTH = 595.2756
MM = 72 / 25.4
BASELINE = 0.80
"""From the top of a line's type to its baseline, in body sizes: accented capitals stay inside."""
_KEPT = 2
"""Lines of a paragraph that stay together at the foot and at the head of a page."""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one element, with an optional label (a bullet, a number) before the first."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    left: float
    element: Element
    before: float = 0.0
    """Room above, dropped at the head of a page."""
    keeps_next: bool = False
    """Never the last thing on a page."""
    label: str = ""
    label_element: Element | None = None
    label_left: float = 0.0

    @property
    def height(self) -> float:
        """Of all the lines."""
        return self.leading * len(self.lines)

    @property
    def least(self) -> float:
        """Height of the smallest part that may stand at the foot of a page."""
        count = len(self.lines)
        return self.leading * (count if count < 2 * _KEPT else _KEPT)

    def parted(self, room: float, *, force: bool = False) -> tuple[Text, Text] | None:
        """What fits in ``room`` and what is left; None when it may not be parted there.

        Args:
            room: Height still free on the page.
            force: Part it between any two lines, because a whole page is too small for it.
        """
        fits = int(room // self.leading)
        if not force:
            fits = min(fits, len(self.lines) - _KEPT)
        if fits < (1 if force else _KEPT) or fits >= len(self.lines):
            return None
        return (
            replace(self, lines=self.lines[:fits]),
            replace(self, lines=self.lines[fits:], before=0.0, label="", label_element=None),
        )

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draws the label, then the lines."""
        if self.label and self.label_element is not None:
            with canvas.tagged(self.label_element):
                draw_words(canvas, Line(()), self.label + " ", self.label_left, top, self.size)
        with canvas.tagged(self.element):
            for number, line in enumerate(self.lines):
                draw_words(canvas, line, "", self.left, top + number * self.leading, self.size)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row. ``element`` is None in a head that is repeated on a later page."""

    lines: tuple[Line, ...]
    left: float
    element: Element | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with a rule below it."""

    cells: tuple[Cell, ...]
    size: float
    leading: float
    left: float
    right: float
    before: float = 0.0
    keeps_next: bool = False
    head: Row | None = None
    """The table's head, drawn again when this row comes first on a page."""
    is_head: bool = False

    @property
    def _padding(self) -> float:
        return self.size * 0.35

    @property
    def height(self) -> float:
        """Of the tallest cell, with room above and below."""
        below = 2 * self._padding - 0.6 * (self.leading - self.size)
        return self.leading * max(len(cell.lines) for cell in self.cells) + below

    @property
    def least(self) -> float:
        """A row stays whole where it can."""
        return self.height

    def parted(self, room: float, *, force: bool = False) -> tuple[Row, Row] | None:
        """None unless a whole page is too small for the row: then what fits, and the rest."""
        fits = int((room - 2 * self._padding) // self.leading)
        if not force or fits < 1 or all(len(cell.lines) <= fits for cell in self.cells):
            return None
        return (
            replace(self, cells=tuple(replace(cell, lines=cell.lines[:fits]) for cell in self.cells)),
            replace(self, cells=tuple(replace(cell, lines=cell.lines[fits:]) for cell in self.cells), before=0.0),
        )

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Draws the cells, then the rule under them."""
        for cell in self.cells:
            if not cell.lines:
                continue
            with canvas.tagged(cell.element) if cell.element else canvas.artifact("Pagination"):
                for number, line in enumerate(cell.lines):
                    draw_words(canvas, line, "", cell.left, top + self._padding + number * self.leading, self.size)
        with canvas.artifact("Layout"):
            canvas.setLineWidth(1.0 if self.is_head else 0.5)
            canvas.setStrokeGray(0.0 if self.is_head else 0.55)
            y = PAGE_HEIGHT - top - self.height
            canvas.line(self.left, y, self.right, y)

    def as_repeat(self) -> Row:
        """The same head for a later page, where it is furniture: it was read once."""
        return replace(self, cells=tuple(replace(cell, element=None) for cell in self.cells), before=0.0)


@dataclass(frozen=True, slots=True)
class Room:
    """Empty room, for a signature."""

    height: float
    before: float = 0.0
    keeps_next: bool = True

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def parted(self, room: float, *, force: bool = False) -> None:
        """Never."""

    def draw(self, canvas: TaggedCanvas, top: float) -> None:
        """Nothing to draw."""


Piece = Text | Row | Room


def draw_words(canvas: TaggedCanvas, line: Line, text: str, left: float, top: float, size: float) -> None:
    """One line of words, or ``text`` in the regular weight, its type hanging from ``top``."""
    words = [(run.text, run.is_bold) for run in line.runs] or [(text, False)]
    canvas.words(words, left, PAGE_HEIGHT - top - BASELINE * size, size)


def draw_right(canvas: TaggedCanvas, text: str, right: float, top: float, size: float) -> None:
    """One line that ends at ``right``."""
    draw_words(canvas, Line(()), text, right - width(text) * size, top, size)
