"""The pages of a casefile that are ours: set before anything is drawn, so that the contents can name each page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.letters.casefile import Bookmark, Casefile, Chapter, Enclosure, Placing, Told
from desktop_app.letters.lines import Line
from desktop_app.letters.pages import Frame, Placed, dealt
from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH, Piece, draw_right, draw_words
from desktop_app.letters.structure import Element
from desktop_app.letters.tagging import About, TaggedCanvas
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.typesetting import Typesetter
from desktop_app.letters.words import inert

SIZE = 10.0
_ROOM = 3.0
"""Above a part that begins in the middle of a page, in body sizes."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Parts that share their pages: those that show no file, and the first after them that does."""

    chapters: tuple[Chapter, ...]
    sects: tuple[Element, ...]
    pages: list[list[Placed]]
    starts: tuple[int, ...]
    """On which of the pages each part begins, from 0."""

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        """The files that follow: the last part's."""
        return self.chapters[-1].enclosures


class Plan:
    """Sets every page of ours, and knows which page each thing begins on before anything is drawn."""

    def __init__(self, paper: Casefile) -> None:
        self.paper = paper
        self.root = Element("Document")
        self._cover = self._set(self.root.add("Sect"), paper.cover)
        contents = self.root.add("Sect")
        self._contents: list[list[Placed]] = [[]] if paper.cover else []
        self._stretches = [self._stretch(chapters) for chapters in _together(paper.chapters)]
        self._contents = self._set_contents(contents) if paper.cover else []
        self._number()

    def _set(self, sect: Element, blocks: Sequence[FilledBlock]) -> list[list[Placed]]:
        return dealt(_pieces(sect, blocks), _frame(), _frame()) if blocks else []

    def _stretch(self, chapters: Sequence[Chapter]) -> _Stretch:
        """Parts that follow one another on the same pages; each begins a little below the last."""
        pieces: list[Piece] = []
        heads: list[Piece] = []
        sects = []
        for chapter in chapters:
            sects.append(self.root.add("Sect"))
            first, *others = _pieces(sects[-1], _titled(chapter))
            heads.append(replace(first, before=SIZE * _ROOM))
            pieces += [heads[-1], *others]
        pages = dealt(pieces, _frame(), _frame())
        starts = tuple(_page_of(head, pages) for head in heads)
        return _Stretch(tuple(chapters), tuple(sects), pages, starts)

    def _set_contents(self, sect: Element) -> list[list[Placed]]:
        """The page numbers depend on how many pages the contents take: set anew until that is true."""
        while True:
            self._number()
            sect.kids.clear()
            made = self._set(sect, self._listed())
            if len(made) == len(self._contents):
                return made
            self._contents = made

    def _number(self) -> None:
        self.starts: dict[int, int] = {}
        self._begins: list[int] = []
        self._firsts: list[int] = []
        page = len(self._cover) + len(self._contents) + 1
        for stretch in self._stretches:
            self._firsts.append(page)
            self._begins += [page + at for at in stretch.starts]
            page += len(stretch.pages)
            for one in stretch.enclosures:
                if one.pages:
                    self.starts[one.number] = page
                    page += one.pages
        self.many = page - 1

    def _listed(self) -> tuple[FilledBlock, ...]:
        rows = ["| What | Page |"]
        for at, chapter in enumerate(self.paper.chapters):
            title = inert(chapter.title, one_line=True, starts_line=False)
            rows.append(f"| **{title}** | {self._begins[at]} |")
            for one in chapter.enclosures:
                page = self.starts.get(one.number)
                where = str(page) if page is not None else "file only"
                rows.append(f"| {_line(f'File {one.number}: {one.title}')} | {where} |")
        return (FilledBlock("subject", "", "Contents"), FilledBlock("contents", "", "\n".join(rows), has_heading=False))

    def drawn(self, told: Told) -> bytes | None:
        """The pages of ours, pictures included, one after the other."""
        about = About(self.paper.title, self.paper.author, "Everything kept of a complaint", self.paper.on)
        canvas = TaggedCanvas(about, self.root)
        self._is_first = True
        self._draw(canvas, self._cover, 1)
        self._draw(canvas, self._contents, len(self._cover) + 1)
        for stretch, first in zip(self._stretches, self._firsts, strict=True):
            self._draw(canvas, stretch.pages, first)
            for one in stretch.enclosures:
                if one.is_picture and one.pages:
                    if not told(f"File {one.number}"):
                        return None
                    self._draw_picture(canvas, stretch.sects[-1], one)
        return canvas.finished()

    def _draw(self, canvas: TaggedCanvas, pages: list[list[Placed]], first: int) -> None:
        for number, page in enumerate(pages, first):
            self._turn(canvas)
            for placed in page:
                placed.piece.draw(canvas, placed.top)
            self._foot(canvas, number)

    def _draw_picture(self, canvas: TaggedCanvas, sect: Element, one: Enclosure) -> None:
        self._turn(canvas)
        title = FilledBlock("file", _line(f"File {one.number}: {one.title}"), _line(one.beneath))
        below = 0.0
        for placed in self._set(sect, (title,))[0]:
            placed.piece.draw(canvas, placed.top)
            below = placed.top + placed.piece.height
        figure = sect.add("Figure")
        figure.alt = f"File {one.number}: {one.title}. {one.beneath}"
        room = (PAGE_WIDTH - 40 * MM, PAGE_HEIGHT - below - 32 * MM)
        with canvas.tagged(figure):
            _put(canvas, one.content(), 20 * MM, PAGE_HEIGHT - below - 6 * MM, room)
        self._foot(canvas, self.starts[one.number])

    def _turn(self, canvas: TaggedCanvas) -> None:
        if not self._is_first:
            canvas.next_page()
        self._is_first = False

    def _foot(self, canvas: TaggedCanvas, number: int) -> None:
        with canvas.artifact("Pagination"):
            top = PAGE_HEIGHT - 12 * MM - SIZE
            draw_words(canvas, Line(()), self.paper.title, 20 * MM, top, SIZE)
            draw_right(canvas, f"Page {number} of {self.many}", PAGE_WIDTH - 20 * MM, top, SIZE)

    def placings(self) -> Iterator[Placing]:
        """The PDFs that go in, the first page first."""
        for at, chapter in enumerate(self.paper.chapters):
            for one in chapter.enclosures:
                if one.pages and not one.is_picture:
                    yield Placing(self.starts[one.number] - 1, one, at)

    def marks(self) -> tuple[Bookmark, ...]:
        """The whole of the reader's side bar."""
        chapters = (
            Bookmark(
                chapter.title,
                self._begins[at] - 1,
                tuple(
                    Bookmark(f"File {one.number}: {one.title}", self.starts[one.number] - 1)
                    for one in chapter.enclosures
                    if one.pages
                ),
            )
            for at, chapter in enumerate(self.paper.chapters)
        )
        front = (Bookmark("Cover", 0), Bookmark("Contents", len(self._cover))) if self._cover else ()
        return (*front, *chapters)


