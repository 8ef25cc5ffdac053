"""Worked contacts: what is asked under each policy, and what it comes to."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from desktop_app.errors import BadInput, NotFound
from desktop_app.policy import triage
from desktop_app.policy.bank_holidays import bank_holidays
from desktop_app.policy.calendar import WorkingCalendar
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Channel, Stage, Tenure
from desktop_app.policy.triage import Answer, DefinedPoint, TriageOutcome
from desktop_app.services.packs import load_rules, shipped

rules_of = cache(load_rules)

FACTS = TriageFacts(date(2026, 11, 20), date(2026, 11, 23), wants="Mend the roof")
POINTS = triage.answers_of_points([DefinedPoint("The roof leaks", "Mend it")])
UNHAPPY: dict[str, Answer] = {"nature": "dissatisfied", "hazards": ("none",), "choice": "asked"}
PLAIN: dict[str, Answer] = {**UNHAPPY, "recent": "within", "barriers": ("none",)}
DEFINED: dict[str, Answer] = {"points": POINTS, "priority": ("none",)}
CHOICE_WORDS = "Offered by Sam Carter on 20 November"


def reached(name: str, answers: dict[str, Answer], facts: TriageFacts = FACTS) -> TriageOutcome:
    """What these answers come to under a shipped pack."""
    return triage.outcome(rules_of(name), facts, answers).value


def upcoming(name: str, answers: dict[str, Answer], facts: TriageFacts = FACTS) -> str:
    """Key of the next question; '' when the answers can be checked."""
    asked = triage.next_question(rules_of(name), facts, answers)
    return asked.key if asked else ""


@pytest.mark.parametrize("name", ["code-2024", "pa-housing-2022", "portsmouth-2024"])
def test_a_plain_complaint_takes_seven_pages(name: str) -> None:
    """Nothing is asked that cannot matter: where nothing is in the way, a complaint is simply taken on."""
    answers = {**PLAIN, **DEFINED}
    assert upcoming(name, answers) == ""
    assert len(triage.path(rules_of(name), FACTS, answers)) == 7
    assert reached(name, answers).act == "Log complaint at stage 1"


@pytest.mark.parametrize("name", ["paradigm-2021", "together-2021", "peaks-plains-2023"])
def test_a_policy_with_an_informal_stage_asks_once_more(name: str) -> None:
    """Where the pack has an informal stage, the decision is a page of its own, and says that the Code allows none."""
    assert upcoming(name, PLAIN) == "decision"
    asked = triage.question(rules_of(name), FACTS, "decision", PLAIN)
    informal = next(option for option in asked.options if option.value == "informal")
    assert "The Code allows no such stage" in informal.hint
    assert reached(name, {**PLAIN, "decision": "stage1", **DEFINED}).stage is Stage.STAGE1


def test_an_informal_answer_needs_the_residents_agreement() -> None:
    """Peaks & Plains 6.1.1: the quick fix is for those who agree; without agreement it goes to stage 1."""
    chosen: dict[str, Answer] = {**PLAIN, "decision": "informal"}
    agreed = {**chosen, "informal_agreed": "agreed", "informal_words": "She is happy with a visit on Monday"}
    assert reached("peaks-plains-2023", agreed).stage is Stage.INFORMAL
    assert reached("peaks-plains-2023", agreed).title == "Quick fix"
    refused = {**chosen, "informal_agreed": "not_agreed", **DEFINED}
    assert reached("peaks-plains-2023", refused).stage is Stage.STAGE1


@pytest.mark.parametrize(
    ("before", "kind"),
    [("first", CaseKind.SERVICE_REQUEST), ("content", CaseKind.SERVICE_REQUEST), ("unhappy", CaseKind.COMPLAINT)],
)
def test_a_request_is_a_complaint_once_they_are_unhappy_with_it(before: str, kind: CaseKind) -> None:
    """Code 1.4 and 1.5: a first request is not a complaint; dissatisfaction with how it was handled is."""
    request: dict[str, Answer] = {"nature": "service_request", "hazards": ("none",), "reported_before": before}
    rest = {key: answer for key, answer in {**PLAIN, **DEFINED}.items() if key not in {"nature", "hazards"}}
    assert reached("code-2024", {**request, **rest}).kind is kind


def test_chasing_more_than_twice_is_a_complaint_under_the_policys_own_words() -> None:
    """Peaks & Plains 3.2.2: chasing the same request on more than two occasions is a complaint, and is cited."""
    answers: dict[str, Answer] = {**PLAIN, "nature": "service_request", "reported_before": "chased"}
    found = triage.outcome(rules_of("peaks-plains-2023"), FACTS, {**answers, "decision": "stage1", **DEFINED})
    assert found.value.kind is CaseKind.COMPLAINT
    assert found.reasons[0] == "The resident has had to chase the same request more than twice."
    assert "Peaks & Plains" in found.sources[0].document


def test_only_the_resident_can_choose_not_to_complain() -> None:
    """Code 1.3: declining leads elsewhere with their words on record; not having asked leaves it a complaint."""
    declined: dict[str, Answer] = {**UNHAPPY, "choice": "declined", "choice_words": CHOICE_WORDS}
    assert upcoming("code-2024", {**UNHAPPY, "choice": "declined"}) == "choice_words"
    assert upcoming("code-2024", declined) == "instead"
    found = triage.outcome(rules_of("code-2024"), FACTS, {**declined, "instead": "service_request"})
    assert found.value.kind is CaseKind.SERVICE_REQUEST
    assert any("stand in for a complaint" in reason for reason in found.reasons)
    not_asked: dict[str, Answer] = {**PLAIN, "choice": "not_yet", "choice_words": "Called twice, Sam will try Monday"}
    assert reached("code-2024", {**not_asked, **DEFINED}).kind is CaseKind.COMPLAINT


def test_dissatisfaction_is_noted_only_where_the_policy_has_it() -> None:
    """Together 5.4 records dissatisfaction apart; no other pack offers that, and none without the resident's no."""
    declined: dict[str, Answer] = {**UNHAPPY, "choice": "declined", "choice_words": CHOICE_WORDS}
    for name in shipped():
        offered = {option.value for option in triage.question(rules_of(name), FACTS, "instead", declined).options}
        assert ("dissatisfaction" in offered) == (name == "together-2021")
    assert reached("together-2021", {**declined, "instead": "dissatisfaction"}).kind is CaseKind.DISSATISFACTION


