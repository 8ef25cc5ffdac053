"""Who says on which days nobody works: a day off moves everybody's deadlines, and is no matter of one desk."""

from __future__ import annotations

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Rank
from desktop_app.policy.stage2 import Refusal, and_above

DAYS_OFF = Source("Settings, Days off")


def may_set_days(rank: Rank, highest: Rank) -> Refusal | None:
    """Whether somebody may add days off and take them out, and say how days are counted; None when they may.

    A team leader and above; where nobody so senior works here, whoever is most senior. On a shared server it is an
    administrator's, whatever their rank: the server asks for that and not for this.
    """
    least = Rank.TEAM_LEADER if highest.at_least(Rank.TEAM_LEADER) else highest
    if rank.at_least(least):
        return None
    return Refusal(
        "A day off moves everybody’s deadlines: it is set by somebody more senior.", DAYS_OFF, and_above(least)
    )
