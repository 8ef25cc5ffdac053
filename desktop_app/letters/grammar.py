"""The language of template files: blocks, named facts, conditions and repeats. It can do nothing else.

A filler of our own and not Jinja2: a team leader reads ``{received_on}`` and ``>> if urgent`` without training; every
name is checked against the vocabulary when the file is read, so an error has its line; and there is nothing to
escape from, because a template can name facts and cannot compute, call, index or include.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from desktop_app.errors import TemplateInvalid
from desktop_app.letters.vocabulary import FACTS, LISTS, Named

_FACT = re.compile(r"\{([^{}]*)\}")
_EACH = re.compile(r"for each (\w+) in (\w+)")
_IF = re.compile(r"if (not )?([\w.]+)")
_DEEPEST = 6
"""Conditions and repeats one within another; nobody reads more, and each repeat multiplies what is inside."""
_DEEPEST_REPEAT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: plain pieces and names of facts in turn, a plain piece first."""

    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """Lines for when a fact is known (or not), and lines for when it is otherwise."""

    name: str
    is_not: bool
    then: tuple[Part, ...]
    otherwise: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Each:
    """Lines repeated for each item of a list."""

    name: str
    of: str
    lines: tuple[Part, ...]


Part = Line | Only | Each
Scope = Mapping[str, Mapping[str, Named]]
"""Names of the items of the repeats around a line, with the facts each has."""


class Reader:
    """Reads the lines of one block, and knows the template and line to name in an error."""

    def __init__(self, template: str, lines: list[tuple[int, str]]) -> None:
        self._template = template
        self._lines = lines
        self._at = 0
        self._depth = 0

    def parts(self, scope: Scope | None = None) -> tuple[Part, ...]:
        """All the lines, in order.

        Raises:
            TemplateInvalid: An unknown fact or list, or an instruction that is not one, or not ended.
        """
        parts = tuple(self._until(scope or {}, ()))
        if self._at < len(self._lines):
            raise self._wrong(f"{self._lines[self._at][1].strip()!r} ends nothing")
        return parts

    def _until(self, scope: Scope, ends: tuple[str, ...]) -> Iterator[Part]:
        """Parts up to the instruction in ``ends``, which is left standing."""
        while self._at < len(self._lines):
            text = self._lines[self._at][1]
            if not text.startswith(">>"):
                yield Line(self._pieces(text, scope))
                self._at += 1
            elif text[2:].strip() in {"end", "otherwise"}:
                if text[2:].strip() not in ends:
                    raise self._wrong(f"{text.strip()!r} ends nothing")
                return
            else:
                yield self._instruction(text[2:].strip(), scope)
        if ends:
            raise self._wrong("an instruction is not closed with '>> end'", at=len(self._lines) - 1)

    def _instruction(self, words: str, scope: Scope) -> Part:
        each, only = _EACH.fullmatch(words), _IF.fullmatch(words)
        if self._depth == _DEEPEST or (each and len(scope) == _DEEPEST_REPEAT):
            raise self._wrong("conditions and repeats stand too deep within one another; take some apart")
        self._depth += 1
        try:
            if each:
                return self._each(each[1], each[2], scope)
            if only:
                return self._only(only[2], bool(only[1]), scope)
        finally:
            self._depth -= 1
        raise self._wrong(
            f"'>> {words}' is not an instruction; write '>> if fact', '>> if not fact', '>> otherwise', "
            "'>> for each name in list' or '>> end'"
        )

    def _each(self, name: str, of: str, scope: Scope) -> Each:
        if of not in LISTS:
            raise self._wrong(f"there is no list called {of!r}; the lists are {', '.join(LISTS)}")
        if name in FACTS or name in LISTS or name in scope:
            raise self._wrong(f"{name!r} is already the name of something else")
        self._at += 1
        lines = tuple(self._until({**scope, name: LISTS[of].items}, ("end",)))
        self._at += 1
        return Each(name, of, lines)

    def _only(self, name: str, is_not: bool, scope: Scope) -> Only:
        if name not in LISTS:
            self._known(name, scope)
        self._at += 1
        then = tuple(self._until(scope, ("end", "otherwise")))
        otherwise: tuple[Part, ...] = ()
        if self._lines[self._at][1][2:].strip() == "otherwise":
            self._at += 1
            otherwise = tuple(self._until(scope, ("end",)))
        self._at += 1
        return Only(name, is_not, then, otherwise)

    def _pieces(self, text: str, scope: Scope) -> tuple[str, ...]:
        pieces = _FACT.split(text)
        for plain in pieces[::2]:
            if "{" in plain or "}" in plain:
                raise self._wrong("a curly bracket is not closed; a fact is written {like_this}")
        for name in pieces[1::2]:
            self._known(name, scope)
        return tuple(pieces)

    def _known(self, name: str, scope: Scope) -> None:
        """Refuses a name the vocabulary does not have, and offers the nearest."""
        item, _, field = name.partition(".")
        if name in FACTS or (item in scope and field in scope[item]):
            return
        known = [*FACTS, *LISTS, *(f"{item}.{field}" if field else item for item in scope for field in scope[item])]
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise self._wrong(f"there is no fact called {name!r}{hint}")

    def _wrong(self, problem: str, at: int | None = None) -> TemplateInvalid:
        number = self._lines[min(self._at if at is None else at, len(self._lines) - 1)][0]
        return TemplateInvalid(self._template, number, problem)
