"""Triage carried out: what becomes of the case, and what the chronology keeps; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadInput, Refused
from desktop_app.policy import triage as asking
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Event, LetterKind, Stage
from desktop_app.services import cases, drafts, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import RepresentativeEntry
from tests.services.casework import COMPLAINT, ENTRY, act, at, complaint, decided, sent, taken_in

EXCLUSION = {
    "nature": "dissatisfied", "hazards": ("none",), "choice": "asked", "recent": "earlier",
    "happened_on": "2024-03-01", "aware_on": "", "discretion": "leave",
    "discretion_reason": "They wrote to us about other things all that year.", "barriers": ("none",),
    "decision": "exclude", "ground": "too_old", "ground_confirmed": "use", "exception_1": "does_not_apply",
    "evidence": "The works ended on 1 March 2024 and they saw the damage then.",
    "consideration": "They were well and gave no reason for the delay.",
    "where_instead": "Citizens Advice on 0800 144 8848.", "decided_by": "Marcus Bell, Manager",
    "decided_how": "He told me on the phone on 23 November.",
}  # fmt: skip


def test_begin_hands_over_all_that_the_questions_need(any_desk: Desk) -> None:
    """The contact's facts, the rules of the case's own edition, and no answers yet."""
    case = taken_in(any_desk)
    start = triage.begin(any_desk, case.id)
    assert start.facts.words == "The mould is back in the back bedroom."
    assert start.facts.received_on == case.received_on
    assert start.rules.name == "code-2024"
    assert dict(start.answers) == {}
    assert asking.first_question(start.rules, start.facts).key == "nature"


def test_a_complaint_is_logged_defined_and_explained(any_desk: Desk) -> None:
    """Points, hazards, owner and log date stand; the chronology gives each answer with its rule and the choice."""
    case = complaint(any_desk, hazards=("damp_mould",))
    assert (case.kind, case.stage, case.state) == (CaseKind.COMPLAINT, Stage.STAGE1, CaseState.OPEN)
    assert (case.logged_on, case.owner, case.hazards) == (date(2026, 11, 24), "Priya Shah", ("Damp or mould",))
    assert [(point.text, point.is_ours, point.whose) for point in case.points] == [
        ("The mould keeps coming back.", True, ""),
        ("The bins overflow.", False, "The council"),
    ]
    decision = next(event for event in case.events if event.kind == "triaged")
    assert decision.title == "Triaged: Stage 1 complaint"
    assert "(Complaint Handling Code 2024, 1.3): We offered, and they want to complain" in decision.text
    assert "She said yes." in decision.text
    assert any(event.kind == "hazard" for event in case.events)
    assert [step.key for step in case.steps if step.is_next] == ["tell_lead"]
    assert case.facts["Their choice"] == "We offered, and they want to complain"


def test_deciding_twice_with_one_act_decides_once(any_desk: Desk) -> None:
    """The repeated act shows the first result; another act is refused, for it was triaged."""
    case, gesture = taken_in(any_desk), act()
    first, _ = triage.decide(any_desk, case.id, COMPLAINT, gesture)
    again, _ = triage.decide(any_desk, case.id, COMPLAINT, gesture)
    assert again == first
    with pytest.raises(Refused, match="It was triaged"):
        triage.decide(any_desk, case.id, COMPLAINT, act())
    with pytest.raises(Refused):
        triage.begin(any_desk, case.id)


def test_an_unanswered_question_stops_it_and_nothing_is_written(any_desk: Desk) -> None:
    """The error names the question; the case is as it was."""
    case = taken_in(any_desk)
    with pytest.raises(BadInput) as refusal:
        decided(any_desk, case.id, {key: value for key, value in COMPLAINT.items() if key != "choice"})
    assert refusal.value.field == "choice"
    assert cases.case(any_desk, case.id) == case


def test_the_half_finished_sitting_goes_with_the_decision(any_desk: Desk) -> None:
    """Answers kept while somebody thought are not left lying about."""
    case = taken_in(any_desk)
    drafts.keep(any_desk, "triage", triage.draft_key(case.id), "x", {"answers": {}})
    decided(any_desk, case.id, COMPLAINT)
    assert drafts.drafts(any_desk, "triage") == ()


def test_a_service_request_becomes_a_complaint_on_its_true_date(any_desk: Desk) -> None:
    """The clock starts when the dissatisfaction was expressed, the history stays, and actions go on."""
    case = decided(
        any_desk, taken_in(any_desk).id,
        {"nature": "service_request", "hazards": ("none",), "reported_before": "first"},
    )  # fmt: skip
    assert (case.kind, case.due_what) == (CaseKind.SERVICE_REQUEST, "Review request")
    at(any_desk, 2026, 12, 9)
    case, _ = cases.convert_to_complaint(any_desk, case.id, date(2026, 12, 7), "Nobody came.", act())
    assert (case.kind, case.stage, case.received_on) == (CaseKind.COMPLAINT, Stage.STAGE1, date(2026, 12, 7))
    assert (case.logged_on, case.due_what) == (date(2026, 12, 9), "Review request")
    assert case.clocks[0].due_on == date(2026, 12, 14)
    assert [contact.words for contact in case.contacts][1] == "Nobody came."
    assert case.facts["Began as"] == "Service request, received on 20 November 2026"
    assert [step.key for step in case.steps if step.is_next] == ["define_points"]
    assert "Received: telephone" in [event.title for event in case.events]


def test_an_excluded_complaint_is_told_by_letter(any_desk: Desk) -> None:
    """Ground, evidence and who decided are kept; the acknowledgement clock rests once the letter has left."""
    case = decided(any_desk, taken_in(any_desk).id, EXCLUSION)
    assert (case.state, case.stage_words, case.due_what) == (CaseState.EXCLUDED, "Excluded", "Exclusion letter")
    assert case.exclusion is not None
    assert (case.exclusion.ground, case.exclusion.decided_by) == ("too_old", "Marcus Bell, Manager")
    assert case.exclusion.source == "Complaint Handling Code 2024, 2.2 and 2.3"
    assert case.owner == "Priya Shah"
    letter = sent(any_desk, case.id, LetterKind.EXCLUSION)
    text = "\n".join(block.text for block in letter.blocks)
    assert "Citizens Advice" in text
    assert "The decision was made on 24 November 2026 by Marcus Bell, Manager" in text
    case = cases.case(any_desk, case.id)
    assert case.due_what == ""
    reopened, _ = cases.reopen(any_desk, case.id, "The Ombudsman told us to take it on.", act())
    assert (reopened.state, reopened.stage, reopened.due_what) == (CaseState.OPEN, Stage.STAGE1, "Acknowledge")
    assert reopened.exclusion is not None


def test_part_of_a_complaint_can_be_left_out(any_desk: Desk) -> None:
    """The rest goes on at stage 1 with its own acknowledgement; the exclusion says what is still looked at."""
    answers = {
        **COMPLAINT,
        **EXCLUSION,
        "decision": "partly",
        "left_out": "The greenhouse and what it cost.",
        "priority": ("none",),
    }
    case = decided(any_desk, taken_in(any_desk).id, answers)
    assert (case.state, case.stage) == (CaseState.OPEN, Stage.STAGE1)
    assert case.exclusion is not None
    assert case.exclusion.is_partial
    assert case.exclusion.still_looking_at == "The mould keeps coming back.; The bins overflow."
    assert {step.key for step in case.steps if step.permitted} >= {"acknowledge", "exclude"}


@pytest.mark.parametrize(
    ("answers", "kind", "state", "due"),
    [
        ({"nature": "compliment"}, CaseKind.COMPLIMENT, CaseState.CLOSED, ""),
        ({"nature": "comment", "hazards": ("none",)}, CaseKind.COMMENT, CaseState.CLOSED, ""),
        (
            {"nature": "other_policy", "other_policy": "asb", "handling": "report_only", "hazards": ("none",)},
            CaseKind.OTHER_POLICY,
            CaseState.OPEN,
            "",
        ),
        (
            {"nature": "enquiry", "hazards": ("none",), "reported_before": "first"},
            CaseKind.ENQUIRY,
            CaseState.OPEN,
            "Review request",
        ),
    ],
)
def test_what_is_no_complaint_has_no_clock(
    any_desk: Desk, answers: dict[str, str | tuple[str, ...]], kind: CaseKind, state: CaseState, due: str
) -> None:
    """Praise and comments are closed at once; the rest stays open with no statutory date, an enquiry for review."""
    case = decided(any_desk, taken_in(any_desk).id, answers)
    assert (case.kind, case.state, case.due_what) == (kind, state, due)
    assert Event.LOGGED not in {clock.from_words for clock in case.clocks}


@pytest.mark.parametrize(
    ("answer", "authority"),
    [
        ("power_of_attorney", Authority.POWER_OF_ATTORNEY),
        ("estate", Authority.ESTATE),
        ("best_interests", Authority.BEST_INTERESTS),
    ],
)
def test_authority_told_at_triage_is_kept_and_nobody_is_asked_again(
    any_desk: Desk, answer: str, authority: Authority
) -> None:
    """Code 3.6: least of all is somebody asked for consent who has died, or who cannot give it."""
    entry = replace(ENTRY, representative=RepresentativeEntry(name="Sam Carter"))
    case = complaint(any_desk, entry, representative=answer)
    assert case.representative is not None
    assert case.representative.authority is authority
    assert not any(step.key == "ask_consent" and step.permitted for step in case.steps)
    told = next(event for event in case.events if event.kind == "triaged")
    assert "Authority to act (Complaint Handling Code 2024, 1.3 and 3.6): Yes, " in told.text
