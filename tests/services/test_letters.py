"""Letters from draft to leaving, and the clocks they meet; on both databases."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Refused
from desktop_app.policy.kinds import CaseState, ChipState, Leaving, LetterKind, LetterState
from desktop_app.services import cases, extensions, letters, queue
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry, ExtensionEntry, LeavingEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import ClockView
from tests.services.casework import (
    ENTRY,
    RESPONSE_EDITS,
    acknowledged,
    act,
    at,
    by_email,
    complaint,
    found,
    issued,
    responded,
    sent,
)

ACK = LetterKind.STAGE1_ACKNOWLEDGEMENT
EXTENSION = ExtensionEntry(10, "The surveyor has to open the wall first.", updates="a call every Friday")
EXTENSION_EDITS = {"progress": "We have read your letters. The surveyor comes on 9 December 2026."}


def clock(case: CaseView, key: str) -> ClockView:
    return next(each for each in case.clocks if each.key == key)


def test_a_draft_is_filled_from_the_case_and_begun_once(any_desk: Desk) -> None:
    """The response date is the one that holds if it goes out today; beginning again opens the same draft."""
    case = complaint(any_desk)
    letter, changes = letters.begin(any_desk, case.id, ACK, act())
    assert changes.letters == {letter.summary.id}
    assert "**8 December 2026**" in next(block.text for block in letter.blocks if block.key == "opening")
    assert letter.address_lines == ("Ms Amina Okafor", "4 Beck Side", "TARNLEY CROSS", "M1 1AE")
    assert letter.leaving_options[0] is Leaving.POSTED_FIRST
    again, _ = letters.begin(any_desk, case.id, ACK, act())
    assert again.summary.id == letter.summary.id
    at(any_desk, 2026, 11, 25)
    later = letters.letter(any_desk, letter.summary.id)
    assert "**9 December 2026**" in next(block.text for block in later.blocks if block.key == "opening")


def test_a_response_cannot_be_begun_before_its_time(any_desk: Desk) -> None:
    """The rules refuse with their reason and section."""
    case = complaint(any_desk)
    with pytest.raises(Refused, match="acknowledged first") as refusal:
        letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert refusal.value.source == "Complaint Handling Code 2024, 6.2 and 6.3"
    with pytest.raises(Refused, match="No extension"):
        letters.begin(any_desk, case.id, LetterKind.STAGE1_EXTENSION, act())


def test_passages_are_saved_one_by_one_and_put_back(any_desk: Desk) -> None:
    """An edit stands until it is reset; the template's own words are no edit; a locked passage is refused."""
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    edited = letters.save_block(any_desk, letter.summary.id, "check", "Ring me.", letter.version)
    block = next(each for each in edited.blocks if each.key == "check")
    assert (block.text, block.is_edited) == ("Ring me.", True)
    with pytest.raises(ChangedByAnother):
        letters.save_block(any_desk, letter.summary.id, "check", "No, me.", letter.version)
    same = letters.save_block(any_desk, letter.summary.id, "check", block.original, edited.version)
    assert not next(each for each in same.blocks if each.key == "check").is_edited
    edited = letters.save_block(any_desk, letter.summary.id, "check", "Ring me.", same.version)
    reset = letters.reset_block(any_desk, letter.summary.id, "check")
    assert not next(each for each in reset.blocks if each.key == "check").is_edited
    with pytest.raises(BadInput):
        letters.save_block(any_desk, letter.summary.id, "ombudsman", "Gone.", reset.version)


def test_preview_is_the_letter_that_is_kept(any_desk: Desk) -> None:
    """On the same day, nothing changed: the bytes previewed are the bytes issued, and they never change after."""
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    before = letters.preview(any_desk, letter.summary.id)
    kept, _ = letters.issue(any_desk, letter.summary.id, act())
    assert (kept.summary.state, kept.summary.dated_on) == (LetterState.ISSUED, date(2026, 11, 24))
    assert letters.pdf(any_desk, letter.summary.id) == before.pdf
    assert kept.summary.sha256 == before.sha256 == hashlib.sha256(before.pdf).hexdigest()
    assert kept.blocks == letter.blocks
    at(any_desk, 2026, 12, 24)
    cases.change_subject(any_desk, case.id, "Something else", act())
    assert letters.preview(any_desk, letter.summary.id) == before
    assert letters.letter(any_desk, letter.summary.id).blocks == letter.blocks


def test_issuing_twice_with_one_act_issues_once(any_desk: Desk) -> None:
    """The repeated act shows the first result; another is refused."""
    case, gesture = complaint(any_desk), act()
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    first, _ = letters.issue(any_desk, letter.summary.id, gesture)
    again, _ = letters.issue(any_desk, letter.summary.id, gesture)
    assert first == again
    with pytest.raises(Refused):
        letters.issue(any_desk, letter.summary.id, act())
    with pytest.raises(Refused):
        letters.save_block(any_desk, letter.summary.id, "check", "x", first.version)
    with pytest.raises(Refused):
        letters.discard_draft(any_desk, letter.summary.id, act())


