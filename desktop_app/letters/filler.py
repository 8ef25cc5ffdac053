"""Putting facts into the lines of a template: one pass, and what was put in is never read again as template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.grammar import Each, Line, Only, Part
from desktop_app.letters.named import Item
from desktop_app.letters.vocabulary import FACTS, LISTS, Named, Value, written
from desktop_app.letters.words import inert

Items = Mapping[str, tuple[Mapping[str, Named], Item]]
"""The item each enclosing repeat stands at, with the facts it has."""

_ONE_LINE = re.compile(r"- |# |\||\d+\. |\{\w+\.number\}\. ")


def filled_lines(parts: tuple[Part, ...], facts: LetterFacts, items: Items) -> Iterator[str]:
    """The lines of a block with its facts put in; a fact that is not known leaves ``[[its words]]``."""
    for part in parts:
        match part:
            case Line(pieces):
                yield _line(pieces, facts, items)
            case Only(name, is_not, then, otherwise):
                yield from filled_lines(then if is_so(name, facts, items) != is_not else otherwise, facts, items)
            case Each(name, of, lines):
                for item in LISTS[of].of(facts):
                    yield from filled_lines(lines, facts, {**items, name: (LISTS[of].items, item)})


def is_so(name: str, facts: LetterFacts, items: Items) -> bool:
    """Whether a fact is known, a yes-or-no fact is so, or a list has anything in it."""
    if name in LISTS:
        return bool(LISTS[name].of(facts))
    return bool(written(_found(name, facts, items)[1]).strip())


def _found(name: str, facts: LetterFacts, items: Items) -> tuple[Named, Value]:
    item, _, field = name.partition(".")
    if item in items:
        named, source = items[item][0][field], items[item][1]
        return named, named.of(source)
    return FACTS[name], FACTS[name].of(facts)


def _line(pieces: tuple[str, ...], facts: LetterFacts, items: Items) -> str:
    start = "".join(f"{{{piece}}}" if at % 2 else piece for at, piece in enumerate(pieces[:3]))
    one_line = bool(_ONE_LINE.match(start))
    out = []
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            out.append(piece)
            continue
        named, value = _found(piece, facts, items)
        text = written(value)
        if isinstance(value, str):
            text = inert(text, one_line=one_line, starts_line=not "".join(out))
        out.append(text or f"[[{named.words}]]")
    return "".join(out)
