"""The end of every act on a case: its clocks, what is due next, and the words it is found by are made true again."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from desktop_app.models import Case
from desktop_app.services.clocks import refresh
from desktop_app.services.desk import Desk
from desktop_app.services.indexing import index_case
from desktop_app.services.standing import stand
from desktop_app.services.views_desk import Moved


def settle(session: Session, desk: Desk, case: Case, *, recounts_met: bool = False) -> tuple[Moved, ...]:
    """Call once, last, after everything an act changes about a case; the unmet deadlines that moved.

    ``recounts_met`` when a fact that met clocks were counted from was put right: only then do those move.

    The case's version goes up even when only its points or letters changed, so that another person's open form knows.
    """
    session.flush()
    moved = refresh(session, desk, case, recounts_met=recounts_met)
    index_case(session, case)
    stand(session, desk, case)
    flag_modified(case, "facts")
    session.flush()
    return moved
