"""The columns of the board, the list of cases behind each number, and the orders a person can put it in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.workload import Board, Counts, PersonLine
from desktop_app.services.queue_narrow import Narrow


@dataclass(frozen=True)
class Column:
    """One column. ``number`` makes it a count with a list behind it."""

    title: str
    wide: float
    """Of the whole, in parts."""
    text: Callable[[PersonLine], str]
    number: Callable[[Counts], int] | None = None
    words: str = ""
    """What the list behind the count is of, after whose cases they are; '' for all of them."""
    narrow: tuple[tuple[str, Any], ...] = ()
    hint: str = ""


def _count(title: str, number: Callable[[Counts], int], words: str, hint: str = "", **narrow: object) -> Column:
    return Column(title, 1.12, lambda line: str(number(line.counts)), number, words, tuple(narrow.items()), hint)


CASES = "Cases"
NAME = Column("Colleague", 2.2, lambda line: line.name)
TEAM = Column("Team", 1.3, lambda line: line.team)
STILL = Column(
    "Not moved for",
    2.3,
    lambda line: f"{line.still_words} · {line.still.reference}" if line.still is not None else "",
    hint="The open case that nothing was written on for longest, in working time; cases on hold are left out.",
)
AWAY = Column("In or away", 3.4, lambda line: line.away_words or ("" if line.owner_id is None else "In"))
COLUMNS = (
    NAME,
    TEAM,
    _count(CASES, lambda counts: counts.cases, "", "Every open case, whatever is due."),
    _count("Overdue", lambda counts: counts.overdue, "overdue", urgency=ChipState.OVERDUE),
    _count("Due today", lambda counts: counts.today, "due today", urgency=ChipState.TODAY),
    _count("Due soon", lambda counts: counts.soon, "due soon", urgency=ChipState.SOON),
    _count(
        "On track", lambda counts: counts.on_track, "on track",
        "Due later, on hold, or with nothing due.", urgency=ChipState.ON_TRACK,
    ),
    _count("Waiting", lambda counts: counts.waiting, "waiting on others",
           "On hold or waiting on somebody else; each stands in a column before as well.", is_waiting=True),
    STILL,
    AWAY,
)  # fmt: skip
OVERDUE = next(column for column in COLUMNS if column.title == "Overdue")

TOGETHER = "Together"

ORDERS: tuple[tuple[str, str, Callable[[PersonLine], Any]], ...] = (
    ("pressed", "Pressed hardest first", lambda line: (-line.counts.overdue, -line.counts.today, -line.counts.soon)),
    ("name", "By name", lambda line: line.name.casefold()),
    ("cases", "Most cases first", lambda line: -line.counts.cases),
    ("overdue", "Most overdue first", lambda line: -line.counts.overdue),
    ("still", "Longest without movement first", lambda line: -line.still_minutes),
    ("team", "By team", lambda line: (line.team.casefold() or "\uffff", line.name.casefold())),
)


def in_order(lines: tuple[PersonLine, ...], order: str) -> list[PersonLine]:
    """What nobody owns stays above; the rest in the order asked for."""
    by = next(key for name, _, key in ORDERS if name == order)
    nobodys = [line for line in lines if line.owner_id is None]
    return nobodys + sorted((line for line in lines if line.owner_id is not None), key=by)


def behind(board: Board, line: PersonLine | None, column: Column) -> Narrow | int | None:
    """What a cell opens: the cases behind a number or a name, the case that stands still, or nothing."""
    if column is STILL:
        return line.still.case_id if line is not None and line.still is not None else None
    if column is NAME:
        column = COLUMNS[2]
    if column.number is None:
        return None
    whose = _whose(board, line)
    words = f"{whose} · {column.words}" if column.words else whose
    if line is None:
        return Narrow(words, team_id=board.team_id, **dict(column.narrow))
    return Narrow(words, owner_id=line.owner_id, is_unassigned=line.owner_id is None, **dict(column.narrow))


def _whose(board: Board, line: PersonLine | None) -> str:
    if line is None:
        team = next((team.name for team in board.teams if team.team_id == board.team_id), "")
        return f"cases of {team}" if team else "cases of everybody"
    return f"cases of {line.name}" if line.owner_id is not None else "cases nobody owns"
