"""Which commands a few typed letters mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from unicodedata import combining, normalize


@dataclass(frozen=True)
class Command:
    """One thing that can be done, or why it cannot."""

    words: str
    """``Give the case to a colleague``."""
    group: str
    """Where it belongs: ``Case``, ``C-000123``, ``Settings``."""
    does: Callable[[], object]
    keys: str = ""
    """As people press them: ``Ctrl+R``."""
    why_not: str = ""
    """Why it cannot be done now; '' when it can."""
    symbol: str = ""
    also: str = ""
    """Other words it goes by: the heading of the page it opens; of a case its reference, name and address."""
    is_over: bool = False
    """A case that is closed."""


def begins(command: Command, typed: str) -> bool:
    """Whether what is typed is how its words begin, or how the page's heading does, and it can be done."""
    wanted = " ".join(_folded(typed).split())
    heads = (" ".join(_folded(words).split()) for words in (command.words, command.also))
    return bool(wanted) and not command.why_not and any(head.startswith(wanted) for head in heads)


def is_number(typed: str) -> bool:
    """Whether a reference, a postcode or a telephone number is typed, and nothing else."""
    words = typed.split()
    return bool(words) and all(any(mark.isdigit() for mark in one) for one in words)


def is_named(case: Command, typed: str) -> bool:
    """Whether every word typed begins a word of a case's reference, name or address; or it is nothing but numbers."""
    wanted, known = _folded(typed).split(), _folded(case.also).split()
    begun = all(any(word.startswith(one) for word in known) for one in wanted)
    return is_number(typed) or (bool(wanted) and begun)


def matching(commands: Iterable[Command], typed: str) -> tuple[Command, ...]:
    """Those in which every word typed begins a word, or stands inside one.

    Other words it goes by count as its own. What can be done comes before what cannot, beginnings before insides, and
    else the order is kept. Nothing typed finds all.
    """
    wanted = _folded(typed).split()
    if not wanted:
        return tuple(commands)
    found = [(rank, at, one) for at, one in enumerate(commands) if (rank := _rank(one, wanted)) is not None]
    return tuple(one for _, _, one in sorted(found, key=lambda each: each[:2]))


def _rank(command: Command, wanted: list[str]) -> tuple[bool, int] | None:
    """Lower is likelier; None when a word is nowhere."""
    words = f"{_folded(command.words)} {_folded(command.also)}".strip()
    whole = f"{words} {_folded(command.group)}"
    if not all(one in whole for one in wanted):
        return None
    inside = all(any(word.startswith(one) for word in whole.split()) for one in wanted)
    starts = begins(replace(command, why_not=""), " ".join(wanted))
    own = all(one in words for one in wanted)
    return bool(command.why_not), 0 if starts else 1 if inside and own else 2 if inside else 3


def _folded(words: str) -> str:
    """Small letters without accents; ``Llŷr`` is found by ``llyr``."""
    plain = "".join(mark for mark in normalize("NFKD", words.casefold()) if not combining(mark))
    return "".join(mark if mark.isalnum() else " " for mark in plain)
