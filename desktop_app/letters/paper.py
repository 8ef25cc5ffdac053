"""The paper that a resident asked for, read from the adjustments made for them: what the post room groups by."""

from __future__ import annotations

import re
from collections.abc import Iterable

WHITE = "white"
COLOURS = (
    "yellow", "cream", "ivory", "buff", "pink", "peach", "salmon", "orange", "red", "green", "mint", "blue",
    "turquoise", "lilac", "lavender", "purple", "grey",
)  # fmt: skip
"""Colours that paper comes in; ``grey`` is ``gray`` as well."""

_COLOUR = "|".join((*COLOURS, "gray"))
_SHADE = r"(?:(?:pale|light|bright|soft|pastel|dark|matt)[ -])?"
_AS_PAPER = re.compile(
    rf"\b({_SHADE}(?:{_COLOUR}))(?:[ -]colou?red)?[ -](?:a4 )?(?:paper|sheets?|background)\b"
    rf"|\b(?:paper|sheets?|background)\b[^.;]{{0,30}}?\b({_SHADE}(?:{_COLOUR}))\b"
    rf"|\b(?:letters?|print(?:ed)?|everything)\b[^.;]{{0,20}}?\bon ({_SHADE}(?:{_COLOUR}))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|cannot|can.t|avoid|without)\b[^.;]*$", re.IGNORECASE)


def paper_of(adjustments: Iterable[str]) -> str:
    """``pale yellow``, in lower case; ``white`` where nobody asked for any other.

    The first adjustment that names a colour counts. Ink, overlays and paper they do *not* want name none.
    """
    for words in adjustments:
        for found in _AS_PAPER.finditer(words):
            if not _NOT.search(words[: found.start()]):
                colour = next(filter(None, found.groups()))
                return " ".join(re.split(r"[ -]", colour.lower())).replace("gray", "grey")
    return WHITE