def test_a_gap_blocks_issuing_and_names_its_passage(any_desk: Desk) -> None:
    """Nothing leaves with a placeholder in it, and nothing is kept of the attempt."""
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    letter = letters.save_block(any_desk, letter.summary.id, "check", "By [[date]].", letter.version)
    assert letter.problems[0].is_blocking
    with pytest.raises(BadEntries) as refusal:
        letters.issue(any_desk, letter.summary.id, act())
    assert refusal.value.problems[0].field == "check"
    assert letters.letter(any_desk, letter.summary.id).summary.state is LetterState.DRAFT


def test_a_clock_is_met_when_the_letter_has_left(any_desk: Desk) -> None:
    """Issued is not sent. Posted, the acknowledgement counts from its date on, and so does the response clock."""
    case = complaint(any_desk)
    letter = issued(any_desk, case.id, ACK)
    waiting = cases.case(any_desk, case.id)
    assert clock(waiting, "stage1.acknowledge").met_on is None
    assert [step.key for step in waiting.steps if step.is_next] == ["send_letter"]
    assert queue.ids(any_desk, "letters") == (case.id,)
    at(any_desk, 2026, 11, 26)
    entry = LeavingEntry(Leaving.POSTED_SIGNED, date(2026, 11, 25), "AB123456789GB", "From the post room.")
    left, _ = letters.mark_sent(any_desk, letter.summary.id, entry, act())
    assert (left.summary.state, left.summary.sent_on) == (LetterState.SENT, date(2026, 11, 25))
    case = cases.case(any_desk, case.id)
    assert clock(case, "stage1.acknowledge").met_on == date(2026, 11, 25)
    assert (clock(case, "stage1.respond").from_on, clock(case, "stage1.respond").due_on) == (
        date(2026, 11, 24), date(2026, 12, 8),
    )  # fmt: skip
    assert "AB123456789GB" in case.events[0].text
    assert case.due_what == "Stage 1 response"


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 23)), "on"),
        (LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 25)), "on"),
    ],
)
def test_a_letter_leaves_neither_before_its_date_nor_in_the_future(
    any_desk: Desk, entry: LeavingEntry, field: str
) -> None:
    """Both are refused at the field, and nothing is recorded."""
    letter = issued(any_desk, complaint(any_desk).id, ACK)
    with pytest.raises(BadInput) as refusal:
        letters.mark_sent(any_desk, letter.summary.id, entry, act())
    assert refusal.value.field == field
    assert letters.letter(any_desk, letter.summary.id).summary.state is LetterState.ISSUED


def test_it_leaves_only_where_there_is_somewhere_to_go(any_desk: Desk) -> None:
    """No address, no post: an email leaves by email, which a resident without one cannot get."""
    letter = issued(any_desk, complaint(any_desk, by_email()).id, ACK)
    assert letter.leaving_options[0] is Leaving.EMAILED
    with pytest.raises(BadInput, match="street"):
        letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 24)), act())
    left, _ = letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.EMAILED, date(2026, 11, 24)), act())
    assert left.summary.sent_how is Leaving.EMAILED


def test_a_letter_may_leave_twice_and_counts_once(any_desk: Desk) -> None:
    """Emailed today and posted tomorrow: the first leaving met the clock."""
    case = acknowledged(any_desk)
    letter_id = case.letters[0].id
    at(any_desk, 2026, 11, 25)
    letters.mark_sent(any_desk, letter_id, LeavingEntry(Leaving.EMAILED, date(2026, 11, 25)), act())
    case = cases.case(any_desk, case.id)
    assert clock(case, "stage1.acknowledge").met_on == date(2026, 11, 24)
    assert case.letters[0].sent_how is Leaving.POSTED_FIRST


def test_a_response_answers_the_case_and_actions_live_on(any_desk: Desk) -> None:
    """Sent, the complaint is responded to, not closed; what was promised stays due, and closing says so."""
    case = found(any_desk, acknowledged(any_desk))
    cases.add_action(any_desk, case.id, ActionEntry("Mend the gutter", "Repairs team", date(2026, 12, 4)), act())
    letter = sent(any_desk, case.id, LetterKind.STAGE1_RESPONSE, RESPONSE_EDITS)
    assert "| Mend the gutter | Repairs team | 4 December 2026" in "\n".join(each.text for each in letter.blocks)
    case = cases.case(any_desk, case.id)
    assert (case.state, case.due_what, case.stage_words) == (
        CaseState.RESPONDED,
        "Action: mend the gutter",
        "Stage 1, responded",
    )
    assert clock(case, "stage1.respond").met_on == date(2026, 11, 24)
    assert queue.ids(any_desk, "waiting") == (case.id,)
    at(any_desk, 2026, 12, 7)
    late = cases.case(any_desk, case.id)
    assert late.chip.state is ChipState.OVERDUE
    done, _ = cases.complete_action(any_desk, late.actions[0].id, date(2026, 12, 7), "Photograph on file.", act())
    assert done.actions[0].done_on == date(2026, 12, 7)
    closed, _ = cases.close(any_desk, case.id, "All done and told.", act())
    assert (closed.state, closed.chip.text) == (CaseState.CLOSED, "Closed · Mon 7 Dec")


