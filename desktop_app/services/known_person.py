"""A resident already known, as an entry that a form can be filled from."""

from __future__ import annotations

from desktop_app.errors import NotFound
from desktop_app.models import Resident
from desktop_app.services.desk import Desk
from desktop_app.services.entries import PersonEntry
from desktop_app.services.residents import person_entry, resident_view


def known_person(desk: Desk, resident_id: int) -> PersonEntry:
    """Everything held about them, adjustments that still hold one to a line.

    Raises:
        NotFound: there is no such resident.
    """
    with desk.reading() as session:
        row = session.get(Resident, resident_id)
        if row is None:
            raise NotFound("That person is no longer there.", do="Choose again, or enter them as new.")
        return person_entry(resident_view(row))
