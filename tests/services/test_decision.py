"""The decision on the whole complaint stays true whatever changes its points; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.kinds import LetterKind, Outcome, Rank
from desktop_app.services import cases, escalation, findings, letters, merging, stage2
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FindingEntry, PointEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView
from tests.services.casework import ENTRY, RESPONSE_EDITS, acknowledged, act, at, complaint, found, sent
from tests.services.stage2work import REQUEST, hire, sit

MOULD, PHONE = PointEntry("The mould is back.", "A lasting repair"), PointEntry("Nobody rang.", "An apology")


def whole(desk: Desk, case_id: int) -> Outcome | None:
    """What is kept as the decision on the whole."""
    with desk.reading() as session:
        return load_case(session, case_id).outcome


def two_decided(desk: Desk) -> CaseView:
    """An acknowledged complaint with its first point upheld and its second not."""
    case, _ = cases.define_points(desk, acknowledged(desk).id, (MOULD, PHONE), act())
    first, second = case.points
    entries = (
        FindingEntry(first.id, "We came late.", "Within a day.", Outcome.UPHELD, "We came late.", "Mould."),
        FindingEntry(second.id, "We rang twice.", "Ring once.", Outcome.NOT_UPHELD, "We rang twice.", ""),
    )
    return findings.save_findings(desk, case.id, entries, act())[0]


def opening(letter: LetterView) -> str:
    """How a letter opens."""
    return next(block.text for block in letter.blocks if block.key == "opening")


def test_a_point_that_turns_out_not_ours_no_longer_counts(any_desk: Desk) -> None:
    """Code 6.7 and 6.9: the letter states what the points of ours came to, and the chronology when that changed."""
    case = two_decided(any_desk)
    assert whole(any_desk, case.id) is Outcome.PARTLY
    assert "The decision on the whole complaint is now: partly upheld." in case.events[0].text
    not_ours = replace(PHONE, is_ours=False, whose="The council")
    case, _ = cases.define_points(any_desk, case.id, (MOULD, not_ours), act())
    assert whole(any_desk, case.id) is Outcome.UPHELD
    assert case.events[0].text.endswith("The decision on the whole complaint is now: upheld.")
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert "We uphold your complaint.**" in opening(letter)


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ("pa-housing-2022", "We uphold part of your complaint"),
        ("portsmouth-2024", "We were at fault in part of what you complained about"),
    ],
)
def test_two_words_for_a_point_leave_a_third_for_the_whole(desk: Desk, says: str) -> None:
    """PA 5.1.1 and Portsmouth 8 decide a point one way or the other, never in part; of a whole whose points differ
    neither word would be true, so it is told as in part."""
    sit(desk, hire(desk, "Omar Aziz", Rank.MANAGER))
    case = two_decided(desk)
    assert whole(desk, case.id) is Outcome.PARTLY
    letter, _ = letters.begin(desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert says in opening(letter)


def test_a_new_point_makes_the_whole_undecided_again(any_desk: Desk) -> None:
    """Code 6.8 and 6.7: a point that joins is decided like every other; until then there is no decision."""
    case = two_decided(any_desk)
    rattle = PointEntry("The heater rattles.", "Mend it")
    case, _ = cases.define_points(any_desk, case.id, (MOULD, PHONE, rattle), act())
    assert whole(any_desk, case.id) is None
    assert "undecided again" in case.events[0].text


def test_findings_saved_again_unchanged_change_nothing(any_desk: Desk) -> None:
    """Nothing about a case changes without an entry that says so."""
    case = two_decided(any_desk)
    cases.define_points(any_desk, case.id, (MOULD, replace(PHONE, is_ours=False, whose="The council")), act())
    before = cases.case(any_desk, case.id)
    same = tuple(
        FindingEntry(
            one.id, one.what_happened, one.what_should_have, one.decision, one.reasons, one.effect
        )
        for one in before.points
    )  # fmt: skip
    after, _ = findings.save_findings(any_desk, case.id, same, act())
    assert (len(after.events), whole(any_desk, case.id)) == (len(before.events), Outcome.UPHELD)


def test_a_decision_kept_wrongly_before_is_put_right_when_the_answer_is_issued(any_desk: Desk) -> None:
    """A case of an older Redress: the letter, the case and stage 1's outcome all say what the points come to."""
    case = found(any_desk, acknowledged(any_desk))
    with any_desk.session() as session:
        load_case(session, case.id).outcome = Outcome.PARTLY
    letter = sent(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    assert letter.summary.kind is LetterKind.STAGE1_RESPONSE
    assert whole(any_desk, case.id) is Outcome.UPHELD
    with any_desk.reading() as session:
        assert load_case(session, case.id).stage1_outcome is Outcome.UPHELD
    told = [one.text for one in cases.case(any_desk, case.id).events if one.title == "Stage 1 response issued"]
    assert "is now: upheld" in told[0]


def test_points_that_come_with_a_merged_case_are_undecided(any_desk: Desk) -> None:
    """Every point of both is answered in one letter, so the whole waits for those that joined."""
    case = found(any_desk, acknowledged(any_desk))
    double = complaint(any_desk, replace(ENTRY, received_on=date(2026, 11, 23)))
    cases.define_points(any_desk, double.id, (PHONE,), act())
    merging.merge(any_desk, double.id, case.id, "The same mould.", act())
    assert whole(any_desk, case.id) is None
    merged = next(one for one in cases.case(any_desk, case.id).events if one.kind == "merged")
    assert "undecided again" in merged.text


def test_the_whole_at_stage_2_is_what_is_still_in_dispute(any_desk: Desk) -> None:
    """Code 6.18: what stage 1 found but never told is no decision of stage 2; a point given up there counts no more."""
    case = two_decided(any_desk)
    at(any_desk, 2026, 12, 9)
    grace = hire(any_desk)
    escalation.request(any_desk, case.id, replace(REQUEST, requested_on=date(2026, 12, 9)), act())
    case, _ = escalation.accept(any_desk, case.id, AcceptEntry(owner_id=grace.id), act())
    assert whole(any_desk, case.id) is None
    assert "undecided again" in case.events[0].text
    sit(any_desk, grace)
    stage2.name_reviewer(any_desk, case.id, grace.id, act())
    first, second = case.points
    upheld = FindingEntry(first.id, "We came late.", "Within a day.", Outcome.UPHELD, "We came late.", "Mould.")
    findings.save_findings(any_desk, case.id, (upheld,), act())
    assert whole(any_desk, case.id) is None
    case, _ = stage2.set_dispute(any_desk, case.id, (DisputeEntry(second.id, is_in_dispute=False),), act())
    assert whole(any_desk, case.id) is Outcome.UPHELD
    assert case.events[0].text.endswith("The decision on the whole complaint is now: upheld.")


@pytest.mark.parametrize("pack", ["portsmouth-2024"])
def test_only_what_the_policy_has_may_be_decided_and_it_is_told_in_its_words(any_desk: Desk, pack: str) -> None:
    """Portsmouth 8: at fault or not at fault, on the balance of probabilities; the letter says so to the resident."""
    case = acknowledged(any_desk)
    assert [words for _, words in case.decisions.choices] == ["At fault", "Not at fault"]
    assert case.decisions.test.startswith("On the balance of probabilities")
    half = FindingEntry(case.points[0].id, "We came late.", "Come.", Outcome.PARTLY, "We came late.", "Mould.")
    with pytest.raises(Refused, match="at fault or not at fault") as refusal:
        findings.save_findings(any_desk, case.id, (half,), act())
    assert (refusal.value.field, "Investigating a complaint" in refusal.value.source) == ("points.1.decision", True)
    case = found(any_desk, case)
    assert case.events[0].text.endswith("The decision on the whole complaint is now: at fault.")
    cases.set_investigator(any_desk, case.id, hire(any_desk, "Mona Clay", Rank.MANAGER).id, act())
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert "**We were at fault.**" in opening(letter)
    assert "**Our decision:** We were at fault." in next(each.text for each in letter.blocks if each.key == "findings")
