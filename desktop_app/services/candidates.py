"""Whom cases could be given to: everybody who works here, whoever fits best first, with what speaks against each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from desktop_app.models import Case, Staff
from desktop_app.policy.areas import AreaFacts
from desktop_app.policy.assigning import Colleague, Weighed, offered, refusal, reservations, weigh
from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.kinds import Rank
from desktop_app.policy.sharing import Shared, ToShare, share_out
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.words import count
from desktop_app.services.case_facts import facts_of
from desktop_app.services.case_loading import load_cases
from desktop_app.services.desk import Desk
from desktop_app.services.in_hand import NOTHING, area_of_case, areas_in, colleagues_in, held, teams_in

Judge = Callable[[Colleague], tuple[str, Refusal | None, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A colleague who could be given the cases asked about, with what speaks against it."""

    id: int
    name: str
    job_title: str
    rank: Rank
    team: str
    areas: str
    """The areas they work in; '' for everywhere."""
    open_cases: int
    overdue: int
    most_cases: int | None
    away: str
    fits: int
    """How many of the cases asked about they may have."""
    refused: tuple[str, ...]
    """Why they may not have the others, with the rule."""
    reservations: tuple[str, ...]
    """What speaks against it and forbids nothing."""

    @property
    def load_words(self) -> str:
        """``12 open, 2 overdue``; of how many at most, where that is said."""
        most = f" of {self.most_cases}" if self.most_cases is not None else ""
        return f"{self.open_cases}{most} open, {self.overdue} overdue{self._with_these(most)}"

    @property
    def would_be_over(self) -> bool:
        """Whether they would have more than they should with what they may be given of these."""
        return self.most_cases is not None and self.open_cases + self.fits > self.most_cases

    def _with_these(self, most: str) -> str:
        """How many they would have with what they may be given of these."""
        return f"; would be {self.open_cases + self.fits}{most}" if self.fits > 1 and most else ""


@dataclass(frozen=True, slots=True)
class SharedView:
    """How the cases would be shared out among colleagues."""

    given: Mapping[int, int]
    """Whose each case would be; those that nobody may have are not in it."""
    lines: tuple[str, ...]
    """``Ann Field: 5 cases, would have 14 of 20``, the most first."""
    left: int
    """How many cases nobody here may have."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Whom the cases could be given to, and how they would be shared out; None where there are not two to share."""

    people: tuple[CandidateView, ...]
    shared: SharedView | None


@dataclass(frozen=True, slots=True)
class Known:
    """The landlord's areas and teams, read once for many cases."""

    areas: tuple[AreaFacts, ...]
    teams: Mapping[int, str]


def candidates(desk: Desk, case_ids: Collection[int]) -> tuple[CandidateView, ...]:
    """Everybody who works here, whom to offer the cases first at the top.

    Cases that are not there for whoever acts count for nothing.
    """
    return offer(desk, case_ids).people


def offer(desk: Desk, case_ids: Collection[int], shared: Collection[int] | None = None) -> Offer:
    """The same, and how the cases would be shared out among them, in the order in which they are named.

    ``shared``: those of them that are shared out, where it is not all.
    """
    with desk.reading() as session:
        today = desk.clock.today()
        known, hands = Known(areas_in(session), teams_in(session)), held(session, today)
        loaded = load_cases(session, case_ids)
        judges = {one.id: _against(desk, one, facts_of(desk, one), known) for one in loaded.values()}
        titles: dict[int, str] = {row.id: row.job_title for row in session.execute(select(Staff.id, Staff.job_title))}
        people = colleagues_in(session, today)
        found = offered(weigh([judge(who) for judge in judges.values()], who) for who in people)
        views = tuple(_candidate(one, titles[one.who.id], hands.get(one.who.id, NOTHING).overdue) for one in found)
        to_share = [
            ToShare(one, loaded[one].owner_id, partial(_judged, judges[one]))
            for one in dict.fromkeys(case_ids)
            if one in judges and (shared is None or one in shared)
        ]
        return Offer(views, _shared_view(share_out(to_share, people)))


def _judged(judge: Judge, who: Colleague) -> tuple[Refusal | None, tuple[str, ...]]:
    _, refused, held_against = judge(who)
    return refused, held_against


def _shared_view(shared: Shared) -> SharedView | None:
    if len(shared.people) < 2:
        return None
    lines = tuple(
        f"{who.name}: {count(gets, 'case')}, would have {who.open_cases}"
        + (f" of {who.most_cases}" if who.most_cases is not None else "")
        for who, gets in shared.people
    )
    return SharedView(dict(shared.given), lines, len(shared.left))


def _candidate(one: Weighed, job_title: str, overdue: int) -> CandidateView:
    who = one.who
    return CandidateView(
        *(
            who.id,
            who.name,
            job_title,
            who.rank,
            who.team,
            who.areas,
            who.open_cases,
            overdue,
            who.most_cases,
            who.away,
        ),
        *(one.fits, one.refused, one.reservations),
    )


def _against(desk: Desk, case: Case, facts: CaseFacts, known: Known) -> Judge:
    """Of a colleague: the case's reference, why they may not have it, and what else speaks against it."""
    rules, area = desk.rules(case.edition_id), area_of_case(case, known.areas)
    own_team = case.owner.team_id if case.owner else None
    team = (own_team, known.teams[own_team]) if own_team is not None and own_team in known.teams else None
    return lambda who: (case.reference, refusal(facts, who), reservations(facts, rules, who, area, team))
