"""Stage 2 from the request to the final response, and every way in which it is refused; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.policy.kinds import (
    CaseState,
    Channel,
    EscalationDecision,
    Leaving,
    LetterKind,
    LetterState,
    Outcome,
    Rank,
    Stage,
)
from desktop_app.services import cases, escalation, extensions, findings, letters, queue, staff, stage2
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry, FindingEntry, LeavingEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_desk import StaffView
from tests.services.casework import RESPONSE_EDITS, acknowledged, act, at, found, issued, sent
from tests.services.stage2work import (
    FINAL,
    FINAL_EDITS,
    REQUEST,
    acknowledged2,
    answered1,
    answered2,
    asked,
    clock,
    coming,
    defined,
    found2,
    hire,
    sit,
    step,
    taken,
)

ACK2, EXT2, REFUSAL = (
    LetterKind.ESCALATION_ACKNOWLEDGEMENT,
    LetterKind.STAGE2_EXTENSION,
    LetterKind.ESCALATION_REFUSAL,
)
NO = RefuseEntry(
    "exclusion_ground.legal_proceedings",
    "The claim form was filed at court on 23 November 2026.",
    "Nobody in the home is at risk while the court decides.",
    "Maria Lowe, Head of Customer Service",
    decided_how="By email, today.",
)


def legal_ground(desk: Desk, case: CaseView) -> RefuseEntry:
    """A refusal on the Code's own ground of court proceedings, under the key it has here."""
    key = next(one.key for one in escalation.grounds(desk, case.id) if "legal" in one.key or "court" in one.key)
    return replace(NO, ground=key)


def test_a_request_is_recorded_as_it_came_and_its_clock_runs(any_desk: Desk) -> None:
    """Code 6.11 and 6.12: any staff, any channel, no reason needed; five working days to acknowledge from the day."""
    case = asked(any_desk, replace(REQUEST, reasons="", wants=""))
    assert case.stage2 is not None
    assert case.stage2.requests[0].decision is EscalationDecision.WAITING
    assert (case.state, case.due_what) == (CaseState.RESPONDED, "Acknowledge escalation")
    assert clock(case, "stage2.acknowledge").due_on == date(2026, 12, 1)
    assert clock(case, "escalation.window").met_on is None or clock(case, "escalation.window").due_on is None
    assert coming(case) == "decide_escalation"
    assert "none is needed" in case.events[0].text
    assert not step(case, "close")
    assert not step(case, "request_escalation")


def test_the_same_gesture_asks_once(any_desk: Desk) -> None:
    """Pressed twice, one request."""
    case, gesture = answered1(any_desk), act()
    escalation.request(any_desk, case.id, REQUEST, gesture)
    again, _ = escalation.request(any_desk, case.id, REQUEST, gesture)
    assert again.stage2 is not None
    assert len(again.stage2.requests) == 1


@pytest.mark.parametrize(
    ("on", "says"),
    [(None, "Enter the day"), (date(2026, 11, 25), "today or in the past"), (date(2026, 11, 23), "stage 1 answer")],
)
def test_a_request_has_a_day_that_can_be(any_desk: Desk, on: date | None, says: str) -> None:
    """Neither to come nor before the answer it is about; nothing is kept."""
    case = answered1(any_desk)
    with pytest.raises(BadInput, match=says) as refusal:
        escalation.request(any_desk, case.id, replace(REQUEST, requested_on=on), act())
    assert refusal.value.field in {"requested_on", "on"}
    assert cases.case(any_desk, case.id).stage2 is None


def test_no_stage_2_before_the_answer_unless_it_is_late(any_desk: Desk) -> None:
    """Code 6.10: it follows the stage 1 answer; a landlord who fails to answer in time cannot stand in its way."""
    case = acknowledged(any_desk)
    with pytest.raises(Refused, match="not late yet") as refusal:
        escalation.request(any_desk, case.id, REQUEST, act())
    assert refusal.value.source == "Complaint Handling Code 2024, 6.10"
    at(any_desk, 2026, 12, 9)
    grace = hire(any_desk)
    escalation.request(any_desk, case.id, replace(REQUEST, requested_on=date(2026, 12, 9)), act())
    case, _ = escalation.accept(any_desk, case.id, AcceptEntry(owner_id=grace.id), act())
    assert (case.stage, case.state) == (Stage.STAGE2, CaseState.OPEN)
    assert clock(case, "stage1.respond").met_on is None
    sit(any_desk, grace)
    stage2.name_reviewer(any_desk, case.id, grace.id, act())
    stage2.set_dispute(any_desk, case.id, tuple(DisputeEntry(one.id, text=one.text) for one in case.points), act())
    letter, _ = letters.begin(any_desk, case.id, ACK2, act())
    assert "We should have answered you" in next(each.text for each in letter.blocks if each.key == "opening")


