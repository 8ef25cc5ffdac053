"""Stage 2 under every pack: when it may be asked for, what may be refused and by whom, who may look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from desktop_app.errors import BadInput, Refused
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.escalation import WINDOW, check_acceptance, judge_refusal, judge_request, refusal_grounds
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.facts_side import MeetingFacts, SideFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Channel,
    EscalationDecision,
    Event,
    LetterKind,
    LetterState,
    MeetingAnswer,
    MeetingKind,
    Rank,
    ReviewStep,
    Stage,
)
from desktop_app.policy.letter_review import wanted
from desktop_app.policy.stage2 import may_answer_stage2, may_review
from desktop_app.policy.steps import Step, may, steps
from desktop_app.services.packs import load_rules, shipped

CALENDAR = WorkingCalendar(bank_holidays(first=2026, last=2028))
ANSWERED_ON, TODAY = date(2026, 11, 16), date(2026, 12, 1)
DIRECTOR, STAGE1_PERSON = Actor(9, Rank.DIRECTOR), 2
ACK2, FINAL, REFUSAL = (
    LetterKind.ESCALATION_ACKNOWLEDGEMENT,
    LetterKind.FINAL_RESPONSE,
    LetterKind.ESCALATION_REFUSAL,
)
ANSWERED = CaseFacts(
    kind=CaseKind.COMPLAINT,
    stage=Stage.STAGE1,
    state=CaseState.RESPONDED,
    points=1,
    letters=((LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterState.SENT), (LetterKind.STAGE1_RESPONSE, LetterState.SENT)),
    dates={
        Event.RECEIVED: date(2026, 11, 2), Event.LOGGED: date(2026, 11, 2), Event.ACKNOWLEDGED: date(2026, 11, 3),
        Event.ACKNOWLEDGEMENT_SENT: date(2026, 11, 3), Event.RESPONDED: ANSWERED_ON, Event.RESPONSE_SENT: ANSWERED_ON,
    },
    met=frozenset({"stage1.acknowledge", "stage1.contact", "stage1.respond"}),
)  # fmt: skip
HANDS = Stage2Facts(handled_stage1=frozenset({STAGE1_PERSON}))
WAITING = replace(
    ANSWERED,
    stage2=replace(HANDS, decision=EscalationDecision.WAITING),
    dates={**ANSWERED.dates, Event.ESCALATION_REQUESTED: TODAY, Event.ESCALATION_LOGGED: TODAY},
)
AT_STAGE2 = replace(
    WAITING,
    stage=Stage.STAGE2,
    state=CaseState.OPEN,
    stage2=replace(HANDS, decision=EscalationDecision.ACCEPTED),
    undecided_points=1,
    dates={**WAITING.dates, Event.ESCALATION_ACCEPTED: TODAY},
)
NAMED = replace(
    AT_STAGE2, stage2=replace(AT_STAGE2.stage2, has_reviewer=True, reviewer_id=9, reviewer_rank=Rank.DIRECTOR)
)
DEFINED = replace(NAMED, stage2=replace(NAMED.stage2, is_defined=True))
ACKNOWLEDGED = replace(
    DEFINED,
    letters=(*DEFINED.letters, (ACK2, LetterState.SENT)),
    dates={
        **DEFINED.dates, Event.ESCALATION_ACKNOWLEDGED: TODAY, Event.ESCALATION_ACKNOWLEDGEMENT_SENT: TODAY,
    },
    met=DEFINED.met | {"stage2.acknowledge"},
)  # fmt: skip
MET = MeetingFacts(MeetingKind.STAGE2_MEETING, Stage.STAGE2, MeetingAnswer.DECLINED, is_held=False)
DECIDED = replace(ACKNOWLEDGED, undecided_points=0, side=SideFacts(meetings=(MET,)))
FINAL_SENT = replace(
    DECIDED,
    state=CaseState.RESPONDED,
    letters=(*DECIDED.letters, (FINAL, LetterState.SENT)),
    dates={**DECIDED.dates, Event.FINAL_RESPONDED: TODAY, Event.FINAL_RESPONSE_SENT: TODAY},
    met=DECIDED.met | {"stage2.respond"},
)

rules_of = cache(load_rules)


def listed(facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR, today: date = TODAY) -> tuple[Step, ...]:
    """The steps of a case under a shipped pack."""
    rules = rules_of(name)
    return steps(facts, rules, actor, read_clocks(rules, facts.dates, CALENDAR, facts.extended), today, CALENDAR)


def asked(key: str, facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR, today: date = TODAY) -> Step:
    """One step of a case under a shipped pack."""
    rules = rules_of(name)
    return may(key, facts, rules, actor, read_clocks(rules, facts.dates, CALENDAR, facts.extended), today, CALENDAR)


def coming(facts: CaseFacts, name: str = "code-2024", actor: Actor = DIRECTOR) -> str:
    """Key of the next step; '' when nothing is waited for."""
    return next((step.key for step in listed(facts, name, actor) if step.is_next), "")


def due(name: str, clock: str, **dates: str) -> date | None:
    """When a clock falls due under a pack on these dates alone."""
    known = {event: date.fromisoformat(on) for event, on in dates.items()}
    return next(one.due_on for one in read_clocks(rules_of(name), known, CALENDAR) if one.key == clock)


@pytest.mark.parametrize("name", shipped())
def test_stage_2_is_walked_from_the_request_to_the_end(name: str) -> None:
    """Under every pack: decide, name, set out, acknowledge, find, answer, then nothing but closing."""
    life = [WAITING, AT_STAGE2, NAMED, DEFINED]
    expected = ["decide_escalation", "name_reviewer", "stage2_points", "acknowledge"]
    assert [coming(facts, name) for facts in life] == expected
    assert coming(ACKNOWLEDGED, name) in {"investigate", "declare_interests", "offer_meeting"}
    assert asked("respond", DECIDED, name).permitted
    assert asked("request_escalation", FINAL_SENT, name).permitted is False
    assert asked("close", FINAL_SENT, name).permitted
    assert not asked("close", DECIDED, name).permitted


@pytest.mark.parametrize("name", shipped())
def test_stage_2_is_asked_for_after_the_answer_also_when_closed(name: str) -> None:
    """Code 6.10: what is not resolved to the resident's satisfaction goes to stage 2; closing is no bar."""
    assert asked("request_escalation", ANSWERED, name).permitted
    assert asked("request_escalation", replace(ANSWERED, state=CaseState.CLOSED), name).permitted
    assert not asked("request_escalation", WAITING, name).permitted
    assert not asked("close", WAITING, name).permitted


