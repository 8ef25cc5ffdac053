"""A list of the office's own on paper: A4 on its side, what is shown above it, its titles on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MARGIN, SIZE, LEADING = 36.0, 9.0, 11.5
"""In points."""
_GAP = 8.0
"""Between two columns."""
_WIDEST = 24.0
"""A column counts for no more than this, in body sizes: one long subject must not starve the others."""
_LONGEST_WORD, _AIR = 9.0, 0.2
_MEASURED = 500
"""Rows looked at for the widths."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is printed. Every cell is data: no mark in it means anything."""

    title: str
    said: tuple[str, ...]
    """Which part it is, in what order, and on what day: a line each."""
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def listing_pdf(paper: Listing) -> bytes:
    """The list as a PDF. Long cells wrap; a row is never broken over two pages."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    wide, high = landscape(A4)
    sheet = _Sheet(Canvas(out, pagesize=(wide, high), invariant=1), paper, wide, high)
    sheet.draw()
    return out.getvalue()


class _Sheet:
    """The page that is being written."""

    def __init__(self, canvas: Canvas, paper: Listing, wide: float, high: float) -> None:
        self.canvas, self.paper, self.wide, self.high = canvas, paper, wide, high
        canvas.setTitle(paper.title)
        canvas.setAuthor("Redress")
        self.widths = _shares(paper, wide - 2 * MARGIN)
        self.at, self.page = high - MARGIN, 1

    def draw(self) -> None:
        """Every row, on as many pages as they need."""
        self._words(self.paper.title, 14.0, is_bold=True)
        for line in self.paper.said:
            self._words(line, SIZE)
        self._head()
        for row in self.paper.rows:
            cells = [_broken(cell, room) for cell, room in zip(row, self.widths, strict=True)]
            if self.at - LEADING * max(map(len, cells)) < MARGIN + LEADING:
                self._turn()
            self._row(cells)
        self._foot()
        self.canvas.save()

    def _words(self, words: str, size: float, *, is_bold: bool = False) -> None:
        for line in _broken(words, self.wide - 2 * MARGIN, size):
            self.at -= size * 1.3
            self._put(line, MARGIN, size, is_bold=is_bold)

    def _head(self) -> None:
        self.at -= LEADING * 0.6
        titles = [_broken(title, room, is_bold=True) for title, room in zip(self.paper.head, self.widths, strict=True)]
        self._row(titles, is_bold=True)

    def _row(self, cells: Sequence[Sequence[str]], *, is_bold: bool = False) -> None:
        top = self.at
        for number, lines in enumerate(cells):
            self.at = top
            left = MARGIN + sum(self.widths[:number]) + _GAP * number
            for line in lines:
                self.at -= LEADING
                self._put(line, left, SIZE, is_bold=is_bold)
        self.at = top - LEADING * max(map(len, cells)) - 3
        self.canvas.setLineWidth(0.8 if is_bold else 0.25)
        self.canvas.line(MARGIN, self.at, self.wide - MARGIN, self.at)

    def _put(self, line: str, left: float, size: float, *, is_bold: bool = False) -> None:
        from desktop_app.letters.fonts import BOLD, REGULAR, faces

        faces()
        self.canvas.setFont(BOLD if is_bold else REGULAR, size)
        self.canvas.drawString(left, self.at, line)

    def _foot(self) -> None:
        here, self.at = self.at, MARGIN * 0.6
        self._put(f"{self.paper.title}. Page {self.page}.", MARGIN, 8.0)
        self.at = here

    def _turn(self) -> None:
        self._foot()
        self.canvas.showPage()
        self.page, self.at = self.page + 1, self.high - MARGIN
        self._head()


def _broken(words: str, room: float, size: float = SIZE, *, is_bold: bool = False) -> list[str]:
    """The words in lines no wider than the room, in points; what the typeface lacks is described."""
    from desktop_app.letters.fonts import faces
    from desktop_app.letters.lines import broken
    from desktop_app.letters.marks import Run
    from desktop_app.letters.words import clean, spoken_missing

    shown, _ = spoken_missing(" ".join(clean(words).split()), faces().printable)
    lines = broken((Run(shown, is_bold),), room / size)
    return ["".join(run.text for run in line.runs).rstrip() for line in lines]


def _shares(paper: Listing, room: float) -> tuple[float, ...]:
    """Each column has room for its longest word; what is left goes where the most words are."""
    from desktop_app.letters.fonts import width

    room = (room - _GAP * (len(paper.head) - 1)) / SIZE
    least, wanted = [], []
    for at, title in enumerate(paper.head):
        cells = [row[at] for row in paper.rows[:_MEASURED]]
        words = [width(word) for cell in cells for word in cell.split()]
        least.append(min(_LONGEST_WORD, max([width(title, is_bold=True), *words])) + _AIR)
        wanted.append(min(_WIDEST, max(map(width, cells), default=0.0)) + _AIR)
    spare = [max(0.01, most - low) for most, low in zip(wanted, least, strict=True)]
    share = max(0.0, room - sum(least)) / sum(spare)
    given = [low + share * one for low, one in zip(least, spare, strict=True)]
    return tuple(one * SIZE * room / sum(given) for one in given)
