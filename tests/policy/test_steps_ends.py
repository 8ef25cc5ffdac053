"""How a case ends beside its answer, rests, returns and goes with others: permitted, or refused with the source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.endings import authority_in_another, ending_of, returns_to, why_not_into
from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.facts_ends import ClockState, EndsFacts
from desktop_app.policy.facts_side import HazardFacts
from desktop_app.policy.kinds import (
    Authority,
    CaseKind,
    CaseState,
    ChipState,
    Ending,
    EscalationDecision,
    Event,
    LetterKind,
    LetterState,
    Stage,
)
from desktop_app.policy.lateness import late_words, worst_words
from desktop_app.policy.stages import STAGE1
from desktop_app.policy.what_if import Counted, compared, if_acknowledged, if_begun, if_extended, if_received
from desktop_app.services.packs import shipped
from tests.policy.test_steps import (
    ACKNOWLEDGED,
    ANSWERED,
    CALENDAR,
    CLOSED,
    DECIDED,
    ISSUED,
    LOGGED,
    NEW,
    TODAY,
    asked,
    coming,
    listed,
    rules_of,
)

EXCLUDED = replace(
    LOGGED,
    stage=Stage.NONE,
    state=CaseState.EXCLUDED,
    has_exclusion=True,
    letters=((LetterKind.EXCLUSION, LetterState.SENT),),
)
LATE = ClockState("stage1.respond", "Stage 1 response", date(2026, 11, 18), date(2026, 11, 23), False, False)


def ends(facts: CaseFacts, **changes: object) -> CaseFacts:
    """The same case, resting or ended otherwise."""
    return replace(facts, ends=replace(facts.ends, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", shipped())
def test_taking_back_is_never_pressed_for(name: str) -> None:
    """The resident may withdraw under every policy, and no policy makes it the next step."""
    for facts in (LOGGED, ACKNOWLEDGED, DECIDED):
        step = asked("withdraw", facts, name)
        assert step.permitted
        assert coming(facts, name) != "withdraw"


def test_nothing_is_withdrawn_or_merged_while_a_letter_waits() -> None:
    """A letter already issued leaves first: the resident must not get news of a case that has ended."""
    for key in ("withdraw", "merge"):
        step = asked(key, ISSUED)
        assert not step.permitted
        assert "has not left" in step.why
        assert step.source == "Complaint Handling Code 2024, 5.12"


def test_a_danger_keeps_a_complaint_that_is_taken_back_and_says_what_to_do() -> None:
    """The danger is owed whoever complains; their words are kept meanwhile."""
    damp = HazardFacts(1, "damp_mould", "Damp or mould in the home", ("safe",), date(2026, 12, 4))
    facts = replace(ACKNOWLEDGED, side=replace(ACKNOWLEDGED.side, hazards=(damp,)))
    step = asked("withdraw", facts)
    assert not step.permitted
    assert "Keep what they said as a note today, and go on with the danger" in step.why


def test_what_is_answered_left_out_or_untriaged_is_not_withdrawn() -> None:
    """After the answer what we promised is owed; what was never taken on cannot be taken back."""
    assert "It has been answered" in asked("withdraw", ANSWERED).why
    assert not asked("withdraw", EXCLUDED).permitted
    assert not asked("withdraw", NEW).permitted
    asking = replace(ANSWERED, stage2=replace(ANSWERED.stage2, decision=EscalationDecision.WAITING))
    assert asked("withdraw", asking).permitted


def test_only_an_unanswered_stage_1_is_merged() -> None:
    """Code 6.8: after the answer what is new is a complaint of its own; what nobody triaged may be a double."""
    assert asked("merge", NEW).permitted
    assert asked("merge", DECIDED).permitted
    for facts in (ANSWERED, EXCLUDED, replace(DECIDED, stage=Stage.STAGE2), replace(NEW, kind=CaseKind.ENQUIRY)):
        assert not asked("merge", facts).permitted


def test_which_case_another_may_go_into() -> None:
    """The same resident's or group's, at work and unanswered; each refusal says what to do instead."""
    assert why_not_into(DECIDED, is_same_person=True) == ""
    assert why_not_into(NEW, is_same_person=True) == ""
    assert "somebody else" in why_not_into(DECIDED, is_same_person=False)
    assert "6.8" in why_not_into(ANSWERED, is_same_person=True)
    assert "closed" in why_not_into(CLOSED, is_same_person=True)
    assert "not taken on" in why_not_into(EXCLUDED, is_same_person=True)
    merged = ends(replace(CLOSED), merged_into="C-000007")
    assert "C-000007" in why_not_into(merged, is_same_person=True)
    assert "not a complaint" in why_not_into(replace(LOGGED, kind=CaseKind.ENQUIRY), is_same_person=True)


def test_a_closed_case_says_how_it_ended_and_where_to_go_on() -> None:
    """Withdrawn: the resident may come back. Merged: everything but its own promises goes on in the other."""
    withdrawn = ends(CLOSED, ended_as=Ending.WITHDRAWN)
    assert asked("acknowledge", withdrawn).why == "The resident withdrew it. If they come back, reopen it first."
    merged = ends(CLOSED, ended_as=Ending.MERGED, merged_into="C-000007")
    assert asked("respond", merged).why == "It was merged into C-000007. Go on there."
    assert not asked("new_complaint", merged).permitted
    assert {step.key for step in listed(merged) if step.permitted} == {"reopen", "link_case"}


@pytest.mark.parametrize("name", shipped())
def test_only_a_policy_that_closes_on_it_records_a_commitment(name: str) -> None:
    """Peaks & Plains 11.1 closes on a solution agreed and committed to; every other policy closes on the answer."""
    is_theirs = name == "peaks-plains-2023"
    assert asked("record_commitment", ACKNOWLEDGED, name).permitted == is_theirs
    committed = replace(ACKNOWLEDGED, has_commitment=True)
    closing = asked("close", committed, name)
    assert closing.permitted == is_theirs
    if is_theirs:
        assert "agreed with the resident" in closing.why
        assert not asked("record_commitment", committed, name).permitted
        assert not asked("record_commitment", ANSWERED, name).permitted


def test_every_ending_has_its_name() -> None:
    """Responded and closed are different things, and so are the ways a case closes."""
    assert ending_of(replace(LOGGED, kind=CaseKind.ENQUIRY)) is Ending.DONE
    assert ending_of(EXCLUDED) is Ending.EXCLUDED
    assert ending_of(ANSWERED) is Ending.ANSWERED
    assert ending_of(replace(LOGGED, stage=Stage.INFORMAL)) is Ending.PUT_RIGHT
    assert ending_of(replace(ACKNOWLEDGED, has_commitment=True)) is Ending.COMMITTED
    assert ending_of(replace(ANSWERED, has_commitment=True)) is Ending.ANSWERED


def test_a_case_comes_back_where_it_was() -> None:
    """Answered comes back answered at its own stage; stage 2 stays stage 2; what was left out comes in at stage 1."""
    back = returns_to(CLOSED, by_ombudsman=False).value
    assert (back.stage, back.state) == (Stage.STAGE1, CaseState.RESPONDED)
    final = replace(CLOSED, stage=Stage.STAGE2, dates={**CLOSED.dates, Event.FINAL_RESPONSE_SENT: TODAY})
    back = returns_to(final, by_ombudsman=True).value
    assert (back.stage, back.state, back.is_counted_anew) == (Stage.STAGE2, CaseState.RESPONDED, False)
    back = returns_to(replace(CLOSED, stage=Stage.STAGE2), by_ombudsman=False).value
    assert (back.stage, back.state) == (Stage.STAGE2, CaseState.OPEN)
    withdrawn = replace(ACKNOWLEDGED, state=CaseState.CLOSED)
    assert returns_to(withdrawn, by_ombudsman=False).value.state is CaseState.OPEN
    for by_ombudsman in (True, False):
        found = returns_to(EXCLUDED, by_ombudsman=by_ombudsman)
        assert (found.value.stage, found.value.is_counted_anew) == (Stage.STAGE1, by_ombudsman)
        assert found.sources[0].section == "2.4"


def test_consent_for_one_complaint_is_asked_for_again() -> None:
    """Consent was given for one complaint; a power of attorney and the like reach into the next."""
    assert authority_in_another(Authority.WRITTEN_CONSENT) is Authority.NONE_YET
    assert authority_in_another(Authority.VERBAL_CONSENT) is Authority.NONE_YET
    assert authority_in_another(Authority.POWER_OF_ATTORNEY) is Authority.POWER_OF_ATTORNEY


@pytest.mark.parametrize("name", shipped())
def test_new_points_join_or_become_a_linked_complaint(name: str) -> None:
    """Code 6.8 under every policy; those that hold new points against the resident are told that they may not."""
    assert asked("define_points", DECIDED, name).permitted
    assert not asked("define_points", ANSWERED, name).permitted
    for facts in (DECIDED, ANSWERED, CLOSED, EXCLUDED):
        step = asked("new_complaint", facts, name)
        assert step.permitted
        assert "6.8" in step.source
        is_contrary = name in {"paradigm-2021", "together-2021"}
        assert ("does not allow it" in step.why) == is_contrary
    contrary = "does not allow" in asked("define_points", DECIDED, name).why
    assert contrary == (name in {"paradigm-2021", "together-2021"})


def test_a_late_date_asks_why_before_the_case_closes() -> None:
    """Met late: it presses before closing. Overdue: it can be said, but answering comes first. On the day: nothing."""
    late = ends(ANSWERED, clocks=(LATE,))
    assert coming(late) == "explain_lateness"
    assert coming(ends(ANSWERED, clocks=(replace(LATE, is_explained=True),))) == "close"
    running = ends(DECIDED, clocks=(replace(LATE, met_on=None, is_running=True),))
    assert asked("explain_lateness", running).permitted
    assert coming(running) == "respond"
    assert not asked("explain_lateness", ends(DECIDED, clocks=(replace(LATE, due_on=TODAY, met_on=TODAY),))).permitted
    assert not asked("explain_lateness", ends(DECIDED, clocks=(replace(LATE, met_on=None, due_on=TODAY),))).permitted
    assert asked("explain_lateness", ends(CLOSED, clocks=(LATE,))).permitted


def test_a_hold_moves_nothing_and_ends_by_an_act() -> None:
    """The Code extends and never stops the clock: every step stays open, and on its day the hold is what comes next."""
    assert "stops the clock" in asked("hold", ACKNOWLEDGED).why
    held = ends(ACKNOWLEDGED, held_for="the surveyor’s report", release_on=date(2026, 12, 1))
    assert not asked("hold", held).permitted
    assert coming(held) == coming(ACKNOWLEDGED)
    assert {one.key for one in listed(held) if one.permitted} - {"release_hold"} == {
        one.key for one in listed(ACKNOWLEDGED) if one.permitted
    } - {"hold"}
    assert asked("release_hold", held).due_on == date(2026, 12, 1)
    assert coming(ends(held, release_on=TODAY)) == "release_hold"
    assert not asked("release_hold", ACKNOWLEDGED).permitted


def test_lateness_is_told_in_working_days() -> None:
    """Not late on the day; late by no working day over a weekend; counted to today while it is owed."""
    friday, saturday, tuesday = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 24)
    assert late_words(friday, friday, tuesday, CALENDAR) == ""
    assert late_words(friday, saturday, tuesday, CALENDAR) == "late, by no working day"
    assert late_words(friday, None, tuesday, CALENDAR) == "2 working days late"


def test_the_worst_a_clock_was_is_told_where_its_date_hides_it() -> None:
    """More time told late does not undo that the resident waited (Code 6.4)."""
    due, today = date(2026, 12, 8), date(2026, 11, 24)
    assert worst_words(ChipState.OVERDUE, due, None, today, 3) == "Was 3 working days late before it was extended"
    assert worst_words(ChipState.OVERDUE, due, None, today) == "Was overdue before its date moved"
    assert worst_words(ChipState.TODAY, due, None, today) == ""
    assert worst_words(ChipState.OVERDUE, date(2026, 11, 20), None, today) == ""


NOW = Counted(rules_of("code-2024"), {str(k): v for k, v in ACKNOWLEDGED.dates.items()}, CALENDAR)


def test_what_if_answers_from_the_rules_alone() -> None:
    """If it came in today, if I extend by n, if the acknowledgement goes today: dates before and after, and how."""
    begun = {each.key: each for each in compared(NOW, if_begun(NOW, TODAY))}
    assert begun["stage1.acknowledge"].would_be_on == date(2026, 11, 30)
    more = {each.key: each for each in compared(NOW, if_extended(NOW, "stage1.respond", 10)) if each.moves}
    assert list(more) == ["stage1.respond"]
    assert (more["stage1.respond"].was_on, more["stage1.respond"].would_be_on) == (
        date(2026, 12, 2),
        date(2026, 12, 16),
    )
    assert more["stage1.respond"].worked_out
    early = replace(NOW, dates={"received": date(2026, 11, 16), "logged": date(2026, 11, 16)})
    told = {each.key: each for each in compared(early, if_acknowledged(early, STAGE1, TODAY))}
    assert told["stage1.respond"].would_be_on == date(2026, 12, 7)


@given(st.dates(date(2026, 1, 5), date(2026, 11, 20)), st.sampled_from(shipped()))
def test_correcting_there_and_back_gives_the_same_dates(on: date, name: str) -> None:
    """Under every policy the dates follow from the facts alone: a correction undone leaves no trace on any clock."""
    now = replace(NOW, rules=rules_of(name), calendar=WorkingCalendar(bank_holidays(first=2025, last=2028)))
    there = if_received(now, on)
    back = if_received(there, date(2026, 11, 16))
    assert back.readings() == now.readings()
    assert not any(each.moves for each in compared(now, back))


def test_a_case_without_late_clocks_is_not_late() -> None:
    """The facts of a new case say nothing of being late."""
    assert EndsFacts().late(TODAY) == ()
