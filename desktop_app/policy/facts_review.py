"""What the rules are told of a draft that somebody else reviews."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.kinds import LetterKind, Rank, ReviewStep


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One draft's review as it stands."""

    kind: LetterKind
    step: ReviewStep
    """The latest step, which is the one that holds."""
    hands: frozenset[int] = frozenset()
    """Everybody who began it, wrote in it or sent it for review: none of them approves it."""
    asked_of: int | None = None
    """The colleague it was sent to; None for anybody who may."""
    asked_of_name: str = ""
    by: int | None = None
    """Who took the latest step."""
    by_name: str = ""
    words: str = ""
    """Why it was returned, or what its writer asks."""
    wanted: Rank | None = None
    """The lowest rank that may approve it; None where nobody has to."""
