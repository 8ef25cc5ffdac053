"""A font put into a letter's file. Letters use nearly the same characters, so the parts that cost time are kept.

ReportLab makes the subset, its widths and its table of characters anew for each document; in a batch of letters that
is a third of the work. What is kept here depends on the characters alone: equal letters stay equal bytes.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

_KEPT = 48
"""Subsets kept in memory, about 25 KB each."""


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of the file that is already written out."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = content

    def format(self, _document: object) -> bytes:
        """The object as it stands in the file."""
        return self.content


def put(document: Any, written: Written) -> int:
    """The number under which the object stands in the document."""
    name = document.Reference(written).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


@dataclass(frozen=True, slots=True)
class _Subset:
    """What a set of characters comes to, whatever document it stands in."""

    name: str
    font_file: bytes
    characters: bytes
    widths: str


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font that embeds only the characters used."""

    def addObjects(self, document: Any) -> None:  # noqa: N802 -- ReportLab calls it so
        """Adds the font as the document used it; ReportLab calls this once, when it writes the file."""
        state = self.state[document]
        state.frozen = 1
        fonts = document.idToObject["BasicFonts"].dict
        for number, points in enumerate(state.subsets):
            inner = self.getSubsetInternalName(number, document)[1:]
            fonts[inner] = document.Reference(self._font(document, inner, _subset(self, number, tuple(points))))
        del self.state[document]

    def _font(self, document: Any, inner: str, subset: _Subset) -> Written:
        face = self.face
        file = put(document, Written(subset.font_file))
        characters = put(document, Written(subset.characters))
        flags = (face.flags & ~32) | 4  # symbolic: the codes are our own, not those of an encoding with a name
        box = " ".join(f"{each:g}" for each in face.bbox)
        descriptor = Written(
            f"<< /Type /FontDescriptor /FontName /{subset.name} /Flags {flags} /FontBBox [ {box} ] "
            f"/ItalicAngle {face.italicAngle:g} /Ascent {face.ascent:g} /Descent {face.descent:g} "
            f"/CapHeight {face.capHeight:g} /StemV {face.stemV:g} /MissingWidth {face.defaultWidth:g} "
            f"/FontFile2 {file} 0 R >>".encode()
        )
        return Written(
            f"<< /Type /Font /Subtype /TrueType /Name /{inner} /BaseFont /{subset.name} /FirstChar 0 "
            f"/LastChar {subset.widths.count(' ')} /Widths [ {subset.widths} ] "
            f"/FontDescriptor {put(document, descriptor)} 0 R /ToUnicode {characters} 0 R >>".encode()
        )


@lru_cache(maxsize=_KEPT)
def _subset(font: EmbeddedFont, number: int, points: tuple[int, ...]) -> _Subset:
    face = font.face
    name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("ascii")
    made = bytes(face.makeSubset(list(points)))
    return _Subset(
        name,
        stream(made, f"/Length1 {len(made)} "),
        stream(makeToUnicodeCMap(name, points).encode("ascii")),
        " ".join(f"{face.getCharWidth(point):g}" for point in points),
    )


def stream(content: bytes, more: str = "") -> bytes:
    """A compressed stream, ready to stand in a file."""
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode %b/Length %d >>\nstream\n%b\nendstream" % (more.encode(), len(packed), packed)
