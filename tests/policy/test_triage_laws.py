"""Laws of triage that hold under every policy and whatever is answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.policy import triage
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Channel, Stage, Tenure
from desktop_app.policy.rules import Rules
from desktop_app.policy.triage import PAGES, Answer, DefinedPoint, Question
from desktop_app.policy.triage_form import NONE_OF_THESE
from desktop_app.services.packs import load_rules, shipped

RECEIVED = date(2026, 11, 20)
MOST_PAGES = len({page.key for page in PAGES})
WORDS = "Told by Sam Carter on the phone"
POINTS = triage.answers_of_points([DefinedPoint("The leak was not mended", "Mend it")])

rules_of_any_pack = st.sampled_from([load_rules(name) for name in shipped()])
any_facts = st.builds(
    TriageFacts,
    received_on=st.just(RECEIVED),
    today=st.just(RECEIVED),
    channel=st.sampled_from(list(Channel)),
    is_anonymous=st.booleans(),
    has_representative=st.booleans(),
    representative_authority=st.sampled_from(list(Authority)),
    tenure=st.sampled_from(list(Tenure)),
)


def some_answer(data: st.DataObject, asked: Question) -> Answer:
    """An answer of the right form to any question."""
    values = [option.value for option in asked.options]
    match asked.kind:
        case "choice":
            return data.draw(st.sampled_from(values))
        case "many":
            ticked = data.draw(st.sets(st.sampled_from(values)).map(lambda chosen: tuple(sorted(chosen))))
            return tuple(value for value in ticked if value != NONE_OF_THESE) or (NONE_OF_THESE,)
        case "date":
            back = data.draw(st.one_of(st.none(), st.integers(0, 900)))
            return "" if back is None else (RECEIVED - timedelta(days=back)).isoformat()
        case "points":
            return POINTS
        case "text" | "name":
            return WORDS


def walk(data: st.DataObject, rules: Rules, facts: TriageFacts) -> dict[str, Answer]:
    """Answers until nothing is left to ask; an answer with a problem is given again, as a person would."""
    answers: dict[str, Answer] = {}
    for _ in range(MOST_PAGES):
        asked = triage.next_question(rules, facts, answers)
        if asked is None:
            return answers
        acceptable = [
            option.value
            for option in asked.options
            if not triage.problems(asked, option.value, facts, rules, answers) or asked.kind != "choice"
        ]
        assert acceptable or not asked.options, f"{asked.key} has no answer that will do"
        answer = some_answer(data, asked)
        answers[asked.key] = data.draw(st.sampled_from(acceptable)) if asked.kind == "choice" else answer
        assert triage.problems(asked, answers[asked.key], facts, rules, answers) == ""
    raise AssertionError("the questions never end")


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_answers_always_reach_an_outcome(data: st.DataObject, rules: Rules, facts: TriageFacts) -> None:
    """Every run of answers ends, within as many pages as there are, at an outcome with reasons and consequences."""
    answers = walk(data, rules, facts)
    found = triage.outcome(rules, facts, answers)
    assert found.reasons
    assert found.sources
    assert found.value.act
    assert found.value.consequences
    assert len(triage.check_rows(rules, facts, answers)) == len(answers)
    assert all(words for _, _, words in triage.check_rows(rules, facts, answers))


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_every_question_carries_its_rule(data: st.DataObject, rules: Rules, facts: TriageFacts) -> None:
    """Each question asked says which rule it serves, in a sentence, and where the rule stands."""
    answers = walk(data, rules, facts)
    for asked in triage.path(rules, facts, answers):
        assert asked.rule.endswith(".")
        assert asked.source.section or asked.source.document
        assert asked.title.rstrip().endswith(("?", "."))
        assert asked.label
        if asked.kind in {"choice", "many"}:
            assert len(asked.options) > 1
            assert len({option.value for option in asked.options}) == len(asked.options)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_the_path_is_stable(data: st.DataObject, rules: Rules, facts: TriageFacts) -> None:
    """Walking the same answers again, in any order and with strangers among them, gives the same path."""
    answers = walk(data, rules, facts)
    asked = [each.key for each in triage.path(rules, facts, answers)]
    assert asked == list(answers)
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    shuffled["no_such_question"] = "whatever"
    assert [each.key for each in triage.path(rules, facts, shuffled)] == asked
    assert triage.kept_answers(rules, facts, shuffled) == answers


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_going_back_drops_what_no_longer_belongs(data: st.DataObject, rules: Rules, facts: TriageFacts) -> None:
    """After an answer is changed, only answers still asked for count; every other one is passed over, not misread."""
    answers = walk(data, rules, facts)
    changed = {**answers, "nature": "compliment"}
    assert [each.key for each in triage.path(rules, facts, changed)] == ["nature"]
    assert triage.next_question(rules, facts, changed) is None
    assert triage.outcome(rules, facts, changed).value.kind is CaseKind.COMPLIMENT


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_nothing_is_left_out_without_ground_evidence_and_weighing(
    data: st.DataObject, rules: Rules, facts: TriageFacts
) -> None:
    """Whatever is left out has a ground of the policy, evidence, weighing, and no exception that applies (Code 2)."""
    answers = walk(data, rules, facts)
    reached = triage.outcome(rules, facts, answers).value
    left_out = triage.exclusion(rules, facts, answers)
    assert (left_out is None) == (reached.ground is None)
    if left_out is None:
        assert reached.state is not CaseState.EXCLUDED
        return
    assert left_out.ground in rules.grounds
    assert left_out.evidence
    assert left_out.consideration
    assert left_out.where_instead
    assert left_out.decided_by
    assert left_out.is_code_acceptable or answers["ground_confirmed"] == "use"
    assert "applies" not in [answer for key, answer in answers.items() if key.startswith("exception_")]
    assert left_out.is_partial == (reached.stage is Stage.STAGE1)


@settings(max_examples=100, deadline=None)
@given(data=st.data(), rules=rules_of_any_pack, facts=any_facts)
def test_dissatisfaction_is_a_complaint_unless_the_resident_declines(
    data: st.DataObject, rules: Rules, facts: TriageFacts
) -> None:
    """Somebody who is unhappy gets a complaint; only their own recorded choice makes it anything else (Code 1.3)."""
    answers = walk(data, rules, facts)
    if answers["nature"] == "dissatisfied" and "anonymous" not in answers:
        kind = triage.outcome(rules, facts, answers).value.kind
        has_declined = answers["choice"] == "declined"
        assert has_declined or kind is CaseKind.COMPLAINT
        assert not has_declined or answers["choice_words"]


@pytest.mark.parametrize("name", shipped())
def test_no_page_is_out_of_reach(name: str) -> None:
    """The exceptions of every ground fit the pages there are for them."""
    most = max(len(ground.exceptions) for ground in load_rules(name).grounds)
    assert f"exception_{most}" in {page.key for page in PAGES} or most == 0
