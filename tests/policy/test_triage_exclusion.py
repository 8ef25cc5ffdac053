"""Leaving a complaint out: grounds, exceptions, what the Code no longer allows, and the law's own threshold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from desktop_app.policy import triage
from desktop_app.policy.exclusion import ground_problem, needs_confirming
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.kinds import CaseKind, CaseState, Channel, Stage
from desktop_app.policy.rules_parts import Ground
from desktop_app.policy.triage import Answer, DefinedPoint
from desktop_app.services.packs import load_rules, shipped

rules_of = cache(load_rules)

FACTS = TriageFacts(date(2026, 11, 20), date(2026, 11, 23))
POINTS = triage.answers_of_points([DefinedPoint("The roof leaks", "Mend it")])
UNHAPPY: dict[str, Answer] = {"nature": "dissatisfied", "hazards": ("none",), "choice": "asked"}
WEIGHED: dict[str, Answer] = {
    "evidence": "Claim number K12 filed on 3 June",
    "consideration": "She has help from an advice centre",
    "where_instead": "The county court",
    "decided_by": "Priya Shah, head of housing",
}
DEFINED: dict[str, Answer] = {"points": POINTS, "priority": ("none",)}


def court(state: str, decision: str = "exclude") -> dict[str, Answer]:
    """Answers up to the ground, for something that is with solicitors or in court."""
    legal: dict[str, Answer] = {"recent": "within", "barriers": ("legal",), "legal_state": state, "decision": decision}
    return {**UNHAPPY, **legal}


def late(on: str, name: str) -> dict[str, Answer]:
    """Answers up to the ground, for something that happened on ``on`` and is not taken despite its age."""
    dates: dict[str, Answer] = {"recent": "earlier", "happened_on": on, "aware_on": on}
    left: dict[str, Answer] = {"discretion": "leave", "discretion_reason": "Nothing kept them from telling us"}
    rest: dict[str, Answer] = {"barriers": ("none",), "decision": "exclude", "ground": "too_old"}
    rules = rules_of(name)
    ground = next(each for each in rules.grounds if each.key == "too_old")
    weighed: dict[str, Answer] = {
        f"exception_{number}": "does_not_apply" for number in range(1, len(ground.exceptions) + 1)
    }
    return {**UNHAPPY, **dates, **left, **rest, **weighed}


def upcoming(name: str, answers: dict[str, Answer]) -> str:
    asked = triage.next_question(rules_of(name), FACTS, answers)
    return asked.key if asked else ""


def ground_of(name: str, key: str) -> Ground:
    return next(ground for ground in rules_of(name).grounds if ground.key == key)


@pytest.mark.parametrize("name", shipped())
def test_a_letter_before_action_never_meets_the_legal_ground(name: str) -> None:
    """Code 2.2: proceedings start when the claim form and particulars are filed at court, and not before."""
    rules = rules_of(name)
    asked = triage.question(rules, FACTS, "ground", court("letter"))
    problem = triage.problems(asked, "legal_proceedings", FACTS, rules, court("letter"))
    assert "A letter before action is not enough" in problem
    assert triage.problems(asked, "legal_proceedings", FACTS, rules, court("filed")) == ""


def test_the_state_of_proceedings_is_asked_with_the_ground_when_nobody_asked_before() -> None:
    """Choosing the legal ground without having said how far it went asks just that, and holds to the answer."""
    answers = {**court("filed"), "barriers": ("other",), "ground": "legal_proceedings"}
    del answers["legal_state"]
    assert upcoming("pa-housing-2022", answers) == "legal_state"
    rules = rules_of("pa-housing-2022")
    asked = triage.question(rules, FACTS, "legal_state", answers)
    assert triage.problems(asked, "letter", FACTS, rules, answers) != ""
    assert upcoming("pa-housing-2022", {**answers, "legal_state": "filed"}) == "evidence"


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("paradigm-2021", "letter_before_action"),
        ("paradigm-2021", "past_proceedings"),
        ("portsmouth-2024", "past_proceedings"),
        ("together-2021", "ongoing_investigation"),
        ("pa-housing-2022", "behaviour"),
    ],
)
def test_a_ground_the_code_does_not_allow_takes_a_second_yes(name: str, ground: str) -> None:
    """The wizard says so on the option and on a page of its own; thinking better of it leads to stage 1."""
    answers = {**court("letter"), "ground": ground}
    rules = rules_of(name)
    hint = next(
        option.hint for option in triage.question(rules, FACTS, "ground", answers).options if option.value == ground
    )
    assert "The Code no longer allows it" in hint
    assert upcoming(name, answers) == "ground_confirmed"
    accepted = triage.outcome(rules, FACTS, {**answers, "ground_confirmed": "accept", **DEFINED})
    assert accepted.value.stage is Stage.STAGE1
    assert accepted.value.ground is None
    assert any("does not allow" in reason for reason in accepted.reasons)


def test_six_months_stand_against_the_code_only_while_its_twelve_last() -> None:
    """PA 6.6: between six and twelve months the ground needs a second yes; past twelve the Code allows it (2.3)."""
    assert upcoming("pa-housing-2022", late("2026-02-01", "pa-housing-2022")) == "ground_confirmed"
    assert upcoming("pa-housing-2022", late("2024-02-01", "pa-housing-2022")) == "evidence"


def test_age_is_no_ground_within_the_limit_or_when_discretion_was_used() -> None:
    """A ground that the dates rule out cannot be chosen, and the sentence says what to do."""
    rules = rules_of("code-2024")
    within = {**court("filed")}
    asked = triage.question(rules, FACTS, "ground", within)
    assert "within the time limit" in triage.problems(asked, "too_old", FACTS, rules, within)
    taken = {**late("2024-02-01", "code-2024"), "discretion": "take", "barriers": ("other",)}
    assert "although it is late" in triage.problems(asked, "too_old", FACTS, rules, taken)


def test_an_exception_that_applies_takes_the_complaint_on() -> None:
    """PA 6.2: antisocial behaviour is looked at where we broke our policy; each exception has its page."""
    answers = {**court("filed"), "barriers": ("other",), "ground": "asb_report", "exception_1": "does_not_apply"}
    assert upcoming("pa-housing-2022", answers) == "exception_2"
    asked = triage.question(rules_of("pa-housing-2022"), FACTS, "exception_2", answers)
    assert asked.title.startswith("Does this exception apply: ‘We did not follow our own policy")
    assert asked.hint.startswith("Exception 2 of 2.")
    answers["exception_2"] = "applies"
    assert upcoming("pa-housing-2022", answers) == "points"
    found = triage.outcome(rules_of("pa-housing-2022"), FACTS, {**answers, **DEFINED})
    assert found.value.stage is Stage.STAGE1
    assert "An exception to the ground applies, so the complaint is taken on." in found.reasons


def test_what_is_too_late_is_weighed_once() -> None:
    """PA 6.6: the exceptions to the limit stand beside the question of discretion; found to be too late all the same,
    neither they nor the resident's circumstances are asked for again under the ground."""
    answers = {**late("2024-02-01", "pa-housing-2022"), "exception_2": "applies"}
    asked = triage.question(rules_of("pa-housing-2022"), FACTS, "discretion", answers)
    assert "the problem keeps coming back: older reports are the background" in asked.hint
    assert "No exception applies." in asked.options[1].hint
    keys = [one.key for one in triage.path(rules_of("pa-housing-2022"), FACTS, {**answers, **WEIGHED})]
    assert "consideration" not in keys
    assert not [key for key in keys if key.startswith("exception")]
    kept = triage.exclusion(rules_of("pa-housing-2022"), FACTS, {**answers, **WEIGHED})
    assert kept is not None, "an exception weighed for another ground is no answer to this one"
    assert kept.consideration == "Nothing kept them from telling us"
    assert len(kept.exceptions) == 2


