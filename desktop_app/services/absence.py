"""Who is away when, and who looks after their cases meanwhile. The cases stay their owner's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import Absence, Staff
from desktop_app.policy.absence import LEADERS, Absent, may_record, problems_of
from desktop_app.services.absence_rows import (
    AbsenceView,
    AwayView,
    away_in,
    everybody_standing,
    fact,
    standing_rows,
    view,
)
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes

__all__ = [
    "AbsenceEntry",
    "AbsenceView",
    "AwayView",
    "absences",
    "add_absence",
    "away",
    "change_absence",
    "end_absence",
]


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """Days away as they were typed."""

    staff_id: int
    first_on: date | None
    last_on: date | None = None
    """None until further notice."""
    deputy_id: int | None = None


def absences(desk: Desk, staff_id: int | None = None) -> tuple[AbsenceView, ...]:
    """Days away that are not over, everybody's or one colleague's, the earliest first."""
    today = desk.clock.today()
    with desk.reading() as session:
        rows = [row for row in standing_rows(session) if row.last_on is None or row.last_on >= today]
        return tuple(view(row) for row in rows if staff_id is None or row.staff_id == staff_id)


def away(desk: Desk, on: date) -> dict[int, AwayView]:
    """Who is away on a day, by their id, with who looks after their cases."""
    with desk.reading() as session:
        return away_in(session, on)


def add_absence(desk: Desk, entry: AbsenceEntry, act: str) -> tuple[AbsenceView, Changes]:
    """Keeps days on which a colleague is away.

    Raises:
        BadEntries: the days are no days, meet others of theirs, or the deputy cannot cover them.
        Refused: they are somebody else's, and whoever acts leads nobody.
        NotFound: there is no such colleague.
    """
    return _told(desk, once(desk, act, "add_absence", lambda session: _added(session, desk, entry).id))


def change_absence(desk: Desk, absence_id: int, entry: AbsenceEntry, act: str) -> tuple[AbsenceView, Changes]:
    """Puts other days, or another deputy, in the place of those kept; what stood before stays, marked as cancelled.

    Raises:
        BadEntries, Refused, NotFound: as :func:`add_absence`.
    """

    def change(session: Session) -> int:
        old = _row(session, absence_id)
        _require(session, desk, old.staff_id)
        if entry.staff_id != old.staff_id:
            raise Refused("Days away stay the same person’s.", do="Add them for the other person.")
        _cancel(session, desk, old)
        return _added(session, desk, entry).id

    return _told(desk, once(desk, act, "change_absence", change))


def end_absence(desk: Desk, absence_id: int, act: str) -> tuple[AbsenceView, Changes]:
    """They are here today: days begun end with yesterday, and days still to come are cancelled.

    Raises:
        Refused: as :func:`add_absence`.
        NotFound: there are no such days.
    """

    def end(session: Session) -> int:
        old = _row(session, absence_id)
        _require(session, desk, old.staff_id)
        _cancel(session, desk, old)
        yesterday = desk.clock.today() - timedelta(days=1)
        was_begun = old.first_on <= yesterday
        return _kept(session, desk, replace(fact(old), last_on=yesterday)).id if was_begun else old.id

    return _told(desk, once(desk, act, "end_absence", end))


def hand_over_absences(session: Session, desk: Desk, staff_id: int, to: int | None) -> None:
    """A leaver's own days away are cancelled, and those they would have covered find another deputy, or none."""
    today = desk.clock.today()
    people, rows = everybody_standing(session), list(standing_rows(session))
    coming = [row for row in rows if row.last_on is None or row.last_on >= today]
    for row in coming:
        if row.staff_id == staff_id:
            _cancel(session, desk, row)
        elif row.deputy_id == staff_id:
            _cancel(session, desk, row)
            new = Absent(row.staff_id, row.first_on, row.last_on, to)
            others = [fact(one) for one in rows if one.cancelled_at is None]
            is_wrong = bool(problems_of(new, others, people, today))
            _kept(session, desk, replace(new, deputy_id=None) if is_wrong else new)


def _added(session: Session, desk: Desk, entry: AbsenceEntry) -> Absence:
    _require(session, desk, entry.staff_id)
    if entry.first_on is None:
        raise BadEntries((BadInput("Enter the first day away.", field="first_on"),))
    new = Absent(entry.staff_id, entry.first_on, entry.last_on, entry.deputy_id)
    others = [fact(row) for row in standing_rows(session)]
    problems = problems_of(new, others, everybody_standing(session), desk.clock.today())
    if problems:
        raise BadEntries(tuple(BadInput(one.what, field=one.field) for one in problems))
    return _kept(session, desk, new)


def _kept(session: Session, desk: Desk, days: Absent) -> Absence:
    row = Absence(
        staff_id=days.staff_id,
        first_on=days.first_on,
        last_on=days.last_on,
        deputy_id=days.deputy_id,
        added_at=desk.clock.now(),
        added_by_id=desk.staff_id,
    )
    session.add(row)
    session.flush()
    return row


def _cancel(session: Session, desk: Desk, row: Absence) -> None:
    if row.cancelled_at is not None:
        raise Refused("These days were changed or cancelled meanwhile.", do="Look at the list again.")
    row.cancelled_at = desk.clock.now()
    session.flush()


def _require(session: Session, desk: Desk, staff_id: int) -> None:
    if session.get(Staff, staff_id) is None:
        raise NotFound("There is no such colleague.")
    if not may_record(desk.staff_id, session.get_one(Staff, desk.staff_id).rank, staff_id):
        raise Refused("Days away of somebody else are a team leader’s to keep.", who_could=LEADERS)


def _row(session: Session, absence_id: int) -> Absence:
    row = session.get(Absence, absence_id)
    if row is None:
        raise NotFound("There are no such days away.")
    return row


def _told(desk: Desk, absence_id: int) -> tuple[AbsenceView, Changes]:
    with desk.reading() as session:
        return view(_row(session, absence_id)), Changes(landlord=True, queue=True)
