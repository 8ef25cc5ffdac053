"""What stands around the body of a letter: letterhead, window, reference panel, page headers, page numbers, folds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.letters.address import printed
from desktop_app.letters.fonts import faces, width
from desktop_app.letters.lines import Line, broken, stacked
from desktop_app.letters.marks import Run
from desktop_app.letters.pieces import MM, PAGE_HEIGHT, PAGE_WIDTH, Text, draw_right, draw_words
from desktop_app.letters.structure import Element
from desktop_app.letters.words import kept_together, spoken_missing
from desktop_app.policy.words import long_date

if TYPE_CHECKING:
    from desktop_app.letters.render import Letter
    from desktop_app.letters.tagging import TaggedCanvas

_TOP = 14 * MM
_PANEL_RIGHT = PAGE_WIDTH - 14 * MM
_NAME_SIZE = 20.0
_SIDE = 24 * MM
_SENDER_SIZES = {14: 11.0, 18: 16.0, 22: 16.0}
"""How to reach us, beside the window. In large print it is large too: nobody rings a number too small to read."""


class FirstPage:
    """The furniture of one letter. Made before the body, so that its elements come first in reading order."""

    left = _SIDE
    right = PAGE_WIDTH - _SIDE
    bottom = PAGE_HEIGHT - 22 * MM

    def __init__(self, letter: Letter, root: Element) -> None:
        self._letter = letter
        self._size = float(letter.size)
        self._texts = [*self._name(root), *self._panel(root), *self._address(root)]

    @property
    def body_top(self) -> float:
        """Where the body begins: below the window, and below the panel where that is taller."""
        left = self._letter.envelope.panel_left * MM
        panel = max((text.height + top for text, top in self._texts if text.left >= left), default=0.0)
        return max(self._letter.envelope.body_top * MM, panel + self._size * 0.5)

    @property
    def later_top(self) -> float:
        """Where the body begins on the second page and after."""
        return _TOP + self._size * 2.4

    def draw(self, canvas: TaggedCanvas) -> None:
        """The first page's own parts, and the fold marks."""
        for text, top in self._texts:
            text.draw(canvas, top)
        with canvas.artifact("Pagination"):
            canvas.setLineWidth(0.4)
            canvas.setStrokeGray(0.6)
            for fold in self._letter.envelope.folds:
                y = PAGE_HEIGHT - fold * MM
                canvas.line(4 * MM, y, 7 * MM, y)

    def draw_header(self, canvas: TaggedCanvas) -> None:
        """Reference and date, on every page after the first."""
        facts = self._letter.facts
        with canvas.artifact("Pagination"):
            words = f"{self._shown(facts.reference)} · {long_date(facts.dated_on)}"
            draw_words(canvas, Line(()), words, self.left, _TOP, self._size)

    def draw_footer(self, canvas: TaggedCanvas, number: int, count: int) -> None:
        """``Page 2 of 4``, in the size of the body."""
        with canvas.artifact("Pagination"):
            top = PAGE_HEIGHT - 11 * MM - self._size
            draw_right(canvas, f"Page {number} of {count}", self.right, top, self._size)

    def _name(self, root: Element) -> list[tuple[Text, float]]:
        """The landlord's name, in at most two lines above everything the window can show."""
        envelope = self._letter.envelope
        room = (envelope.panel_left - 3) * MM - self.left
        words = (Run(self._shown(self._letter.facts.landlord.name), True),)
        size = max(_NAME_SIZE, self._size * 1.2)
        while size > 10 and (len(broken(words, room / size)) > 2 or _TOP + size * 2.3 > envelope.may_show.top * MM):
            size -= 1
        lines = broken(words, room / size)[: int((envelope.may_show.top * MM - _TOP) // (size * 1.15))]
        return [(Text(lines, size, size * 1.15, self.left, root.add("P")), _TOP)]

    def _panel(self, root: Element) -> list[tuple[Text, float]]:
        """How to reach the sender, then the date and the reference at the size of the body."""
        facts = self._letter.facts
        sender = facts.landlord
        small = _SENDER_SIZES.get(self._letter.size, 11.0)
        details = (*sender.address, sender.postcode, "", sender.phone, sender.email, sender.website)
        placed = []
        top = _TOP
        for lines, size in (
            (tuple((Run(line),) for line in details), small),
            (((Run("Date", True),), (Run(long_date(facts.dated_on)),)), self._size),
            (((Run("Our reference", True),), (Run(facts.reference),)), self._size),
        ):
            text = self._stack(root, lines, size)
            placed.append((text, top))
            top += text.height + self._size * 0.55
        return placed

    def _stack(self, root: Element, lines: tuple[tuple[Run, ...], ...], size: float) -> Text:
        left = self._letter.envelope.panel_left * MM
        room = (_PANEL_RIGHT - left) / size
        shown = (tuple(Run(kept_together(self._shown(run.text)), run.is_bold) for run in words) for words in lines)
        made = stacked(shown, room)
        return Text(made, size, size * 1.28, left, root.add("P"))

    def _address(self, root: Element) -> list[tuple[Text, float]]:
        """The window's lines. Where there are more than it takes they are set smaller: the check list has told why."""
        envelope = self._letter.envelope
        size, leading = envelope.address_point, envelope.leading
        room = (envelope.address.right - envelope.address.left) * MM / size
        lines = printed(self._letter.facts.addressee, width, room, envelope.most_lines).lines
        if len(lines) > envelope.most_lines:
            leading = (envelope.address.bottom - envelope.address.top) * MM / (len(lines) + 0.2)
            size = leading / 1.1
        set_lines = tuple(Line((Run(f"{self._shown(line)} "),)) for line in lines)
        text = Text(set_lines, size, leading, envelope.address.left * MM, root.add("P"))
        return [(text, envelope.address.top * MM)]

    def _shown(self, text: str) -> str:
        return spoken_missing(text, faces().printable)[0]
