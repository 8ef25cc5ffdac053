"""Whether somebody's rank is what the landlord asks for a decision."""

from __future__ import annotations

from desktop_app.policy.approvals import Approvals
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.policy.stage2 import Refusal, and_above

OWN_SETTINGS = Source("Settings", "Who decides")


def too_junior(approvals: Approvals, decision: Decision, rank: Rank) -> Refusal | None:
    """Why somebody of this rank does not decide on it; None when they do.

    Source: the landlord's own settings; Code 4.2: whoever handles complaints has the authority to act.
    """
    asked = approvals.ranks.get(decision)
    if asked is None or rank.at_least(asked):
        return None
    why = f"{decision.words} is decided by somebody more senior here."
    return Refusal(why, OWN_SETTINGS, and_above(asked))
