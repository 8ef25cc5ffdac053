"""Views of the queue that somebody saved: whose they are, who sees them and who may change them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.kinds_shown import Rank

LONGEST_NAME = 40
"""Letters of a name: it stands in the side list whole."""
LEADERS = "A team leader or above"


class Whose(Worded):
    """Who sees a saved view."""

    OWN = "own", "Only me"
    TEAM = "team", "A team"
    EVERYBODY = "everybody", "Everybody"


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """A saved view as far as the rules look at it."""

    whose: Whose
    staff_id: int | None = None
    """Whose own it is; None for one that is shared."""
    team_id: int | None = None


def is_shown_to(view: ViewFacts, staff_id: int | None, team_id: int | None, rank: Rank | None) -> bool:
    """Whether somebody finds it in their side list. Whoever may change what teams share sees every team's."""
    if view.whose is Whose.OWN:
        return staff_id is not None and view.staff_id == staff_id
    is_theirs = view.whose is Whose.EVERYBODY or view.team_id == team_id
    return is_theirs or (rank is not None and may_share(rank))


def may_share(rank: Rank) -> bool:
    """Whether somebody may give colleagues a view, and change or remove one that they share."""
    return rank.at_least(Rank.TEAM_LEADER)


def may_change(view: ViewFacts, staff_id: int, rank: Rank) -> bool:
    """Whether somebody may rename, change or remove a view: their own, or, for leaders, what colleagues share."""
    return view.staff_id == staff_id if view.whose is Whose.OWN else may_share(rank)


def name_problem(name: str, others: Iterable[str]) -> str:
    """What is wrong with a view's name as typed beside those of the same list; '' when nothing is."""
    words = " ".join(name.split())
    if not words:
        return "Enter a name for the view."
    if len(words) > LONGEST_NAME:
        return f"Keep the name to {LONGEST_NAME} characters."
    return f"There is a view called ‘{words}’ already." if words.casefold() in map(str.casefold, others) else ""