def test_another_policy_takes_the_report_and_not_the_complaint_about_us() -> None:
    """A first report belongs to its own policy; being unhappy with how we dealt with it is a complaint (1.2)."""
    report: dict[str, Answer] = {"nature": "other_policy", "other_policy": "asb", "hazards": ("none",)}
    assert reached("pa-housing-2022", {**report, "handling": "report_only"}).other_policy == "asb"
    asked = triage.question(rules_of("pa-housing-2022"), FACTS, "other_policy", report)
    assert "Neighbour Dispute or Antisocial Behaviour Policy" in [option.words for option in asked.options]
    unhappy = {**PLAIN, **report, "handling": "unhappy", **DEFINED}
    assert reached("pa-housing-2022", unhappy).kind is CaseKind.COMPLAINT


def test_a_survey_answer_is_no_complaint_but_they_are_told_how_to_make_one() -> None:
    """Code 1.6: it does not log itself as a complaint; that they were told is asked and recorded."""
    survey: dict[str, Answer] = {"nature": "survey", "hazards": ("none",)}
    assert upcoming("code-2024", survey) == "survey"
    found = reached("code-2024", {**survey, "survey": "to_be_told"})
    assert found.kind is CaseKind.COMMENT
    assert any("how to complain" in line for line in found.consequences)
    wants = {**PLAIN, **survey, "survey": "complains", **DEFINED}
    del wants["choice"]
    assert reached("code-2024", wants).kind is CaseKind.COMPLAINT


def test_a_danger_comes_first_and_never_waits() -> None:
    """Awaab's Law and 6.1: damp, emergencies, building safety and safeguarding start at once, beside the complaint."""
    mould = reached("peaks-plains-2023", {**PLAIN, "hazards": ("damp_mould",), "decision": "stage1", **DEFINED})
    assert mould.hazards == ("damp_mould",)
    assert "regulation 6" in mould.consequences[0]
    assert any("visit the home" in line and "6.2.1" in line for line in mould.consequences)
    block = reached("portsmouth-2024", {**PLAIN, "hazards": ("building_safety",), **DEFINED})
    assert any("Building Safety Manager (Portsmouth" in line for line in block.consequences)
    assert any("8, Stage One" in line for line in block.consequences)
    gas = reached("pa-housing-2022", {**PLAIN, "hazards": ("emergency",), **DEFINED})
    assert not any("assistant director" in line for line in gas.consequences)
    child = reached("pa-housing-2022", {**PLAIN, "hazards": ("safeguarding",), **DEFINED})
    assert any("assistant director" in line and "5.6.1" in line for line in child.consequences)
    doors = reached("peaks-plains-2023", {**PLAIN, "hazards": ("building_safety",), "decision": "stage1", **DEFINED})
    assert any("visit the home" in line and "6.2.1" in line for line in doors.consequences)
    assert any("never waits" in line for line in block.consequences)


