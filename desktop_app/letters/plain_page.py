"""A letter's words set plainly as a small PDF: how a fictional landlord keeps the letters of its past.

A real letter is set with its own typefaces and tagged for screen readers, some 40 kB and a twentieth of a second
each: the hundred thousand that a large landlord has sent would be gigabytes and an hour. Nothing that goes out is
ever made here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

NOTICE = "From the demonstration: kept as plain words, not as the letter was set."
ACROSS = 92
TALLEST = 62
"""Lines that fit on a page."""


def plain_pdf(text: str, pages: int) -> bytes:
    """A PDF of just so many pages, more only where the words need them; equal words give equal bytes."""
    lines = [NOTICE, "", *(part for line in text.split("\n") for part in _wrapped(line))]
    on_each = max(-(-len(lines) // max(pages, 1)), 1)
    parts = [lines[start : start + on_each] for start in range(0, len(lines), on_each)]
    parts += [[] for _ in range(pages - len(parts))]
    return _file(parts, on_each)


def _file(parts: list[list[str]], on_each: int) -> bytes:
    size = 9.0 if on_each <= TALLEST else 9.0 * TALLEST / on_each
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(parts)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        f"<</Type/Pages/Count {len(parts)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, part in enumerate(parts):
        shown = zlib.compress(_shown(part, size), 6)
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>".encode(),
            b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        ]
    return _joined(objects)


def _shown(lines: list[str], size: float) -> bytes:
    words = "\n".join(lines).encode("cp1252", "replace")
    escaped = words.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)").replace(b"\n", b")'(")
    return b"BT /F %.2f Tf %.2f TL 60 790 Td (%s)' ET" % (size, size * 1.33, escaped)


def _wrapped(line: str) -> Iterator[str]:
    """Parts of a line that fit across; a word that does not is cut."""
    while len(line) > ACROSS:
        cut = line.rfind(" ", 0, ACROSS + 1)
        cut = cut if cut > 0 else ACROSS
        yield line[:cut]
        line = line[cut:].lstrip(" ")
    yield line


def _joined(objects: list[bytes]) -> bytes:
    pdf, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj%s\nendobj\n" % (number, each)
    start = len(pdf)
    pdf += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    pdf += b"".join(b"%010d 00000 n \n" % place for place in places)
    pdf += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(pdf)