@pytest.mark.parametrize(
    ("kept", "is_late"), [("2025-10", True), ("2025-11", False), ("2025-11-19", True), ("2025-11-20", False)]
)
def test_a_month_alone_counts_to_its_last_day(kept: str, is_late: bool) -> None:
    """Code 2.3: received 20 November 2026, the limit is 20 November 2025. November 2025 may have been its last day, so
    it is within the limit; October cannot have been."""
    answers: dict[str, Answer] = {**UNHAPPY, "recent": "earlier", "happened_on": kept, "aware_on": ""}
    assert upcoming("code-2024", answers) == ("discretion" if is_late else "barriers")
    asked = triage.question(rules_of("code-2024"), FACTS, "happened_on", answers)
    assert "A month will do" in asked.hint
    assert triage.problems(asked, kept, FACTS, rules_of("code-2024"), answers) == ""


def test_the_month_of_receipt_ends_with_the_receipt() -> None:
    """What happened in the month it was complained of happened before: its month is no date to come, December is."""
    rules, answers = rules_of("code-2024"), {**UNHAPPY, "recent": "unknown"}
    asked = triage.question(rules, FACTS, "happened_on", answers)
    assert triage.problems(asked, "2026-11", FACTS, rules, answers) == ""
    assert "on or before the day we received it" in triage.problems(asked, "2026-12", FACTS, rules, answers)