def test_a_closed_case_is_open_again_when_stage_2_is_asked_for(any_desk: Desk) -> None:
    """Code 6.10: closing never stands between a resident and stage 2."""
    case, _ = cases.close(any_desk, answered1(any_desk).id, "Answered.", act())
    assert step(case, "request_escalation")
    case, _ = escalation.request(any_desk, case.id, REQUEST, act())
    assert case.state is CaseState.RESPONDED
    assert coming(case) == "decide_escalation"


def test_the_case_changes_hands(any_desk: Desk) -> None:
    """Code 6.13: whoever dealt with stage 1 neither owns it, nor is named, nor writes anything at stage 2."""
    case = asked(any_desk)
    me = case.owner_id
    with pytest.raises(Refused, match="may not look at it again") as refusal:
        escalation.accept(any_desk, case.id, AcceptEntry(owner_id=me), act())
    assert (refusal.value.source, refusal.value.field) == ("Complaint Handling Code 2024, 6.13", "owner_id")
    case, _ = escalation.accept(any_desk, case.id, AcceptEntry(), act())
    assert (case.owner_id, coming(case)) == (None, "name_reviewer")
    assert case.stage2 is not None
    assert case.stage2.answered_by == "Priya Shah"
    for refused in (stage2.name_reviewer, cases.assign):
        with pytest.raises(Refused, match="may not look at it again"):
            refused(any_desk, case.id, me, act())
    with pytest.raises(Refused, match="stays on record"):
        cases.set_investigator(any_desk, case.id, hire(any_desk).id, act())
    assert me is not None
    assert stage2.candidates(any_desk, case.id)[me].endswith("(Complaint Handling Code 2024, 6.13)")


def test_stage_1s_person_writes_no_finding_and_no_answer(any_desk: Desk) -> None:
    """Code 6.13: not even typed by them for somebody else."""
    case = acknowledged2(any_desk)
    any_desk.sit_down(1)
    with pytest.raises(Refused, match="may not look at it again"):
        findings.save_findings(any_desk, case.id, (FindingEntry(case.points[0].id, reasons="x"),), act())
    sit(any_desk, next(one for one in _staff(any_desk) if one.name == "Grace Obi"))
    found2(any_desk, case)
    any_desk.sit_down(1)
    with pytest.raises(Refused, match="may not look at it again"):
        letters.begin(any_desk, case.id, FINAL, act())


def test_what_is_in_dispute_is_set_out_and_both_versions_stay(any_desk: Desk) -> None:
    """Code 5.6 and 6.11: defined anew before it is acknowledged; how it was put at stage 1 is kept."""
    case, _ = taken(any_desk)
    with pytest.raises(Refused, match="still in dispute"):
        letters.begin(any_desk, case.id, ACK2, act())
    with pytest.raises(BadEntries) as refusal:
        stage2.set_dispute(any_desk, case.id, tuple(DisputeEntry(one.id, False) for one in case.points), act())
    assert refusal.value.field == "points"
    case = defined_from(any_desk, case)
    assert case.stage2 is not None
    point = case.stage2.points[0]
    assert (point.first_text, point.text) == ("The mould keeps coming back.", "The gutter was never mended.")
    assert (point.first_outcome, point.outcome) == ("A lasting repair", "Mend the gutter by Christmas")
    assert "At stage 1: The mould keeps coming back." in case.events[0].text
    letter, _ = letters.begin(any_desk, case.id, ACK2, act())
    text = "\n".join(each.text for each in letter.blocks)
    assert "1. The gutter was never mended." in text
    assert "The bins overflow" not in text
    assert not [each for each in letter.problems if each.is_blocking]


def defined_from(desk: Desk, case: CaseView) -> CaseView:
    """The first point put otherwise, the second given up."""
    first, second = case.points
    entries = (
        DisputeEntry(first.id, text="The gutter was never mended.", outcome="Mend the gutter by Christmas"),
        DisputeEntry(second.id, is_in_dispute=False, text=second.text, outcome=second.outcome_sought),
    )
    return stage2.set_dispute(desk, case.id, entries, act())[0]


