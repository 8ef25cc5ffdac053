"""Sharing cases out among colleagues: each to whoever has room for it, by the same rules as giving one to somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.policy.assigning import Colleague
from desktop_app.policy.kinds import Rank
from desktop_app.policy.stage2 import Refusal

Judged = Callable[[Colleague], tuple[Refusal | None, tuple[str, ...]]]
"""Of a colleague: why they may not have a case, and what speaks against it (``refusal`` and ``reservations``)."""

OF_A_LEADER, OF_A_MANAGER, RESERVED = 1.0, 2.0, 0.25
"""What is added to how full somebody's hands are; one is as many cases as they should have."""


@dataclass(frozen=True, slots=True)
class ToShare:
    """A case that somebody else is to have."""

    case_id: int
    owner_id: int | None
    judged: Judged


@dataclass(frozen=True, slots=True)
class Shared:
    """Who gets which case."""

    given: tuple[tuple[int, int], ...]
    """Case and colleague, in the order the cases came."""
    people: tuple[tuple[Colleague, int], ...]
    """Everybody who gets any, with how many; the most first."""
    left: tuple[int, ...]
    """Cases that nobody here may have."""


def share_out(cases: Sequence[ToShare], people: Iterable[Colleague]) -> Shared:
    """Gives case after case to whoever has the most room for it with what they have been given so far.

    Whoever is here comes before whoever is away today. A leader, whose work it is to lead, counts as full to begin
    with, a manager as twice that; a reservation (another area, another team, away soon, too senior) as a quarter of
    somebody's hands. Nobody gets back what is theirs already. Which of several is a matter of room and no rule of the
    Code's; that they may have it is asked of ``refusal`` for each case by itself.
    """
    hands = {who.id: who for who in people}
    counts: dict[int, int] = {}
    given: list[tuple[int, int]] = []
    left: list[int] = []
    for case in cases:
        best = min((place for who in hands.values() if (place := _place(case, who)) is not None), default=None)
        if best is None:
            left.append(case.case_id)
            continue
        chosen = hands[best[-1]]
        hands[chosen.id] = replace(chosen, open_cases=chosen.open_cases + 1)
        counts[chosen.id] = counts.get(chosen.id, 0) + 1
        given.append((case.case_id, chosen.id))
    most = sorted(counts, key=lambda one: (-counts[one], hands[one].name.casefold(), one))
    return Shared(tuple(given), tuple((hands[one], counts[one]) for one in most), tuple(left))


def _place(case: ToShare, who: Colleague) -> tuple[bool, float, str, int] | None:
    """Where somebody stands among those who could have it; None where they may not."""
    if who.id == case.owner_id:
        return None
    refused, reservations = case.judged(who)
    if refused is not None:
        return None
    leads = OF_A_MANAGER if who.rank.at_least(Rank.MANAGER) else 0.0 if who.rank is Rank.HANDLER else OF_A_LEADER
    hands = who.load + leads + (RESERVED if reservations else 0.0)
    return (who.is_away, hands, who.name.casefold(), who.id)
