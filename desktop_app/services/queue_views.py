"""The views of the side list: their words, the cases each holds, and how all are counted at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from desktop_app.policy.kinds_shown import LetterState, OmbudsmanRoute
from desktop_app.policy.ombudsman_now import has_it_now
from desktop_app.services.barred import MINE, VISIBLE
from desktop_app.services.handing import HANDED
from desktop_app.services.queue_approvals import ANSWERED, FOR_ME, MAY_ANSWER
from desktop_app.services.queue_covers import owner_of
from desktop_app.services.queue_reviews import BACK, TO_REVIEW

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
    View("approvals", "Awaiting approval", is_alarm=True),
    View("review", "Letters to review", is_alarm=True),
    View("reviewed", "Back to you"),
    View("handed", "Handed to you"),
    View("waiting", "Waiting on others"),
    View("ombudsman", "Ombudsman"),
    View("letters", "Letters to send"),
    View("recently_closed", "Recently closed"),
    View("all_open", "All open"),
    View("everything", "Everything"),
)

# In SQL that both databases read, with the named parameters of :func:`asked_on`.
_OPEN = "cases.closed_on IS NULL"
_AMONG_OPEN = {
    "mine": "cases.owner_id = :me",
    "unassigned": "cases.owner_id IS NULL",
    "overdue": "cases.next_due_on < :today",
    "today": "cases.next_due_on = :today",
    "week": "cases.next_due_on BETWEEN :today AND :sunday",
    "waiting": "cases.is_waiting = TRUE",
    "all_open": "",
}
_DATED = {"overdue", "today", "week"}
"""Views by date: a closed case stands in them too while the Ombudsman waits for something."""

_AT_OMBUDSMAN = "SELECT ombudsman_case.case_id FROM ombudsman_case"
_SENT_AWAY = ", ".join(f"'{route}'" for route in OmbudsmanRoute if not has_it_now(route, is_ended=False))
_THERE_NOW = f"{_AT_OMBUDSMAN} WHERE ombudsman_case.ended_on IS NULL AND ombudsman_case.route NOT IN ({_SENT_AWAY})"
_NEWER = "SELECT 1 FROM letter AS newer WHERE newer.corrects_id = letter.id"
_REPLACED = f"{_NEWER} AND newer.state IN ('{LetterState.ISSUED}', '{LetterState.SENT}')"
_TO_SEND = f"letter.state = '{LetterState.ISSUED}' AND NOT EXISTS ({_REPLACED})"
"""Issued and still here; a letter whose correction is issued stays here for good."""
_BACK = (
    f"SELECT letter.case_id FROM letter WHERE {BACK} UNION "
    f"SELECT approval_request.case_id FROM approval_request WHERE {ANSWERED}"
)
"""Letters a colleague has read, and decisions they were asked for."""
_APART = {
    "ombudsman": f"cases.id IN ({_THERE_NOW})",
    "letters": f"cases.id IN (SELECT letter.case_id FROM letter WHERE {_TO_SEND})",
    "approvals": f"cases.id IN (SELECT approval_request.case_id FROM approval_request WHERE {MAY_ANSWER})",
    "review": f"cases.id IN (SELECT letter.case_id FROM letter WHERE {TO_REVIEW})",
    "reviewed": f"cases.id IN ({_BACK})",
    "handed": f"cases.id IN ({HANDED})",
    "recently_closed": "cases.closed_on >= :recent",
    "everything": "TRUE",
}
_COUNTED_LETTERS = "SELECT count(DISTINCT letter.case_id) FROM letter WHERE {which} AND letter.case_id NOT IN ({mine})"
_COUNTED_APART = {
    "ombudsman": f"SELECT count(*) FROM cases WHERE cases.id IN ({_THERE_NOW}) AND {VISIBLE}",
    "letters": _COUNTED_LETTERS.format(which=_TO_SEND, mine=MINE),
    "approvals": (
        f"SELECT (SELECT count(*) FROM approval_request WHERE {FOR_ME}) + "
        f"(SELECT count(*) FROM letter WHERE {TO_REVIEW} AND letter.case_id NOT IN ({MINE}))"
    ),
    "review": _COUNTED_LETTERS.format(which=TO_REVIEW, mine=MINE),
    "reviewed": f"SELECT count(*) FROM cases WHERE cases.id IN ({_BACK}) AND {VISIBLE}",
    "handed": f"SELECT count(*) FROM cases WHERE cases.id IN ({HANDED}) AND {VISIBLE}",
    "recently_closed": f"SELECT count(*) FROM cases WHERE {_APART['recently_closed']} AND {VISIBLE}",
}


def asked_on(me: int | None, today: date) -> dict[str, object]:
    """The parameters of every view's conditions. The week ends on its Sunday; at a weekend, on the next one.

    On a Sunday the week that matters to whoever looks in is the one about to begin.
    """
    sunday = today + timedelta(days=6 - today.weekday() + (7 if today.weekday() >= SATURDAY else 0))
    return {"me": me, "today": today, "sunday": sunday, "recent": today - timedelta(days=RECENT_DAYS)}


def in_view(view: str) -> str:
    """The condition on ``cases`` that makes a view, to be asked with :func:`asked_on`. Overdue is due before today.

    Raises:
        ValueError: there is no such view.
    """
    if view in _DATED:
        # The index on the due day answers this in order: a closed case has one only while somebody waits for it.
        # Said to be true, so that SQLite does not ask two indexes for the two halves and then sort what they found.
        is_owing = f"({_OPEN} OR cases.id IN ({_AT_OMBUDSMAN})) IS TRUE"
        return f"{_AMONG_OPEN[view]} AND {is_owing} AND {VISIBLE}"
    if view in _AMONG_OPEN:
        return " AND ".join(filter(None, (_OPEN, _AMONG_OPEN[view], VISIBLE)))
    if view in _APART:
        return f"{_APART[view]} AND {VISIBLE}"
    if (owner := owner_of(view)) is not None:
        return f"{_OPEN} AND cases.owner_id = {owner} AND {VISIBLE}"
    raise ValueError(f"no view is called {view!r}")


@cache
def counting(*, is_guarded: bool) -> str:
    """One statement whose columns are the counts of :data:`VIEWS`, in their order, each from an index of its own.

    A guarded database counts only what may be seen; elsewhere the few hidden cases are taken off.
    """
    return f"SELECT {', '.join(f'({_counted(view.key, is_guarded)})' for view in VIEWS)}"


def _counted(view: str, is_guarded: bool) -> str:
    if view == "everything":
        hidden = f"SELECT count(DISTINCT seen.case_id) FROM ({MINE}) AS seen"
        return _less("SELECT count(*) FROM cases", hidden, is_guarded)
    if view not in _AMONG_OPEN:
        return _COUNTED_APART[view]
    every = f"SELECT count(*) FROM cases WHERE {' AND '.join(filter(None, (_OPEN, _AMONG_OPEN[view])))}"
    # Asking of each of ten thousand whether it is hidden takes longer than counting them.
    there = _less(every, f"{every} AND cases.id IN ({MINE})", is_guarded)
    return f"{there} + ({_counted_closed(view)})" if view in _DATED else there


def _less(every: str, hidden: str, is_guarded: bool) -> str:
    return f"SELECT ({every}){'' if is_guarded else f' - ({hidden})'}"


def _counted_closed(view: str) -> str:
    """Of the few cases that went to the Ombudsman, the closed ones with something due."""
    when = _AMONG_OPEN[view].replace("cases.", "ours.")
    return (
        # CROSS keeps SQLite from beginning with every case that has something due: the few come first.
        "SELECT count(*) FROM ombudsman_case CROSS JOIN cases AS ours WHERE ours.id = ombudsman_case.case_id "
        f"AND ours.closed_on IS NOT NULL AND {when} AND ours.id NOT IN ({MINE})"
    )
