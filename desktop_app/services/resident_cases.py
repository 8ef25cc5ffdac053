"""What changes about a resident shows on all their cases: the others are found and settled too."""

from __future__ import annotations

from sqlalchemy import select

from desktop_app.models import Case
from desktop_app.services.case_act import CaseAct
from desktop_app.services.settle import settle


def settle_others(it: CaseAct) -> frozenset[int]:
    """Makes the resident's other cases true again; their ids, for whoever shows them."""
    statement = select(Case).where(Case.resident_id == it.case.resident_id, Case.id != it.case.id)
    others = it.session.scalars(statement).all()
    for other in others:
        settle(it.session, it.desk, other)
    return frozenset(other.id for other in others)
