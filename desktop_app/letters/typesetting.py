"""From the blocks of a letter to pieces of type, each tied to its element of the structure tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop_app.letters.columns import column_widths
from desktop_app.letters.fonts import faces, width
from desktop_app.letters.lines import balanced, broken, settled, stacked
from desktop_app.letters.marks import Items, Mark, Paragraph, Rows, Run, Runs, SignatureSpace, SmallHeading, read_marks
from desktop_app.letters.pages import kept_with_next
from desktop_app.letters.pieces import Cell, Piece, Room, Row, Text
from desktop_app.letters.structure import Element
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import kept_together, spoken_missing

LEADING = 1.3
_PARAGRAPH = 0.58
_ITEM = 0.3
_HEADING = 1.1
_SIGNATURE = 2.6
"""Room between things, in body sizes."""
_LED = (Items, Rows, SignatureSpace)
"""What stays with the words before it: a list, a table, room to sign."""


class Typesetter:
    """Sets the blocks of one letter in one size. Pieces come out in reading order, and elements are made in it."""

    def __init__(
        self,
        root: Element,
        size: float,
        left: float,
        right: float,
        names: tuple[str, ...],
        shares: tuple[float, ...] = (),
    ) -> None:
        """``shares``: of the whole width, for every table of so many columns, so that tables below each other agree."""
        self._root = root
        self._size = size
        self._left = left
        self._right = right
        self._names = names
        self._shares = shares

    def letter(self, blocks: Iterable[FilledBlock]) -> list[Piece]:
        """Every block's pieces. The sign-off stays whole, with what stands before it."""
        pieces: list[Piece] = []
        for block in blocks:
            made = list(self.block(block))
            if block.key == "sign_off" and made:
                pieces[-1:] = [kept_with_next(piece) for piece in pieces[-1:]]
                made[0] = replace(made[0], before=self._size * _HEADING)
                made = [*map(kept_with_next, made[:-1]), made[-1]]
            pieces.extend(made)
        return pieces

    def block(self, block: FilledBlock) -> Iterator[Piece]:
        """One block: its heading where it prints one, then its parts. An empty block prints nothing at all."""
        marks = read_marks(block.text)
        if not marks:
            return
        if block.key == "subject":
            yield self._heading((Run(" ".join(block.text.split()), True),), "H1", self._size * 1.28)
            return
        if block.has_heading:
            yield self._heading((Run(block.title, True),), "H2", self._size * 1.12)
        for at, mark in enumerate(marks):
            pieces = list(self._mark(mark, leads=at + 1 < len(marks) and isinstance(marks[at + 1], _LED)))
            yield from pieces

    def _mark(self, mark: Mark, *, leads: bool) -> Iterator[Piece]:
        """One part; ``leads`` when something follows that must not be parted from its opening words."""
        match mark:
            case Paragraph(lines):
                yield self._paragraph(lines, leads=leads)
            case Items():
                yield from self._items(mark)
            case SmallHeading(words):
                bold = tuple(replace(run, is_bold=True) for run in words)
                yield self._heading(bold, "H3", self._size)
            case Rows(rows):
                yield from self._table(rows)
            case _:
                yield Room(self._size * _SIGNATURE)

    def _paragraph(self, lines: tuple[Runs, ...], *, leads: bool) -> Text:
        room = (self._right - self._left) / self._size
        set_lines = stacked((self.printable(words) for words in lines), room)
        element = self._root.add("P")
        before = self._size * _PARAGRAPH
        return Text(set_lines, self._size, self._size * LEADING, self._left, element, before, keeps_next=leads)

    def _heading(self, words: Runs, role: str, size: float) -> Text:
        lines = balanced(self.printable(words), (self._right - self._left) / size)
        before = self._size * (_HEADING if role != "H3" else 0.9)
        return Text(lines, size, size * 1.2, self._left, self._root.add(role), before, keeps_next=True)

    def _items(self, items: Items) -> Iterator[Text]:
        """A list's items; neither its first nor its last stands alone on a page while they are short."""
        numbering = "Decimal" if items.is_numbered else "Disc"
        list_element = self._root.add("L", ("List", "ListNumbering", numbering))
        indent = self._size * (max(width(label) for label in items.labels) + (0.5 if items.is_numbered else 0.6))
        left = self._left + indent + (0 if items.is_numbered else self._size * 0.25)
        for number, (label, words) in enumerate(zip(items.labels, items.items, strict=True)):
            item = list_element.add("LI")
            label_element = item.add("Lbl")
            room = (self._right - left) / self._size
            lines = settled(broken(self.printable(words), room), room)
            yield Text(
                lines, self._size, self._size * LEADING, left, item.add("LBody"),
                before=self._size * (_ITEM if number else _PARAGRAPH * 0.7),
                keeps_next=len(lines) == 1 and number in {0, len(items.items) - 2} and number < len(items.items) - 1,
                label=label, label_element=label_element, label_left=left - indent,
            )  # fmt: skip

    def _table(self, rows: tuple[tuple[Runs, ...], ...]) -> Iterator[Piece]:
        """A table's rows; the last never goes to a page of its own."""
        table = self._root.add("Table")
        texts = [[self.printable(cell) for cell in row] for row in rows]
        texts[0] = [tuple(replace(run, is_bold=True) for run in cell) for cell in texts[0]]
        gutter = self._size * 0.9
        room = (self._right - self._left - gutter * (len(texts[0]) - 1)) / self._size
        is_shared = len(self._shares) == len(texts[0])
        widths = [room * share for share in self._shares] if is_shared else column_widths(texts, room)
        head: Row | None = None
        for number, row in enumerate(texts):
            made = self._row(table, row, widths, gutter, head)
            head = head or made.as_repeat()
            yield kept_with_next(made) if number == len(texts) - 2 else made

    def _row(self, table: Element, texts: list[Runs], widths: list[float], gutter: float, head: Row | None) -> Row:
        line = table.add("TR")
        cells = []
        left = self._left
        for words, wide in zip(texts, widths, strict=True):
            cell = line.add("TD") if head else line.add("TH", ("Table", "Scope", "Column"))
            cells.append(Cell(broken(words, wide), left, cell))
            left += wide * self._size + gutter
        before = 0.0 if head else self._size * _PARAGRAPH
        return Row(
            tuple(cells), self._size, self._size * LEADING, self._left, self._right, before,
            keeps_next=head is None, head=head, is_head=head is None,
        )  # fmt: skip

    def printable(self, words: Runs) -> Runs:
        """Words as the font can print them, with dates, sums, numbers and names held together."""
        return tuple(
            replace(run, text=kept_together(spoken_missing(run.text, faces().printable)[0], self._names))
            for run in words
        )
