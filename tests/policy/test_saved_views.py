"""Saved views: who sees them, who may change them, and what they may be called."""

from __future__ import annotations

import pytest

from desktop_app.policy.kinds_shown import Rank
from desktop_app.policy.saved_views import LONGEST_NAME, ViewFacts, Whose, is_shown_to, may_change, name_problem

MINE, OTHERS = ViewFacts(Whose.OWN, staff_id=1), ViewFacts(Whose.OWN, staff_id=2)
TEAM, ALL = ViewFacts(Whose.TEAM, team_id=7), ViewFacts(Whose.EVERYBODY)


@pytest.mark.parametrize("rank", list(Rank))
def test_ones_own_view_is_nobody_elses(rank: Rank) -> None:
    """Whatever the rank: what somebody looks for is their own business."""
    assert is_shown_to(MINE, 1, None, rank)
    assert may_change(MINE, 1, rank)
    assert not is_shown_to(OTHERS, 1, None, rank)
    assert not may_change(OTHERS, 1, rank)


@pytest.mark.parametrize(("rank", "may"), [(Rank.POST_ROOM, False), (Rank.HANDLER, False), (Rank.TEAM_LEADER, True)])
def test_what_is_shared_is_the_leaders_to_change(rank: Rank, may: bool) -> None:
    """A handler sees the team's view and leaves it as it is."""
    assert may_change(TEAM, 1, rank) is may
    assert may_change(ALL, 1, rank) is may
    assert is_shown_to(TEAM, 1, 7, rank)
    assert is_shown_to(ALL, 1, 8, rank)
    assert is_shown_to(TEAM, 1, 8, rank) is may


def test_names() -> None:
    """One name stands once in a list, whatever its capitals and spaces."""
    assert name_problem("Damp in  the north", ["Damp"]) == ""
    assert name_problem("  ", []) == "Enter a name for the view."
    assert name_problem("damp  cases", ["Damp cases"]) == "There is a view called ‘damp cases’ already."
    assert name_problem("x" * (LONGEST_NAME + 1), []) == f"Keep the name to {LONGEST_NAME} characters."
