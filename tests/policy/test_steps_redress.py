"""Putting things right: which steps are open, which are refused with their source, and what presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.policy.facts import CaseFacts
from desktop_app.policy.facts_redress import OfferFacts, RedressFacts, Untold
from desktop_app.policy.kinds import ActionOrigin, CaseKind, CaseState, Remedy, Stage
from desktop_app.policy.remedies import new_date_problem, promised_at, remedy_choices, why_not_withdrawn
from desktop_app.services.packs import shipped
from tests.policy.test_steps import ACKNOWLEDGED, ANSWERED, CLOSED, NEW, POST_ROOM, TODAY, asked, coming, rules_of

MOVED = Untold(1, "Mend the gutter", is_withdrawn=False)
OFFER = OfferFacts(7500, TODAY, is_offered=True, is_accepted=False, is_paid=False)
KEYS = ("tell_about_action", "compensate", "follow_compensation", "learn", "finish_learning", "sort_case")


def with_redress(facts: CaseFacts, **changes: object) -> CaseFacts:
    """The same case with these facts of putting things right."""
    return replace(facts, redress=RedressFacts(promises=1, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", shipped())
def test_the_codes_kinds_are_always_there_to_choose(name: str) -> None:
    """Each policy's own kinds come first with their section, and the Code's eight are allowed under every pack."""
    choices = remedy_choices(rules_of(name))
    codes = {one.remedy for one in remedy_choices(rules_of("code-2024"))}
    assert codes <= {one.remedy for one in choices}
    assert len(codes) == 8
    assert len({one.remedy for one in choices}) == len(choices)
    assert all(one.source.section for one in choices)
    assert [one.is_from_policy for one in choices] == sorted((one.is_from_policy for one in choices), reverse=True)


def test_a_goodwill_gesture_is_one_policys_own() -> None:
    """Paradigm names a gesture of goodwill; the Code does not."""
    kinds = {name: {one.remedy for one in remedy_choices(rules_of(name))} for name in ("paradigm-2021", "code-2024")}
    assert Remedy.GOODWILL in kinds["paradigm-2021"] - kinds["code-2024"]


@pytest.mark.parametrize("facts", [ACKNOWLEDGED, ANSWERED, CLOSED])
def test_a_moved_promise_is_told_first(facts: CaseFacts) -> None:
    """The resident holds the old date: telling them comes before what else waits, after closing too."""
    case = with_redress(facts, untold=(MOVED,))
    assert coming(case) == "tell_about_action"
    assert "Mend the gutter" in asked("tell_about_action", case).why
    assert asked("tell_about_action", with_redress(facts)).permitted
    assert not asked("tell_about_action", facts).permitted


def test_a_promise_that_falls_away_is_told_with_the_ombudsman() -> None:
    """What is given up is told with something in its place and the reminder of the Ombudsman."""
    step = asked("tell_about_action", with_redress(ANSWERED, untold=(replace(MOVED, is_withdrawn=True),)))
    assert step.label == "Tell the resident it cannot be done"
    assert "Ombudsman" in step.why


def test_compensation_is_for_complaints_we_look_into() -> None:
    """An enquiry or a complaint left out has no compensation to work out."""
    assert asked("compensate", ACKNOWLEDGED).permitted
    for facts in (replace(NEW, kind=CaseKind.ENQUIRY), replace(ACKNOWLEDGED, state=CaseState.EXCLUDED)):
        step = asked("compensate", facts)
        assert (step.permitted, step.source) == (False, "Complaint Handling Code 2024, 7.1 to 7.4")


def test_an_offer_is_followed_until_it_is_paid() -> None:
    """Worked out, offered, accepted, paid: each asks for the next, and an accepted sum presses after closing too."""
    steps_of = {
        "Record the offer": replace(OFFER, is_offered=False),
        "Record their answer to the offer": OFFER,
        "Record the payment": replace(OFFER, is_accepted=True),
    }
    for label, offer in steps_of.items():
        assert asked("follow_compensation", with_redress(ANSWERED, offers=(offer,))).label == label
    accepted = (replace(OFFER, is_accepted=True),)
    assert coming(with_redress(CLOSED, offers=accepted)) == "follow_compensation"
    later = (replace(OFFER, pay_by=TODAY + timedelta(days=9)),)
    assert coming(with_redress(CLOSED, offers=later)) == ""
    assert not asked("follow_compensation", with_redress(CLOSED, offers=(replace(OFFER, is_paid=True),))).permitted


def test_peaks_and_plains_learns_from_every_upheld_complaint() -> None:
    """Its policy takes a lesson from each complaint upheld (12.1): it comes before closing; elsewhere it is offered."""
    upheld = with_redress(ANSWERED, upheld_points=1)
    assert coming(upheld, "peaks-plains-2023") == "learn"
    assert "12.1" in asked("learn", upheld, "peaks-plains-2023").source
    assert coming(upheld) == "close"
    assert asked("learn", upheld).permitted
    assert coming(with_redress(ANSWERED, upheld_points=1, learnings=1), "peaks-plains-2023") == "close"
    assert coming(with_redress(ANSWERED), "peaks-plains-2023") == "close"


def test_a_change_decided_is_followed_after_closing() -> None:
    """On its day a change presses, closed or not; without a day it is offered and never presses."""
    due = with_redress(CLOSED, open_changes=1, changes_due=(TODAY,))
    assert coming(due) == "finish_learning"
    assert coming(with_redress(CLOSED, open_changes=1)) == ""
    assert asked("finish_learning", with_redress(CLOSED, open_changes=1)).permitted
    assert not asked("finish_learning", CLOSED).permitted


def test_sorting_needs_triage_and_survives_closing() -> None:
    """Nobody sorts what nobody has triaged; a closed case is sorted all the same."""
    assert not asked("sort_case", NEW).permitted
    assert asked("sort_case", CLOSED).permitted


@pytest.mark.parametrize("key", KEYS)
def test_the_post_room_puts_nothing_right(key: str) -> None:
    """Each of these steps is refused to the post room, which is told who could."""
    facts = with_redress(ANSWERED, untold=(MOVED,), offers=(OFFER,), open_changes=1)
    step = asked(key, facts, actor=POST_ROOM)
    assert (step.permitted, step.who_could) == (False, "Complaint handler or above")


def test_what_may_become_of_a_promise() -> None:
    """An order is the Ombudsman's to set aside; a new date is another day, today or later; stages are told apart."""
    assert why_not_withdrawn(ActionOrigin.PROMISE) == ""
    assert "only the Ombudsman" in why_not_withdrawn(ActionOrigin.ORDER)
    assert new_date_problem(TODAY, TODAY, TODAY) == f"It is due on {TODAY.day} November 2026 already."
    assert "today or later" in new_date_problem(date(2026, 1, 1), TODAY, TODAY)
    assert new_date_problem(TODAY, date(2027, 1, 1), TODAY) == ""
    assert promised_at(Stage.STAGE1, CaseState.RESPONDED) is Stage.NONE
    assert promised_at(Stage.STAGE2, CaseState.OPEN) is Stage.STAGE2
