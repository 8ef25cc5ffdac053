"""The posting certificate: what left, to whom, how, with each letter's fingerprint; to sign and keep, or to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.letters.tagging import TaggedCanvas
    from desktop_app.letters.template import FilledBlock

SIZE = 10.0
_HEAD = ("No.", "Left on, how", "Letter", "To", "Sheets")
_FINGERPRINT = "SHA-256 of the PDF: "


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One leaving, all of it already in words."""

    left: str
    """``Tue 24 Nov 2026, first class, tracking AB 1``."""
    letter: str
    """``C-000012, Stage 1 acknowledgement``."""
    address: str
    """In one line."""
    sheets: int
    sha256: str
    returned: str = ""
    """``Came back Tue 1 Dec 2026: addressee gone away``; '' for what did not."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """The whole paper."""

    landlord: str
    title: str
    """``Posting log, 24 November 2026``."""
    made: str
    """Who made it, and when."""
    on: date
    lines: Sequence[CertificateLine]


def certificate(paper: Certificate) -> bytes:
    """A tagged PDF; equal certificates give equal bytes."""
    from desktop_app.letters.pages import Frame, dealt
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas
    from desktop_app.letters.typesetting import Typesetter

    root = Element("Document")
    canvas = TaggedCanvas(About(paper.title, paper.landlord, "Certificate of posting", paper.on), root)
    left, right = 16 * MM, PAGE_WIDTH - 16 * MM
    setter = Typesetter(root, SIZE, left, right, ())
    pieces = setter.letter(_blocks(paper))
    frame = Frame(16 * MM, PAGE_HEIGHT - 20 * MM)
    pages = dealt(pieces, frame, frame)
    for number, page in enumerate(pages, 1):
        if number > 1:
            canvas.next_page()
        for placed in page:
            placed.piece.draw(canvas, placed.top)
        _footer(canvas, paper, number, len(pages), left, right)
    return canvas.finished()


def _blocks(paper: Certificate) -> tuple[FilledBlock, ...]:
    from desktop_app.letters.template import FilledBlock

    sheets = sum(line.sheets for line in paper.lines)
    about = f"{paper.landlord}\nLetters: {len(paper.lines)}. Sheets: {sheets}.\n{paper.made}"
    rows = "\n".join((_row(_HEAD), *(_row(_cells(number, line)) for number, line in enumerate(paper.lines, 1))))
    signed = "Taken to the post by (name, signature, date and time):\n\n[signature]"
    return (
        FilledBlock("subject", "Title", paper.title),
        FilledBlock("about", "", about, has_heading=False),
        FilledBlock("lines", "", rows, has_heading=False),
        FilledBlock("signed", "", signed, has_heading=False),
    )


def _cells(number: int, line: CertificateLine) -> tuple[str, ...]:
    from desktop_app.letters.words import inert

    proof = f"{_FINGERPRINT}{' '.join(line.sha256[at : at + 8] for at in range(0, len(line.sha256), 8))}"
    letter = ". ".join(part for part in (line.letter, line.returned, proof) if part)
    return (
        str(number),
        *(inert(words, one_line=True) for words in (line.left, letter, line.address)),
        str(line.sheets),
    )


def _row(cells: tuple[str, ...]) -> str:
    return f"|{'|'.join(f' {cell} ' for cell in cells)}|"


def _footer(canvas: TaggedCanvas, paper: Certificate, number: int, count: int, left: float, right: float) -> None:
    from desktop_app.letters.lines import Line
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT, draw_right, draw_words

    with canvas.artifact("Pagination"):
        top = PAGE_HEIGHT - 11 * MM - SIZE
        draw_words(canvas, Line(()), paper.title, left, top, SIZE)
        draw_right(canvas, f"Page {number} of {count}", right, top, SIZE)
