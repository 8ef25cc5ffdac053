"""The views of the side list: their words, the cases each holds, and how all are counted at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, distinct, func, select, true

from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import LetterState

RECENT_DAYS = 30
"""How long a closed case stays in view."""


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


def in_view(view: str, me: int | None, today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions on ``cases`` that make a view. Overdue is due before today; the week ends on its Sunday.

    Raises:
        ValueError: there is no such view.
    """
    narrowed = _among_open(me, today)
    if view in narrowed:
        return _OPEN, narrowed[view]
    if view == "letters":
        return (Case.id.in_(select(Letter.case_id).where(_TO_SEND)),)
    if view == "recently_closed":
        return (Case.closed_on >= _recent(today),)
    if view == "everything":
        return ()
    raise ValueError(f"no view is called {view!r}")


def counting(me: int | None, today: date) -> Select[*tuple[int, ...]]:
    """One statement whose columns are the counts of :data:`VIEWS`, in their order."""
    narrowed = _among_open(me, today)
    apart = {
        "letters": select(func.count(distinct(Letter.case_id))).where(_TO_SEND),
        "recently_closed": select(func.count()).where(Case.closed_on >= _recent(today)),
        "everything": select(func.count()).select_from(Case),
    }
    columns = [
        func.count().filter(narrowed[view.key]) if view.key in narrowed else apart[view.key].scalar_subquery()
        for view in VIEWS
    ]
    return select(*columns).select_from(Case).where(_OPEN)


def _among_open(me: int | None, today: date) -> dict[str, ColumnElement[bool]]:
    sunday = today + timedelta(days=6 - today.weekday())
    return {
        "mine": Case.owner_id == me,
        "unassigned": Case.owner_id.is_(None),
        "overdue": Case.next_due_on < today,
        "today": Case.next_due_on == today,
        "week": Case.next_due_on.between(today, sunday),
        "waiting": Case.is_waiting.is_(True),
        "all_open": true(),
    }


def _recent(today: date) -> date:
    return today - timedelta(days=RECENT_DAYS)