def test_stage_2_is_acknowledged_answered_and_final(any_desk: Desk) -> None:
    """Code 6.11, 6.14, 6.17 to 6.20: each letter meets its clock when it has left; then only the Ombudsman is left."""
    case = acknowledged2(any_desk)
    assert clock(case, "stage2.acknowledge").met_on == date(2026, 11, 24)
    assert clock(case, "stage2.respond").due_on == date(2026, 12, 22)
    assert case.due_what == "Stage 2 response"
    assert coming(case) in {"investigate", "declare_interests"}
    case = found2(any_desk, case)
    assert case.stage2 is not None
    assert coming(case) == "respond"
    letter = sent(any_desk, case.id, FINAL, FINAL_EDITS)
    text = "\n".join(each.text for each in letter.blocks)
    assert "**What we said at Stage 1:** We upheld this point." in text
    assert "by **24 November 2027**. That is 12 months" in text
    case = cases.case(any_desk, case.id)
    assert (case.stage, case.state, case.stage_words) == (Stage.STAGE2, CaseState.RESPONDED, "Stage 2, responded")
    assert clock(case, "stage2.respond").met_on == date(2026, 11, 24)
    assert clock(case, "ombudsman.referral").due_on == date(2027, 11, 24)
    assert case.stage2 is not None
    assert case.stage2.stage1_outcome is Outcome.UPHELD
    permitted = {one.key for one in case.steps if one.permitted}
    assert {"close", "add_action"} <= permitted
    assert not permitted & {"request_escalation", "investigate", "respond", "extend", "name_reviewer", "stage2_points"}


def test_a_letter_of_stage_1_is_not_written_at_stage_2(any_desk: Desk) -> None:
    """A left-over draft or a wrong click is refused with the stage the case is at."""
    case = defined(any_desk)
    for kind in (LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterKind.STAGE1_RESPONSE, LetterKind.STAGE1_EXTENSION):
        with pytest.raises(Refused, match="the case is at stage 2"):
            letters.begin(any_desk, case.id, kind, act())


def test_stage_2_is_put_off_by_its_own_rule(any_desk: Desk) -> None:
    """Code 6.15 and 6.16: twenty working days at most without good reason; the date moves when the letter has left."""
    case = acknowledged2(any_desk)
    entry = ExtensionEntry(20, "The contractor has to send its call records first.", updates="a call every Friday")
    with pytest.raises(Refused, match="allowance is 20"):
        extensions.extend(any_desk, case.id, replace(entry, working_days=21), act())
    case, _ = extensions.extend(any_desk, case.id, entry, act())
    assert coming(case) == "finish_letter"
    assert clock(case, "stage2.respond").due_on == date(2026, 12, 22)
    edits = {"progress": "We have read the file. The records come on 9 December 2026."}
    sent(any_desk, case.id, EXT2, edits)
    case = cases.case(any_desk, case.id)
    assert clock(case, "stage2.respond").due_on == date(2027, 1, 22)
    assert case.extensions[-1].stage is Stage.STAGE2


def test_a_refusal_needs_a_ground_its_evidence_and_the_circumstances(any_desk: Desk) -> None:
    """Code 5.11, 2.1 and 2.5: every blank is named beside its field."""
    case = asked(any_desk)
    with pytest.raises(BadEntries) as refusal:
        escalation.refuse(any_desk, case.id, RefuseEntry(""), act())
    fields = [one.field for one in refusal.value.problems]
    assert fields == ["ground", "evidence", "consideration"]


def test_a_refusal_is_told_with_the_ombudsman_and_the_case_stays_answered(any_desk: Desk) -> None:
    """Code 5.11 and 2.4: the clock runs until the letter has left; then it is responded; the Ombudsman may reopen."""
    case = asked(any_desk)
    case, changes = escalation.refuse(any_desk, case.id, legal_ground(any_desk, case), act())
    assert len(changes.letters) == 1
    assert (case.state, coming(case)) == (CaseState.RESPONDED, "refuse_escalation")
    assert not step(case, "close")
    letter = issued(any_desk, case.id, REFUSAL)
    case = cases.case(any_desk, case.id)
    assert (coming(case), case.due_what) == ("send_letter", "Acknowledge escalation")
    text = "\n".join(each.text for each in letter.blocks)
    assert "The claim form was filed at court on 23 November 2026." in text
    assert "0300 111 3000" in text
    sent_letter(any_desk, letter.summary.id)
    case = cases.case(any_desk, case.id)
    assert (case.state, case.stage, case.due_what) == (CaseState.RESPONDED, Stage.STAGE1, "")
    assert case.stage2 is not None
    assert case.stage2.requests[0].is_code_acceptable
    assert step(case, "close")
    told = replace(REQUEST, channel=Channel.OMBUDSMAN)
    case, _ = escalation.request(any_desk, case.id, told, act())
    assert case.due_what == "Acknowledge escalation"
    with pytest.raises(Refused, match="Ombudsman has told us"):
        escalation.refuse(any_desk, case.id, legal_ground(any_desk, case), act())
    case, _ = escalation.accept(any_desk, case.id, AcceptEntry(), act())
    assert case.stage is Stage.STAGE2
    assert case.stage2 is not None
    assert [one.decision for one in case.stage2.requests] == [
        EscalationDecision.REFUSED, EscalationDecision.ACCEPTED,
    ]  # fmt: skip


