"""A sheet to print, fold and tap into an envelope: does the window show the whole address, and nothing else?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.letters.envelopes import Box, EnvelopeProfile

if TYPE_CHECKING:
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import TaggedCanvas

_SAMPLE = ("Ms A Sample", "Flat 2", "Example House", "14 Example Street", "Sampleton", "ZZ1 1ZZ")
_MEANING = (
    ("Solid line", "The window always shows this, whichever way the sheet slides."),
    ("Dashed line", "The window can show this. Nothing but the address may be printed here."),
)
_STEPS = (
    "Print this sheet at 100%. Switch off “fit to page”.",
    "Measure the bar at the foot of the sheet. It must be 100 mm long.",
    "{fold}",
    "Put the sheet in the envelope. Tap each of its four edges on the table.",
    "Look at the window after each tap. You must see the whole address every time, and nothing else.",
    "If a line is hidden, choose another envelope in Settings and print its test sheet.",
)
_DRAWN_ON = date(2026, 1, 1)
"""The sheet says nothing that changes from day to day: equal profiles give equal bytes."""


def test_sheet(envelope: EnvelopeProfile) -> bytes:
    """A one-page tagged PDF for trying an envelope profile on the landlord's own printer and envelopes."""
    from desktop_app.letters.lines import Line
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT, draw_words
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import About, TaggedCanvas

    root = Element("Document")
    about = About(f"Test sheet: {envelope.name}", "Redress", "Envelope test sheet", _DRAWN_ON)
    canvas = TaggedCanvas(about, root)
    with canvas.artifact("Pagination"):
        for box, dashes in ((envelope.visible, ()), (envelope.may_show, (3, 3))):
            _outline(canvas, box, dashes)
        canvas.setDash()
        for fold in envelope.folds:
            canvas.line(4 * MM, PAGE_HEIGHT - fold * MM, 14 * MM, PAGE_HEIGHT - fold * MM)
        canvas.setLineWidth(1)
        canvas.line(24 * MM, 20 * MM, 124 * MM, 20 * MM)
        for end in (24, 124):
            canvas.line(end * MM, 18 * MM, end * MM, 22 * MM)
        draw_words(canvas, Line(()), "100 mm", 126 * MM, PAGE_HEIGHT - 22 * MM, 12)
    _words(canvas, root, envelope)
    return canvas.finished()


def _outline(canvas: TaggedCanvas, box: Box, dashes: tuple[float, ...]) -> None:
    from desktop_app.letters.pieces import MM, PAGE_HEIGHT

    canvas.setLineWidth(0.5)
    canvas.setDash(list(dashes))
    canvas.rect(box.left * MM, PAGE_HEIGHT - box.bottom * MM, (box.right - box.left) * MM, (box.bottom - box.top) * MM)


def _words(canvas: TaggedCanvas, root: Element, envelope: EnvelopeProfile) -> None:
    from desktop_app.letters.lines import Line, broken
    from desktop_app.letters.marks import Run
    from desktop_app.letters.pages import Frame, dealt
    from desktop_app.letters.pieces import MM, PAGE_WIDTH, Text
    from desktop_app.letters.template import FilledBlock
    from desktop_app.letters.typesetting import Typesetter

    left, right = 24 * MM, PAGE_WIDTH - 24 * MM
    title = broken((Run(envelope.name, True),), (right - left) / 14)
    Text(title, 14, 18, left, root.add("H1")).draw(canvas, 12 * MM)
    lines = tuple(Line((Run(line),)) for line in _SAMPLE[: envelope.most_lines - 1] + _SAMPLE[-1:])
    address = envelope.address
    Text(lines, envelope.address_point, envelope.leading, address.left * MM, root.add("P")).draw(
        canvas, address.top * MM
    )
    steps = "\n".join(f"{number}. {step.format(fold=envelope.fold)}" for number, step in enumerate(_STEPS, 1))
    meaning = "\n".join(f"- {line}: {what}" for line, what in _MEANING)
    blocks = (
        FilledBlock("lines", "What the lines mean", meaning),
        FilledBlock("steps", "How to use this sheet", steps),
    )
    top = (max(envelope.may_show.bottom, envelope.body_top) + 8) * MM
    pieces = Typesetter(root, 12, left, right, ()).letter(blocks)
    for placed in dealt(pieces, Frame(top, 275 * MM), Frame(top, 275 * MM))[0]:
        placed.piece.draw(canvas, placed.top)
