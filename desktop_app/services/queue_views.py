"""The views of the side list: their words, the cases each holds, and how all are counted at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Date, Integer, Select, bindparam, distinct, func, select, true

from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import LetterState

RECENT_DAYS = 30
"""How long a closed case stays in view."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class View:
    """One line of the side list. An alarm may be shown bold and red; the others never are."""

    key: str
    words: str
    is_alarm: bool = False


VIEWS = (
    View("mine", "My cases"),
    View("unassigned", "Unassigned"),
    View("overdue", "Overdue", is_alarm=True),
    View("today", "Due today"),
    View("week", "Due this week"),
    View("waiting", "Waiting on others"),
    View("letters", "Letters to send"),
    View("recently_closed", "Recently closed"),
    View("all_open", "All open"),
    View("everything", "Everything"),
)

_OPEN = Case.closed_on.is_(None)
_TO_SEND = Letter.state == LetterState.ISSUED
_TODAY, _SUNDAY, _RECENT = (bindparam(name, type_=Date) for name in ("today", "sunday", "recent"))

# Named parameters, filled by :func:`asked_on`: so each statement is made once and its text is found again at once.
_AMONG_OPEN: dict[str, ColumnElement[bool]] = {
    "mine": Case.owner_id == bindparam("me", type_=Integer),
    "unassigned": Case.owner_id.is_(None),
    "overdue": Case.next_due_on < _TODAY,
    "today": Case.next_due_on == _TODAY,
    "week": Case.next_due_on.between(_TODAY, _SUNDAY),
    "waiting": Case.is_waiting.is_(True),
    "all_open": true(),
}
_APART: dict[str, tuple[ColumnElement[bool], ...]] = {
    "letters": (Case.id.in_(select(Letter.case_id).where(_TO_SEND)),),
    "recently_closed": (Case.closed_on >= _RECENT,),
    "everything": (),
}


def asked_on(me: int | None, today: date) -> dict[str, date | int | None]:
    """The parameters of every view's conditions. The week ends on its Sunday; at a weekend, on the next one.

    On a Sunday the week that matters to whoever looks in is the one about to begin.
    """
    sunday = today + timedelta(days=6 - today.weekday() + (7 if today.weekday() >= SATURDAY else 0))
    return {"me": me, "today": today, "sunday": sunday, "recent": today - timedelta(days=RECENT_DAYS)}


def in_view(view: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions on ``cases`` that make a view, to be asked with :func:`asked_on`. Overdue is due before today.

    Raises:
        ValueError: there is no such view.
    """
    if view in _AMONG_OPEN:
        return _OPEN, _AMONG_OPEN[view]
    if view in _APART:
        return _APART[view]
    raise ValueError(f"no view is called {view!r}")


@cache
def counting() -> Select[*tuple[int, ...]]:
    """One statement whose columns are the counts of :data:`VIEWS`, in their order."""
    apart = {
        "letters": select(func.count(distinct(Letter.case_id))).where(_TO_SEND),
        "recently_closed": select(func.count()).where(*_APART["recently_closed"]),
        "everything": select(func.count()).select_from(Case),
    }
    columns = [
        func.count().filter(_AMONG_OPEN[view.key]) if view.key in _AMONG_OPEN else apart[view.key].scalar_subquery()
        for view in VIEWS
    ]
    return select(*columns).select_from(Case).where(_OPEN)
