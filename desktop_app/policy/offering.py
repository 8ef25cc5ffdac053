"""Money that a letter offers: a sum is decided first, by somebody whose limit reaches it, and told afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.policy.asking import source_of_money
from desktop_app.policy.compensation import may_approve
from desktop_app.policy.kinds import Rank
from desktop_app.policy.money import pounds
from desktop_app.policy.stage2 import Refusal


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What of a case's compensation is decided, what waits for a decision, and what whoever writes may decide."""

    rank: Rank
    """Of whoever writes, or issues."""
    limits: Mapping[Rank, int | None]
    """What each rank may approve, in pence; None for any sum."""
    decided: frozenset[int] = frozenset()
    """Sums in pence that stand in the case as decided: each, each line of its working, and what they come to."""
    standing: int = 0
    """What the decided sums come to."""
    asked: frozenset[int] = frozenset()
    """The sum that a colleague has been asked for, each line of it, and what the case would come to with it."""
    asked_words: str = ""
    """``£120, asked by Priya Shah on Tue 24 Nov``; '' while nothing waits."""


def undecided(pence: int, money: MoneyFacts) -> Refusal | None:
    """Why a letter may not offer this sum yet; None when it may.

    A letter binds the landlord: what is above the writer's limit, or waits for a colleague's answer, is decided before
    the letter that offers it is issued.

    Source: the landlord's own approval limits (Settings, Putting right); Code 7.1 and 7.2 with 5.8.
    """
    if pence in money.decided:
        return None
    source = source_of_money()
    if pence in money.asked:
        why = f"{pounds(pence)} is not decided yet ({money.asked_words})."
        return Refusal(why, source, "Whoever was asked")
    allowed = may_approve(money.rank, money.standing + pence, money.limits)
    if allowed.permitted:
        return None
    return Refusal(f"{pounds(pence)} is nowhere decided. {allowed.why}", allowed.source, allowed.who_could)
