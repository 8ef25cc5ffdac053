"""Where a handler stands in the questions: back and on without loss, one answer changed, an answer that will not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.kinds import Channel
from desktop_app.policy.triage import Answer, DefinedPoint, answers_of_points
from desktop_app.services.packs import load_rules
from desktop_app.ui.screens.triage.journey import Journey

STAGE1: dict[str, Answer] = {
    "nature": "dissatisfied",
    "hazards": ("none",),
    "choice": "asked",
    "recent": "within",
    "barriers": ("none",),
    "points": answers_of_points([DefinedPoint("The damp was never mended.", "Mend it.")]),
    "priority": ("none",),
}
ROAD = list(STAGE1)


@pytest.fixture(scope="module")
def facts() -> TriageFacts:
    """An email from a named resident."""
    return TriageFacts(date(2026, 11, 20), date(2026, 11, 24), "The damp is back.", "Mend it.", Channel.EMAIL)


def journey(facts: TriageFacts, answers: dict[str, Answer] | None = None, at: str | None = None) -> Journey:
    return Journey.start(load_rules("code-2024"), facts, answers or {}, at)


def test_it_starts_at_the_first_question(facts: TriageFacts) -> None:
    """Nothing answered: the first question, and no page to go back to."""
    begun = journey(facts)
    assert (begun.at, begun.number(), begun.is_first()) == ("nature", 1, True)


def test_an_answer_that_will_not_do_keeps_the_page(facts: TriageFacts) -> None:
    """Without an answer there is a problem in words, and going on stays where it is."""
    begun = journey(facts)
    assert begun.problem()
    begun.go_on()
    assert begun.at == "nature"


def test_going_on_meets_every_question_once_and_ends_at_the_check(facts: TriageFacts) -> None:
    """The road to stage 1 is walked in order, each page numbered, to the check-answers page."""
    walked = journey(facts)
    met = []
    while walked.at:
        met.append((walked.number(), walked.at))
        walked.keep(STAGE1[walked.at])
        walked.go_on()
    assert met == list(enumerate(ROAD, 1))
    assert walked.outcome().value.act == "Log complaint at stage 1"


def test_back_loses_nothing(facts: TriageFacts) -> None:
    """All the way back from the check page and on again: every answer still stands."""
    walked = journey(facts, STAGE1, at="")
    assert walked.at == ""
    for key in reversed(ROAD):
        walked.back()
        assert walked.at == key
    for key in ROAD[1:]:
        walked.go_on()
        assert walked.at == key
    assert walked.answers == STAGE1


def test_an_answer_changed_back_finds_the_later_answers_again(facts: TriageFacts) -> None:
    """Trying another answer hides the pages that no longer belong; taking it back brings them back, answered."""
    walked = journey(facts, STAGE1, at="")
    walked.change("nature")
    walked.keep("compliment")
    assert walked.outcome().value.act != "Log complaint at stage 1"
    walked.keep("dissatisfied")
    walked.go_on()
    assert walked.at == ""
    assert [key for key, _, _ in walked.rows()] == ROAD


def test_a_changed_answer_returns_to_the_check_page(facts: TriageFacts) -> None:
    """Change one answer that leads nowhere new: the check page comes next."""
    walked = journey(facts, STAGE1, at="")
    walked.change("priority")
    walked.keep(("vulnerable",))
    walked.go_on()
    assert walked.at == ""


def test_a_changed_answer_that_asks_more_asks_it_first(facts: TriageFacts) -> None:
    """Change one answer that opens a new question: that is asked, then the check page comes."""
    walked = journey(facts, STAGE1, at="")
    walked.change("recent")
    walked.keep("earlier")
    walked.go_on()
    assert walked.at == "happened_on"
    while walked.at:
        asked = walked.question()
        assert asked is not None
        walked.keep({"date": "2026-06-01", "text": "It took months to show."}.get(asked.kind, "take"))
        walked.go_on()
    assert walked.question() is None


def test_back_from_a_single_change_returns_to_the_check_page(facts: TriageFacts) -> None:
    """Somebody who opened an answer only to look at it goes back to where they came from."""
    walked = journey(facts, STAGE1, at="")
    walked.change("hazards")
    walked.back()
    assert walked.at == ""


def test_a_place_that_no_longer_belongs_is_left_for_the_next_open_question(facts: TriageFacts) -> None:
    """A draft left at a page that the answers no longer lead to resumes at the first question still open."""
    kept = {key: answer for key, answer in STAGE1.items() if key != "priority"}
    assert journey(facts, kept, at="ground").at == "priority"
    assert journey(facts, kept, at="").at == "priority"
    assert journey(facts, kept, at="recent").at == "recent"


def test_a_ground_against_the_code_stays_a_warning_to_the_end() -> None:
    """A ground the Code no longer allows is said again on the check page, with the rule and its source."""
    late = TriageFacts(date(2026, 11, 20), date(2026, 11, 24), "A letter before action.", "Money.", Channel.LETTER)
    answers = {
        **STAGE1,
        "barriers": ("legal",),
        "legal_state": "letter",
        "decision": "exclude",
        "ground": "letter_before_action",
        "ground_confirmed": "use",
        "evidence": "Letter of 3 November 2026 from their solicitor.",
        "consideration": "They have support at home and nothing is urgent.",
        "where_instead": "The county court, through their solicitor.",
        "decided_by": "Priya Shah, Complaint handler",
    }
    walked = Journey.start(load_rules("paradigm-2021"), late, answers, "")
    assert walked.at == ""
    assert any("2.2" in warning for warning in walked.warnings())


def test_points_told_by_another_are_no_warning_at_the_end(facts: TriageFacts) -> None:
    """C11: the hint on their page warns; on the last page there is nothing to be warned of: nothing was confirmed."""
    by_another = replace(facts, has_representative=True)
    walked = journey(by_another, {**STAGE1, "representative": "asking"}, at="points")
    points = walked.question()
    assert points is not None
    assert points.is_warning
    assert walked.warnings() == ()
