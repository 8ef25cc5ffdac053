"""Colleagues: who there is, who sits at this desk, adding one, changing their details, and saying that one has left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services.act import alone, once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import MY_STAFF_ID, Desk
from desktop_app.services.details_checks import email_problem, phone_problem, shape_problems
from desktop_app.services.leavers import go
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import put_setting
from desktop_app.services.staff_rows import staff_view
from desktop_app.services.views import Changes
from desktop_app.services.views_desk import StaffView

MOST_EVER = 999


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """Where somebody works, and how much."""

    team_id: int | None = None
    area_ids: tuple[int, ...] = ()
    most_cases: str = ""
    """As typed; blank where nobody says."""


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
    desk: Desk, name: str, job_title: str, phone: str, email: str, rank: Rank, act: str, place: PlaceEntry | None = None
) -> tuple[StaffView, Changes]:
    """Adds somebody who can own cases and sign letters.

    Raises:
        BadEntries: no name, or what is typed is no telephone number or email.
    """
    _check(name, phone, email, place)

    def add(session: Session) -> int:
        row = Staff(name=name.strip(), job_title=job_title.strip(), phone=phone.strip(), email=email.strip(), rank=rank)
        _put(row, place)
        session.add(row)
        session.flush()
        return row.id

    return _changed(desk, once(desk, act, "add_colleague", add))


COLLEAGUE = FormShape(
    {"name": "name", "job_title": "job title", "phone": "telephone", "email": "email", "rank": "rank"}
)
Details = Mapping[str, object]
"""Of one colleague: ``name``, ``job_title``, ``phone``, ``email`` and ``rank``."""


def change_details(
    desk: Desk,
    staff_id: int,
    typed: Details,
    act: str,
    *,
    opened: Opened[Details] | None = None,
    place: PlaceEntry | None = None,
) -> tuple[StaffView, Changes]:
    """As :func:`change_colleague`, from a form that others have open too; ``place`` is None where it was not touched.

    Raises:
        Overtaken: somebody else changed the same details meanwhile.
    """
    _check(str(typed["name"]), str(typed["phone"]), str(typed["email"]), place)
    beside = Beside(desk, f"colleague {staff_id}", COLLEAGUE)

    def change(session: Session) -> int:
        alone(session, "settings")
        row = _row(session, staff_id)
        for field, value in beside.combined(session, opened, typed, lambda: _details(row)).items():
            setattr(row, field, value.strip() if isinstance(value, str) and field != "rank" else value)
        _put(row, place)
        return row.id

    view, changes = _changed(desk, once(desk, act, "change_colleague", change))
    return view, replace(changes, together=beside.told)


def _details(row: Staff) -> Details:
    return {field: getattr(row, field) for field in COLLEAGUE.labels}


def change_colleague(  # noqa: PLR0913, PLR0917 (a colleague's details, a field each)
    desk: Desk,
    staff_id: int,
    name: str,
    job_title: str,
    phone: str,
    email: str,
    rank: Rank,
    act: str,
    place: PlaceEntry | None = None,
) -> tuple[StaffView, Changes]:
    """Puts somebody's details right. What they did before stays under the name they had then.

    Raises:
        BadEntries: no name, or what is typed is no telephone number or email.
        NotFound: there is no such colleague.
    """
    typed = {"name": name, "job_title": job_title, "phone": phone, "email": email, "rank": rank}
    return change_details(desk, staff_id, typed, act, place=place)


def mark_left(desk: Desk, staff_id: int, act: str) -> tuple[StaffView, Changes]:
    """Says that somebody works here no more: they are offered nowhere again, and everything they did stays theirs.

    Raises:
        Refused: they sit at this desk, or cases, promises or orders are still theirs.
        NotFound: there is no such colleague.
    """

    def leave(session: Session) -> int:
        if staff_id == desk.staff_id:
            raise Refused("You cannot mark yourself as gone.", do="Somebody else does that.")
        return go(session, desk, staff_id)

    return _changed(desk, once(desk, act, "colleague_left", leave))


def bring_back(desk: Desk, staff_id: int, act: str) -> tuple[StaffView, Changes]:
    """Says that somebody who had left works here again.

    Raises:
        NotFound: there is no such colleague.
    """

    def come_back(session: Session) -> int:
        row = _row(session, staff_id)
        row.is_active = True
        return row.id

    return _changed(desk, once(desk, act, "colleague_back", come_back))


def sit_here(desk: Desk, staff_id: int, act: str) -> tuple[StaffView, Changes]:
    """From now on this colleague works at this desk, also after the next start; each act is written in their name.

    One file is one circle of trust: nobody is asked for a password here.

    Raises:
        Refused: they have left, or the desk is a shared server's, where a login says who somebody is.
        NotFound: there is no such colleague.
    """
    if not desk.is_sqlite:
        raise Refused("On a shared server the login says who you are.", do="Log in as that person.")

    def sit(session: Session) -> int:
        row = _row(session, staff_id)
        if not row.is_active:
            raise Refused(f"{row.name} has left.", do="Bring them back first, in Settings.")
        put_setting(session, MY_STAFF_ID, row.id)
        return row.id

    desk.sit_down(once(desk, act, "sit_here", sit))
    view, _ = _changed(desk, desk.staff_id)
    return view, Changes(landlord=True, queue=True)


def everybody(desk: Desk) -> tuple[StaffView, ...]:
    """Everybody who works or worked here: those who left come last."""
    with desk.reading() as session:
        rows = session.scalars(select(Staff).order_by(Staff.is_active.desc(), Staff.name, Staff.id)).all()
        return tuple(staff_view(row) for row in rows)


def _put(row: Staff, place: PlaceEntry | None) -> None:
    """Team, areas and how many cases; left as they are where nothing was said of them."""
    if place is not None:
        row.team_id, row.area_ids = place.team_id, list(place.area_ids)
        row.most_cases = int(place.most_cases) if place.most_cases.strip() else None


def _check(name: str, phone: str, email: str, place: PlaceEntry | None) -> None:
    found = [] if name.strip() else [BadInput("Enter the colleague's name.", field="name")]
    found += shape_problems({"phone": (phone, phone_problem), "email": (email, email_problem)})
    most = place.most_cases.strip() if place is not None else ""
    if most and not (most.isascii() and most.isdigit() and 0 < int(most) <= MOST_EVER):
        found.append(BadInput("Enter how many cases at most as a number, or leave it empty.", field="most_cases"))
    if found:
        raise BadEntries(tuple(found))


def _changed(desk: Desk, staff_id: int) -> tuple[StaffView, Changes]:
    with desk.reading() as session:
        return _one(session, staff_id), Changes(landlord=True)


def _one(session: Session, staff_id: int) -> StaffView:
    return staff_view(_row(session, staff_id))


def _row(session: Session, staff_id: int) -> Staff:
    row = session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    return row