def test_a_whole_exclusion_ends_in_a_letter_and_not_in_an_error() -> None:
    """Code 2.4: the case is kept as excluded, a letter with the Ombudsman's details follows, and it can come back."""
    answers = {**court("filed"), "ground": "legal_proceedings", **WEIGHED}
    found = triage.outcome(rules_of("pa-housing-2022"), FACTS, answers)
    assert (found.value.kind, found.value.stage, found.value.state) == (
        CaseKind.COMPLAINT,
        Stage.NONE,
        CaseState.EXCLUDED,
    )
    assert found.value.act == "Record exclusion"
    assert any("exclusion letter" in line and "Ombudsman" in line for line in found.value.consequences)
    kept = triage.exclusion(rules_of("pa-housing-2022"), FACTS, answers)
    assert kept is not None
    assert kept.evidence == WEIGHED["evidence"]
    assert kept.is_code_acceptable


def test_a_part_left_out_leaves_the_rest_at_stage_1() -> None:
    """Code 2.1: a ground that covers part of a complaint leaves the rest in, defined point by point."""
    answers = {**court("filed", "partly"), "ground": "legal_proceedings", **WEIGHED}
    assert upcoming("pa-housing-2022", answers) == "left_out"
    whole = {**answers, "left_out": "The claim for damages itself", **DEFINED}
    found = triage.outcome(rules_of("pa-housing-2022"), FACTS, whole)
    assert found.value.stage is Stage.STAGE1
    assert found.value.is_partial
    assert found.value.ground == "legal_proceedings"


def test_evidence_is_more_than_a_word_or_two() -> None:
    """Code 2.1: what was seen is written so that somebody else can check it."""
    rules = rules_of("pa-housing-2022")
    answers = {**court("filed"), "ground": "legal_proceedings"}
    asked = triage.question(rules, FACTS, "evidence", answers)
    assert "A word or two is not enough" in triage.problems(asked, "In court", FACTS, rules, answers)
    assert ground_of("pa-housing-2022", "legal_proceedings").evidence.rstrip(".") in asked.hint


def test_nothing_can_be_left_out_where_nothing_stands_in_the_way() -> None:
    """Code 2.1: leaving out is offered only after a reason was found; a plain complaint is never asked."""
    plain: dict[str, Answer] = {**UNHAPPY, "recent": "within", "barriers": ("none",)}
    rules = rules_of("together-2021")
    offered = {option.value for option in triage.question(rules, FACTS, "decision", plain).options}
    assert offered == {"stage1", "informal"}
    some = {**plain, "barriers": ("considered",), "earlier_case": "C-000101, answered at stage 2 in May"}
    offered = {option.value for option in triage.question(rules, FACTS, "decision", some).options}
    assert offered == {"stage1", "informal", "partly", "exclude"}


def test_filed_proceedings_need_no_second_yes() -> None:
    """The legal ground is the Code's own once the claim is filed; only short of that does it go beyond the Code."""
    ground = ground_of("portsmouth-2024", "legal_proceedings")
    assert not needs_confirming(ground, is_within_code_limit=True, legal_state="filed")
    assert needs_confirming(ground, is_within_code_limit=True, legal_state="letter")
    assert ground_problem(ground, is_over_limit=False, is_discretion_used=False, legal_state="filed") == ""


@pytest.mark.parametrize(("barriers", "is_unfit"), [(("other",), True), (("none",), True), (("considered",), False)])
def test_what_was_considered_before_was_said_before(barriers: tuple[str, ...], is_unfit: bool) -> None:
    """Code 2.2: a ground that contradicts an earlier answer is refused where it is chosen, as the legal one is."""
    answers: dict[str, Answer] = {
        **UNHAPPY, "recent": "within", "barriers": barriers, "earlier_case": "C-000001, answered in May",
        "decision": "exclude",
    }  # fmt: skip
    rules = rules_of("code-2024")
    asked = triage.question(rules, FACTS, "ground", answers)
    found = triage.problems(asked, "already_considered", FACTS, rules, answers)
    assert bool(found) is is_unfit
    assert not found or "already looked into it" in found