@pytest.mark.parametrize("name", shipped())
def test_before_the_answer_only_once_it_is_late(name: str) -> None:
    """Code 6.10, and Paradigm's "which is not yet late": a landlord's own delay cannot keep anybody from stage 2."""
    dates = {event: on for event, on in ANSWERED.dates.items() if event not in {Event.RESPONDED, Event.RESPONSE_SENT}}
    open_case = replace(ANSWERED, state=CaseState.OPEN, letters=ANSWERED.letters[:1], dates=dates, met=frozenset())
    early = asked("request_escalation", open_case, name, today=date(2026, 11, 10))
    assert not early.permitted
    assert "not late yet" in early.why
    late = asked("request_escalation", open_case, name)
    assert late.permitted
    assert "has not left" in late.why
    issued = replace(open_case, letters=(*ANSWERED.letters[:1], (LetterKind.STAGE1_RESPONSE, LetterState.ISSUED)))
    assert "Send it first" in asked("request_escalation", issued, name).why


@pytest.mark.parametrize("stage", [Stage.NONE, Stage.INFORMAL, Stage.STAGE2, Stage.OMBUDSMAN])
def test_nothing_else_is_asked_for(stage: Stage) -> None:
    """Code 5.3: there is no third stage, and stage 2 is not for what was never at stage 1."""
    assert not asked("request_escalation", replace(ANSWERED, stage=stage)).permitted
    excluded = replace(ANSWERED, state=CaseState.EXCLUDED, letters=(), dates={Event.RECEIVED: TODAY})
    assert not asked("request_escalation", excluded).permitted


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("pa-housing-2022", "2026-12-14"),  # 28 days by the calendar
        ("peaks-plains-2023", "2026-12-14"),  # 20 working days
        ("portsmouth-2024", "2026-12-30"),  # 30 working days, Christmas among them
        ("paradigm-2021", "2027-05-16"),  # 6 months
        ("together-2021", None),
        ("code-2024", None),
    ],
)
def test_the_window_in_each_policys_own_unit(name: str, last: str | None) -> None:
    """PA 5.4.1, Peaks & Plains 6.3.1, Portsmouth 8, Paradigm; Together and the Code: none. The last day counts."""
    rules = rules_of(name)
    window = next(one for one in read_clocks(rules, ANSWERED.dates, CALENDAR) if one.key == WINDOW)
    on = date.fromisoformat(last) if last else date(2027, 12, 1)
    assert window.due_on == (on if last else None)
    in_time = judge_request(rules, window, on, Channel.PHONE, "They did not come.", CALENDAR)
    assert in_time.value is False
    if last is None:
        return
    after = date.fromordinal(on.toordinal() + 1)
    late = judge_request(rules, window, after, Channel.EMAIL, "They did not come.", CALENDAR)
    assert late.value is True
    assert any("Late by" in line and str(rules.clock(WINDOW).source) in line for line in late.reasons)
    assert any("The Code sets no such limit" in line for line in late.reasons)
    assert judge_request(rules, window, after, Channel.OMBUDSMAN, "", CALENDAR).value is False


