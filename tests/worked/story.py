"""What a worked case looks like as data: who there is, what they do day by day, and what must be true after each."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that must not be possible now, the words its reason must hold and the provision it must name."""

    step: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Fails:
    """What an act that is refused is told, and the provision it is refused by ('' for an entry that is only wrong)."""

    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Day:
    """One act on one day, and what is true once it is done."""

    on: date
    by: str
    do: str
    args: Mapping[str, Any]
    due: Mapping[str, date]
    """Clock key to its due date; clocks that are not named keep the date they had."""
    gone: tuple[str, ...]
    """Clocks that must have no date."""
    met: Mapping[str, date]
    next: str
    """Key of the next step; '' where it is not looked at."""
    refused: tuple[Refused, ...]
    fails: Fails | None
    """The act itself is refused; None when it must go through."""
    shut: Mapping[str, str]
    """Refused step to the section that refuses it, where that is new; those not named stay shut as they were."""
    opened: tuple[str, ...]
    """Steps no longer among the refused ones."""
    written: str
    """Words that the newest entry of the chronology must hold; '' where it is not looked at."""
    stands: str
    """Stage and state as two words: ``stage1 open``."""


@dataclass(frozen=True, slots=True)
class Story:
    """One case under one policy, from its first contact to its end."""

    name: str
    pack: str
    about: str
    days: tuple[Day, ...] = field(default=())


def stories() -> tuple[Story, ...]:
    """Every worked case, by name."""
    return tuple(_story(path) for path in sorted(CASES.glob("*.toml")))


def _story(path: Path) -> Story:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(path.stem, read["pack"], read["about"], tuple(_day(each) for each in read["day"]))


_KNOWN = {
    "on", "by", "do", "due", "gone", "met", "next", "refused", "fails", "stands", "shut", "opened", "written",
}  # fmt: skip


def _day(read: dict[str, Any]) -> Day:
    return Day(
        on=read["on"],
        by=read["by"],
        do=read["do"],
        args={key: value for key, value in read.items() if key not in _KNOWN},
        due=read.get("due", {}),
        gone=tuple(read.get("gone", ())),
        met=read.get("met", {}),
        next=read.get("next", ""),
        refused=tuple(Refused(**each) for each in read.get("refused", ())),
        fails=Fails(**read["fails"]) if "fails" in read else None,
        shut=read.get("shut", {}),
        opened=tuple(read.get("opened", ())),
        written=read.get("written", ""),
        stands=read.get("stands", ""),
    )
