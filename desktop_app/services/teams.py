"""The landlord's teams, and its areas with the postcodes they are told by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import Area, Staff, Team
from desktop_app.policy.areas import is_beginning, tidied
from desktop_app.services.act import alone, once
from desktop_app.services.clashing import WHOLE, FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.views import Changes

_Row = TypeVar("_Row", Team, Area)
LANDLORD = Changes(landlord=True)


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team, and how many work in it."""

    id: int
    name: str
    is_active: bool
    people: int


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area, how the postcodes of its homes begin, and how many are named for it."""

    id: int
    name: str
    postcodes: tuple[str, ...]
    is_active: bool
    people: int


def teams(desk: Desk) -> tuple[TeamView, ...]:
    """Every team by name; those no longer used come last."""
    with desk.reading() as session:
        here = Counter(session.scalars(select(Staff.team_id).where(Staff.is_active)))
        rows = session.scalars(select(Team).order_by(Team.is_active.desc(), Team.name, Team.id))
        return tuple(TeamView(row.id, row.name, row.is_active, here[row.id]) for row in rows)


def areas(desk: Desk) -> tuple[AreaView, ...]:
    """Every area by name; those no longer used come last."""
    with desk.reading() as session:
        named = session.scalars(select(Staff.area_ids).where(Staff.is_active))
        here = Counter(one for ids in named for one in ids)
        rows = session.scalars(select(Area).order_by(Area.is_active.desc(), Area.name, Area.id))
        return tuple(AreaView(row.id, row.name, tuple(row.postcodes), row.is_active, here[row.id]) for row in rows)


def _begins(typed: str) -> list[str]:
    return [tidied(each) for each in typed.replace("\n", ",").split(",") if each.strip()]


AREA = FormShape(
    {"name": "name", "postcodes": "postcodes"}, lines=frozenset({"postcodes"}),
    apart=lambda words: {"name": words[0], "postcodes": "\n".join(_begins(words[1]))},
    again=lambda _, values: (str(values["name"]), ", ".join(str(values["postcodes"]).splitlines())),
)  # fmt: skip
TEAM = FormShape({WHOLE: "name"})
Words = tuple[str, str]
"""Of an area: its name, and its postcodes as typed."""


def keep_team(
    desk: Desk, team_id: int | None, typed: str, act: str, *, opened: Opened[str] | None = None
) -> tuple[int, Changes]:
    """Adds a team (None) or gives one another name; its number.

    Raises:
        BadEntries: no name, or another team has it.
        NotFound: there is no such team.
        Overtaken: somebody else gave it another name meanwhile.
    """
    beside = Beside(desk, f"team {team_id}", TEAM)

    def keep(session: Session) -> int:
        alone(session, "settings")
        row = _found(session, Team, team_id) if team_id is not None else Team()
        name = typed if team_id is None else beside.combined(session, opened, typed, lambda: row.name)
        _require(_name_problems(name, [(one.id, one.name) for one in session.scalars(select(Team))], team_id, "team"))
        row.name = name.strip()
        session.add(row)
        session.flush()
        return row.id

    return once(desk, act, "keep_team", keep), replace(LANDLORD, together=beside.told)


def use_team(desk: Desk, team_id: int, act: str, *, used: bool) -> tuple[int, Changes]:
    """Whether a team is still there. Its people stay where they are, and count as of no team until it is again.

    Raises:
        NotFound: there is no such team.
    """

    def use(session: Session) -> int:
        _found(session, Team, team_id).is_active = used
        return team_id

    return once(desk, act, "use_team", use), LANDLORD


def keep_area(
    desk: Desk, area_id: int | None, name: str, postcodes: str, act: str, *, opened: Opened[Words] | None = None
) -> tuple[int, Changes]:
    """Adds an area (None) or changes one; ``postcodes`` are beginnings apart by commas or lines. Its number.

    Raises:
        BadEntries: no name, one that is taken, or a beginning that is none or another area's.
        NotFound: there is no such area.
        Overtaken: somebody else gave it another name meanwhile.
    """
    beside = Beside(desk, f"area {area_id}", AREA)

    def keep(session: Session) -> int:
        alone(session, "settings")
        row = _found(session, Area, area_id) if area_id is not None else Area()
        words = (name, postcodes)
        if area_id is not None:
            words = beside.combined(session, opened, words, lambda: (row.name, ", ".join(row.postcodes)))
        begins = _begins(words[1])
        others = [one for one in session.scalars(select(Area)) if one.id != area_id]
        problems = _name_problems(words[0], [(one.id, one.name) for one in others], area_id, "area")
        _require([*problems, *_postcode_problems(begins, [one for one in others if one.is_active])])
        row.name, row.postcodes = words[0].strip(), list(dict.fromkeys(begins))
        session.add(row)
        session.flush()
        return row.id

    return once(desk, act, "keep_area", keep), replace(LANDLORD, together=beside.told)


def use_area(desk: Desk, area_id: int, act: str, *, used: bool) -> tuple[int, Changes]:
    """Whether an area is still there.

    Raises:
        NotFound: there is no such area.
        BadEntries: it would be used again with a beginning that is another area's by now.
    """

    def use(session: Session) -> int:
        row = _found(session, Area, area_id)
        others = session.scalars(select(Area).where(Area.is_active, Area.id != area_id)).all()
        _require(_postcode_problems(row.postcodes, list(others)) if used else [])
        row.is_active = used
        return area_id

    return once(desk, act, "use_area", use), LANDLORD


def _found(session: Session, kind: type[_Row], row_id: int) -> _Row:
    row = session.get(kind, row_id)
    if row is None:
        raise NotFound(f"There is no such {kind.__tablename__}.")
    return row


def _name_problems(name: str, known: list[tuple[int, str]], own_id: int | None, what: str) -> list[BadInput]:
    words = " ".join(name.split()).casefold()
    if not words:
        return [BadInput(f"Enter the {what}’s name.", field="name")]
    is_taken = any(words == other.casefold() and own_id != one for one, other in known)
    return [BadInput(f"Another {what} has that name already.", field="name")] if is_taken else []


def _postcode_problems(begins: list[str], others: list[Area]) -> list[BadInput]:
    if not begins:
        return [BadInput("Enter how the postcodes of its homes begin, such as M50, M6 5.", field="postcodes")]
    wrong = next((each for each in begins if not is_beginning(each)), None)
    if wrong is not None:
        return [BadInput(f"‘{wrong}’ is not how a postcode begins. Write M50 or M6 5.", field="postcodes")]
    whose = {each: one.name for one in others for each in one.postcodes}
    twice = next((each for each in begins if each in whose), None)
    return [BadInput(f"{twice} is {whose[twice]}’s already.", field="postcodes")] if twice is not None else []


def _require(problems: list[BadInput]) -> None:
    if problems:
        raise BadEntries(tuple(problems))
