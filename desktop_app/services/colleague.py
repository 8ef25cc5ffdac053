"""A colleague picked by number inside an act."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from desktop_app.errors import NotFound, Refused
from desktop_app.models import Staff
from desktop_app.policy.steps_people import FAIR
from desktop_app.policy.words import listed
from desktop_app.services.case_act import CaseAct


def colleague(it: CaseAct, staff_id: int | None) -> Staff | None:
    """The colleague; None for nobody.

    Raises:
        NotFound: there is no such colleague.
        Refused: they have left, or are kept out of this case.
    """
    if staff_id is None:
        return None
    row = it.session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    if not row.is_active:
        raise Refused(f"{row.name} no longer works here.", do="Choose somebody else.")
    if any(each.staff_id == row.id and each.ended_on is None for each in it.case.barred):
        raise Refused(f"{row.name} is kept out of this case.", source=FAIR.words, do="Choose somebody else.")
    return row


def by_name(it: CaseAct, who_could: str, may: Callable[[Staff], bool]) -> str:
    """Whoever a rule lets do it, followed by the colleagues here whom it means; where to add one when there is none."""
    kept_out = {each.staff_id for each in it.case.barred if each.ended_on is None}
    known = it.session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name))
    names = [one.name for one in known if one.id not in kept_out and may(one)]
    return f"{who_could}: {listed(names, 'or')}" if names else f"{who_could}. Nobody here: add a colleague in Settings"
