"""Copies of a letter for those who get them, and letters that put another right."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from desktop_app.errors import Refused
from desktop_app.letters.reprint import stamped
from desktop_app.policy.kinds import Authority, Leaving, LetterKind, LetterState, PartyRole, Rank
from desktop_app.services import cases, extensions, letters, parties, queue
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry, LeavingEntry
from desktop_app.services.entries_people import PartyEntry
from tests.services.casework import acknowledged, act, at, complaint, issued, sent
from tests.services.peoplework import acts, colleague

ACK = LetterKind.STAGE1_ACKNOWLEDGEMENT
POSTED = LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 24))


def councillor(desk: Desk, case_id: int, postcode: str = "M5 4AA") -> None:
    name, address = "Cllr Joan Marsh", "Town Hall\nSALFORD"
    entry = PartyEntry(PartyRole.COUNCILLOR, name, address, postcode, gets_copies=True)
    parties.add_party(desk, case_id, entry, act())


def test_one_act_makes_every_missing_copy(any_desk: Desk) -> None:
    """A representative with copies and a councillor each get a letter of their own, addressed to them, once."""
    case = complaint(any_desk)
    acts(any_desk, case.id, Authority.WRITTEN_CONSENT, copies=True)
    councillor(any_desk, case.id)
    letter = issued(any_desk, case.id, ACK)
    assert letter.copies_missing == ("Ruth Bello", "Cllr Joan Marsh")
    after, _ = letters.make_copies(any_desk, letter.summary.id, act())
    assert after.copies_missing == ()
    assert [one.title for one in after.copy_letters] == ["Copy for Ruth Bello", "Copy for Cllr Joan Marsh"]
    with pytest.raises(Refused, match="has one"):
        letters.make_copies(any_desk, letter.summary.id, act())
    for one, name in zip(after.copy_letters, ("Ruth Bello", "Cllr Joan Marsh"), strict=True):
        copy = letters.letter(any_desk, one.id)
        assert (one.state, copy.address_lines[0]) == (LetterState.ISSUED, name)
        assert one.sha256 == hashlib.sha256(letters.pdf(any_desk, one.id)).hexdigest() != letter.summary.sha256
        assert all(block.is_locked for block in copy.blocks if block.key.startswith("copied_"))
    kept = {block.text for block in letter.blocks if block.key not in {"subject", "greeting"}}
    assert kept <= {block.text for block in copy.blocks}
    assert "This is a copy, for Cllr Joan Marsh, of our letter to Ms Amina Okafor" in copy.blocks[2].text


def test_a_resident_who_is_represented_can_have_a_copy(any_desk: Desk) -> None:
    """The letter goes to whoever acts for them, and the resident, who asked for it, gets a copy of their own."""
    case = complaint(any_desk)
    acts(any_desk, case.id, Authority.WRITTEN_CONSENT, resident_copies=True)
    letter = issued(any_desk, case.id, ACK)
    assert letter.address_lines[0] == "Ruth Bello"
    assert letter.copies_missing == ("Ms Amina Okafor",)
    after, _ = letters.make_copies(any_desk, letter.summary.id, act())
    assert [one.title for one in after.copy_letters] == ["Copy for Ms Amina Okafor"]
    copy = letters.letter(any_desk, after.copy_letters[0].id)
    assert (copy.summary.state, copy.address_lines[0]) == (LetterState.ISSUED, "Ms Amina Okafor")
    assert "This is a copy, for Ms Amina Okafor, of our letter to Ruth Bello" in copy.blocks[2].text


def test_a_copy_without_an_address_stays_a_draft(any_desk: Desk) -> None:
    """Nobody is written to at another person's home: the check list says what is missing."""
    case = complaint(any_desk)
    councillor(any_desk, case.id, postcode="")
    letter = issued(any_desk, case.id, ACK)
    after, _ = letters.make_copies(any_desk, letter.summary.id, act())
    copy = letters.letter(any_desk, after.copy_letters[0].id)
    assert copy.summary.state is LetterState.DRAFT
    assert any(each.is_blocking and each.block_key == "address" for each in copy.problems)


def test_copies_go_to_the_post_like_any_letter(any_desk: Desk) -> None:
    """A copy is sent by itself; it meets no clock, and the letter it is of still waits for its own leaving."""
    case = complaint(any_desk)
    councillor(any_desk, case.id)
    letter = issued(any_desk, case.id, ACK)
    after, _ = letters.make_copies(any_desk, letter.summary.id, act())
    letters.mark_sent(any_desk, after.copy_letters[0].id, POSTED, act())
    now = cases.case(any_desk, case.id)
    assert [clock.met_on for clock in now.clocks if clock.key == "stage1.acknowledge"] == [None]
    assert now.events[0].title == "Copy for Cllr Joan Marsh sent"
    assert [step.key for step in now.steps if step.is_next] == ["send_letter"]


def test_a_holding_reply_is_copied_to_nobody(any_desk: Desk) -> None:
    """It is for one reader."""
    case = complaint(any_desk)
    councillor(any_desk, case.id)
    letter = issued(any_desk, case.id, LetterKind.HOLDING_REPLY)
    assert (letter.copies, letter.copies_missing) == ((), ())


def test_the_post_room_writes_no_copies(any_desk: Desk) -> None:
    """It prints what was issued."""
    case = complaint(any_desk)
    councillor(any_desk, case.id)
    letter = issued(any_desk, case.id, ACK)
    any_desk.sit_down(colleague(any_desk, "Lee Ward", Rank.POST_ROOM).id)
    with pytest.raises(Refused, match="post room"):
        letters.make_copies(any_desk, letter.summary.id, act())
    with pytest.raises(Refused, match="post room"):
        letters.correct(any_desk, letter.summary.id, act())


