"""A letter printed a second time says so on the paper; the bytes that are kept never change.

The words are added to the kept file as PDF's own incremental update: everything that was there stays, byte for byte,
and the tags with it. The file is one that ``tagging`` wrote, so its objects have a known shape.
"""

from __future__ import annotations

import re
from datetime import date

from desktop_app.letters.pieces import MM
from desktop_app.policy.words import long_date

_PAGE = re.compile(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Type /Page\s(?:(?!endobj).)*?>>\s*endobj", re.DOTALL)
_CONTENTS = re.compile(rb"/Contents (\d+ 0 R)")
_FONTS = re.compile(rb"/Font (\d+) 0 R")
_SIZE = 10
_LEFT = 24 * MM
_FOOT = 12 * MM
"""From the lower edge of the sheet: level with the page number, at the other end of its line."""


def stamp_words(first_on: date) -> str:
    """``Copy. First printed on 24 November 2026``."""
    return f"Copy. First printed on {long_date(first_on)}"


def stamped(pdf: bytes, first_on: date) -> bytes:
    """The letter for the printer, with the words at the foot of each page: furniture, which no screen reader says.

    Equal letters give equal bytes. The words are set in the one typeface every printer has.
    """
    pages = list(_PAGE.finditer(pdf))
    size = _number(pdf, rb"/Size (\d+)")
    fonts = _number(pages[0][0], _FONTS.pattern)
    font, stream = size, size + 1
    added = {
        fonts: _with_font(pdf, fonts, font),
        font: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream: _drawn(stamp_words(first_on)),
    }
    for page in pages:
        body = page[0].partition(b"obj")[2].removesuffix(b"endobj").strip()
        added[int(page[1])] = _CONTENTS.sub(rb"/Contents [ \1 %d 0 R ]" % stream, body, count=1)
    return _updated(pdf, added, size + 2)


def _number(text: bytes, pattern: bytes) -> int:
    found = re.findall(pattern, text)
    return int(found[-1])


def _with_font(pdf: bytes, fonts: int, font: int) -> bytes:
    """The pages' own fonts, and the stamp's beside them."""
    found = re.search(rb"(?<!\d)%d 0 obj\s*<<(.*?)>>\s*endobj" % fonts, pdf, re.DOTALL)
    assert found is not None
    return b"<<%b/Stamp %d 0 R >>" % (found[1], font)


def _drawn(words: str) -> bytes:
    """The stamp as page content: an artifact of its own, whatever state the page left the pen in."""
    text = words.encode("cp1252")
    drawn = b"q /Artifact <</Type /Pagination>> BDC 0 g BT /Stamp %d Tf %.2f %.2f Td (%b) Tj ET EMC Q" % (
        _SIZE, _LEFT, _FOOT, text,
    )  # fmt: skip
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn)


def _updated(pdf: bytes, objects: dict[int, bytes], size: int) -> bytes:
    """The file with these objects in place of those of their numbers, or new."""
    out = bytearray(pdf.rstrip(b"\n") + b"\n")
    table = bytearray(b"xref\n")
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, objects[number])
    trailer = pdf[pdf.rindex(b"trailer") :]
    kept = [re.search(rb"/%b \d+ 0 R" % name, trailer) for name in (b"Info", b"Root")]
    said = b" ".join(found[0] for found in kept if found)
    before, start = _number(trailer, rb"startxref\s+(\d+)"), len(out)
    out += table + b"trailer\n<< %b /Size %d /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (said, size, before, start)
    return bytes(out)
