"""Whether whoever sits here may change the days off and how days are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop_app.errors import Refused
from desktop_app.models import Staff
from desktop_app.policy.days_off import may_set_days
from desktop_app.policy.kinds import Rank
from desktop_app.services.administering import require_administered, why_not_administered

if TYPE_CHECKING:
    from desktop_app.policy.stage2 import Refusal
    from desktop_app.services.desk import Desk


def why_not_days(desk: Desk) -> str:
    """Why whoever sits here changes no day off, with who could; '' when they do."""
    if desk.is_guarded:
        return why_not_administered(desk)
    refused = _refused(desk)
    return f"{refused.why} Who could: {refused.who_could}." if refused is not None else ""


def require_days(desk: Desk) -> None:
    """Lets only those move everybody's deadlines who may; a shared server refuses the others by itself too.

    Raises:
        Refused: with who could.
    """
    if desk.is_guarded:
        require_administered(desk)
    elif (refused := _refused(desk)) is not None:
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)


def _refused(desk: Desk) -> Refusal | None:
    with desk.reading() as session:
        ranks = session.scalars(select(Staff.rank).where(Staff.is_active)).all()
        highest = max(ranks, key=list(Rank).index)
        return may_set_days(session.get_one(Staff, desk.staff_id).rank, highest)