def test_an_extension_moves_the_date_only_when_its_letter_has_left(any_desk: Desk) -> None:
    """Days are added to the old date; told in time it is no lateness; the original date is kept."""
    case = acknowledged(any_desk)
    assert extensions.weigh(any_desk, case.id, EXTENSION)[0] == date(2026, 12, 22)
    at(any_desk, 2026, 12, 7)
    case, changes = extensions.extend(any_desk, case.id, EXTENSION, act())
    assert clock(case, "stage1.respond").due_on == date(2026, 12, 8)
    assert [step.key for step in case.steps if step.is_next] == ["finish_letter"]
    assert len(changes.letters) == 1
    sent(any_desk, case.id, LetterKind.STAGE1_EXTENSION, EXTENSION_EDITS)
    case = cases.case(any_desk, case.id)
    respond = clock(case, "stage1.respond")
    assert (respond.due_on, respond.original_due_on, respond.extended_by) == (
        date(2026, 12, 22), date(2026, 12, 8), 10,
    )  # fmt: skip
    assert (case.extensions[0].told_on, case.extensions[0].is_told_late) == (date(2026, 12, 7), False)
    assert respond.chip.text.endswith("extended")
    assert case.due_what == "Update the resident"


def test_an_extension_told_after_the_old_date_stands_as_late(any_desk: Desk) -> None:
    """The date still moves, from the old date and not from today, and the lateness is recorded."""
    case = acknowledged(any_desk)
    at(any_desk, 2026, 12, 10)
    extensions.extend(any_desk, case.id, EXTENSION, act())
    sent(any_desk, case.id, LetterKind.STAGE1_EXTENSION, EXTENSION_EDITS)
    case = cases.case(any_desk, case.id)
    assert clock(case, "stage1.respond").due_on == date(2026, 12, 22)
    assert case.extensions[0].is_told_late
    assert "stays recorded as late" in next(event.text for event in case.events if event.kind == "letter_sent")


def test_discarding_an_extensions_letter_withdraws_the_extension(any_desk: Desk) -> None:
    """Nobody was told, so nothing was granted, and it can be decided anew."""
    case = acknowledged(any_desk)
    case, changes = extensions.extend(any_desk, case.id, EXTENSION, act())
    (letter_id,) = changes.letters
    letters.discard_draft(any_desk, letter_id, act())
    case = cases.case(any_desk, case.id)
    assert case.extensions == ()
    assert next(step for step in case.steps if step.key == "extend").permitted


def test_more_than_the_allowance_needs_a_good_reason(any_desk: Desk) -> None:
    """The refusal names the provision."""
    case = acknowledged(any_desk)
    with pytest.raises(Refused, match="good reason") as refusal:
        extensions.weigh(any_desk, case.id, ExtensionEntry(11, "The surveyor has to open the wall first."))
    assert refusal.value.source == "Complaint Handling Code 2024, 6.4 and 6.5"


def test_a_representative_without_authority_is_told_nothing(any_desk: Desk) -> None:
    """The envelope goes to the resident until somebody has shown that they may act."""
    from dataclasses import replace

    from desktop_app.policy.kinds import Authority
    from desktop_app.services.entries import RepresentativeEntry

    who = RepresentativeEntry("Sam Carter", "son", Authority.NONE_YET, address="9 Mill Lane\nLEEDS", postcode="LS1 1AA")
    case = complaint(any_desk, replace(ENTRY, representative=who), representative="asking")
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    assert letter.address_lines[0] == "Ms Amina Okafor"
    cases.change_representative(
        any_desk,
        case.id,
        replace(who, authority=Authority.WRITTEN_CONSENT, evidence="Signed form of 24 November 2026"),
        act(),
    )
    letter = letters.letter(any_desk, letter.summary.id)
    assert letter.address_lines == ("Sam Carter", "9 Mill Lane", "LEEDS", "LS1 1AA")
    assert "You are acting for Ms Amina Okafor" in next(each.text for each in letter.blocks if each.key == "opening")


def test_printing_is_noted_and_meets_nothing(any_desk: Desk) -> None:
    """Printed is not posted."""
    case = complaint(any_desk)
    letter = issued(any_desk, case.id, ACK)
    letters.record_print(any_desk, letter.summary.id, act())
    case = cases.case(any_desk, case.id)
    assert case.events[0].title == "Stage 1 acknowledgement printed"
    assert clock(case, "stage1.acknowledge").met_on is None


def test_a_responded_case_reads_in_full(any_desk: Desk) -> None:
    """The outcome of the whole follows from the points."""
    case = responded(any_desk)
    assert case.points[0].reasons == "The gutter was never looked at."
    assert [letter.kind for letter in case.letters] == [ACK, LetterKind.STAGE1_RESPONSE]
