"""What may be done to a case, what may not and why, and what comes next: walked under every pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.errors import NotFound
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_side import SideFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    EscalationDecision,
    Event,
    LetterKind,
    LetterState,
    Rank,
    Stage,
)
from desktop_app.policy.stage1 import guidance
from desktop_app.policy.steps import STEP_RULES, Step, may, steps
from desktop_app.services.packs import load_rules, shipped

CALENDAR = WorkingCalendar(bank_holidays(first=2026, last=2027))
RECEIVED, TODAY = date(2026, 11, 16), date(2026, 11, 23)
DIRECTOR, HANDLER, POST_ROOM = Actor(1, Rank.DIRECTOR), Actor(2, Rank.HANDLER), Actor(3, Rank.POST_ROOM)
ACK, RESPONSE = LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterKind.STAGE1_RESPONSE

NEW = CaseFacts(dates={Event.RECEIVED: RECEIVED, Event.LOGGED: RECEIVED})
LOGGED = replace(NEW, kind=CaseKind.COMPLAINT, stage=Stage.STAGE1)
DEFINED = replace(LOGGED, points=2, undecided_points=2)
ISSUED = replace(DEFINED, letters=((ACK, LetterState.ISSUED),))
ACKNOWLEDGED = replace(
    DEFINED,
    letters=((ACK, LetterState.SENT),),
    dates={**NEW.dates, Event.ACKNOWLEDGED: date(2026, 11, 18), Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 18)},
    met=frozenset({"stage1.acknowledge"}),
)
DECIDED = replace(ACKNOWLEDGED, undecided_points=0)
ANSWERED = replace(
    DECIDED,
    state=CaseState.RESPONDED,
    letters=((ACK, LetterState.SENT), (RESPONSE, LetterState.SENT)),
    dates={**ACKNOWLEDGED.dates, Event.RESPONDED: TODAY, Event.RESPONSE_SENT: TODAY},
    met=frozenset({"stage1.acknowledge", "stage1.respond"}),
)
CLOSED = replace(ANSWERED, state=CaseState.CLOSED)


rules_of = cache(load_rules)


def listed(facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR) -> tuple[Step, ...]:
    """The steps of a case under a shipped pack."""
    rules = rules_of(name)
    readings = read_clocks(rules, facts.dates, CALENDAR, facts.extended)
    return steps(facts, rules, actor, readings, TODAY, CALENDAR)


def asked(key: str, facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR) -> Step:
    """One step of a case under a shipped pack."""
    rules = rules_of(name)
    readings = read_clocks(rules, facts.dates, CALENDAR, facts.extended)
    return may(key, facts, rules, actor, readings, TODAY, CALENDAR)


def coming(facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR) -> str:
    """Key of the next step; '' when nothing is waited for."""
    return next((step.key for step in listed(facts, name, actor) if step.is_next), "")


@pytest.mark.parametrize("name", shipped())
def test_a_complaint_is_walked_from_contact_to_close(name: str) -> None:
    """Under every pack: triage, define, acknowledge, send, (speak,) find, respond, send, close, and nothing before."""
    life = [NEW, LOGGED, DEFINED, ISSUED, ACKNOWLEDGED]
    assert [coming(facts, name) for facts in life[:4]] == ["triage", "define_points", "acknowledge", "send_letter"]
    spoken = replace(ACKNOWLEDGED, met=ACKNOWLEDGED.met | {"stage1.contact"})
    assert coming(spoken, name) == "investigate"
    assert coming(replace(DECIDED, met=spoken.met), name) == "respond"
    written = replace(DECIDED, letters=(*DECIDED.letters, (RESPONSE, LetterState.ISSUED)))
    assert coming(written, name) == "send_letter"
    assert coming(ANSWERED, name) == "close"
    surveyed = replace(CLOSED, side=SideFacts(is_survey_sent=True, is_survey_answered=True))
    assert coming(CLOSED, name) == ("send_survey" if rules_of(name).survey.row.asks == "all_closed" else "")
    assert coming(surveyed, name) == ""


def test_peaks_and_plains_speaks_to_the_resident_next() -> None:
    """Peaks & Plains 6.2.1: within three working days of the acknowledgement letter; that comes next, with its date."""
    step = next(step for step in listed(ACKNOWLEDGED, "peaks-plains-2023") if step.is_next)
    assert step.key == "record_contact"
    assert step.due_on == date(2026, 11, 23)
    assert "6.2.1" in step.source


def test_the_acknowledgement_waits_for_the_definition() -> None:
    """Code 5.6: no acknowledgement before the points and the outcomes sought; the refusal says so."""
    for facts in (LOGGED, replace(DEFINED, points_without_outcome=1)):
        step = asked("acknowledge", facts)
        assert not step.permitted
        assert "Define the points first" in step.why
        assert step.source == "Complaint Handling Code 2024, 5.6"


def test_the_response_waits_for_the_acknowledgement_to_have_left() -> None:
    """Code 6.3: the response answers an acknowledged complaint; an acknowledgement only issued is not one."""
    for facts in (DEFINED, ISSUED):
        step = asked("respond", replace(facts, undecided_points=0))
        assert not step.permitted
        assert "must have left us" in step.why


def test_the_response_waits_for_every_point() -> None:
    """Code 6.7: every point is answered with reasons; how many are not is said."""
    step = asked("respond", replace(ACKNOWLEDGED, undecided_points=1))
    assert not step.permitted
    assert "1 point still without a decision" in step.why
    assert step.source == "Complaint Handling Code 2024, 6.7"


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("paradigm-2021", Rank.TEAM_LEADER),
        ("together-2021", Rank.MANAGER),
        ("peaks-plains-2023", Rank.MANAGER),
        ("portsmouth-2024", Rank.MANAGER),
    ],
)
def test_the_answer_comes_from_the_rank_the_policy_asks(name: str, rank: Rank) -> None:
    """Refused with who could; a handler may write it for an owner of that rank."""
    step = asked("respond", DECIDED, name, HANDLER)
    assert not step.permitted
    assert rank.words in step.who_could
    assert asked("respond", replace(DECIDED, owner_rank=rank), name, HANDLER).permitted
    assert asked("respond", DECIDED, name, Actor(9, rank)).permitted


@pytest.mark.parametrize("name", ["paradigm-2021", "together-2021", "peaks-plains-2023", "portsmouth-2024"])
def test_the_rank_is_asked_of_whoever_looks_into_it(name: str) -> None:
    """The one named, else the owner: a handler owns and writes it where somebody of the rank looks into it."""
    owned = replace(DECIDED, owner_id=1, owner_rank=Rank.HANDLER)
    refused = asked("respond", owned, name, DIRECTOR)
    assert not refused.permitted
    assert refused.source == rules_of(name).stage1_investigator.source.words
    assert coming(owned, name, HANDLER) in {"record_contact", "investigator"}
    named = replace(owned, has_investigator=True, investigator_id=2)
    assert asked("respond", replace(named, investigator_rank=Rank.MANAGER), name, HANDLER).permitted
    too_low = replace(named, owner_rank=Rank.DIRECTOR, investigator_rank=Rank.HANDLER)
    assert not asked("respond", too_low, name, DIRECTOR).permitted


def test_somebody_from_outside_answers_where_the_policy_lets_them() -> None:
    """Paradigm: from outside the service; Peaks & Plains asks for a manager and speaks of nobody else."""
    outside = replace(DECIDED, owner_id=1, owner_rank=Rank.HANDLER, has_investigator=True)
    assert asked("respond", outside, "paradigm-2021", HANDLER).permitted
    assert asked("respond", outside, "code-2024", HANDLER).permitted
    assert "nobody from outside" in asked("respond", outside, "peaks-plains-2023", HANDLER).why


def test_what_the_policy_says_of_the_investigator_is_shown_with_its_source() -> None:
    """Paradigm, Formal complaint stages: outside the service, and who leads where there are several."""
    said = guidance(rules_of("paradigm-2021"))
    assert len(said) == 3
    assert all("Formal complaint stages" in line for line in said)
    assert "a housing manager leads" in said[2]
    assert len(guidance(rules_of("code-2024"))) == 1


@pytest.mark.parametrize("name", ["code-2024", "pa-housing-2022"])
def test_a_handler_answers_where_the_policy_lets_anybody_fit(name: str) -> None:
    """Code 5.8 asks for competence, not rank; PA's own team answers stage 1."""
    assert asked("respond", DECIDED, name, HANDLER).permitted