@pytest.mark.parametrize("name", ["pa-housing-2022", "portsmouth-2024", "paradigm-2021", "peaks-plains-2023"])
def test_a_late_request_is_taken_with_a_word_on_why(name: str) -> None:
    """What the policy itself names is said to whoever leaves it blank."""
    late = replace(WAITING, stage2=replace(WAITING.stage2, is_late=True))
    with pytest.raises(BadInput) as refusal:
        check_acceptance(late, rules_of(name), "ill")
    assert refusal.value.field == "late_reason"
    for words in rules_of(name).escalation_grounds.row.late_allowed_when:
        assert words in refusal.value.do
    check_acceptance(late, rules_of(name), "She was in hospital until last week.")
    check_acceptance(WAITING, rules_of(name), "")


@pytest.mark.parametrize(("name", "section"), [("together-2021", "5.6"), ("peaks-plains-2023", "6.3.1 to 6.3.3")])
def test_reasons_a_policy_requires_are_asked_and_never_needed(name: str, section: str) -> None:
    """Code 6.12: the page says what the policy asks and that the Code forbids requiring it, and goes on."""
    found = judge_request(rules_of(name), None, TODAY, Channel.PHONE, "", CALENDAR)
    line = next(one for one in found.reasons if "forbids requiring" in one)
    assert section in line
    assert "Complaint Handling Code 2024, 6.12" in line
    assert "go on without" in line


@pytest.mark.parametrize("name", ["code-2024", "pa-housing-2022", "paradigm-2021", "portsmouth-2024"])
def test_where_no_reason_is_required_none_is_spoken_of(name: str) -> None:
    """PA, Paradigm and Portsmouth ask for none either."""
    found = judge_request(rules_of(name), None, TODAY, Channel.PHONE, "", CALENDAR)
    assert not any("6.12" in one for one in found.reasons)


