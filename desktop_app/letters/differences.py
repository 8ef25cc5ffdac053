"""Two texts line by line: what stands in both, what only in the one, what only in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 2
"""Lines shown around a change, so that it is found."""


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of a comparison."""

    mark: str
    """``+`` only in the newer text, ``-`` only in the older, '' in both, ``…`` for lines left out."""
    text: str


def differences(older: str, newer: str) -> tuple[DiffLine, ...]:
    """The lines that differ with a few around them; () for the same words. Spaces at a line's end are no difference."""
    old, new = ([line.rstrip() for line in text.strip("\n").split("\n")] for text in (older, newer))
    if old == new:
        return ()
    return tuple(_lines(old, new))


def _lines(old: list[str], new: list[str]) -> Iterator[DiffLine]:
    done = 0
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > done:
            yield DiffLine("…", "")
        for what, from_old, to_old, from_new, to_new in group:
            if what == "equal":
                yield from (DiffLine("", line) for line in old[from_old:to_old])
                continue
            yield from (DiffLine("-", line) for line in old[from_old:to_old])
            yield from (DiffLine("+", line) for line in new[from_new:to_new])
        done = group[-1][2]
    if done < len(old):
        yield DiffLine("…", "")
