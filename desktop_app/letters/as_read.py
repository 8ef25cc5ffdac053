"""A passage as somebody reads it: without marks, guards and spaces that do not break; and its sentences."""

from __future__ import annotations

import re

from desktop_app.letters.marks import plain
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD, NO_BREAK

_END = re.compile(r"(?<=[.!?])\s+|\n+")


def as_read(block: FilledBlock) -> str:
    """The words of a passage."""
    return plain(block.text.replace(GUARD, "")).replace(NO_BREAK, " ")


def sentences(text: str) -> list[str]:
    """Each sentence or line of a text, in order; an empty text is one empty sentence."""
    return _END.split(text)