@pytest.mark.parametrize(
    ("name", "clock", "dates", "on"),
    [
        ("code-2024", "stage2.acknowledge", {"escalation_requested": "2026-12-01"}, "2026-12-08"),
        ("code-2024", "stage2.respond", {"escalation_requested": "2026-12-01"}, None),
        (
            "code-2024", "stage2.respond",
            {"escalation_requested": "2026-12-01", "escalation_acknowledged": "2026-12-03"}, "2027-01-05",
        ),
        (
            "pa-housing-2022", "stage2.respond",
            {"escalation_requested": "2026-12-01", "escalation_acknowledged": "2026-12-03"}, "2027-01-05",
        ),
        ("paradigm-2021", "stage2.respond", {"escalation_requested": "2026-12-01"}, "2026-12-31"),
        (
            "together-2021", "stage2.respond",
            {"escalation_requested": "2026-12-01", "escalation_acknowledged": "2026-12-03"}, "2026-12-24",
        ),
        ("peaks-plains-2023", "stage2.respond", {"escalation_requested": "2026-12-01"}, None),
        (
            "peaks-plains-2023", "stage2.respond",
            {"escalation_requested": "2026-12-01", "escalation_accepted": "2026-12-03"}, "2027-01-05",
        ),
        ("portsmouth-2024", "stage2.acknowledge", {"escalation_requested": "2026-12-01"}, None),
        (
            "portsmouth-2024", "stage2.acknowledge",
            {"escalation_requested": "2026-12-01", "escalation_logged": "2026-12-02"}, "2026-12-09",
        ),
        (
            "portsmouth-2024", "stage2.respond",
            {"escalation_requested": "2026-12-01", "escalation_logged": "2026-12-02"}, "2027-01-04",
        ),
    ],
)  # fmt: skip
def test_each_clock_starts_where_its_policy_says(name: str, clock: str, dates: dict[str, str], on: str | None) -> None:
    """Requested, logged, accepted or acknowledged: Code 6.11 and 6.14, Peaks & Plains 6.3.4, Portsmouth 8."""
    assert due(name, clock, **dates) == (date.fromisoformat(on) if on else None)


@pytest.mark.parametrize("name", shipped())
def test_every_ground_of_a_refusal_is_flagged(name: str) -> None:
    """Code 5.11: only the reasons that would keep a complaint out may stand; each of the others says why not."""
    offered = refusal_grounds(replace(WAITING, stage2=replace(WAITING.stage2, is_late=True)), rules_of(name))
    assert offered
    for ground in offered:
        assert ground.words
        assert ground.source.section
        assert ground.code_note
        assert ground.is_code_acceptable is False or ground.key.startswith("exclusion_ground.")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("paradigm-2021", "changed_basis"),
        ("paradigm-2021", "too_late"),
        ("paradigm-2021", "not_cooperating"),
        ("together-2021", "no_purpose"),
        ("together-2021", "unrealistic_outcome"),
        ("together-2021", "abusive"),
        ("peaks-plains-2023", "repeats_stage1"),
        ("peaks-plains-2023", "no_reasons"),
        ("peaks-plains-2023", "too_late"),
        ("portsmouth-2024", "not_appropriate"),
        ("portsmouth-2024", "too_late"),
    ],
)
def test_each_ground_can_be_used_by_the_rank_the_policy_names(name: str, key: str) -> None:
    """Refused with its source and who could when the rank does not suffice."""
    rules = rules_of(name)
    late = replace(WAITING, stage2=replace(WAITING.stage2, is_late=True))
    words = ("Ann Lee, Lead", "It says so in the letter.", "Nobody in the home is at risk.")
    needed = rules.escalation_refusal.row.decided_by_rank
    ground = judge_refusal(late, rules, key, needed, *words, is_confirmed=True)
    assert ground.key == key
    if not ground.is_code_acceptable:
        with pytest.raises(Refused, match="The Code does not allow this ground") as unconfirmed:
            judge_refusal(late, rules, key, needed, *words)
        assert (unconfirmed.value.field, "5.11" in unconfirmed.value.source) == ("is_confirmed", True)
    below = list(Rank)[list(Rank).index(needed) - 1]
    with pytest.raises(Refused) as refusal:
        judge_refusal(late, rules, key, below, *words)
    assert refusal.value.source == rules.escalation_refusal.source.words
    assert needed.words.lower() in refusal.value.who_could.lower()


