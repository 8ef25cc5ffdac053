"""Somebody marked as away opens Redress: asked once a day whether they are here again, for others count on it."""

from __future__ import annotations

from desktop_app.models import Act
from desktop_app.services.absence_rows import AwayView, away_in
from desktop_app.services.act import once
from desktop_app.services.desk import Desk


def away_though_here(desk: Desk) -> AwayView | None:
    """The days away on which whoever acts is at work all the same; None where there are none, or they said so today."""
    with desk.reading() as session:
        found = away_in(session, desk.clock.today()).get(desk.staff_id)
        return None if found is None or session.get(Act, _key(desk)) is not None else found


def still_away(desk: Desk) -> None:
    """They looked in and stay away: not asked again today. Said twice, it is noted once."""
    once(desk, _key(desk), "still_away", lambda _session: desk.staff_id)


def _key(desk: Desk) -> str:
    """The answer of one day has one name, as a gesture has."""
    return f"still_away/{desk.staff_id}/{desk.clock.today().isoformat()}"
