"""The letters' typeface, loaded once: Source Sans Pro in two weights, from a package, under the Open Font Licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

REGULAR = "SourceSansPro"
BOLD = "SourceSansPro-Bold"


@dataclass(frozen=True, slots=True)
class Faces:
    """Widths of every character in both weights, in thousandths of the body size, and what both can print."""

    regular: Mapping[int, float]
    bold: Mapping[int, float]
    printable: frozenset[str]


@cache
def faces() -> Faces:
    """The typeface, registered with ReportLab the first time anybody asks."""
    import font_source_sans_pro
    from reportlab.pdfbase import pdfmetrics

    from desktop_app.letters.embedding import EmbeddedFont

    files = font_source_sans_pro.font_files_ttf
    regular = EmbeddedFont(REGULAR, files["SourceSansPro"])
    bold = EmbeddedFont(BOLD, files["SourceSansProBold"])
    for font in (regular, bold):
        pdfmetrics.registerFont(font)
    both = regular.face.charToGlyph.keys() & bold.face.charToGlyph.keys()
    printable = frozenset(chr(code) for code in both if code >= 0x20)
    return Faces(regular.face.charWidths, bold.face.charWidths, printable)


@lru_cache(maxsize=20_000)
def width(text: str, is_bold: bool = False) -> float:
    """Width of ``text`` at a body size of one point."""
    widths = faces().bold if is_bold else faces().regular
    return sum(widths.get(ord(mark), 0) for mark in text) / 1000
