"""What a landlord's cases come to, counted in its tables: the shares that landlords publish of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, text

from desktop_app.clock import Clock
from desktop_app.services.desk import Desk

IN_TIME, UPHELD, STAGE2 = (0.65, 0.99), (0.55, 0.80), (0.05, 0.23)
"""Between which shares English landlords' published ones lie: stage 1 in time, upheld or in part, taken to stage 2."""
_ANSWERED = "key = 'stage1.respond' AND met_on IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Mix:
    """Counts, and shares from 0 to 1."""

    cases: int
    complaints: int
    open: int
    overdue: int
    to_post: int
    waiting: int
    """Decisions and letters that wait for somebody."""
    in_time: float
    """Of the stage 1 responses."""
    upheld: float
    """In whole or part, of those answered."""
    stage2: float
    """Of the complaints."""
    ombudsman: int
    """Complaints that ever went there."""
    ombudsman_now: int
    """Those that the Ombudsman has not closed."""
    entries: int
    letters: int
    categories: dict[str, float]
    """Of the complaints that are sorted."""


def mix_of(path: Path, clock: Clock) -> Mix:
    """The mix of a demonstration's file."""
    desk = Desk(path, clock, is_demo=True)
    try:
        with desk.reading() as session:
            return counted(session.connection(), clock.today().isoformat())
    finally:
        desk.close()


def counted(connection: Connection, today: str) -> Mix:
    """The mix of whatever is in these tables."""

    def number(asked: str) -> int:
        return int(connection.execute(text(f"SELECT count(*) FROM {asked}")).scalar() or 0)

    complaints = number("cases WHERE kind = 'complaint'")
    answered, decided = number(f"clock WHERE {_ANSWERED}"), number("cases WHERE stage1_outcome IS NOT NULL")
    rows = connection.execute(text("SELECT category, count(*) FROM cases WHERE category <> '' GROUP BY category"))
    sorted_as = {str(name): int(count) for name, count in rows.all()}
    return Mix(
        cases=number("cases"),
        complaints=complaints,
        open=number("cases WHERE closed_on IS NULL"),
        overdue=number(f"cases WHERE closed_on IS NULL AND next_due_on < '{today}'"),
        to_post=number("letter WHERE state = 'issued'"),
        waiting=number("letter WHERE state = 'draft' AND review = 'asked'")
        + number("approval_request WHERE is_waiting"),
        in_time=number(f"clock WHERE {_ANSWERED} AND days_early >= 0") / max(answered, 1),
        upheld=number("cases WHERE stage1_outcome IN ('upheld', 'partly')") / max(decided, 1),
        stage2=number("cases WHERE stage IN ('stage2', 'ombudsman')") / max(complaints, 1),
        ombudsman=number("ombudsman_case"),
        ombudsman_now=number("ombudsman_case WHERE ended_on IS NULL"),
        entries=number("case_event"),
        letters=number("issued_letter"),
        categories={name: count / sum(sorted_as.values()) for name, count in sorted(sorted_as.items())},
    )
