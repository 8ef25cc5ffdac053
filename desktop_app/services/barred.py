"""For a colleague who is barred, a case is not there: the one place that says so to the queue, the acts and the views.

Whatever reads cases for somebody asks here, so that no list, count, search or link gives one away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.reader import DESK

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desktop_app.services.desk import Desk

MINE = "SELECT barred.case_id FROM barred WHERE barred.staff_id = :me AND barred.ended_on IS NULL"
VISIBLE = f"cases.id NOT IN ({MINE})"
"""The condition on ``cases`` in plain SQL; ``:me`` is who acts, null before anybody has been named."""


def acting_in(session: Session) -> int | None:
    """Who acts in this session; None before anybody has been named."""
    desk: Desk | None = session.info.get(DESK)
    return desk.acting_id if desk is not None else None


def is_visible(session: Session) -> ColumnElement[bool]:
    """The same condition on ``Case``, for whoever acts in this session."""
    from sqlalchemy import select

    from desktop_app.models import Barred, Case

    mine = select(Barred.case_id).where(Barred.staff_id == acting_in(session), Barred.ended_on.is_(None))
    return Case.id.not_in(mine)


def hidden_from(session: Session) -> frozenset[int]:
    """The cases that are not there for whoever acts: for leaving them out of what is told of many cases at once."""
    from sqlalchemy import text

    return frozenset(session.scalars(text(MINE), {"me": acting_in(session)}))


def may_see(session: Session, case_id: int) -> bool:
    """Whether the case is there for whoever acts."""
    from sqlalchemy import select

    from desktop_app.models import Case

    return session.scalar(select(Case.id).where(Case.id == case_id, is_visible(session))) is not None