def test_more_time_only_while_the_clock_runs() -> None:
    """Code 6.3 and 6.4: nothing to extend before the acknowledgement, with one pending, or after the answer."""
    assert not asked("extend", DEFINED).permitted
    assert asked("extend", ACKNOWLEDGED).permitted
    pending = asked("extend", replace(ACKNOWLEDGED, pending_extension_days=5))
    assert not pending.permitted
    assert "recorded already" in pending.why
    issued = replace(DECIDED, letters=(*DECIDED.letters, (RESPONSE, LetterState.ISSUED)))
    assert not asked("extend", issued).permitted
    assert not asked("extend", ANSWERED).permitted


def test_the_room_left_for_more_time_is_said() -> None:
    """What was granted before counts: four of ten days used leave six, and what more would take is named."""
    step = asked("extend", replace(ACKNOWLEDGED, extended={"stage1.respond": 4}))
    assert "Up to 6 working days more" in step.why
    assert "a good reason" in step.why
    assert "the resident's agreement" in asked("extend", ACKNOWLEDGED, "together-2021").why


def test_an_extension_half_written_comes_next() -> None:
    """Code 6.4: until its letter has left no date has moved, so finishing and then sending it comes first."""
    draft = replace(
        ACKNOWLEDGED,
        pending_extension_days=5,
        letters=(*ACKNOWLEDGED.letters, (LetterKind.STAGE1_EXTENSION, LetterState.DRAFT)),
    )
    assert coming(draft) == "finish_letter"
    issued = replace(draft, letters=(*ACKNOWLEDGED.letters, (LetterKind.STAGE1_EXTENSION, LetterState.ISSUED)))
    assert coming(issued) == "send_letter"