@pytest.mark.parametrize(
    ("name", "key", "changes"),
    [
        ("paradigm-2021", "before_response", {}),
        ("paradigm-2021", "too_late", {}),
        ("peaks-plains-2023", "too_late", {}),
        ("portsmouth-2024", "too_late", {}),
        ("peaks-plains-2023", "no_reasons", {"has_reasons": True}),
    ],
)
def test_a_ground_that_does_not_fit_the_facts_is_refused(name: str, key: str, changes: dict[str, bool]) -> None:
    """Not late is not late, answered is not early, and reasons given are reasons."""
    facts = replace(WAITING, stage2=replace(WAITING.stage2, **changes))  # type: ignore[arg-type]
    words = ("Ann Lee, Lead", "It says so in the letter.", "Nobody in the home is at risk.")
    with pytest.raises(Refused) as refusal:
        judge_refusal(facts, rules_of(name), key, Rank.DIRECTOR, *words)
    assert refusal.value.source == rules_of(name).escalation_refusal.source.words


@pytest.mark.parametrize("name", ["code-2024", "pa-housing-2022"])
def test_where_the_code_decides_each_of_its_grounds_stands_by_name(name: str) -> None:
    """Code 5.11: "a reason that would keep a complaint out" is one of those reasons, with its own section."""
    offered = refusal_grounds(WAITING, rules_of(name))
    assert [one.key for one in offered] == [f"exclusion_ground.{one.key}" for one in rules_of(name).grounds]


def test_portsmouth_may_look_at_stage_1_again_and_the_code_says_stage_2() -> None:
    """Portsmouth 8: on new information; said where stage 2 is decided, with what the Code has instead (6.10)."""
    why = asked("decide_escalation", WAITING, "portsmouth-2024").why
    assert "stage 1 looked at again when new information is given" in why
    assert "8, Escalation to Stage Two" in why
    assert "6.10" in why
    assert "looked at again" not in asked("decide_escalation", WAITING).why


def test_a_refusal_is_told_before_anything_else() -> None:
    """Code 5.11: the letter comes next; the case is not closed without it; the Ombudsman may have it reopened."""
    refused = replace(ANSWERED, stage2=replace(HANDS, decision=EscalationDecision.REFUSED, refusals=1))
    assert coming(refused) == "refuse_escalation"
    assert not asked("close", refused).permitted
    told = replace(refused, letters=(*refused.letters, (REFUSAL, LetterState.SENT)))
    assert coming(told) == "close"
    assert asked("request_escalation", told).permitted
    again = replace(told, stage2=replace(told.stage2, refusals=2))
    assert coming(again) == "refuse_escalation"


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        ("code-2024", Rank.HANDLER),
        ("pa-housing-2022", Rank.HANDLER),
        ("paradigm-2021", Rank.HEAD_OF_SERVICE),
        ("together-2021", Rank.HEAD_OF_SERVICE),
        ("peaks-plains-2023", Rank.HEAD_OF_SERVICE),
        ("portsmouth-2024", Rank.HEAD_OF_SERVICE),
    ],
)
def test_the_reviewer_is_of_the_rank_the_policy_asks(name: str, rank: Rank) -> None:
    """PA 5.4.1, Paradigm, Together 5.6, Peaks & Plains 6.3.1, Portsmouth 8; refused with source and who could."""
    rules = rules_of(name)
    assert may_review(AT_STAGE2, rules, 7, rank) is None
    below = list(Rank)[list(Rank).index(rank) - 1]
    refused = may_review(AT_STAGE2, rules, 7, below)
    assert refused is not None
    assert refused.source == rules.stage2_reviewer.source
    assert refused.who_could


