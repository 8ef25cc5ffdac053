"""Colleagues: who there is, who I am, and adding one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.details_checks import email_problem, phone_problem, shape_problems
from desktop_app.services.staff_rows import staff_view
from desktop_app.services.views import Changes, StaffView


def colleagues(desk: Desk) -> tuple[StaffView, ...]:
    """Everybody who works here now, by name."""
    with desk.reading() as session:
        rows = session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name, Staff.id)).all()
        return tuple(staff_view(row) for row in rows)


def me(desk: Desk) -> StaffView:
    """Whoever sits at this desk.

    Raises:
        Refused: nobody has been named yet.
    """
    with desk.reading() as session:
        return _one(session, desk.staff_id)


def add_colleague(
    desk: Desk, name: str, job_title: str, phone: str, email: str, rank: Rank, act: str
) -> tuple[StaffView, Changes]:
    """Adds somebody who can own cases and sign letters.

    Raises:
        BadEntries: no name, or what is typed is no telephone number or email.
    """
    found = [] if name.strip() else [BadInput("Enter the colleague's name.", field="name")]
    found += shape_problems({"phone": (phone, phone_problem), "email": (email, email_problem)})
    if found:
        raise BadEntries(tuple(found))

    def add(session: Session) -> int:
        row = Staff(name=name.strip(), job_title=job_title.strip(), phone=phone.strip(), email=email.strip(), rank=rank)
        session.add(row)
        session.flush()
        return row.id

    staff_id = once(desk, act, "add_colleague", add)
    with desk.reading() as session:
        return _one(session, staff_id), Changes(landlord=True)


def _one(session: Session, staff_id: int) -> StaffView:
    row = session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    return staff_view(row)
