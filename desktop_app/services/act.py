"""One gesture, one act, once: a step pressed twice, or sent again after a lost connection, happens a single time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_app.errors import AtOnce
from desktop_app.models import Act
from desktop_app.services.desk import Desk
from desktop_app.services.views_desk import Moved

T = TypeVar("T")
ATTEMPTS = 8
"""How often an act is carried out anew because somebody else's came first at the very same moment."""


def in_turn(do: Callable[[], T]) -> T:
    """Carries out ``do``, a whole transaction, anew as long as somebody else's commits between its look and its word.

    Each time it sees what they did, so that two acts at one instant end as if one had come after the other.

    Raises:
        AtOnce: it happened every time.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return do()
        except AtOnce:
            continue
    return do()


def alone(session: Session, what: str) -> None:
    """Until this transaction ends nobody else gets past the same word: for rows that carry no version of their own,
    and for those that several change at once, who would otherwise only meet when all their work is done.

    A file has one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 1))"), {"what": what})


def alone_with_case(session: Session, case_id: int) -> None:
    """One act on a case at a time, in the order in which they came."""
    alone(session, f"case {case_id}")


def once(desk: Desk, act: str, kind: str, do: Callable[[Session], int]) -> int:
    """Carries out ``do`` in a transaction of its own unless ``act`` was done before; the id it answered the first time.

    ``do`` answers the id of what it made or changed. It runs together with the note that it ran, so there is no moment
    at which one is kept without the other.
    """

    def try_it() -> int:
        with desk.session() as session:
            return run_once(session, desk, act, kind, lambda: do(session))

    return in_turn(try_it)


def was_done(desk: Desk, act: str) -> bool:
    """Whether this gesture has been carried out already: for saying so to whoever repeats it."""
    with desk.session() as session:
        return session.get(Act, act) is not None


def run_once(session: Session, desk: Desk, act: str, kind: str, do: Callable[[], int]) -> int:
    """As :func:`once`, inside a transaction already open."""
    done = _done(session, act, kind)
    if done is not None:
        return done.result_id
    result = do()
    _note(session, desk, Act(id=act, kind=kind, result_id=result))
    return result


def once_moving(
    desk: Desk, act: str, kind: str, do: Callable[[Session], tuple[int, tuple[Moved, ...]]]
) -> tuple[int, tuple[Moved, ...]]:
    """As :func:`once`, for an act that also answers which deadlines it moved."""

    def try_it() -> tuple[int, tuple[Moved, ...]]:
        with desk.session() as session:
            done = _done(session, act, kind)
            if done is not None:
                return done.result_id, _remembered(done.moved)
            result, moved = do(session)
            _note(session, desk, Act(id=act, kind=kind, result_id=result, moved=_to_remember(moved)))
            return result, moved

    return in_turn(try_it)


def _done(session: Session, act: str, kind: str) -> Act | None:
    """The act when it was done before."""
    if session.get_bind().dialect.name == "postgresql":
        # Two connections may repeat the same act at the same moment: the second waits here for the first to end.
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:act, 0))"), {"act": act})
    done = session.get(Act, act)
    if done is not None and done.kind != kind:
        raise ValueError(f"act {act} was {done.kind!r}, now {kind!r}: every gesture needs an id of its own")
    if done is not None:
        session.expire_all()  # what was read before waiting here is older than what the act did
    return done


def _note(session: Session, desk: Desk, row: Act) -> None:
    row.at, row.by_id = desk.clock.now(), desk.acting_id
    session.add(row)
    session.flush()


def _to_remember(moved: tuple[Moved, ...]) -> dict[str, Any]:
    return {
        "deadlines": [
            [
                *(one.case_id, one.reference, one.clock, _iso(one.old_due_on), _iso(one.new_due_on)),
                *(one.key, _iso(one.promised_on), _iso(one.promised_in)),
            ]
            for one in moved
        ]
    }


def _remembered(kept: dict[str, Any]) -> tuple[Moved, ...]:
    return tuple(
        Moved(case_id, reference, clock, _day(old), _day(new), *_more(more))
        for case_id, reference, clock, old, new, *more in kept.get("deadlines", [])
    )


def _more(kept: list[Any]) -> tuple[str, date | None, date | None]:
    """The clock's key and what was promised; acts of before 0002 remember neither."""
    key, promised_on, promised_in = kept or ("", None, None)
    return key, _day(promised_on), _day(promised_in)


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
