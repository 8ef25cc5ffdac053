"""Who a case may be given to, what speaks against somebody without forbidding it, and whom to offer first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.areas import AreaFacts
from desktop_app.policy.barring import may_handle, may_look_into
from desktop_app.policy.kinds import Rank, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage1 import asks_rank
from desktop_app.policy.stage2 import Refusal, may_handle_stage2
from desktop_app.policy.stages import formal_stage
from desktop_app.policy.steps import may_change_cases
from desktop_app.policy.words import count

if TYPE_CHECKING:
    from desktop_app.policy.facts import CaseFacts
    from desktop_app.policy.rules import Rules

_SENIOR = "More senior than the policy asks."
USUALLY_MOST = 40
"""Open cases at once that a colleague's own are measured by where nobody said how many they should have."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody a case could be given to, as they stand today."""

    id: int
    name: str
    rank: Rank
    is_active: bool = True
    team_id: int | None = None
    team: str = ""
    area_ids: frozenset[int] = frozenset()
    """The areas they work in; none for everywhere."""
    areas: str = ""
    most_cases: int | None = None
    open_cases: int = 0
    away: str = ""
    """``Away until Fri 4 Dec 2026, covered by nobody``; '' while they are here and stay."""
    is_away: bool = False
    """Whether they are away today, and not only soon."""

    @property
    def load(self) -> float:
        """How full their hands are: one is as many open cases as they should have."""
        return self.open_cases / max(self.most_cases if self.most_cases is not None else USUALLY_MOST, 1)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A colleague with what speaks against giving them a case, or several cases at once."""

    who: Colleague
    refused: tuple[str, ...] = ()
    """Why they may not have it, or some of the cases, with the rule."""
    fits: int = 1
    """How many of the cases they may have."""
    reservations: tuple[str, ...] = ()
    """What speaks against it and forbids nothing."""


def refusal(facts: CaseFacts, who: Colleague) -> Refusal | None:
    """Why a colleague may not be given a case; None when they may.

    A rank that the policy asks forbids nobody to own a case: an owner of any rank writes for an investigator or a
    reviewer of the rank. It is a reservation.

    Source: Code 4.2 (authority to handle), 5.8 (no conflict of interest), 6.13 (stage 2 by somebody else).
    """
    if not who.is_active:
        return Refusal(f"{who.name} no longer works here.", code_source("4.1"))
    if not_theirs := may_change_cases(who.rank):
        why = f"{who.name} works in the post room, which changes no case."
        return Refusal(why, not_theirs.source, not_theirs.who_could)
    if tied := may_handle(facts, who.id):
        return Refusal(tied.why, tied.source, tied.who_could)
    if is_at_stage2(facts):
        return may_handle_stage2(facts, who.id) or _declared(facts, who)
    return _declared(facts, who)


def reservations(
    facts: CaseFacts, rules: Rules, who: Colleague, area: AreaFacts | None = None, team: tuple[int, str] | None = None
) -> tuple[str, ...]:
    """What speaks against giving a colleague a case, the weightiest first; empty when nothing does.

    ``area``: where the resident lives, None where it is not known. ``team``: the owner's, None where there is none.
    """
    most = who.most_cases
    elsewhere = area is not None and who.area_ids and area.id not in who.area_ids
    another_team = team is not None and who.team_id != team[0]
    lines = (
        f"{who.away}." if who.away else "",
        f"Has {count(who.open_cases, 'open case')} of {most} at most." if most is not None and is_full(who) else "",
        f"The home is in {area.name}; they work in {who.areas}." if area is not None and elsewhere else "",
        f"Not of {team[1]}." if team is not None and another_team else "",
        _rank(facts, rules, who),
    )
    return tuple(line for line in lines if line)


def is_full(who: Colleague) -> bool:
    """Whether they have as many open cases as they should, or more."""
    return who.most_cases is not None and who.open_cases >= who.most_cases


def offered(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    """In the order in which to offer them: whoever may have the most of the cases and is free of reservations first.

    Then those with reservations, then those who may not; each the least loaded first, then by name.
    """

    def place(one: Weighed) -> tuple[int, bool, float, str, int]:
        return (-one.fits, bool(one.reservations), one.who.load, one.who.name.casefold(), one.who.id)

    return tuple(sorted(weighed, key=place))


def weigh(cases: Iterable[tuple[str, Refusal | None, tuple[str, ...]]], who: Colleague) -> Weighed:
    """What speaks against somebody over several cases: each a reference, why not, and the reservations."""
    told = tuple(cases)
    refused = [(reference, why) for reference, why, _ in told if why is not None]
    reasons: dict[str, list[str]] = {}
    for reference, why in refused:
        reasons.setdefault(f"{why.why} ({why.source})", []).append(reference)
    alone = len(told) == 1
    words = [why if alone else f"{_some(references)}: {why}" for why, references in reasons.items()]
    held: dict[str, int] = {}
    for _, why_not, lines in told:
        for line in lines if why_not is None else ():
            held[line] = held.get(line, 0) + 1
    return Weighed(who, tuple(words), len(told) - len(refused), tuple(held))


def is_at_stage2(facts: CaseFacts) -> bool:
    """At stage 2, or past it."""
    return formal_stage(facts.stage).stage is Stage.STAGE2


def _declared(facts: CaseFacts, who: Colleague) -> Refusal | None:
    tied = may_look_into(facts, who.id)
    return Refusal(tied.why, tied.source, tied.who_could) if tied else None


def _rank(facts: CaseFacts, rules: Rules, who: Colleague) -> str:
    """What the policy asks of whoever answers, where neither the colleague nor anybody named has the rank.

    And where it asks for nobody senior, that somebody is: a director with no case of their own has the least to do.
    """
    at, needed, is_named = ("2 the answer comes from", rules.stage2_reviewer, facts.stage2.has_reviewer)
    if not is_at_stage2(facts):
        at, needed, is_named = ("1 it is looked into by", rules.stage1_investigator, facts.has_investigator)
        if not asks_rank(facts):
            return _SENIOR if who.rank.at_least(Rank.MANAGER) else ""
    if who.rank.at_least(needed.row.rank):
        asks_less = not needed.row.rank.at_least(Rank.MANAGER)
        return _SENIOR if asks_less and who.rank.at_least(Rank.MANAGER) else ""
    return "" if is_named else f"At stage {at}: {needed.row.who}. Somebody of that rank is named besides."


def _some(references: list[str]) -> str:
    """``C-000001, C-000002 and 4 more``."""
    shown = references[:3]
    more = len(references) - len(shown)
    return f"{', '.join(shown)} and {more} more" if more else ", ".join(shown)
