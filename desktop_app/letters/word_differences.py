"""What a passage says otherwise than its template: word by word, for whoever approves the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

_GAP = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_WORD = re.compile(r"\s+|£?\d[\d.,:]*\d|£?\d|\w+(?:['’-]\w+)*|[^\w\s]")
"""A word, a whole sum, date or time, a mark, or the space between."""


class How(Enum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that share a fate."""

    how: How
    text: str


def word_differences(template: str, letter: str) -> tuple[Piece, ...]:
    """The letter's words in order, with those of the template that it left out where they stood.

    A gap of the template (``[[what we looked at]]``) is left to the writer: filling one in takes nothing away.
    Joined together, the pieces that are the same or added are the letter, character for character.
    """
    before, after = _WORD.findall(_GAP.sub("", template)), _WORD.findall(letter)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            _add(pieces, How.SAME, "".join(after[j1:j2]))
        else:
            _add(pieces, How.TAKEN, "".join(before[i1:i2]))
            _add(pieces, How.ADDED, "".join(after[j1:j2]))
    return tuple(_without_blank_losses(pieces))


def is_changed(pieces: tuple[Piece, ...]) -> bool:
    """Whether any word differs; more or less space between words is no difference."""
    return any(piece.how is not How.SAME and piece.text.strip() for piece in pieces)


def spoken(pieces: tuple[Piece, ...]) -> str:
    """The changes alone, in words: ``Added: … Taken away: …``; '' for none."""
    said = {How.ADDED: "Added", How.TAKEN: "Taken away"}
    return "\n".join(
        f"{said[piece.how]}: {' '.join(piece.text.split())}"
        for piece in pieces
        if piece.how is not How.SAME and piece.text.strip()
    )


def _add(pieces: list[Piece], how: How, text: str) -> None:
    """Puts a piece at the end; two changes with nothing but a space between them are read as one."""
    if not text:
        return
    if how is How.TAKEN and len(pieces) >= 3 and _is_space(pieces[-1]) and pieces[-2].how is How.ADDED:
        taken = pieces[-3] if pieces[-3].how is How.TAKEN else None
        space, added = pieces.pop(), pieces.pop()
        if taken is not None:
            pieces.pop()
        pieces.append(Piece(How.TAKEN, f"{taken.text if taken else ''}{space.text}{text}"))
        pieces.append(Piece(How.ADDED, f"{added.text}{space.text}"))
    elif pieces and pieces[-1].how is how:
        pieces.append(Piece(how, pieces.pop().text + text))
    else:
        pieces.append(Piece(how, text))


def _is_space(piece: Piece) -> bool:
    return piece.how is How.SAME and piece.text.isspace() and "\n" not in piece.text


def _without_blank_losses(pieces: list[Piece]) -> list[Piece]:
    """Space that the letter left out is nothing anybody said."""
    return [piece for piece in pieces if not (piece.how is How.TAKEN and not piece.text.strip())]
