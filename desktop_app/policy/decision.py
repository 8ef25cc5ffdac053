"""The decision on a whole complaint: it follows from the points of ours, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.policy.kinds import Outcome


def whole_outcome(decisions: Iterable[Outcome | None]) -> Outcome | None:
    """The decision on the whole, given what was decided on each point of ours; None while one of them is undecided.

    Source: Code 6.7 and 6.9: every point is answered, and the answer says what was decided.
    """
    kinds = set(decisions)
    if not kinds or None in kinds:
        return None
    return kinds.pop() if len(kinds) == 1 else Outcome.PARTLY


def told_of_change(before: Outcome | None, now: Outcome | None) -> str:
    """What the chronology says when an act changed the decision on the whole; '' when it did not."""
    if now is before:
        return ""
    if now is None:
        return "The whole complaint is undecided again: a point of ours is still to be decided, or none is left."
    return f"The decision on the whole complaint is now: {now.words.lower()}."
