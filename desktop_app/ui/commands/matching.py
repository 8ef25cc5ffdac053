"""Which commands a few typed letters mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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


def matching(commands: Iterable[Command], typed: str) -> tuple[Command, ...]:
    """Those in which every word typed begins a word, or stands inside one.

    What can be done comes before what cannot, beginnings before insides, and else the order is kept. Nothing typed
    finds all.
    """
    wanted = _folded(typed).split()
    if not wanted:
        return tuple(commands)
    found = [(rank, at, one) for at, one in enumerate(commands) if (rank := _rank(one, wanted)) is not None]
    return tuple(one for _, _, one in sorted(found, key=lambda each: each[:2]))


def _rank(command: Command, wanted: list[str]) -> tuple[bool, int] | None:
    """Lower is likelier; None when a word is nowhere."""
    words, whole = _folded(command.words), f"{_folded(command.words)} {_folded(command.group)}"
    if not all(one in whole for one in wanted):
        return None
    begins = all(any(word.startswith(one) for word in whole.split()) for one in wanted)
    starts = words.startswith(" ".join(wanted))
    own = all(one in words for one in wanted)
    return bool(command.why_not), 0 if starts else 1 if begins and own else 2 if begins else 3


def _folded(words: str) -> str:
    """Small letters without accents; ``Llŷr`` is found by ``llyr``."""
    plain = "".join(mark for mark in normalize("NFKD", words.casefold()) if not combining(mark))
    return "".join(mark if mark.isalnum() else " " for mark in plain)
