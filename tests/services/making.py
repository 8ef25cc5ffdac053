"""Cases made straight from the models, for tests of what stands below taking in a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from desktop_app.models import Case, Contact, Resident
from desktop_app.policy.kinds import Channel, Event
from desktop_app.services import chronology
from desktop_app.services.dated import record_date
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.references import next_reference
from desktop_app.services.settle import settle


def make_case(session: Session, desk: Desk, received_on: date, words: str = "", **columns: Any) -> Case:
    """An untriaged case received on a day; ``columns`` are the case's own, ``resident`` the person's."""
    person = {"name": "Ms Amina Okafor", "postcode": "M13 9PL", "phone": "0161 496 0555", **columns.pop("resident", {})}
    dates: dict[Event, date] = columns.pop("dates", {})
    case = Case(
        reference=next_reference(session),
        resident=Resident(**person),
        edition_id=edition_on(session, received_on).id,
        received_on=received_on,
        created_at=desk.clock.now(),
        **columns,
    )
    session.add(case)
    session.flush()
    session.add(_contact(desk, case, words))
    entry = chronology.append(session, desk, case.id, chronology.Entry("received", "Received", on=received_on))
    for event, on in {Event.RECEIVED: received_on, **dates}.items():
        record_date(session, desk, case, event, on, entry)
    settle(session, desk, case)
    return case


def made_case(desk: Desk, received_on: date, words: str = "", **columns: Any) -> int:
    """As :func:`make_case`, in a transaction of its own; the case's id."""
    with desk.session() as session:
        return make_case(session, desk, received_on, words, **columns).id


def _contact(desk: Desk, case: Case, words: str) -> Contact:
    return Contact(
        case_id=case.id,
        received_on=case.received_on,
        channel=Channel.EMAIL,
        words=words,
        logged_at=desk.clock.now(),
        logged_by_id=desk.staff_id,
    )
