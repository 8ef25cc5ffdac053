"""The decision on a whole complaint: it follows from the points of ours, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.policy.kinds import Outcome
from desktop_app.policy.stage2 import Refusal

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


def whole_outcome(decisions: Iterable[Outcome | None]) -> Outcome | None:
    """The decision on the whole, given what was decided on each point of ours; None while one of them is undecided.

    Where points were decided differently it is in part, also under a policy that decides a point one way or the other
    only (PA 5.1.1, Portsmouth 8): either word alone would tell the resident what is not so.

    Source: Code 6.7 and 6.9: every point is answered, and the answer says what was decided.
    """
    kinds = set(decisions)
    if not kinds or None in kinds:
        return None
    return kinds.pop() if len(kinds) == 1 else Outcome.PARTLY


def offered(rules: Rules) -> tuple[Outcome, ...]:
    """What may be decided on a point, in the policy's order; the Code's three where the policy is silent."""
    return rules.outcomes.row.decisions


def called(rules: Rules, outcome: Outcome) -> str:
    """An outcome as the policy calls it: ``At fault``; else as the Code does."""
    return rules.outcomes.row.called.get(outcome, outcome.words)


def may_decide(rules: Rules, outcome: Outcome) -> Refusal | None:
    """Whether a point may be decided like this; None when it may.

    Source: the pack's ``outcomes``, or the Code's 6.7 and 6.9 where the pack is silent.
    """
    if outcome in offered(rules):
        return None
    names = " or ".join(called(rules, one).lower() for one in offered(rules))
    return Refusal(f"This policy decides a point as {names}, not as {outcome.words.lower()}.", rules.outcomes.source)


def told_of_change(before: Outcome | None, now: Outcome | None, words: str = "") -> str:
    """What the chronology says when an act changed the decision on the whole; '' when it did not.

    ``words`` is what the policy calls it now.
    """
    if now is before:
        return ""
    if now is None:
        return "The whole complaint is undecided again: a point of ours is still to be decided, or none is left."
    return f"The decision on the whole complaint is now: {(words or now.words).lower()}."
