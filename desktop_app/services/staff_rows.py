"""Landlord and colleagues as the database holds them, made into what letters and screens show."""

from __future__ import annotations

from sqlalchemy.orm import Session

from desktop_app.errors import NotFound
from desktop_app.models import Landlord, Staff
from desktop_app.services.views_desk import LandlordView, StaffView


def landlord_of(session: Session) -> LandlordView:
    """The one landlord of this desk.

    Raises:
        NotFound: the desk is not set up.
    """
    row = session.get(Landlord, 1)
    if row is None:
        raise NotFound("No landlord has been set up yet.", do="Finish setting up first.")
    return LandlordView(
        name=row.name,
        address=tuple(row.address.splitlines()),
        postcode=row.postcode,
        phone=row.phone,
        email=row.email,
        website=row.website,
        pack=row.pack,
        is_demo=row.is_demo,
    )


def staff_view(row: Staff) -> StaffView:
    """One colleague."""
    return StaffView(
        id=row.id,
        name=row.name,
        job_title=row.job_title,
        phone=row.phone,
        email=row.email,
        rank=row.rank,
        is_active=row.is_active,
        team_id=row.team_id,
        area_ids=tuple(row.area_ids),
        most_cases=row.most_cases,
    )
