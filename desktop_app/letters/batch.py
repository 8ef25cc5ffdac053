"""A batch on paper as one PDF: each kept letter whole and in order, filled up to whole sheets, parted by separators.

What is kept is only read, never written. A printer that staples or folds by sheets must not find the next letter on
the back of the last one. The combined file is for a printer: it has no structure tree, the kept letters have theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from desktop_app.policy.words import count

_A4 = (595.2756, 841.8898)


@dataclass(frozen=True, slots=True)
class BatchPiece:
    """One letter of a batch. Its bytes are asked for when its turn comes, and let go of after."""

    position: int
    reference: str
    sheets: int
    pdf: Callable[[], bytes]
    is_copy: bool = False
    """It came out of a printer before: its separator says so, and each of its pages."""


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """What the sheets of one batch have in common."""

    batch_id: int
    many: int
    """How many letters the batch has."""
    is_duplex: bool
    has_separators: bool
    on: date


Told = Callable[[int], bool]
"""Told the letter about to be put in, from 1; False to stop."""


def combine(pieces: Iterable[BatchPiece], sheet: BatchSheet, out: BinaryIO, told: Told = lambda _: True) -> int:
    """Writes the whole batch to ``out``; how many pages it has. Nothing is written when ``told`` says to stop: 0 then.

    In duplex each letter, and each separator, fills whole sheets: an empty page follows an odd last one.
    """
    import pypdfium2

    combined = pypdfium2.PdfDocument.new()
    try:
        for piece in pieces:
            if not told(piece.position):
                return 0
            if sheet.has_separators:
                _put_in(combined, separator(piece, sheet), sheet.is_duplex)
            _put_in(combined, piece.pdf(), sheet.is_duplex)
        combined.save(out)
        return len(combined)
    finally:
        combined.close()


def separator(piece: BatchPiece, sheet: BatchSheet) -> bytes:
    """A sheet that goes before a letter: batch, number, reference, sheets; nothing of what the letter is about."""
    from desktop_app.letters.lines import Line
    from desktop_app.letters.pieces import MM, Text
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas

    root = Element("Document")
    canvas = TaggedCanvas(About(f"Separator {piece.position}", "Redress", "Separator sheet", sheet.on), root)
    top = 40 * MM
    for words, size, role in _separator_lines(piece, sheet):
        text = Text((Line(_bold(words) if role == "H1" else _plain(words)),), size, size * 1.3, 24 * MM, root.add(role))
        text.draw(canvas, top)
        top += text.height + size * 0.4
    return canvas.finished()


def padded_pages(pages: int, *, is_duplex: bool) -> int:
    """How many pages a letter takes in a batch."""
    return pages + pages % 2 if is_duplex else pages


def _separator_lines(piece: BatchPiece, sheet: BatchSheet) -> Iterable[tuple[str, float, str]]:
    yield f"Letter {piece.position} of {sheet.many}", 40.0, "H1"
    yield piece.reference, 28.0, "P"
    yield count(piece.sheets, "sheet"), 28.0, "P"
    yield f"Batch {sheet.batch_id}", 18.0, "P"
    if piece.is_copy:
        yield "Printed once more: put only one in an envelope", 18.0, "P"


def _bold(words: str) -> tuple[Any, ...]:
    from desktop_app.letters.marks import Run

    return (Run(words, True),)


def _plain(words: str) -> tuple[Any, ...]:
    from desktop_app.letters.marks import Run

    return (Run(words),)


def _put_in(combined: Any, pdf: bytes, is_duplex: bool) -> None:
    import pypdfium2

    source = pypdfium2.PdfDocument(pdf)
    try:
        combined.import_pages(source)
        if is_duplex and len(source) % 2:
            combined.new_page(*_A4).close()
    finally:
        source.close()
