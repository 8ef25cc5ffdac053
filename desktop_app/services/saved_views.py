"""Views of the queue that people save: read with the side list, kept, renamed, removed and brought back.

None of this is a formal act: every change can be undone by another of these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.policy.case_filter import CaseFilter, from_kept
from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.saved_views import LEADERS, ViewFacts, Whose, is_shown_to, may_change, may_share, name_problem
from desktop_app.services import queue
from desktop_app.services.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from desktop_app.models import SavedView
    from desktop_app.services.views import Changes

PREFIX = "saved:"


@dataclass(frozen=True, slots=True)
class LooksFor:
    """What a view shows and how."""

    within: str
    """The view of the queue that it is a part of."""
    search: str = ""
    chosen: CaseFilter = field(default_factory=CaseFilter)
    sort: str = "due"
    descending: bool = False
    columns: tuple[str, ...] = ()
    """Keys in order; none for those that are shown anyway."""

    def as_kept(self) -> dict[str, Any]:
        """For the database."""
        return {
            "within": self.within,
            "search": self.search,
            "filter": self.chosen.as_kept(),
            "sort": self.sort,
            "descending": self.descending,
            "columns": list(self.columns),
        }


@dataclass(frozen=True, slots=True)
class SavedViewLine:
    """A saved view as the side list shows it."""

    id: int
    name: str
    whose: Whose
    team_id: int | None
    team: str
    looks_for: LooksFor
    may_change: bool

    @property
    def key(self) -> str:
        """What the queue calls it: ``saved:12``."""
        return f"{PREFIX}{self.id}"

    @property
    def whose_words(self) -> str:
        """``Only you see this view``, ``Shared with Repairs``, ``Shared with everybody``."""
        if self.whose is Whose.OWN:
            return "Only you see this view"
        return f"Shared with {self.team}" if self.whose is Whose.TEAM else "Shared with everybody"


@dataclass(frozen=True, slots=True)
class Sharing:
    """With whom whoever acts may share a view; the teams by name."""

    may_share: bool
    teams: tuple[tuple[int, str], ...] = ()


_LINES = """
SELECT saved_view.id, saved_view.name, saved_view.staff_id, saved_view.team_id, team.name,
    CAST(saved_view.looks_for AS TEXT)
