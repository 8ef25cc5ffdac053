"""Who may move everybody's deadlines, and which policy came after a case."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.policy.casefile import came_after
from desktop_app.policy.days_off import may_set_days
from desktop_app.policy.kinds import Rank


@pytest.mark.parametrize(
    ("rank", "highest", "may"),
    [
        (Rank.HANDLER, Rank.HANDLER, True),
        (Rank.HANDLER, Rank.TEAM_LEADER, False),
        (Rank.TEAM_LEADER, Rank.DIRECTOR, True),
        (Rank.POST_ROOM, Rank.HANDLER, False),
    ],
)
def test_days_off_are_a_leaders_or_the_most_seniors(rank: Rank, highest: Rank, may: bool) -> None:
    """One person alone sets their own; where somebody leads, nobody below them moves everybody's deadlines (DR6)."""
    refused = may_set_days(rank, highest)
    assert (refused is None) is may
    assert refused is None or refused.who_could


def test_an_edition_of_the_day_itself_did_not_come_after() -> None:
    """In force from the day of receipt, or of a day nobody knows, it holds; a day later it came after (D48)."""
    day = date(2024, 4, 1)
    assert came_after(day, day) == came_after(None, day) == ""
    assert came_after(day, date(2024, 3, 31)) == "came after, on 1 April 2024"
