"""What colleagues have in their hands, and where they work: the facts that assigning and the board read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.models import Absence, Area, Case, Resident, Staff, Team
from desktop_app.policy.areas import AreaFacts, area_of
from desktop_app.policy.assigning import Colleague
from desktop_app.policy.words import listed
from desktop_app.services.absence_rows import away_in, fact


@dataclass(frozen=True, slots=True)
class Held:
    """How many open cases somebody owns, and how many of them are overdue."""

    open_cases: int = 0
    overdue: int = 0


NOTHING = Held()
SOON = 7
"""Days ahead within which days away count against giving somebody a case now."""


def held(session: Session, today: date) -> Mapping[int, Held]:
    """By owner; whoever owns none is left out."""
    overdue = func.count().filter(Case.next_due_on < today)
    statement = (
        select(Case.owner_id, func.count(), overdue)
        .where(Case.closed_on.is_(None), Case.owner_id.is_not(None))
        .group_by(Case.owner_id)
    )
    return {int(owner or 0): Held(every, late) for owner, every, late in session.execute(statement)}


def areas_in(session: Session) -> tuple[AreaFacts, ...]:
    """The areas in use, by name."""
    rows = session.scalars(select(Area).where(Area.is_active).order_by(Area.name, Area.id))
    return tuple(AreaFacts(row.id, row.name, tuple(row.postcodes)) for row in rows)


def teams_in(session: Session) -> Mapping[int, str]:
    """The teams in use: their names by id."""
    return {row.id: row.name for row in session.scalars(select(Team).where(Team.is_active).order_by(Team.name))}


def colleagues_in(session: Session, today: date) -> tuple[Colleague, ...]:
    """Everybody who works here, as they stand today, by name; whoever will be away within a week is said to be."""
    hands, away, soon = held(session, today), away_in(session, today), _soon_away(session, today)
    areas, teams = {one.id: one.name for one in areas_in(session)}, teams_in(session)
    rows = session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name, Staff.id))
    return tuple(
        Colleague(
            row.id,
            row.name,
            row.rank,
            team_id=row.team_id if row.team_id in teams else None,
            team=teams.get(row.team_id or 0, ""),
            area_ids=frozenset(one for one in row.area_ids if one in areas),
            areas=listed(sorted(areas[one] for one in row.area_ids if one in areas)),
            most_cases=row.most_cases,
            open_cases=hands.get(row.id, NOTHING).open_cases,
            away=away[row.id].words if row.id in away else soon.get(row.id, ""),
            is_away=row.id in away,
        )
        for row in rows
    )


def _soon_away(session: Session, today: date) -> dict[int, str]:
    """``Away from Mon 30 Nov 2026 to Fri 4 Dec 2026``, of those whose days away begin within :data:`SOON` days."""
    holds = Absence.first_on.between(today + timedelta(days=1), today + timedelta(days=SOON))
    rows = session.scalars(
        select(Absence).where(Absence.cancelled_at.is_(None), holds).order_by(Absence.first_on.desc())
    )
    return {row.staff_id: f"Away {fact(row).words}" for row in rows}


def area_of_case(case: Case, areas: tuple[AreaFacts, ...]) -> AreaFacts | None:
    """Where the resident lives; None where no area has the postcode."""
    resident: Resident = case.resident
    return area_of(resident.postcode, areas)