def test_a_correction_starts_from_the_kept_words_and_says_what_it_replaces(any_desk: Desk) -> None:
    """Code 5.12: a new letter points to the old one, which never changes; the first clock stays as it was met."""
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, ACK, act())
    letter = letters.save_block(any_desk, letter.summary.id, "check", "Ring me by 1 December 2026.", letter.version)
    letter, _ = letters.issue(any_desk, letter.summary.id, act())
    letters.mark_sent(any_desk, letter.summary.id, POSTED, act())
    at(any_desk, 2026, 11, 26)
    draft, _ = letters.correct(any_desk, letter.summary.id, act())
    assert letters.correct(any_desk, letter.summary.id, act())[0].summary.id == draft.summary.id
    words = {block.key: block for block in draft.blocks}
    assert words["correction"].is_locked
    assert "takes the place of our letter of **24 November 2026**" in words["correction"].text
    assert words["check"].text == "Ring me by 1 December 2026."
    assert "**8 December 2026**" in words["opening"].text
    before = cases.case(any_desk, case.id)
    assert next(one.corrected_by for one in before.letters if one.id == letter.summary.id) == "a draft"
    kept, _ = letters.issue(any_desk, draft.summary.id, act())
    letters.mark_sent(any_desk, kept.summary.id, LeavingEntry(Leaving.EMAILED, date(2026, 11, 26)), act())
    after = cases.case(any_desk, case.id)
    assert next(one.corrected_by for one in after.letters if one.id == letter.summary.id) == (
        "the letter of 26 November 2026"
    )
    ack = next(clock for clock in after.clocks if clock.key == "stage1.acknowledge")
    respond = next(clock for clock in after.clocks if clock.key == "stage1.respond")
    assert (ack.met_on, respond.due_on) == (date(2026, 11, 24), date(2026, 12, 8))
    assert "It takes the place of the letter of 24 November 2026." in after.events[0].text
    assert letters.pdf(any_desk, letter.summary.id)
    with pytest.raises(Refused, match="corrected already"):
        letters.correct(any_desk, letter.summary.id, act())


def test_a_letter_corrected_before_it_left_is_not_sent(any_desk: Desk) -> None:
    """The correction counts in its place: it meets the clock, and nothing waits for the old one any more."""
    case = complaint(any_desk)
    old = issued(any_desk, case.id, ACK)
    draft, _ = letters.correct(any_desk, old.summary.id, act())
    new, _ = letters.issue(any_desk, draft.summary.id, act())
    with pytest.raises(Refused, match="was corrected"):
        letters.mark_sent(any_desk, old.summary.id, POSTED, act())
    letters.mark_sent(any_desk, new.summary.id, POSTED, act())
    after = cases.case(any_desk, case.id)
    assert next(clock for clock in after.clocks if clock.key == "stage1.acknowledge").met_on == date(2026, 11, 24)
    assert not any(step.key == "send_letter" for step in after.steps)
    assert queue.ids(any_desk, "letters") == ()


def test_putting_a_correction_away_leaves_the_extension(any_desk: Desk) -> None:
    """The resident was told of it by the letter that stands."""
    case = acknowledged(any_desk)
    extensions.extend(any_desk, case.id, ExtensionEntry(5, "The wall is open.", updates="every Friday"), act())
    progress = {"progress": "The surveyor came on 23 November 2026. She writes by 2 December 2026."}
    told = sent(any_desk, case.id, LetterKind.STAGE1_EXTENSION, progress)
    draft, _ = letters.correct(any_desk, told.summary.id, act())
    letters.discard_draft(any_desk, draft.summary.id, act())
    after = cases.case(any_desk, case.id)
    assert [one.told_on for one in after.extensions] == [date(2026, 11, 24)]
    assert next(one.corrected_by for one in after.letters if one.id == told.summary.id) == ""


def test_a_draft_and_a_copy_are_not_corrected(any_desk: Desk) -> None:
    """A draft is changed; a copy says what its letter says."""
    case = acknowledged(any_desk)
    draft, _ = letters.begin(any_desk, case.id, LetterKind.FREE, act())
    with pytest.raises(Refused, match="draft"):
        letters.correct(any_desk, draft.summary.id, act())


def test_a_second_printing_is_marked_and_the_kept_bytes_are_not(any_desk: Desk) -> None:
    """The first goes out as it is kept; from then on each printing says when the first was."""
    case = complaint(any_desk)
    letter = issued(any_desk, case.id, ACK)
    kept = letters.pdf(any_desk, letter.summary.id)
    assert letters.for_printer(any_desk, letter.summary.id) == kept
    letters.record_print(any_desk, letter.summary.id, act())
    at(any_desk, 2026, 11, 30)
    assert letters.for_printer(any_desk, letter.summary.id) == stamped(kept, date(2026, 11, 24))
    assert letters.pdf(any_desk, letter.summary.id) == kept


def test_other_formats_come_from_the_kept_words(any_desk: Desk) -> None:
    """Plain text and the audio script of an issued letter never change with the case."""
    case = complaint(any_desk)
    letter = issued(any_desk, case.id, ACK)
    text, script = letters.plain_text(any_desk, letter.summary.id), letters.audio_script(any_desk, letter.summary.id)
    assert b"Dear Ms Okafor" in text
    assert "The letter is called: Stage 1: we have your complaint about mould in the back bedroom." in script
    at(any_desk, 2026, 12, 24)
    cases.change_subject(any_desk, case.id, "Something else", act())
    assert letters.plain_text(any_desk, letter.summary.id) == text
    assert letters.audio_script(any_desk, letter.summary.id) == script
