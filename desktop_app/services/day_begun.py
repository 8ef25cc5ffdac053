"""A new day: what the list names as the next step is made true again where the day alone may have changed it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from desktop_app.models import Case
from desktop_app.services.case_facts import judged
from desktop_app.services.desk import Desk
from desktop_app.services.next_step import owners_next

AHEAD = timedelta(days=14)
"""What falls due later than this presses nobody yet: dangers two working days before, the Ombudsman five."""


def near(desk: Desk) -> tuple[int, ...]:
    """The cases whose next step may be another today: something is overdue, or due before long."""
    with desk.reading() as session:
        soon = select(Case.id).where(Case.next_due_on <= desk.clock.today() + AHEAD).order_by(Case.next_due_on, Case.id)
        return tuple(session.scalars(soon))


def stand_again(desk: Desk, ids: Iterable[int]) -> bool:
    """Writes the next step of these cases anew; whether any had changed. Their versions stay: nobody changed them."""
    with desk.session() as session:
        changed = [_stand(session, desk, case) for case in session.scalars(select(Case).where(Case.id.in_(tuple(ids))))]
        return any(changed)


def _stand(session: Session, desk: Desk, case: Case) -> bool:
    found = owners_next(case, judged(session, desk, case))
    label = found.label if found is not None else ""
    if label == case.next_step:
        return False
    row = update(Case).where(Case.id == case.id).values(next_step=label)
    session.execute(row, execution_options={"synchronize_session": False})
    return True
