"""The side roads' steps: what is open, what presses, what is refused and by what source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from desktop_app.policy.alerts import lead_for
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_side import HazardFacts, MeetingFacts, RequestFacts, SideFacts
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Event,
    LetterKind,
    LetterState,
    MeetingAnswer,
    MeetingKind,
    Rank,
    Stage,
)
from desktop_app.policy.steps import Step, may, steps
from desktop_app.policy.updates import next_named_day, update_interval
from desktop_app.services.packs import load_rules

CALENDAR = WorkingCalendar(bank_holidays(first=2026, last=2027))
RECEIVED, TODAY = date(2026, 11, 16), date(2026, 11, 23)
ACTOR = Actor(1, Rank.DIRECTOR)
PEAKS, PORTSMOUTH, TOGETHER, CODE = "peaks-plains-2023", "portsmouth-2024", "together-2021", "code-2024"
DATES: dict[Event | str, date] = {Event.RECEIVED: RECEIVED, Event.LOGGED: RECEIVED}
COMPLAINT = CaseFacts(kind=CaseKind.COMPLAINT, stage=Stage.STAGE1, dates=DATES, points=1, undecided_points=1)
ACKNOWLEDGED = replace(
    COMPLAINT,
    letters=((LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterState.SENT),),
    dates={**DATES, Event.ACKNOWLEDGED: RECEIVED, Event.ACKNOWLEDGEMENT_SENT: RECEIVED},
    met=frozenset({"stage1.acknowledge"}),
)
ASKED = CaseFacts(kind=CaseKind.SERVICE_REQUEST, dates={Event.RECEIVED: RECEIVED})
PLANNED = RequestFacts(target_on=date(2026, 12, 4), review_on=date(2026, 11, 30), is_with_somebody=True)
DAMP = HazardFacts(1, "damp_mould", "Damp or mould in the home", ("investigate", "summary"), date(2026, 12, 4))
rules_of = cache(load_rules)


def asked(key: str, facts: CaseFacts, side: SideFacts, name: str = CODE) -> Step:
    """One step of a case with these side roads."""
    rules, facts = rules_of(name), replace(facts, side=side)
    return may(key, facts, rules, ACTOR, read_clocks(rules, facts.dates, CALENDAR), TODAY, CALENDAR)


def coming(facts: CaseFacts, side: SideFacts, name: str = CODE) -> str:
    """Key of the next step."""
    rules, facts = rules_of(name), replace(facts, side=side)
    readings = read_clocks(rules, facts.dates, CALENDAR)
    return next((s.key for s in steps(facts, rules, ACTOR, readings, TODAY, CALENDAR) if s.is_next), "")


def test_the_third_chase_makes_it_a_complaint_at_peaks_and_plains() -> None:
    """Peaks & Plains 3.2.2: chased more than twice; the third presses, the second does not."""
    twice, thrice = (SideFacts(request=replace(PLANNED, chases=number)) for number in (2, 3))
    assert coming(ASKED, twice, PEAKS) != "convert_to_complaint"
    assert coming(ASKED, thrice, PEAKS) == "convert_to_complaint"
    step = asked("convert_to_complaint", ASKED, thrice, PEAKS)
    assert "chased 3 times" in step.why
    assert "3.2.2" in step.source


def test_under_the_code_dissatisfaction_makes_it_a_complaint_and_chases_alone_do_not() -> None:
    """Code 1.5: raised when the resident is dissatisfied, even while the request is open; no number is given."""
    assert coming(ASKED, SideFacts(request=replace(PLANNED, chases=9))) != "convert_to_complaint"
    unhappy = SideFacts(request=replace(PLANNED, is_dissatisfied=True))
    assert coming(ASKED, unhappy) == "convert_to_complaint"
    assert asked("convert_to_complaint", ASKED, unhappy).source == "Complaint Handling Code 2024, 1.5"


def test_a_request_is_planned_reviewed_and_done() -> None:
    """Code 1.4: recorded, monitored and reviewed; each comes up in its time."""
    assert coming(ASKED, SideFacts(request=RequestFacts())) == "plan_request"
    assert coming(ASKED, SideFacts(request=PLANNED)) == "tell_request"
    assert coming(ASKED, SideFacts(request=replace(PLANNED, is_told=True))) == "finish_request"
    due = SideFacts(request=replace(PLANNED, review_on=TODAY))
    assert (coming(ASKED, due), asked("plan_request", ASKED, due).label) == ("plan_request", "Review the request")
    assert coming(ASKED, SideFacts(request=replace(PLANNED, target_on=TODAY))) == "finish_request"
    assert not asked("chase_request", ASKED, SideFacts(request=replace(PLANNED, is_done=True))).permitted


def test_a_complaint_is_not_closed_over_an_open_request() -> None:
    """Code 1.5: work on the request must not stop."""
    step = asked("close", replace(ACKNOWLEDGED, state=CaseState.RESPONDED), SideFacts(request=PLANNED))
    assert (step.permitted, step.source) == (False, "Complaint Handling Code 2024, 1.5")


def test_the_lead_is_told_before_anything_else() -> None:
    """Code 6.1: a danger to people waits for nobody, and its step is due today."""
    side = SideFacts(alerts=("safeguarding",))
    step = asked("tell_lead", COMPLAINT, side)
    assert (coming(COMPLAINT, side), step.due_on, step.label) == ("tell_lead", TODAY, "Tell the safeguarding lead")
    assert not asked("close", ACKNOWLEDGED, side).permitted


@pytest.mark.parametrize(
    ("name", "key", "role", "source"),
    [
        ("pa-housing-2022", "safeguarding", "the assistant director of housing", "5.6.1"),
        (PORTSMOUTH, "building_safety", "Building Safety Manager", "8, Stage One"),
        (PORTSMOUTH, "safeguarding", "the safeguarding lead", "6.1"),
    ],
)
def test_the_pack_names_the_role(name: str, key: str, role: str, source: str) -> None:
    """PA Housing 5.6 and Portsmouth 8 name somebody; elsewhere it is the landlord's own lead."""
    lead = lead_for(rules_of(name), key)
    assert lead.role.startswith(role)
    assert lead.source.section == source


