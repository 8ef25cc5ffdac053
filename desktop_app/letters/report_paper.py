"""The paper for the board: the figures of a period in tables, side by side where they differ, and what each means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.report_words import COUNTS_FROM, meaning

if TYPE_CHECKING:
    from desktop_app.letters.tagging import TaggedCanvas
    from desktop_app.letters.template import FilledBlock
    from desktop_app.policy.report import Report

SIZE = 10.0
SHARES = (0.68, 0.32)
"""Of the width, for a figure's words and for its number: so the numbers of all tables stand below each other."""
TITLE = "Complaints performance"
NOT_OVER = "The period is not over: these figures still change."
FEW = "Few complaints are no virtue in themselves: they may mean that residents cannot reach us (Code 3.3)."


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """What is printed."""

    landlord: str
    made: str
    """``Made on Fri 27 Nov 2026 by Priya Shah``."""
    report: Report


def board_paper(paper: BoardPaper) -> bytes:
    """A tagged PDF on A4; equal papers give equal bytes. It names no resident."""
    from desktop_app.letters.pages import Frame, dealt
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas
    from desktop_app.letters.typesetting import Typesetter

    root = Element("Document")
    title = f"{TITLE}: {paper.report.period.words}"
    canvas = TaggedCanvas(About(title, paper.landlord, "Figures for the board", paper.report.made_on), root)
    left, right = 20 * MM, PAGE_WIDTH - 20 * MM
    pieces = Typesetter(root, SIZE, left, right, (), SHARES).letter(tuple(_blocks(paper)))
    frame = Frame(18 * MM, PAGE_HEIGHT - 22 * MM)
    pages = dealt(pieces, frame, frame)
    for number, page in enumerate(pages, 1):
        if number > 1:
            canvas.next_page()
        for placed in page:
            placed.piece.draw(canvas, placed.top)
        _foot(canvas, f"{paper.landlord}. {title}", f"Page {number} of {len(pages)}", (left, right))
    return canvas.finished()


def _blocks(paper: BoardPaper) -> Iterator[FilledBlock]:
    from desktop_app.letters.template import FilledBlock

    report = paper.report
    of = (f"Only a part of the complaints. {report.part.words}",) if report.part.words else ()
    still = () if report.period.is_over(report.made_on) else (NOT_OVER,)
    about = "\n".join(map(_inert, (paper.landlord, report.period.words, *of, paper.made, *still, FEW)))
    yield FilledBlock("subject", "Title", TITLE)
    yield FilledBlock("about", "", about, has_heading=False)
    for section in report.sections:
        rows = ((f"– {one.words}" if one.is_part else one.words, one.value) for one in section.figures)
        yield from _table(section.key, section.title, section.note, (("Figure", "Number"), *rows))
    for table in report.comparisons:
        lines = ((row.words, *(one.value for one in row.figures)) for row in table.rows)
        yield from _table(table.key, table.title, "", ((table.of_what, *table.head), *lines))
    yield from _table("meanings", "What each figure means", COUNTS_FROM, _meanings(report))


def _table(key: str, title: str, note: str, rows: Iterable[Sequence[str]]) -> Iterator[FilledBlock]:
    from desktop_app.letters.template import FilledBlock

    lines = "\n".join(f"|{'|'.join(f' {_inert(cell)} ' for cell in row)}|" for row in rows)
    yield FilledBlock(key, title, f"{_inert(note)}\n\n{lines}" if note else lines)


def _meanings(report: Report) -> Iterator[tuple[str, ...]]:
    """Each meaning once, under the first figure that has it."""
    yield ("Figure", "What it counts", "Source")
    told: set[str] = set()
    named = [(one.words, one.key) for section in report.sections for one in section.figures]
    named += [(table.title, table.key) for table in report.comparisons]
    for words, key in named:
        means, source = meaning(key)
        if means not in told:
            told.add(means)
            yield words, means, source


def _inert(words: str) -> str:
    from desktop_app.letters.words import inert

    return inert(words, one_line=True)


def _foot(canvas: TaggedCanvas, title: str, page: str, edges: tuple[float, float]) -> None:
    from desktop_app.letters.lines import Line
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT, draw_right, draw_words

    left, right = edges
    with canvas.artifact("Pagination"):
        top = PAGE_HEIGHT - 12 * MM - 8.0
        draw_words(canvas, Line(()), title, left, top, 8.0)
        draw_right(canvas, page, right, top, 8.0)
