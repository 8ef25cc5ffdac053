"""Two people changed one form: what each of them changed is kept; only what both changed differently clashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Together:
    """A form as it is when what two people did to it is put together. Fields stand in the order of mine."""

    values: Mapping[str, object]
    """Every field; where two changes clash, mine."""
    theirs: tuple[str, ...] = ()
    """What they changed and I did not: theirs is kept."""
    clashes: tuple[str, ...] = ()
    """What both changed, and to different things: somebody has to choose."""


def together(
    opened: Mapping[str, object],
    mine: Mapping[str, object],
    theirs: Mapping[str, object],
    lines: frozenset[str] = frozenset(),
) -> Together:
    """What becomes of a form that held ``opened`` when I began, ``mine`` now, and is kept as ``theirs`` meanwhile.

    ``lines`` names the fields that are lists with one thing on each line: those go together line by line, and never
    clash.
    """
    values, taken, clashes = dict(mine), [], []
    for name, wanted in mine.items():
        before, kept = opened[name], theirs[name]
        if kept in (before, wanted):
            continue
        if wanted == before:
            values[name] = kept
            taken.append(name)
        elif name in lines:
            values[name] = lines_together(str(before), str(wanted), str(kept))
            taken.append(name)
        else:
            clashes.append(name)
    return Together(values, tuple(taken), tuple(clashes))


def lines_together(opened: str, mine: str, theirs: str) -> str:
    """Their lines in their order without those I struck out, then those I added."""
    before, wanted, kept = (_lines(text) for text in (opened, mine, theirs))
    struck = set(before) - set(wanted)
    added = [line for line in wanted if line not in before and line not in kept]
    return "\n".join([*(line for line in kept if line not in struck), *added])


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def is_rearranged(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """Whether a numbered list lost an entry, or one moved to another number: then it only goes together as a whole."""
    is_shorter = len(after) < len(before)
    moved = (one for at, one in enumerate(before) if one in after and at < len(after) and after[at] != one)
    return is_shorter or any(moved)