def test_damp_presses_when_its_day_is_near_and_an_emergency_at_once() -> None:
    """Awaab's Law: beside the complaint; ten days away it is open, two working days away it comes first."""
    far = SideFacts(hazards=(DAMP,))
    assert coming(COMPLAINT, far) == "acknowledge"
    assert asked("hazard_step", COMPLAINT, far).permitted
    near = SideFacts(hazards=(replace(DAMP, due_on=date(2026, 11, 25)),))
    assert coming(COMPLAINT, near) == "hazard_step"
    gas = HazardFacts(2, "emergency", "Immediate danger", ("safe",), date(2026, 11, 30))
    assert coming(COMPLAINT, SideFacts(hazards=(gas,))) == "hazard_step"
    assert "regulation 5" in asked("hazard_step", COMPLAINT, SideFacts(hazards=(gas,))).source


def test_no_case_closes_over_a_danger() -> None:
    """Its legal times never end with the complaint."""
    answered = replace(
        ACKNOWLEDGED, state=CaseState.RESPONDED, dates={**ACKNOWLEDGED.dates, Event.RESPONSE_SENT: TODAY}
    )
    assert asked("close", answered, SideFacts()).permitted
    assert not asked("close", answered, SideFacts(hazards=(DAMP,))).permitted
    assert asked("close", answered, SideFacts(hazards=(replace(DAMP, is_ended=True),))).permitted


def test_peaks_and_plains_always_asks_to_visit() -> None:
    """Peaks & Plains 6.2.1: for the safety of a home; elsewhere it is open and does not press."""
    side = SideFacts(hazards=(DAMP,), dangers=frozenset({DAMP.key}))
    assert coming(ACKNOWLEDGED, side, PEAKS) == "offer_visit"
    block = SideFacts(dangers=frozenset({"building_safety"}))
    assert coming(ACKNOWLEDGED, block, PEAKS) == "offer_visit"
    assert not asked("offer_visit", ACKNOWLEDGED, SideFacts(dangers=frozenset({"safeguarding"})), PEAKS).permitted
    assert "6.2.1" in asked("offer_visit", ACKNOWLEDGED, side, PEAKS).source
    assert coming(ACKNOWLEDGED, side) != "offer_visit"
    offered = (MeetingFacts(MeetingKind.HOME_VISIT, Stage.STAGE1, MeetingAnswer.AWAITED, is_held=False),)
    assert coming(ACKNOWLEDGED, replace(side, meetings=offered), PEAKS) == "record_contact"
    assert not asked("offer_visit", ACKNOWLEDGED, SideFacts(), PEAKS).permitted


