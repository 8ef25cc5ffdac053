"""The things that the Ombudsman usually asks for, read once from ``resources/ombudsman.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.paths import resources


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the list."""

    key: str
    words: str
    holds: tuple[str, ...]
    documents: tuple[str, ...]
    """Words in the name of a file that answers it."""
    may_be_none: bool = False
    """Whether a case may well have none of it, so that nothing is amiss where it has none."""

    def sounds_like(self, name: str) -> bool:
        """Whether a file of this name answers it."""
        return any(word in name.lower() for word in self.documents)


@cache
def evidence_items() -> tuple[Item, ...]:
    """The list in its order."""
    return tuple(
        Item(
            row["key"],
            row["words"],
            tuple(row.get("holds", ())),
            tuple(row.get("documents", ())),
            row.get("may_be_none", False),
        )
        for row in ombudsman_file()["evidence"]
    )


def item_words(keys: tuple[str, ...]) -> list[str]:
    """The words of these things, in the list's order."""
    return [item.words for item in evidence_items() if item.key in keys]


def answers(name: str) -> str:
    """The key of the first thing on the list that a file of this name answers; '' for none."""
    return next((one.key for one in evidence_items() if one.sounds_like(name)), "")


@cache
def ombudsman_file() -> dict[str, Any]:
    """The file, as it is written."""
    return tomllib.loads((resources() / "ombudsman.toml").read_text(encoding="utf-8"))