FROM saved_view LEFT JOIN team ON team.id = saved_view.team_id
WHERE saved_view.removed_at IS NULL ORDER BY saved_view.staff_id IS NULL, lower(saved_view.name), saved_view.id
"""


def saved_views(desk: Desk) -> tuple[SavedViewLine, ...]:
    """Those that whoever acts sees: their own by name, then what is shared with them."""
    me = desk.acting_id
    with desk.looking() as reader:
        found = reader.rows(_LINES)
        if me is None or not found:
            return ()
        rank_word, team_id = reader.rows("SELECT rank, team_id FROM staff WHERE id = :me", {"me": me})[0]
    rank = Rank(rank_word)
    lines = []
    for row_id, name, staff_id, of_team, team, kept in found:
        facts = _facts(staff_id, of_team)
        if is_shown_to(facts, me, team_id, rank):
            looks_for, may = _read(json.loads(kept)), may_change(facts, me, rank)
            lines.append(SavedViewLine(row_id, name, facts.whose, of_team, team or "", looks_for, may))
    return tuple(lines)


def saved_counts(desk: Desk, views: Iterable[SavedViewLine]) -> Mapping[str, int]:
    """How many cases each holds now, by its key."""
    return {
        one.key: queue.how_many(desk, one.looks_for.within, one.looks_for.search, one.looks_for.chosen) for one in views
    }


def sharing(desk: Desk) -> Sharing:
    """Whom a new view may be for."""
    me = desk.acting_id
    with desk.looking() as reader:
        row = reader.first("SELECT rank FROM staff WHERE id = :me", {"me": me})
        if row is None or not may_share(Rank(row[0])):
            return Sharing(may_share=False)
        teams = reader.rows("SELECT id, name FROM team WHERE is_active ORDER BY name, id")
    return Sharing(may_share=True, teams=tuple((team_id, name) for team_id, name in teams))


def add_view(
    desk: Desk, name: str, whose: Whose, team_id: int | None, looks_for: LooksFor, act: str
) -> tuple[int, Changes]:
    """Saves a view under a name; its number.

    Raises:
        BadInput: no name, one that is taken, or a team that there is not.
        Refused: only leaders share views.
    """

    def add(session: Session) -> int:
        from desktop_app.models import SavedView, Team

        row = SavedView(
            name="",
            staff_id=desk.staff_id if whose is Whose.OWN else None,
            team_id=team_id if whose is Whose.TEAM else None,
            looks_for=looks_for.as_kept(),
            added_at=desk.clock.now(),
            added_by_id=desk.staff_id,
        )
        if whose is Whose.TEAM and (team_id is None or session.get(Team, team_id) is None):
            raise BadInput("Choose a team.", field="whose")
        _require_may_change(session, desk, row)
        _take_name(session, row, name)
        session.add(row)
        session.flush()
        return row.id

    return _once(desk, act, "add_view", add)


def rename_view(desk: Desk, view_id: int, name: str, act: str) -> tuple[int, Changes]:
    """Gives a view another name.

    Raises:
        BadInput: no name, or one that is taken.
        Refused: it is not theirs to change.
        NotFound: there is no such view.
    """

    def rename(session: Session) -> int:
        row = _own(session, desk, view_id)
        _take_name(session, row, name)
        return row.id

    return _once(desk, act, "rename_view", rename)


def update_view(desk: Desk, view_id: int, looks_for: LooksFor, act: str) -> tuple[int, Changes]:
    """A view looks for this from now on.

    Raises:
        Refused: it is not theirs to change.
        NotFound: there is no such view.
    """

    def update(session: Session) -> int:
        row = _own(session, desk, view_id)
        row.looks_for = looks_for.as_kept()
        return row.id

    return _once(desk, act, "update_view", update)


def remove_view(desk: Desk, view_id: int, act: str) -> tuple[int, Changes]:
    """Takes a view out of the side list; no case is touched.

    Raises:
        Refused: it is not theirs to change.
        NotFound: there is no such view.
    """

    def remove(session: Session) -> int:
        row = _own(session, desk, view_id)
        row.removed_at = desk.clock.now()
        return row.id

    return _once(desk, act, "remove_view", remove)


def bring_back_view(desk: Desk, view_id: int, act: str) -> tuple[int, Changes]:
    """Undoes :func:`remove_view`.

    Raises:
        BadInput: another view has its name by now.
        Refused: it is not theirs to change.
        NotFound: there is no such view.
    """

    def bring_back(session: Session) -> int:
        row = _own(session, desk, view_id, removed=True)
        _take_name(session, row, row.name)
        row.removed_at = None
        return row.id

    return _once(desk, act, "bring_back_view", bring_back)


def _once(desk: Desk, act: str, kind: str, do: Callable[[Session], int]) -> tuple[int, Changes]:
    from desktop_app.services.act import alone, once
    from desktop_app.services.views import Changes

    def in_turn(session: Session) -> int:
        alone(session, "saved views")
        return do(session)

    return once(desk, act, kind, in_turn), Changes(queue=True)


def _own(session: Session, desk: Desk, view_id: int, *, removed: bool = False) -> SavedView:
    from desktop_app.models import SavedView

    row = session.get(SavedView, view_id)
    if row is None or (row.removed_at is not None and not removed):
        raise NotFound("There is no such view any more.")
    _require_may_change(session, desk, row)
    return row


def _require_may_change(session: Session, desk: Desk, row: SavedView) -> None:
    from desktop_app.models import Staff

    rank = session.get_one(Staff, desk.staff_id).rank
    if not may_change(_facts(row.staff_id, row.team_id), desk.staff_id, rank):
        raise Refused("A view that colleagues share is not yours to change.", who_could=LEADERS)


def _take_name(session: Session, row: SavedView, name: str) -> None:
    """Two views that stand in one list never have one name."""
    from sqlalchemy import select

    from desktop_app.models import SavedView

    beside = select(SavedView.name).where(
        SavedView.removed_at.is_(None), SavedView.staff_id.is_not_distinct_from(row.staff_id)
    )
    with session.no_autoflush:
        others = session.scalars(beside if row.id is None else beside.where(SavedView.id != row.id)).all()
    if problem := name_problem(name, others):
        raise BadInput(problem, field="name")
    row.name = " ".join(name.split())


def _facts(staff_id: int | None, team_id: int | None) -> ViewFacts:
    shared = Whose.TEAM if team_id is not None else Whose.EVERYBODY
    return ViewFacts(Whose.OWN if staff_id is not None else shared, staff_id, team_id)


def _read(kept: Mapping[str, Any]) -> LooksFor:
    return LooksFor(
        within=str(kept["within"]),
        search=str(kept.get("search", "")),
        chosen=from_kept(kept.get("filter", {})),
        sort=str(kept.get("sort", "due")),
        descending=bool(kept.get("descending", False)),
        columns=tuple(map(str, kept.get("columns", ()))),
    )