def test_mediation_at_any_stage_at_together() -> None:
    """Together 5.3: mediation may be offered at any stage."""
    assert "5.3" in asked("offer_meeting", ACKNOWLEDGED, SideFacts(), TOGETHER).source


def test_a_contribution_awaited_is_said_and_does_not_block_the_answer() -> None:
    """Code 6.6: the answer goes when it is known; whoever writes it is told what is still out."""
    decided = replace(ACKNOWLEDGED, undecided_points=0)
    step = asked("respond", decided, SideFacts(contributions_due=(date(2026, 11, 27),)))
    assert step.permitted
    assert "1 contribution asked of others still awaited" in step.why
    assert coming(ACKNOWLEDGED, SideFacts(contributions_due=(TODAY,))) == "chase_contribution"


def test_the_resident_hears_from_us_as_agreed() -> None:
    """Code 5.9: a promised update presses on its day; a late answer presses until a rhythm is agreed."""
    assert coming(ACKNOWLEDGED, SideFacts(next_update_on=TODAY, update_every=5)) == "update_resident"
    assert coming(ACKNOWLEDGED, SideFacts(next_update_on=date(2026, 11, 24))) == "investigate"
    old = {name: date(2026, 10, 1) for name in ACKNOWLEDGED.dates}
    assert coming(replace(ACKNOWLEDGED, dates=old), SideFacts()) == "update_resident"


def test_at_portsmouth_the_contractor_owes_us_notice_at_each_moment() -> None:
    """Portsmouth 10: they tell the council at first, at each escalation and at the end; our own work never waits."""
    side = SideFacts(handled_by="Acme Repairs")
    step = asked("contractor_notice", ACKNOWLEDGED, side, PORTSMOUTH)
    assert (step.permitted, "Acme Repairs owes us notice that the complaint came in" in step.why) == (True, True)
    assert "10" in step.source
    assert coming(ACKNOWLEDGED, side, PORTSMOUTH) == "investigate"
    told = replace(side, contractor_notices=frozenset({"start"}))
    assert not asked("contractor_notice", ACKNOWLEDGED, told, PORTSMOUTH).permitted
    raised = replace(ACKNOWLEDGED, stage=Stage.STAGE2)
    assert "it went to stage 2" in asked("contractor_notice", raised, told, PORTSMOUTH).why
    ended = replace(ACKNOWLEDGED, state=CaseState.RESPONDED)
    assert "it ended" in asked("contractor_notice", ended, told, PORTSMOUTH).why
    assert not asked("contractor_notice", ACKNOWLEDGED, side, PEAKS).permitted


def test_the_survey_comes_after_the_end() -> None:
    """Peaks & Plains 13.1: after every closed complaint, about the handling; never before it is closed."""
    closed = replace(ACKNOWLEDGED, state=CaseState.CLOSED)
    step = asked("send_survey", closed, SideFacts(), PEAKS)
    assert step.permitted
    assert "1.6" in step.why
    assert coming(closed, SideFacts(), PEAKS) == "send_survey"
    assert not asked("send_survey", ACKNOWLEDGED, SideFacts(), PEAKS).permitted
    assert asked("record_survey", closed, SideFacts(is_survey_sent=True), PEAKS).permitted


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("every Friday by telephone", 5), ("every 3 working days", 3), ("fortnightly", 10), ("daily", 1),
        ("every two weeks", 10), ("every other week", 10), ("monthly", 20), ("we will keep you posted", 5), (" ", None),
    ],
)  # fmt: skip
def test_the_rhythm_is_read_from_the_words(words: str, days: int | None) -> None:
    """Code 5.9: what was agreed in an extension sets the next update."""
    assert update_interval(words) == days


def test_an_agreed_weekday_is_kept() -> None:
    """Code 5.9: every Friday is a Friday, the next one after the day; words that name no one weekday are counted."""
    assert next_named_day("every Friday by telephone", TODAY) == date(2026, 11, 27)
    assert next_named_day("Fridays", date(2026, 11, 27)) == date(2026, 12, 4)
    assert next_named_day("every 3 working days", TODAY) is None
