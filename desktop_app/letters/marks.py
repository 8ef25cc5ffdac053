"""A block's plain text read for its few marks: paragraphs, lists, small headings, tables, bold words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.letters.words import GUARD

_BULLET = re.compile(r"[-•] +(?=\S)")
_NUMBER = re.compile(r"(\d{1,2}[.)]) +(?=\S)")
_BOLD = re.compile(rf"\*\*(?![*{GUARD}\s])(.+?)\*\*(?!{GUARD})")
_CELL = re.compile(rf"\|(?!{GUARD})")
SIGNATURE = "[signature]"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight of type."""

    text: str
    is_bold: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; each begins where the writer began it."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list. ``labels`` are the bullets or numbers, one for each item."""

    labels: tuple[str, ...]
    items: tuple[Runs, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether the labels count."""
        return self.labels[0] != "•"


@dataclass(frozen=True, slots=True)
class SmallHeading:
    """A heading inside a block."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the first row is its head. Every row has as many cells as the head."""

    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class SignatureSpace:
    """Room to sign."""


Mark = Paragraph | Items | SmallHeading | Rows | SignatureSpace


def read_marks(text: str) -> tuple[Mark, ...]:
    """The parts of a block's text in order. Never fails: what is no mark is a paragraph."""
    parts: list[Mark] = []
    for kind, lines in _grouped(text):
        if kind == "bullet":
            parts.append(Items(("•",) * len(lines), tuple(runs(_BULLET.sub("", line, count=1)) for line in lines)))
        elif kind == "number":
            labels = tuple(_NUMBER.match(line)[1] for line in lines)  # type: ignore[index]
            parts.append(Items(labels, tuple(runs(_NUMBER.sub("", line, count=1)) for line in lines)))
        elif kind == "row":
            parts.append(_table(lines))
        elif kind == "heading":
            parts.extend(SmallHeading(runs(line[2:].strip())) for line in lines)
        elif kind == "signature":
            parts.extend(SignatureSpace() for _ in lines)
        else:
            parts.append(Paragraph(tuple(runs(line) for line in lines)))
    return tuple(parts)


def runs(line: str) -> Runs:
    """A line in its weights; the guards that kept a value from being read as marks are gone."""
    pieces = _BOLD.split(line)
    made = (Run(piece.replace(GUARD, ""), at % 2 == 1) for at, piece in enumerate(pieces))
    return tuple(run for run in made if run.text) or (Run(""),)


def plain(text: str) -> str:
    """A block's text as somebody would read it aloud: no marks, a table row as one line."""
    return "\n".join(_spoken(part) for part in read_marks(text))


def _spoken(part: Mark) -> str:
    def said(words: Runs) -> str:
        return "".join(run.text for run in words)

    match part:
        case Paragraph(lines):
            return "\n".join(said(line) for line in lines)
        case Items(labels, items):
            return "\n".join(f"{label} {said(item)}" for label, item in zip(labels, items, strict=True))
        case SmallHeading(words):
            return said(words)
        case Rows(rows):
            return "\n".join(" | ".join(said(cell) for cell in row) for row in rows)
        case _:
            return ""


def _grouped(text: str) -> Iterator[tuple[str, list[str]]]:
    """Neighbouring lines of one kind; an empty line ends a paragraph, a list goes on over one."""
    group: list[str] = []
    current = ""
    ended = False
    for line in (line.strip(" ") for line in text.split("\n")):
        if not line:
            ended = True
            continue
        kind = _kind(line)
        if group and (kind != current or (ended and kind == "")):
            yield current, group
            group = []
        group.append(line)
        current, ended = kind, False
    if group:
        yield current, group


def _kind(line: str) -> str:
    if line == SIGNATURE:
        return "signature"
    if _CELL.match(line):
        return "row"
    if _BULLET.match(line):
        return "bullet"
    if _NUMBER.match(line):
        return "number"
    return "heading" if line.startswith("# ") else ""


def _table(lines: list[str]) -> Rows:
    """Rows of as many cells as the first; cells too many are joined into the last, cells too few stay empty."""
    split = [[cell.strip() for cell in _CELL.split(line.removesuffix("|"))[1:]] for line in lines]
    wide = len(split[0])
    return Rows(tuple(_row(cells, wide) for cells in split))


def _row(cells: list[str], wide: int) -> tuple[Runs, ...]:
    fitted = [*cells[: wide - 1], " ".join(cells[wide - 1 :])] if len(cells) > wide else cells
    return tuple(runs(cell) for cell in [*fitted, *[""] * (wide - len(fitted))])