@pytest.mark.parametrize("name", shipped())
def test_never_anybody_who_dealt_with_stage_1(name: str) -> None:
    """Code 6.13, under every pack, said by it or not: whatever their rank; nor anybody barred (5.8)."""
    refused = may_review(AT_STAGE2, rules_of(name), STAGE1_PERSON, Rank.DIRECTOR)
    assert refused is not None
    assert refused.source.words == "Complaint Handling Code 2024, 6.13"
    barred = replace(AT_STAGE2, stage2=replace(AT_STAGE2.stage2, barred=frozenset({7})))
    stopped = may_review(barred, rules_of(name), 7, Rank.DIRECTOR)
    assert stopped is not None
    assert stopped.source.words == "Complaint Handling Code 2024, 5.8"
    theirs = Actor(STAGE1_PERSON, Rank.DIRECTOR)
    for key, facts in (("investigate", ACKNOWLEDGED), ("respond", DECIDED)):
        step = asked(key, facts, name, theirs)
        assert not step.permitted
        assert step.source == "Complaint Handling Code 2024, 6.13"
    owned = replace(DECIDED, owner_id=STAGE1_PERSON)
    assert may_answer_stage2(owned, rules_of(name), DIRECTOR) is not None


def test_portsmouths_director_looks_over_a_senior_managers_answer() -> None:
    """Portsmouth 8: the director, or a senior manager whose answer the director reviews."""
    theirs = replace(DECIDED, stage2=replace(DECIDED.stage2, reviewer_rank=Rank.HEAD_OF_SERVICE))
    assert coming(theirs, "portsmouth-2024") == "review_answer"
    needed = wanted(FINAL, theirs, rules_of("portsmouth-2024"), {})
    assert (needed.rank, needed.who) == (Rank.DIRECTOR, "Director")
    assert "8, Stage Two" in needed.source.words
    with_them = replace(theirs, reviews=(ReviewFacts(FINAL, ReviewStep.ASKED, wanted=Rank.DIRECTOR),))
    assert not asked("review_answer", with_them, "portsmouth-2024").permitted
    looked = replace(theirs, stage2=replace(theirs.stage2, is_answer_reviewed=True))
    assert coming(looked, "portsmouth-2024") == "respond"
    assert coming(DECIDED, "portsmouth-2024") == "respond"
    assert not asked("review_answer", DECIDED, "portsmouth-2024").permitted
    assert not asked("review_answer", theirs, "code-2024").permitted


def test_peaks_and_plains_invites_to_meet_before_it_answers() -> None:
    """Peaks & Plains 6.3.3: a meeting before the review; what the resident says to it is theirs."""
    uninvited = replace(DECIDED, side=SideFacts())
    step = asked("respond", uninvited, "peaks-plains-2023")
    assert not step.permitted
    assert "Offer the meeting first" in step.why
    assert "6.3.3" in step.source
    assert asked("respond", DECIDED, "peaks-plains-2023").permitted
    assert asked("respond", uninvited, "code-2024").permitted


def test_what_was_answered_takes_no_new_points() -> None:
    """Code 6.8: what is new at stage 2 is a complaint of its own."""
    step = asked("define_points", DEFINED)
    assert not step.permitted
    assert "complaint of its own" in step.why


@pytest.mark.parametrize(
    ("name", "most", "takes"),
    [
        ("code-2024", 20, "a good reason"),
        ("pa-housing-2022", 20, "a good reason"),
        ("paradigm-2021", 10, "a good reason"),
        ("together-2021", 10, "the resident's agreement"),
        ("peaks-plains-2023", 20, "a good reason"),
        ("portsmouth-2024", 20, "a good reason"),
    ],
)
def test_more_time_at_stage_2_by_its_own_allowance(name: str, most: int, takes: str) -> None:
    """Code 6.15 where the policy sets no limit; Paradigm's ten, Together 5.6."""
    step = asked("extend", ACKNOWLEDGED, name)
    assert step.permitted
    assert f"Up to {most} working days more" in step.why
    assert takes in step.why
