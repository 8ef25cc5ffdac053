"""A letter printed a second time says so on the paper; the bytes that are kept never change.

The words are added to the kept file as PDF's own incremental update: everything that was there stays, byte for byte,
and the tags with it. The file is one that ``tagging`` wrote, so its objects have a known shape.
"""

from __future__ import annotations

import re
from datetime import date

from desktop_app.letters.pieces import MM
from desktop_app.policy.words import long_date

_FACE = b"SourceSansPro-Regular"
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

    Equal letters give equal bytes. The words are set in the letter's own typeface, which is in the file already: the
    part of it that each letter embeds has every plain character.
    """
    pages = list(_PAGE.finditer(pdf))
    stream = _number(pdf, rb"/Size (\d+)")
    font = _regular(pdf, _number(pages[0][0], _FONTS.pattern))
    added = {stream: _drawn(stamp_words(first_on), font)}
    for page in pages:
        body = page[0].partition(b"obj")[2].removesuffix(b"endobj").strip()
        added[int(page[1])] = _CONTENTS.sub(rb"/Contents [ \1 %d 0 R ]" % stream, body, count=1)
    return _updated(pdf, added, stream + 1)


def _number(text: bytes, pattern: bytes) -> int:
    found = re.findall(pattern, text)
    return int(found[-1])


def _regular(pdf: bytes, fonts: int) -> bytes:
    """What the pages call the first part of the letter's regular font."""
    for name, number in re.findall(rb"/(F\d+\+0) (\d+) 0 R", _object(pdf, fonts)):
        if b"+" + _FACE in _object(pdf, int(number)):
            return bytes(name)
    raise AssertionError("every letter is set in the regular font")


def _object(pdf: bytes, number: int) -> bytes:
    found = re.search(rb"(?<!\d)%d 0 obj\s*(<<.*?>>)\s*endobj" % number, pdf, re.DOTALL)
    assert found is not None
    return found[1]


def _drawn(words: str, font: bytes) -> bytes:
    """The stamp as page content: an artifact of its own, whatever state the page left the pen in."""
    drawn = b"q /Artifact <</Type /Pagination>> BDC 0 g BT /%b %d Tf %.2f %.2f Td (%b) Tj ET EMC Q" % (
        font, _SIZE, _LEFT, _FOOT, words.encode("ascii"),
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
