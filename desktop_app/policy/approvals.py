"""Which decisions ask for a rank of the landlord's own choosing, beside what its policy says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.policy.kinds import Decision, Rank


@dataclass(frozen=True, slots=True)
class Approvals:
    """The lowest rank that decides on each; a handler where nothing is said."""

    ranks: Mapping[Decision, Rank]

    def rank_for(self, decision: Decision) -> Rank:
        """The lowest rank that decides on it."""
        return self.ranks.get(decision, Rank.HANDLER)


ALONE = Approvals({})
"""One person's own file: whoever sits there decides."""

SHARED = Approvals(
    {
        Decision.EXTENSION: Rank.TEAM_LEADER,
        Decision.EXCLUSION: Rank.TEAM_LEADER,
        Decision.ESCALATION_REFUSAL: Rank.MANAGER,
    }
)
"""What a new shared server starts with: nobody decides against a resident's interest alone."""


def as_kept(approvals: Approvals) -> dict[str, str]:
    """As the setting keeps it."""
    return {str(decision): str(rank) for decision, rank in approvals.ranks.items()}


def from_kept(kept: Mapping[str, str]) -> Approvals:
    """As it was kept; what this program does not know is left out."""
    known = {str(one): one for one in Decision}
    ranks = {str(one): one for one in Rank}
    return Approvals({known[key]: ranks[rank] for key, rank in kept.items() if key in known and rank in ranks})