def test_pa_keeps_a_complaint_open_until_every_action_is_done() -> None:
    """PA 5.5.2: answered is not closed; the others close with actions still tracked (Code 6.6)."""
    waiting = replace(ANSWERED, open_actions=2)
    step = asked("close", waiting, "pa-housing-2022")
    assert not step.permitted
    assert "2 actions left" in step.why
    assert "5.5.2" in step.source
    assert coming(waiting, "pa-housing-2022") == "complete_actions"
    assert asked("close", waiting, "paradigm-2021").permitted


def test_peaks_and_plains_may_close_on_a_commitment() -> None:
    """Peaks & Plains 11.1: closed when the response is sent, or a resolution agreed and committed to."""
    assert not asked("close", DECIDED, "peaks-plains-2023").permitted
    assert asked("close", replace(DECIDED, has_commitment=True), "peaks-plains-2023").permitted
    assert not asked("close", replace(DECIDED, has_commitment=True), "code-2024").permitted


@pytest.mark.parametrize("name", shipped())
def test_nothing_closes_while_a_letter_waits_or_before_the_answer(name: str) -> None:
    """An issued letter that never left would be a promise nobody heard."""
    assert not asked("close", NEW, name).permitted
    assert not asked("close", DECIDED, name).permitted
    waiting = replace(ANSWERED, letters=(*ANSWERED.letters, (RESPONSE, LetterState.ISSUED)))
    assert "has not left" in asked("close", waiting, name).why


@pytest.mark.parametrize("name", shipped())
def test_an_excluded_complaint_is_told_then_closed_and_can_come_back(name: str) -> None:
    """Code 2.4: the letter comes next, then closing; the Ombudsman may have it taken up again."""
    excluded = replace(NEW, kind=CaseKind.COMPLAINT, state=CaseState.EXCLUDED, has_exclusion=True)
    assert coming(excluded, name) == "exclude"
    assert not asked("close", excluded, name).permitted
    issued = replace(excluded, letters=((LetterKind.EXCLUSION, LetterState.ISSUED),))
    assert coming(issued, name) == "send_letter"
    told = replace(excluded, letters=((LetterKind.EXCLUSION, LetterState.SENT),))
    assert coming(told, name) == "close"
    assert asked("reopen", told, name).permitted
    assert not asked("exclude", told, name).permitted


def test_a_part_left_out_is_told_after_the_acknowledgement() -> None:
    """The rest goes on at stage 1: acknowledged first, and no closing before the resident was told of the part."""
    partly = {"has_exclusion": True, "is_exclusion_partial": True}
    assert coming(replace(DEFINED, **partly)) == "acknowledge"
    assert coming(replace(ACKNOWLEDGED, **partly)) == "exclude"
    assert not asked("close", replace(ANSWERED, **partly)).permitted


def test_nothing_is_left_out_after_the_answer_or_once_taken_on() -> None:
    """A complaint taken on is answered, point by point; a point that is not ours is answered as such (2.1, 5.7)."""
    assert not asked("exclude", replace(ANSWERED, has_exclusion=True)).permitted
    step = asked("exclude", ACKNOWLEDGED)
    assert not step.permitted
    assert "answered as not ours" in step.why


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize(
    "kind",
    [
        CaseKind.SERVICE_REQUEST,
        CaseKind.ENQUIRY,
        CaseKind.OTHER_POLICY,
        CaseKind.DISSATISFACTION,
        CaseKind.COMMENT,
    ],
)
def test_anything_can_become_a_complaint_later_even_when_closed(kind: CaseKind, name: str) -> None:
    """Code 1.5: as soon as the resident is unhappy with it, and nothing that was closed stands in the way."""
    facts = replace(NEW, kind=kind)
    assert asked("convert_to_complaint", facts, name).permitted
    assert asked("convert_to_complaint", replace(facts, state=CaseState.CLOSED), name).permitted
    assert not asked("acknowledge", facts, name).permitted