def test_a_comment_with_a_danger_in_it_stays_open() -> None:
    """Praise and comments need no answer and are closed at once, unless they tell of a danger."""
    comment: dict[str, Answer] = {"nature": "comment", "hazards": ("none",)}
    assert reached("code-2024", comment).state is CaseState.CLOSED
    assert reached("code-2024", {**comment, "hazards": ("safeguarding",)}).state is CaseState.OPEN


def test_the_time_limit_counts_from_the_later_of_two_dates() -> None:
    """Code 2.3: twelve months from the issue or from becoming aware; a date nobody knows counts for the resident."""
    old: dict[str, Answer] = {**UNHAPPY, "recent": "earlier", "happened_on": "2024-01-10"}
    assert upcoming("code-2024", {**old, "aware_on": "2026-02-01"}) == "barriers"
    assert upcoming("code-2024", {**old, "aware_on": "2025-11-20"}) == "barriers"
    assert upcoming("code-2024", {**old, "aware_on": "2025-11-19"}) == "discretion"
    unknown: dict[str, Answer] = {**UNHAPPY, "recent": "unknown", "happened_on": "", "aware_on": ""}
    assert upcoming("code-2024", unknown) == "barriers"


def test_discretion_over_the_time_limit_must_be_weighed_and_recorded() -> None:
    """A six-month policy asks; the page says that the Code gives twelve, and either answer needs its reason."""
    late: dict[str, Answer] = {**UNHAPPY, "recent": "earlier", "happened_on": "2026-03-01", "aware_on": "2026-03-01"}
    asked = triage.next_question(rules_of("pa-housing-2022"), FACTS, late)
    assert asked is not None
    assert asked.key == "discretion"
    assert "within the Code's 12 months" in asked.hint
    assert upcoming("pa-housing-2022", {**late, "discretion": "take"}) == "discretion_reason"


def test_a_representative_without_authority_does_not_stop_the_complaint() -> None:
    """Code 1.3 and 3.6: it is logged while consent is asked for; what waits is telling them anything personal."""
    facts = TriageFacts(FACTS.received_on, FACTS.today, has_representative=True)
    assert upcoming("code-2024", UNHAPPY, facts) == "representative"
    found = reached("code-2024", {**PLAIN, "representative": "asking", **DEFINED}, facts)
    assert found.stage is Stage.STAGE1
    assert any("until then nothing personal is told" in line for line in found.consequences)
    estate = reached("code-2024", {**PLAIN, "representative": "estate", **DEFINED}, facts)
    assert any(line.startswith("They act for the resident: acts for the estate") for line in estate.consequences)
    known = TriageFacts(
        FACTS.received_on,
        FACTS.today,
        has_representative=True,
        representative_authority=Authority.WRITTEN_CONSENT,
    )
    assert upcoming("code-2024", UNHAPPY, known) == "recent"


def test_a_complaint_without_a_name_goes_as_each_policy_says() -> None:
    """PA investigates (4.7) and is not asked; Portsmouth would not process it, which the page calls a blanket rule."""
    facts = TriageFacts(FACTS.received_on, FACTS.today, is_anonymous=True)
    assert upcoming("pa-housing-2022", UNHAPPY, facts) == "recent"
    asked = triage.next_question(rules_of("portsmouth-2024"), facts, UNHAPPY)
    assert asked is not None
    assert asked.key == "anonymous"
    assert "blanket" in asked.rule
    passed_on = reached("portsmouth-2024", {**UNHAPPY, "anonymous": "pass_on"}, facts)
    assert passed_on.kind is CaseKind.COMMENT


def test_who_is_affected_is_asked_only_where_it_is_not_plain() -> None:
    """A petition or somebody who is no resident of ours raises the question; a tenant on the phone does not."""
    petition = TriageFacts(FACTS.received_on, FACTS.today, channel=Channel.PETITION)
    stranger = TriageFacts(FACTS.received_on, FACTS.today, tenure=Tenure.NOT_A_RESIDENT)
    assert upcoming("code-2024", UNHAPPY, petition) == "affected"
    assert upcoming("code-2024", {**PLAIN, "affected": "nobody"}, stranger) == "decision"


@pytest.mark.parametrize(
    ("name", "speaks", "all_hear", "section"),
    [
        ("code-2024", False, True, "1.2"),
        ("pa-housing-2022", True, False, "4.4"),
        ("paradigm-2021", True, True, "Fairness in complaints handling"),
        ("portsmouth-2024", False, False, "3"),
    ],
)
def test_a_group_is_answered_as_its_policy_has_it(name: str, speaks: bool, all_hear: bool, section: str) -> None:
    """PA 4.4 writes to the signatory named for a petition and to nobody else; Paradigm writes to all."""
    petition = TriageFacts(FACTS.received_on, FACTS.today, channel=Channel.PETITION)
    lines = reached(name, {**PLAIN, "affected": "group", "decision": "stage1", **DEFINED}, petition).consequences
    assert any("who speaks for the group" in line for line in lines) is speaks
    assert any("every member" in line for line in lines) is all_hear
    assert any(line.endswith(f", {section})") for line in lines)


