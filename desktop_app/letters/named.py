"""What a template can name: a fact with its words, and a list with the facts of each of its items."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.letters.facts import ActionFacts, LetterFacts, PointFacts
from desktop_app.letters.facts_beside import PromiseFacts

Value = str | int | date | bool | None
Item = PointFacts | ActionFacts | PromiseFacts | str


@dataclass(frozen=True, slots=True)
class Named:
    """A fact a template can name. ``words`` also stand in the gap ``[[...]]`` when the fact is not known."""

    words: str
    of: Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list a template can repeat over, and the facts of each of its items ('' is the item itself)."""

    words: str
    of: Callable[[LetterFacts], tuple[Item, ...]]
    items: Mapping[str, Named]


LINE: Mapping[str, Named] = {"": Named("a line", lambda line: line)}
"""The facts of an item that is a line of words."""


def sentence(text: str | None) -> str:
    """Staff's words with a full stop where they ended without one; addresses of websites and emails are left alone."""
    text = (text or "").rstrip()
    last = text.split()[-1] if text else ""
    is_open = last[-1:].isalnum() and not any(sign in last for sign in ("@", "/", "www."))
    return f"{text}." if is_open else text
