"""Who has to ask, who may answer and what is near: the rules of decisions that a colleague is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.approvals import ALONE, SHARED, Approvals
from desktop_app.policy.asking import Asked, is_near, least, may_answer, must_ask, told_by_clock, warning
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_people import PeopleFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Decision,
    EscalationDecision,
    Event,
    LetterKind,
    LetterState,
    Rank,
    Stage,
)
from desktop_app.policy.steps import Step, awaited, may
from desktop_app.services.packs import load_rules

CODE, PARADIGM = load_rules("code-2024"), load_rules("paradigm-2021")
LIMITS = {Rank.HANDLER: 10_000, Rank.TEAM_LEADER: 30_000, Rank.MANAGER: 100_000, Rank.HEAD_OF_SERVICE: None}
ASKER, ME = 1, 2
CALENDAR = WorkingCalendar(bank_holidays(first=2026, last=2027))
ALL = tuple(Decision)


@pytest.mark.parametrize(
    ("decision", "approvals", "wanted", "pence", "lowest"),
    [
        (Decision.EXTENSION, ALONE, None, 0, Rank.HANDLER),
        (Decision.EXTENSION, SHARED, None, 0, Rank.TEAM_LEADER),
        (Decision.EXTENSION, SHARED, Rank.DIRECTOR, 0, Rank.DIRECTOR),
        (Decision.EXTENSION, SHARED, Rank.HANDLER, 0, Rank.TEAM_LEADER),
        (Decision.COMPENSATION, SHARED, None, 10_000, Rank.HANDLER),
        (Decision.COMPENSATION, SHARED, None, 10_001, Rank.TEAM_LEADER),
        (Decision.COMPENSATION, SHARED, None, 100_001, Rank.HEAD_OF_SERVICE),
        (Decision.COMPENSATION, Approvals({Decision.COMPENSATION: Rank.MANAGER}), None, 1, Rank.MANAGER),
        (Decision.ESCALATION_REFUSAL, ALONE, None, 0, PARADIGM.escalation_refusal.row.decided_by_rank),
    ],
)
def test_the_lowest_rank_is_the_highest_of_what_is_asked(
    decision: Decision, approvals: Approvals, wanted: Rank | None, pence: int, lowest: Rank
) -> None:
    """Setting, policy, limit and the rank of the day it was asked: whichever is highest."""
    asked = Asked(decision, ASKER, wanted, pence)
    assert least(asked, PARADIGM, approvals, LIMITS) is lowest


def test_a_sum_beyond_every_limit_is_nobodys() -> None:
    """It can be asked, and nobody here may say yes."""
    asked = Asked(Decision.COMPENSATION, ASKER, pence_in_all=1)
    none = dict.fromkeys(Rank, 0)
    assert least(asked, CODE, SHARED, none) is None
    assert must_ask(asked, CODE, SHARED, Rank.DIRECTOR, none)
    assert may_answer(asked, CaseFacts(approvals=SHARED), CODE, Actor(ME, Rank.DIRECTOR), none) is not None


@given(
    decision=st.sampled_from(ALL),
    rank=st.sampled_from(list(Rank)),
    wanted=st.none() | st.sampled_from(list(Rank)),
    pence=st.integers(0, 500_000),
    ranks=st.dictionaries(st.sampled_from(ALL), st.sampled_from(list(Rank))),
)
def test_nobody_ever_answers_their_own(
    decision: Decision, rank: Rank, wanted: Rank | None, pence: int, ranks: dict[Decision, Rank]
) -> None:
    """Whatever their rank, whatever is asked, and whatever the landlord has set."""
    asked = Asked(decision, ME, wanted, pence)
    refused = may_answer(asked, CaseFacts(approvals=Approvals(ranks)), CODE, Actor(ME, rank), LIMITS)
    assert refused is not None
    assert "themselves" in refused.why


@given(
    decision=st.sampled_from(ALL),
    rank=st.sampled_from(list(Rank)),
    wanted=st.none() | st.sampled_from(list(Rank)),
    pence=st.integers(0, 500_000),
    ranks=st.dictionaries(st.sampled_from(ALL), st.sampled_from(list(Rank))),
)
def test_whoever_may_answer_would_not_have_to_ask(
    decision: Decision, rank: Rank, wanted: Rank | None, pence: int, ranks: dict[Decision, Rank]
) -> None:
    """The two rules meet: a rank that answers is the rank that decides alone, and the post room does neither."""
    asked, approvals = Asked(decision, ASKER, wanted, pence), Approvals(ranks)
    may_say = may_answer(asked, CaseFacts(approvals=approvals), CODE, Actor(ME, rank), LIMITS) is None
    asks = must_ask(asked, CODE, approvals, rank, LIMITS)
    assert may_say is (rank.at_least(Rank.HANDLER) and not asks)


@pytest.mark.parametrize("decision", ALL)
def test_a_tie_keeps_from_answering(decision: Decision) -> None:
    """Barred from the case, or something declared; for stage 2 also a hand in stage 1."""
    asked, director = Asked(decision, ASKER), Actor(ME, Rank.DIRECTOR)
    assert may_answer(asked, CaseFacts(), CODE, director, LIMITS) is None
    me = frozenset({ME})
    for people in (PeopleFacts(barred=me), PeopleFacts(conflicted=me)):
        assert may_answer(asked, CaseFacts(people=people), CODE, director, LIMITS) is not None
    hand = CaseFacts(stage2=Stage2Facts(handled_stage1=me))
    refused = may_answer(asked, hand, CODE, director, LIMITS)
    assert (refused is not None) is (decision is Decision.ESCALATION_REFUSAL)


@pytest.mark.parametrize(
    ("today", "near", "says"),
    [
        (date(2026, 11, 24), False, ""),  # Tuesday; Wednesday is still to come
        (date(2026, 11, 25), True, "Thursday 26 November 2026, the next working day"),
        (date(2026, 11, 26), True, "The date is today"),
        (date(2026, 11, 27), True, "passed on Thursday 26 November 2026"),
    ],
)
def test_an_old_date_is_flagged_before_it_happens(today: date, near: bool, says: str) -> None:
    """From the last working day before it on, so that somebody can still be told in time."""
    due = date(2026, 11, 26)
    assert is_near(due, today, CALENDAR) is near
    said = warning(Decision.EXTENSION, due, today, CALENDAR)
    assert says in said
    assert bool(said) is near
    if said:
        assert "told late" in said


def test_a_weekend_before_the_date_is_no_time_left() -> None:
    """From the Friday on, the Monday is the next working day."""
    assert is_near(date(2026, 11, 30), date(2026, 11, 27), CALENDAR)
    assert is_near(date(2026, 11, 30), date(2026, 11, 28), CALENDAR)
    assert not is_near(date(2026, 11, 30), date(2026, 11, 26), CALENDAR)
    assert not is_near(None, date(2026, 11, 26), CALENDAR)
    assert warning(Decision.EXCLUSION, None, date(2026, 11, 26), CALENDAR) == ""


def test_which_clock_runs_on_meanwhile() -> None:
    """The acknowledgement of what is not taken on or refused; the answer of everything else."""
    assert told_by_clock(Decision.EXCLUSION, Stage.NONE) == "stage1.acknowledge"
    assert told_by_clock(Decision.ESCALATION_REFUSAL, Stage.STAGE1) == "stage2.acknowledge"
    assert told_by_clock(Decision.EXTENSION, Stage.STAGE2) == "stage2.respond"
    assert told_by_clock(Decision.COMPENSATION, Stage.STAGE1) == "stage1.respond"


# -- the steps ---------------------------------------------------------------------------------------------------------

RECEIVED, TODAY = date(2026, 11, 16), date(2026, 11, 23)
NEW = CaseFacts(dates={Event.RECEIVED: RECEIVED, Event.LOGGED: RECEIVED}, approvals=SHARED)
ACKNOWLEDGED = replace(
    NEW, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1, points=1, undecided_points=1,
    dates={**NEW.dates, Event.ACKNOWLEDGED: date(2026, 11, 18), "stage1_acknowledgement_sent": date(2026, 11, 18)},
    letters=((LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterState.SENT),),
)  # fmt: skip
ESCALATED = replace(ACKNOWLEDGED, state=CaseState.RESPONDED, stage2=Stage2Facts(decision=EscalationDecision.WAITING))


def asked_of_the_rules(key: str, facts: CaseFacts, rank: Rank = Rank.HANDLER) -> Step:
    readings = read_clocks(CODE, facts.dates, CALENDAR)
    return may(key, facts, CODE, Actor(ME, rank), readings, TODAY, CALENDAR)


def test_only_a_rank_that_is_missing_is_asked_for() -> None:
    """What is refused for another reason is not to be had by asking."""
    assert asked_of_the_rules("extend", ACKNOWLEDGED).asks is Decision.EXTENSION
    assert asked_of_the_rules("extend", ACKNOWLEDGED, Rank.TEAM_LEADER).asks is None
    assert asked_of_the_rules("extend", ACKNOWLEDGED, Rank.POST_ROOM).asks is None
    assert asked_of_the_rules("extend", NEW).asks is None
    assert asked_of_the_rules("extend", replace(ACKNOWLEDGED, pending_extension_days=5)).asks is None


@pytest.mark.parametrize(
    ("key", "facts", "decision"),
    [
        ("extend", ACKNOWLEDGED, Decision.EXTENSION),
        ("triage", NEW, Decision.EXCLUSION),
        ("decide_escalation", ESCALATED, Decision.ESCALATION_REFUSAL),
    ],
)
def test_a_step_waits_for_the_answer(key: str, facts: CaseFacts, decision: Decision) -> None:
    """Nobody goes past a question that stands, however senior; the case says what it waits for."""
    assert asked_of_the_rules(key, facts, Rank.DIRECTOR).permitted
    waiting = replace(facts, asked=frozenset({decision}))
    step = asked_of_the_rules(key, waiting, Rank.DIRECTOR)
    assert (step.permitted, step.asks, step.who_could) == (False, None, "Whoever was asked")
    readings = read_clocks(CODE, facts.dates, CALENDAR)
    said = awaited(waiting, CODE, Actor(ME, Rank.HANDLER), readings, TODAY, CALENDAR)
    if decision is not Decision.EXTENSION:  # more time keeps nobody from the answer itself
        assert said is not None
        assert said.key == key
