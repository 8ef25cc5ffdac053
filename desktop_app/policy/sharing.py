"""Sharing cases out among colleagues: each to whoever has room for it, by the same rules as giving one to somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.policy.assigning import Colleague
from desktop_app.policy.kinds import Rank
from desktop_app.policy.stage2 import Refusal

Judged = Callable[[Colleague], tuple[Refusal | None, tuple[str, ...]]]
"""Of a colleague: why they may not have a case, and what speaks against it (``refusal`` and ``reservations``)."""


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
    """Gives case after case to whoever fits it best with what they have been given so far.

    Whoever is here before whoever is away; a handler before a leader, whose work it is to lead; whoever is free of
    reservations (full, another area, another team, too senior) before the others; then the least loaded; then by name.
    Nobody gets back what is theirs already. Which of several is a matter of room and no rule of the Code's; that they
    may have it is asked of ``refusal`` for each case by itself.
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


def _place(case: ToShare, who: Colleague) -> tuple[bool, bool, bool, float, str, int] | None:
    """Where somebody stands among those who could have it; None where they may not."""
    if who.id == case.owner_id:
        return None
    refused, reservations = case.judged(who)
    if refused is not None:
        return None
    is_leader = who.rank is not Rank.HANDLER
    return (bool(who.away), is_leader, bool(reservations), who.load, who.name.casefold(), who.id)
