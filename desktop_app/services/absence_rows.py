"""Days away as the database holds them: read for the rules, and made into what screens show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.models import Absence, Staff
from desktop_app.policy.absence import Absent, Standing, cover_of
from desktop_app.policy.words import dated


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Days on which a colleague is, or will be, away."""

    id: int
    staff_id: int
    name: str
    first_on: date
    last_on: date | None
    """None until further notice."""
    deputy_id: int | None
    deputy: str
    """The name of whoever was asked to cover; '' for nobody."""

    @property
    def words(self) -> str:
        """``from Mon 30 Nov 2026 to Fri 4 Dec 2026``."""
        return Absent(self.staff_id, self.first_on, self.last_on).words


@dataclass(frozen=True, slots=True)
class AwayView:
    """Somebody who is away on a day."""

    absence: AbsenceView
    cover_id: int | None
    """Who looks after their cases on that day: the deputy's deputy where the deputy is away too; None for nobody."""
    cover: str

    @property
    def words(self) -> str:
        """``Away until Fri 4 Dec 2026, covered by Tom Reed``."""
        last_on = self.absence.last_on
        until = f"until {dated(last_on)}" if last_on is not None else "until further notice"
        return f"Away {until}, {f'covered by {self.cover}' if self.cover else 'covered by nobody'}"


def standing_rows(session: Session) -> Iterable[Absence]:
    """Every absence not cancelled, the earliest first."""
    return session.scalars(
        select(Absence).where(Absence.cancelled_at.is_(None)).order_by(Absence.first_on, Absence.id)
    ).all()


def rows_on(session: Session, on: date) -> Iterable[Absence]:
    """The same, of those who are away on one day."""
    holds = or_(Absence.last_on.is_(None), Absence.last_on >= on)
    statement = select(Absence).where(Absence.cancelled_at.is_(None), Absence.first_on <= on, holds)
    return session.scalars(statement.order_by(Absence.id)).all()


def fact(row: Absence) -> Absent:
    """As the rules see it."""
    return Absent(row.staff_id, row.first_on, row.last_on, row.deputy_id)


def view(row: Absence) -> AbsenceView:
    """As screens show it."""
    deputy = row.deputy.name if row.deputy else ""
    return AbsenceView(row.id, row.staff_id, row.staff.name, row.first_on, row.last_on, row.deputy_id, deputy)


def everybody_standing(session: Session) -> Mapping[int, Standing]:
    """Every colleague as the rules on days away see them."""
    rows = session.scalars(select(Staff)).all()
    return {row.id: Standing(row.id, row.name, row.rank, row.is_active) for row in rows}


def away_in(session: Session, on: date) -> dict[int, AwayView]:
    """Who is away on a day, by their id, with who looks after their cases."""
    rows = {row.staff_id: row for row in rows_on(session, on)}
    facts = {staff_id: fact(row) for staff_id, row in rows.items()}
    people = everybody_standing(session) if rows else {}
    here = {one.id for one in people.values() if one.is_active}
    found = {}
    for staff_id, row in rows.items():
        cover = cover_of(staff_id, facts, here)
        found[staff_id] = AwayView(view(row), cover, people[cover].name if cover is not None else "")
    return found
