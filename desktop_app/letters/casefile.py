"""A casefile as one PDF: cover, contents with page numbers, each part with its words and then the files it shows.

Letters and other PDFs are put in page by page as they were kept; pictures stand on a sheet of their own. Pages made
here are tagged, and so are letters of ours: their structure goes into the whole. What others made stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from desktop_app.letters.words import inert

if TYPE_CHECKING:
    from desktop_app.letters.pages import Frame, Placed
    from desktop_app.letters.pieces import Piece
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import TaggedCanvas
    from desktop_app.letters.template import FilledBlock

SIZE = 10.0
_ROOM = 3.0
"""Above a part that begins in the middle of a page, in body sizes."""

Told = Callable[[str], bool]
"""Told what is being done, in words; False to stop."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of the casefile. Its bytes are asked for when its turn comes, and let go of after."""

    number: int
    title: str
    pages: int
    """How many it fills here; 0 for one that is only listed."""
    content: Callable[[], bytes]
    is_picture: bool = False
    is_ours: bool = False
    """A letter made by us: tagged, and its tags go along."""
    beneath: str = ""
    """Words under a picture."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part: its words, and the files that follow it."""

    title: str
    blocks: tuple[FilledBlock, ...]
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Casefile:
    """The whole paper."""

    title: str
    author: str
    on: date
    cover: tuple[FilledBlock, ...]
    """Without one there is no list of contents either: a paper of one part."""
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of it."""

    pages: int
    starts: dict[int, int]
    """On which page each file begins, by its number; one that is only listed has none."""


def bind(paper: Casefile, out: BinaryIO, told: Told = lambda _: True) -> Bound | None:
    """Writes the casefile; None, with nothing written, when ``told`` says to stop.

    Raises:
        OSError: it cannot be written.
    """
    from desktop_app.letters.binding import bound

    plan = _Plan(paper)
    if not told("Setting the pages"):
        return None
    pdf = plan.drawn(told)
    if pdf is None or not bound(pdf, plan.placings(), plan.marks(), out, told):
        return None
    return Bound(plan.many, plan.starts)


@dataclass(frozen=True, slots=True)
class Placing:
    """A PDF that goes in."""

    at: int
    """The page before which it goes, from 0, once everything before it is in."""
    enclosure: Enclosure
    chapter: int
    """The chapter that it belongs to, from 0."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the reader's side bar."""

    title: str
    page: int
    """From 0."""
    beneath: tuple[Bookmark, ...] = ()


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


class _Plan:
    """Sets every page of ours, and knows which page each thing begins on before anything is drawn."""

    def __init__(self, paper: Casefile) -> None:
        from desktop_app.letters.structure import Element

        self.paper = paper
        self.root = Element("Document")
        self._cover = self._set(self.root.add("Sect"), paper.cover)
        contents = self.root.add("Sect")
        self._contents: list[list[Placed]] = [[]] if paper.cover else []
        self._stretches = [self._stretch(chapters) for chapters in _together(paper.chapters)]
        self._contents = self._set_contents(contents) if paper.cover else []
        self._number()

    def _set(self, sect: Element, blocks: Sequence[FilledBlock]) -> list[list[Placed]]:
        from desktop_app.letters.pages import dealt

        return dealt(_pieces(sect, blocks), _frame(), _frame()) if blocks else []

    def _stretch(self, chapters: Sequence[Chapter]) -> _Stretch:
        """Parts that follow one another on the same pages; each begins a little below the last."""
        from desktop_app.letters.pages import dealt

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
        from desktop_app.letters.template import FilledBlock

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
        from desktop_app.letters.tagging import About, TaggedCanvas

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
        from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH
        from desktop_app.letters.template import FilledBlock

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
        from desktop_app.letters.lines import Line
        from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH, draw_right, draw_words

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


def stamp_words(paper_title: str, number: int, page: int, many: int) -> str:
    """What stands at the foot of a page that others made: ``Casefile C-000412, file 7, page 31 of 88``."""
    return f"{paper_title}, file {number}, page {page} of {many}"


def _titled(chapter: Chapter) -> tuple[FilledBlock, ...]:
    from desktop_app.letters.template import FilledBlock

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
    from desktop_app.letters.pages import Frame
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT

    return Frame(18 * MM, PAGE_HEIGHT - 22 * MM)


def _pieces(sect: Element, blocks: Sequence[FilledBlock]) -> list[Piece]:
    from desktop_app.letters.pieces import MM, PAGE_WIDTH
    from desktop_app.letters.typesetting import Typesetter

    return Typesetter(sect, SIZE, 20 * MM, PAGE_WIDTH - 20 * MM, ()).letter(blocks)


def _page_of(head: Piece, pages: list[list[Placed]]) -> int:
    """Headings are never parted: each stands on a page as it was made."""
    return next(at for at, page in enumerate(pages) if any(placed.piece is head for placed in page))


def _line(words: str) -> str:
    return inert(words, one_line=True)


def _put(canvas: TaggedCanvas, jpeg: bytes, left: float, top: float, room: tuple[float, float]) -> None:
    """The picture as large as the room lets it be, and no larger than it is at 96 to the inch."""
    import io

    from reportlab.lib.utils import ImageReader

    picture = ImageReader(io.BytesIO(jpeg))
    wide, high = picture.getSize()
    scale = min(room[0] / wide, room[1] / high, 72 / 96)
    canvas.drawImage(picture, left, top - high * scale, wide * scale, high * scale)