def test_paradigm_acknowledges_in_public_and_answers_in_private() -> None:
    """Paradigm: acknowledged on its social media accounts, answered elsewhere; the others answer in private alone."""
    post = TriageFacts(FACTS.received_on, FACTS.today, channel=Channel.SOCIAL_MEDIA)
    for name in shipped():
        lines = reached(name, {**PLAIN, "decision": "stage1", **DEFINED}, post).consequences
        assert any("where it was posted" in line for line in lines) is (name == "paradigm-2021")
        assert any("Answer in private" in line for line in lines)


def test_points_need_their_outcome_and_whose_they_are() -> None:
    """Code 5.6 and 5.7: every point has the outcome sought, and one that is not ours says whose it is."""
    rules = rules_of("code-2024")
    asked = triage.question(rules, FACTS, "points", PLAIN)

    def problem(*points: DefinedPoint) -> str:
        return triage.problems(asked, triage.answers_of_points(points), FACTS, rules, PLAIN)

    assert problem() == "Enter at least one point, with the outcome the resident wants."
    wanted = "Enter the outcome the resident wants for point 1, or press ‘They did not say’."
    assert problem(DefinedPoint("Damp")) == wanted
    assert (
        problem(DefinedPoint("Damp", "Dry it"), DefinedPoint("Bins", "More", is_ours=False))
        == "Enter whose responsibility point 2 is."
    )
    assert problem(DefinedPoint("Bins", "More", is_ours=False, whose="The council")) == ""


def test_points_come_back_as_they_went_in() -> None:
    """Points travel as text among the answers and lose nothing, whatever the resident wrote."""
    points = (DefinedPoint('He said "no" – and £5', "Sorry\nfirst"), DefinedPoint("Bins", "More", False, "Council"))
    assert triage.points_of({"points": triage.answers_of_points(points)}) == points
    assert triage.points_of({"points": "{broken"}) == ()
    assert triage.points_of({}) == ()


def test_the_consequences_name_the_days_things_fall_due() -> None:
    """With a calendar, the last page says when the acknowledgement and the response are due, and by what rule."""
    calendar = WorkingCalendar(bank_holidays(first=2026, last=2027))
    facts = TriageFacts(FACTS.received_on, FACTS.today, calendar=calendar)
    lines = reached("code-2024", {**PLAIN, **DEFINED}, facts).consequences
    assert "The stage 1 acknowledgement is due by Fri 27 Nov (Complaint Handling Code 2024, 6.2)." in lines
    assert any(line.startswith("The stage 1 response is due by Fri 11 Dec at the latest") for line in lines)


def test_check_rows_say_every_answer_in_words() -> None:
    """The check-answers page shows each question's label and the answer as a person reads it."""
    late: dict[str, Answer] = {**UNHAPPY, "recent": "unknown", "happened_on": "2026-10-01", "aware_on": ""}
    rows = {key: words for key, _, words in triage.check_rows(rules_of("code-2024"), FACTS, late)}
    assert rows["happened_on"] == "Thursday 1 October 2026"
    assert rows["aware_on"] == "Not known"
    assert rows["hazards"] == "None of these"


def test_an_unfinished_triage_has_no_outcome() -> None:
    """Asking too early names the question that is open; an unknown question is no question."""
    with pytest.raises(BadInput, match="not answered yet") as problem:
        triage.outcome(rules_of("code-2024"), FACTS, UNHAPPY)
    assert problem.value.field == "recent"
    with pytest.raises(NotFound):
        triage.question(rules_of("code-2024"), FACTS, "no_such")


def test_none_of_these_stands_alone() -> None:
    """Ticking a danger and ‘None of these’ together is a contradiction, and silence is not an answer."""
    rules = rules_of("code-2024")
    asked = triage.question(rules, FACTS, "hazards", UNHAPPY)
    assert "not both" in triage.problems(asked, ("damp_mould", "none"), FACTS, rules, UNHAPPY)
    assert triage.problems(asked, (), FACTS, rules, UNHAPPY) == "Choose each danger it mentions, or ‘None of these’."


def test_a_date_after_the_contact_is_refused() -> None:
    """What is complained about cannot have happened after the complaint came in."""
    rules = rules_of("code-2024")
    asked = triage.question(rules, FACTS, "happened_on", {**UNHAPPY, "recent": "earlier"})
    assert triage.problems(asked, "2026-11-21", FACTS, rules) == "It must be on or before the day we received it."
    assert triage.problems(asked, "31/12/2025", FACTS, rules).startswith("Enter a real date")