def _titled(chapter: Chapter) -> tuple[FilledBlock, ...]:
    return (FilledBlock("subject", "", inert(chapter.title, one_line=True)), *chapter.blocks)


def _together(chapters: Sequence[Chapter]) -> Iterator[list[Chapter]]:
    """The parts in runs, each ending where files come between."""
    run: list[Chapter] = []
    for chapter in chapters:
        run.append(chapter)
        if chapter.enclosures:
            yield run
            run = []
    if run:
        yield run


def _frame() -> Frame:
    return Frame(18 * MM, PAGE_HEIGHT - 22 * MM)


def _pieces(sect: Element, blocks: Sequence[FilledBlock]) -> list[Piece]:
    return Typesetter(sect, SIZE, 20 * MM, PAGE_WIDTH - 20 * MM, ()).letter(blocks)


def _page_of(head: Piece, pages: list[list[Placed]]) -> int:
    """Headings are never parted: each stands on a page as it was made."""
    return next(at for at, page in enumerate(pages) if any(placed.piece is head for placed in page))


def _line(words: str) -> str:
    return inert(words, one_line=True)


def _put(canvas: TaggedCanvas, jpeg: bytes, left: float, top: float, room: tuple[float, float]) -> None:
    """The picture as large as the room lets it be, and no larger than it is at 96 to the inch."""
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(io.BytesIO(jpeg))
    wide, high = picture.getSize()
    scale = min(room[0] / wide, room[1] / high, 72 / 96)
    canvas.drawImage(picture, left, top - high * scale, wide * scale, high * scale)