def test_leaving_out_is_offered_only_where_a_ground_can_be_used() -> None:
    """In time, no claim filed, never looked into: each ground of the Code would be refused, and nobody is led there."""
    rules = rules_of("code-2024")
    answers: dict[str, Answer] = {**UNHAPPY, "recent": "within", "barriers": ("legal",), "legal_state": "nothing"}
    asked = triage.next_question(rules, FACTS, answers)
    assert asked is not None
    assert asked.key == "points"
    filed = {**answers, "legal_state": "filed"}
    offered = {option.value for option in triage.question(rules, FACTS, "decision", filed).options}
    assert {"partly", "exclude"} <= offered


def test_what_was_answered_already_stands_in_the_ground_and_its_evidence() -> None:
    """Found too late, with both days: nobody chooses the ground and copies the three dates again (E10)."""
    rules = rules_of("code-2024")
    answers = {**late("2025-03-14", "code-2024"), "aware_on": "2025-05"}
    without = {key: answer for key, answer in answers.items() if key != "ground"}
    assert triage.question(rules, FACTS, "ground", without).suggested == "too_old"
    said = "It happened on 14 March 2025. You came to know of it in May 2025. You complained on 20 November 2026."
    assert triage.question(rules, FACTS, "evidence", answers).suggested == said
    assert triage.question(rules, FACTS, "ground", court("filed")).suggested == ""
    assert triage.question(rules, FACTS, "evidence", {**court("filed"), "ground": "legal_proceedings"}).suggested == ""


def test_where_to_go_instead_may_be_left_to_the_policy() -> None:
    """A handler need not invent a court where the policy names the Ombudsman alone; its words stand then (E14)."""
    rules = rules_of("code-2024")
    answers = {**late("2025-03-14", "code-2024"), **WEIGHED, "where_instead": ""}
    found = triage.exclusion(rules, FACTS, answers)
    assert found is not None
    assert found.where_instead == "The Housing Ombudsman can look at this decision"
    rows = {key: words for key, _label, words in triage.check_rows(rules, FACTS, answers)}
    assert rows["where_instead"] == "The Housing Ombudsman can look at this decision."


def test_what_is_left_out_has_no_acknowledgement_to_offer_a_choice_in() -> None:
    """The last page of an exclusion spoke of one (E16)."""
    rules = rules_of("code-2024")
    asked: dict[str, Answer] = {"choice": "not_yet", "choice_words": "Called twice, no answer, again on Monday."}
    told = triage.outcome(rules, FACTS, {**late("2025-03-14", "code-2024"), **WEIGHED, **asked}).value.consequences
    assert not [line for line in told if "acknowledgement" in line]
    taken = {**UNHAPPY, **asked, **DEFINED, "recent": "within", "barriers": ("none",), "decision": "stage1"}
    told = triage.outcome(rules, FACTS, taken).value.consequences
    assert [line for line in told if line.startswith("Offer the resident the choice in the acknowledgement")]


def test_who_decides_is_said_where_somebody_is_named() -> None:
    """By the landlord's own setting, and before a name is chosen; a name half typed is told how to go on (E15, E16)."""
    rules, answers = rules_of("code-2024"), {**late("2025-03-14", "code-2024"), **WEIGHED}
    free = triage.question(rules, FACTS, "decided_by", answers)
    assert free.hint.startswith("Whoever handles complaints may decide it here (Settings, Who decides).")
    kept_for = replace(FACTS, decided_from="Team leader or above")
    assert (
        "Here that is: team leader or above (Settings, Who decides)"
        in triage.question(rules, kept_for, "decided_by", answers).hint
    )
    assert triage.problems(free, "Priya", FACTS, rules, answers).endswith(
        "Choose a line of the list, or type the whole name and the job title."
    )


def test_a_petition_is_of_several_households() -> None:
    """That is suggested, not decided (E13)."""
    rules = rules_of("code-2024")
    for channel, suggested in ((Channel.PETITION, "group"), (Channel.EVENT, "")):
        facts = replace(FACTS, channel=channel)
        assert triage.question(rules, facts, "affected", UNHAPPY).suggested == suggested
