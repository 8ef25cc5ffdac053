"""A finished letter put through a real envelope: the sheet is folded, slid about inside, and the window looked through.

Nothing is read from the product's own table of envelopes: these are the sizes on the boxes envelopes are sold in.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from desktop_app.letters.envelopes import Box
from tests.letters.reading import Ink, ink, pdf_text, squeezed, tree, untagged

SHEET_WIDTH = 210.0
KEPT_CLEAR = 2.0
"""Royal Mail's: no address closer than this to the window's edge, after tapping."""


@dataclass(frozen=True)
class Envelope:
    """In millimetres as sold; ``panel`` is the height of the folded letter that goes into it."""

    name: str
    width: float
    height: float
    window_left: float
    window_top: float
    window_width: float
    window_height: float
    panel: float

    def windows(self) -> Iterator[Box]:
        """What the window shows of the sheet, wherever the sheet has slid to: every millimetre across and down."""
        for across in range(int(self.width - SHEET_WIDTH) + 1):
            for down in range(int(self.height - self.panel) + 1):
                left, top = self.window_left - across, self.window_top - down
                yield Box(left, left + self.window_width, top, top + self.window_height)


DL = (
    Envelope("DL from a shop, window 18 mm up", 220, 110, 20, 57, 90, 35, 105),
    Envelope("DL to BS 4264", 220, 110, 20, 53, 93, 39, 105),
    Envelope("DL, window 18 mm in and 22 mm up", 220, 110, 18, 49, 93, 39, 105),
    Envelope("C5", 229, 162, 20, 58, 90, 44, 148.5),
)


def seen_through(pdf: bytes, envelope: Envelope) -> set[str]:
    """What can be read through the window, over every place of the sheet: one text when nothing ever goes astray.

    Ink that a window's edge cuts, or comes nearer to than Royal Mail allows, is marked with ``[cut]``.
    """
    marks = ink(pdf)
    return {_shown(marks, window) for window in envelope.windows()}


def _shown(marks: list[Ink], window: Box) -> str:
    inside = Box(
        window.left + KEPT_CLEAR, window.right - KEPT_CLEAR, window.top + KEPT_CLEAR, window.bottom - KEPT_CLEAR
    )
    seen = [one for one in marks if window.touches(one.box)]
    return "".join(one.mark if inside.holds(one.box) else f"{one.mark}[cut]" for one in seen)


def says(pdf: bytes, *words: str) -> bool:
    """Whether every one of these stands in the letter, as a screen reader would speak it, wherever lines end."""
    text = pdf_text(pdf)
    missing = [one for one in words if squeezed(one) not in text]
    assert not missing, f"the letter does not say {missing}; it says:\n{tree(pdf).whole}"
    return True


def is_finished(pdf: bytes) -> bool:
    """No placeholder or mark-up is left, everything painted is tagged, the title is set, every font is embedded."""
    text = tree(pdf).whole
    left = re.findall(r"\[\[|\]\]|\{|\}|\*\*|>>|\[signature\]|\bNone\b|\bTODO\b", text)
    assert not left, f"left in the letter: {left}\n{text}"
    assert untagged(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        assert root.MarkInfo.Marked is True or bool(root.MarkInfo.Marked)
        assert str(root.Lang).startswith("en")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo.Title)
        for page in document.pages:
            for font in page.Resources.Font.values():
                assert "/FontFile2" in font.FontDescriptor, f"{font.BaseFont} is not embedded"
    return True


def fingerprint(pdf: bytes) -> str:
    """Its SHA-256, as the case keeps it."""
    return hashlib.sha256(pdf).hexdigest()