@pytest.mark.parametrize("name", ["paradigm-2021", "together-2021", "peaks-plains-2023"])
def test_an_informal_case_is_never_a_barrier(name: str) -> None:
    """The resident may have a formal complaint at any moment; otherwise it ends when they agree it is put right."""
    facts = replace(NEW, kind=CaseKind.COMPLAINT, stage=Stage.INFORMAL)
    assert asked("convert_to_complaint", facts, name).permitted
    assert asked("convert_to_complaint", replace(facts, state=CaseState.CLOSED), name).permitted
    assert coming(facts, name) == "close"


def test_new_points_join_until_the_answer() -> None:
    """Code 6.8: related points join before the response; after it they are a complaint of their own."""
    assert asked("define_points", ACKNOWLEDGED).permitted
    issued = replace(DECIDED, letters=(*DECIDED.letters, (RESPONSE, LetterState.ISSUED)))
    step = asked("define_points", issued)
    assert not step.permitted
    assert "complaint of its own" in step.why


@pytest.mark.parametrize("facts", [NEW, LOGGED, DEFINED, ISSUED, ACKNOWLEDGED, DECIDED, ANSWERED, CLOSED])
def test_the_post_room_only_sends(facts: CaseFacts) -> None:
    """Printing and marking sent is all the post room does; each other step says who could."""
    permitted = [step for step in listed(facts, actor=POST_ROOM) if step.permitted]
    assert [step.key for step in permitted] == (["send_letter"] if facts is ISSUED else [])
    step = asked("assign", DEFINED, actor=POST_ROOM)
    assert step.who_could == "Complaint handler or above"


def test_a_closed_case_only_reopens() -> None:
    """Nothing is changed in a closed case; promised actions and asking how it was handled alone live on."""
    permitted = {step.key for step in listed(CLOSED) if step.permitted} - {"request_escalation", "learn", "sort_case"}
    permitted -= {"restrict_contact", "bar_colleague"}
    assert permitted == {"reopen", "send_survey", "new_complaint", "link_case", "record_ombudsman"}
    assert "complete_actions" in {step.key for step in listed(replace(CLOSED, open_actions=1)) if step.permitted}


def test_no_such_step() -> None:
    """A step nobody knows is an error, not a quiet no."""
    with pytest.raises(NotFound):
        asked("teleport", NEW)


some_letters = st.lists(
    st.tuples(st.sampled_from(list(LetterKind)), st.sampled_from(list(LetterState))), max_size=3
).map(tuple)
some_stage2 = st.builds(
    Stage2Facts,
    decision=st.one_of(st.none(), st.sampled_from(list(EscalationDecision))),
    is_late=st.booleans(),
    refusals=st.integers(0, 1),
    handled_stage1=st.sampled_from([frozenset(), frozenset({1})]),
    has_reviewer=st.booleans(),
    reviewer_rank=st.one_of(st.none(), st.sampled_from(list(Rank))),
    is_defined=st.booleans(),
    is_answer_reviewed=st.booleans(),
)
some_facts = st.builds(
    CaseFacts,
    kind=st.sampled_from(list(CaseKind)),
    stage=st.sampled_from(list(Stage)),
    stage2=some_stage2,
    state=st.sampled_from(list(CaseState)),
    dates=st.sets(st.sampled_from(list(Event))).map(lambda events: dict.fromkeys({*events, Event.RECEIVED}, RECEIVED)),
    owner_rank=st.one_of(st.none(), st.sampled_from(list(Rank))),
    points=st.integers(0, 3),
    points_without_outcome=st.integers(0, 1),
    undecided_points=st.integers(0, 2),
    letters=some_letters,
    open_actions=st.integers(0, 2),
    pending_extension_days=st.integers(0, 5),
    has_exclusion=st.booleans(),
    has_commitment=st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(facts=some_facts, name=st.sampled_from(shipped()), rank=st.sampled_from(list(Rank)))
def test_every_step_explains_itself(facts: CaseFacts, name: str, rank: Rank) -> None:
    """Whatever the case: at most one next step and it is open, every refusal has a reason and a source, no doubles."""
    shown = listed(facts, name, Actor(1, rank))
    assert sum(step.is_next for step in shown) <= 1
    assert all(step.permitted for step in shown if step.is_next)
    assert all(step.why.endswith(".") and step.source and step.label for step in shown)
    assert len({step.key for step in shown}) == len(shown)
    alone = {replace(step, is_next=False) for step in shown}
    for key in STEP_RULES:
        one = asked(key, facts, name, Actor(1, rank))
        assert one in alone or not one.permitted, "one step asked about is judged as among all"
        assert one.why.endswith(".")
