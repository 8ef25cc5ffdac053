"""Who may be given a case, what speaks against it, and the order in which colleagues are offered."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.areas import AreaFacts
from desktop_app.policy.assigning import Colleague, Weighed, offered, refusal, reservations, weigh
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_people import PeopleFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import CaseKind, Rank, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.stage2 import Refusal
from desktop_app.policy.steps_desk import may_move
from desktop_app.services.packs import load_rules

TOM = Colleague(2, "Tom Reed", Rank.HANDLER)
STAGE1 = CaseFacts(kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
STAGE2 = CaseFacts(kind=CaseKind.COMPLAINT, stage=Stage.STAGE2, stage2=Stage2Facts(handled_stage1=frozenset({2})))
CODE = load_rules("code-2024")


@pytest.mark.parametrize(
    ("facts", "who", "words", "section"),
    [
        (STAGE1, replace(TOM, is_active=False), "no longer works here", "4.1"),
        (STAGE1, replace(TOM, rank=Rank.POST_ROOM), "post room", "4.2"),
        (replace(STAGE1, people=PeopleFacts(barred=frozenset({2}))), TOM, "barred", "5.8"),
        (replace(STAGE1, people=PeopleFacts(conflicted=frozenset({2}))), TOM, "declared", "5.8"),
        (STAGE2, TOM, "stage 1", "6.13"),
        (STAGE2, replace(TOM, rank=Rank.DIRECTOR), "stage 1", "6.13"),
    ],
)
def test_who_may_not_have_it_is_told_with_the_rule(facts, who, words, section) -> None:
    """Left, of the post room, tied to it, or a hand of stage 1 at stage 2, whatever their rank."""
    refused = refusal(facts, who)
    assert refused is not None
    assert words in refused.why
    assert refused.source == code_source(section)


def test_anybody_else_may_have_it() -> None:
    """Stage 1 is open to whoever works on cases; stage 2 to whoever had no part in stage 1."""
    assert refusal(STAGE1, TOM) is None
    assert refusal(STAGE2, replace(TOM, id=3)) is None


def test_what_speaks_against_somebody_forbids_nothing() -> None:
    """Away, hands full, another area, another team, and a rank the policy asks: all are said."""
    who = replace(
        TOM, away="Away until Fri 4 Dec 2026, covered by nobody", most_cases=5, open_cases=5,
        area_ids=frozenset({7}), areas="South", team_id=1, team="Team A",
    )  # fmt: skip
    rules = load_rules("paradigm-2021")
    lines = reservations(STAGE1, rules, who, AreaFacts(8, "North", ()), (2, "Team B"))
    assert refusal(STAGE1, who) is None
    assert [line.split()[0] for line in lines] == ["Away", "Has", "The", "Not", "At"]
    assert not reservations(STAGE1, CODE, TOM, AreaFacts(8, "North", ()), None)
    boss = replace(TOM, rank=Rank.DIRECTOR)
    assert reservations(STAGE1, CODE, boss) == ("More senior than the policy asks.",)
    assert not reservations(STAGE1, load_rules("portsmouth-2024"), boss)
    named = replace(STAGE1, has_investigator=True)
    assert not reservations(named, rules, TOM)


def test_several_cases_are_weighed_together() -> None:
    """Each refusal names its cases; somebody who may have none of them fits none."""
    why = Refusal("They are barred from this case.", code_source("5.8"))
    both = weigh([("C-000001", why, ()), ("C-000002", None, ("Hands full.",))], TOM)
    assert (both.fits, both.reservations) == (1, ("Hands full.",))
    assert both.refused == ("C-000001: They are barred from this case. (Complaint Handling Code 2024, 5.8)",)
    many = weigh([(f"C-{n:06}", why, ()) for n in range(5)], TOM)
    assert many.fits == 0
    assert many.refused[0].startswith("C-000000, C-000001, C-000002 and 2 more:")


@pytest.mark.parametrize(
    ("actor", "owner", "given_by", "may"),
    [
        (Actor(1, Rank.HANDLER), None, None, True),
        (Actor(1, Rank.HANDLER), 1, None, True),
        (Actor(1, Rank.HANDLER), 2, None, False),
        (Actor(1, Rank.HANDLER), 2, 3, False),
        (Actor(1, Rank.HANDLER), 2, 1, True),
        (Actor(1, Rank.TEAM_LEADER), 2, None, True),
    ],
)
def test_a_case_changes_hands_only_by_its_owner_or_a_leader(actor, owner, given_by, may) -> None:
    """Nobody’s case is taken by anybody; what one gave somebody today one may take back."""
    assert (may_move(actor, owner, given_by) is None) is may


names = st.sampled_from(["Ann", "Bo", "Cy", "Di"])
colleagues = st.builds(
    Colleague, st.integers(1, 50), names, st.just(Rank.HANDLER),
    most_cases=st.one_of(st.none(), st.integers(0, 60)), open_cases=st.integers(0, 60),
)  # fmt: skip
weighed = st.builds(
    Weighed, colleagues, st.just(()), st.sampled_from([0, 1]), st.sampled_from([(), ("Away.",), ("Full.", "Away.")])
)


@given(st.lists(weighed, min_size=1, max_size=12))
def test_nobody_refused_stands_before_somebody_who_fits(people) -> None:
    """Nor somebody with a reservation before one without, nor the fuller before the less full; nobody is lost."""
    found = offered(people)
    assert sorted(map(id, found)) == sorted(map(id, people))
    for before, after in pairwise(found):
        assert before.fits >= after.fits
        if before.fits == after.fits:
            assert bool(before.reservations) <= bool(after.reservations)
            if bool(before.reservations) == bool(after.reservations):
                assert before.who.load <= after.who.load