def sent_letter(desk: Desk, letter_id: int) -> None:
    """An issued letter posted today."""
    letters.mark_sent(desk, letter_id, LeavingEntry(Leaving.POSTED_FIRST, desk.clock.today()), act())


def test_the_queue_shows_a_waiting_request(any_desk: Desk) -> None:
    """What is due next is ours, though the complaint has been answered."""
    case = asked(any_desk)
    row = next(one for one in queue.rows(any_desk, queue.ids(any_desk, "all_open")) if one.id == case.id)
    assert (row.due_what, row.next_step) == ("Acknowledge escalation", "Decide on stage 2")


def test_changed_findings_of_stage_1_stay_as_they_were(any_desk: Desk) -> None:
    """Stage 2 writes its own findings beside those of stage 1."""
    case = answered2(any_desk)
    assert case.stage2 is not None
    assert case.stage2.points[0].first_reasons == "The gutter was never looked at."
    assert case.points[0].reasons == "We did not come."


def test_who_answered_is_kept_when_the_answer_is_issued(any_desk: Desk) -> None:
    """The owner of that day, though the case is handed on before stage 2 is asked for."""
    case = found(any_desk, acknowledged(any_desk))
    issued(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    letter = next(each for each in cases.case(any_desk, case.id).letters if each.state is LetterState.ISSUED)
    sent_letter(any_desk, letter.id)
    grace = hire(any_desk, rank=Rank.MANAGER)
    cases.assign(any_desk, case.id, grace.id, act())
    escalation.request(any_desk, case.id, REQUEST, act())
    case, _ = escalation.accept(any_desk, case.id, AcceptEntry(), act())
    assert case.owner_id == grace.id
    with pytest.raises(Refused):
        stage2.name_reviewer(any_desk, case.id, 1, act())


def test_somebody_from_outside_may_look_again(any_desk: Desk) -> None:
    """The case still belongs to one of us."""
    case = asked(any_desk)
    escalation.accept(any_desk, case.id, AcceptEntry(), act())
    with pytest.raises(BadInput) as refusal:
        stage2.name_reviewer(any_desk, case.id, None, act(), outside="Judge Ada Finch")
    assert refusal.value.field == "owner_id"
    grace = hire(any_desk)
    case, _ = stage2.name_reviewer(any_desk, case.id, None, act(), outside="Judge Ada Finch", owner_id=grace.id)
    assert (case.investigator, case.owner) == ("Judge Ada Finch", "Grace Obi")


def test_the_same_person_from_outside_does_not_look_at_both_stages(any_desk: Desk) -> None:
    """Code 6.13 compares people: a title, capitals or a space make nobody another person, nor does a desk here."""
    case = acknowledged(any_desk)
    cases.set_investigator(any_desk, case.id, None, act(), outside="Dr Ada  Finch")
    sent(any_desk, found(any_desk, case).id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    escalation.request(any_desk, case.id, REQUEST, act())
    grace, ada = hire(any_desk), hire(any_desk, "Ada Finch")
    escalation.accept(any_desk, case.id, AcceptEntry(owner_id=grace.id), act())
    for same in ("ada finch", "Ms Ada Finch MBE", "Priya Shah"):
        with pytest.raises(Refused, match="stage 1") as refusal:
            stage2.name_reviewer(any_desk, case.id, None, act(), outside=same)
        assert (refusal.value.field, refusal.value.source) == ("outside", "Complaint Handling Code 2024, 6.13")
    assert "6.13" in stage2.candidates(any_desk, case.id)[ada.id]
    with pytest.raises(Refused, match="stage 1"):
        stage2.name_reviewer(any_desk, case.id, ada.id, act())
    named, _ = stage2.name_reviewer(any_desk, case.id, None, act(), outside="Eve Finch")
    assert named.investigator == "Eve Finch"


def _staff(desk: Desk) -> tuple[StaffView, ...]:
    return staff.colleagues(desk)
