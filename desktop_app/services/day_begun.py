"""A new day: what the list names as the next step is made true again where the day alone may have changed it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select, update

from desktop_app.models import Case
from desktop_app.services.act import once
from desktop_app.services.barred import MINE
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_cases
from desktop_app.services.desk import Desk
from desktop_app.services.next_step import owners_next

AHEAD = timedelta(days=14)
"""What falls due later than this presses nobody yet: dangers two working days before, the Ombudsman five."""


def near(desk: Desk) -> tuple[int, ...]:
    """The cases whose next step may be another today: something is overdue, or due before long. The most urgent first.

    None once all of them have been looked at today, from whichever desk: what changes later in the day, changes them.
    """
    if _is_through(desk):
        return ()
    with desk.reading() as session:
        soon = select(Case.id).where(Case.next_due_on <= desk.clock.today() + AHEAD).order_by(Case.next_due_on, Case.id)
        return tuple(session.scalars(soon))


def stand_again(desk: Desk, ids: Iterable[int]) -> bool:
    """Writes the next step of these cases anew; whether any had changed. Their versions stay: nobody changed them.

    What somebody changed in between is left as they left it.
    """
    with desk.reading() as session:
        cases = load_cases(session, tuple(ids), with_barred=True).values()
        named = [(case, owners_next(case, judged(session, desk, case))) for case in cases]
        labels = [(case, found.label if found is not None else "") for case, found in named]
        changed = [(case.id, case.version, label) for case, label in labels if label != case.next_step]
    if changed:
        with desk.session() as session:
            for case_id, version, label in changed:
                row = update(Case).where(Case.id == case_id, Case.version == version).values(next_step=label)
                session.execute(row, execution_options={"synchronize_session": False})
    return bool(changed)


def all_stood(desk: Desk) -> None:
    """Every case that was near has been looked at: nobody need do it again today."""
    once(desk, _day(desk, whose=_whose(desk)), "all_stood", lambda _session: desk.staff_id)


def _is_through(desk: Desk) -> bool:
    given = {"everybodys": _day(desk), "mine": _day(desk, whose=desk.acting_id)}
    with desk.looking() as reader:
        return reader.first("SELECT 1 FROM act WHERE id IN (:everybodys, :mine)", given) is not None


def _whose(desk: Desk) -> int | None:
    """Whose look it is alone: a shared server hides from them what they are barred from, so another looks as well.

    It hides the acts of others too: everybody there looks for themselves, and under a name of their own. Under one for
    all, the second to begin a day stumbled over what they could not see.
    """
    if desk.is_guarded:
        return desk.staff_id
    with desk.looking() as reader:
        is_barred = reader.first(f"{MINE} LIMIT 1", {"me": desk.staff_id}) is not None
    return desk.staff_id if is_barred else None


def _day(desk: Desk, whose: int | None = None) -> str:
    """The look of one day has one name, as a gesture has."""
    return f"stood/{desk.clock.today().isoformat()}/{whose or 'all'}"
