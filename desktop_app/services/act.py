"""One gesture, one act, once: a step pressed twice, or sent again after a lost connection, happens a single time."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop_app.models import Act
from desktop_app.services.desk import Desk


def once(desk: Desk, act: str, kind: str, do: Callable[[Session], int]) -> int:
    """Carries out ``do`` in a transaction of its own unless ``act`` was done before; the id it answered the first time.

    ``do`` answers the id of what it made or changed. It runs together with the note that it ran, so there is no moment
    at which one is kept without the other.
    """
    with desk.session() as session:
        return run_once(session, desk, act, kind, lambda: do(session))


def run_once(session: Session, desk: Desk, act: str, kind: str, do: Callable[[], int]) -> int:
    """As :func:`once`, inside a transaction already open."""
    if session.get_bind().dialect.name == "postgresql":
        # Two connections may repeat the same act at the same moment: the second waits here for the first to end.
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:act, 0))"), {"act": act})
    done = session.execute(select(Act.kind, Act.result_id).where(Act.id == act)).one_or_none()
    if done is not None:
        if done.kind != kind:
            raise ValueError(f"act {act} was {done.kind!r}, now {kind!r}: every gesture needs an id of its own")
        return int(done.result_id)
    result = do()
    session.add(Act(id=act, kind=kind, result_id=result, at=desk.clock.now(), by_id=desk.acting_id))
    session.flush()
    return result
