"""The post room: what goes, how it is printed, how it leaves, what proves it and what comes back; on both databases."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused, Trouble
from desktop_app.letters.preview import page_count, page_text
from desktop_app.policy.kinds import Leaving, LetterFormat, LetterKind, LetterState, PrintResult, Rank, ReplyBy
from desktop_app.policy.post_checks import CheckLevel
from desktop_app.services import cases, extensions, letters, post_log
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry, LeavingEntry
from desktop_app.services.post_batch import (
    BatchEntry,
    answer_batch,
    batch,
    cancel_batch,
    kept_pdf,
    start_batch,
    unanswered,
)
from desktop_app.services.post_leaving import PostingEntry, mark_posted
from desktop_app.services.post_list import to_go
from desktop_app.services.post_log import LogQuery, as_csv, log
from desktop_app.services.post_papers import address_labels, posting_certificate, save_batch
from desktop_app.services.post_returned import ReturnEntry, deal_with, record_returned, returned
from desktop_app.services.post_settings import PostSettings, change_post_settings, post_settings
from desktop_app.services.post_untold import untold
from desktop_app.services.views_post import BatchView
from tests.services.casework import acknowledged, act, at, complaint, found, issued
from tests.services.postwork import waiting_letters
from tests.services.test_who_may_change import somebody

TUESDAY = date(2026, 11, 24)
GOOD, SPOILED, NOT_PRINTED = PrintResult.GOOD, PrintResult.SPOILED, PrintResult.NOT_PRINTED


def printed(desk: Desk, ids: list[int]) -> BatchView:
    """A batch that came out well."""
    started, _ = start_batch(desk, BatchEntry(tuple(ids), "Office"), act())
    return answer_batch(desk, started.id, dict.fromkeys(ids, GOOD), act())[0]


def test_letters_to_go_are_grouped_and_checked(any_desk: Desk) -> None:
    """By envelope, paper and size; each says by when it must leave and when it arrives."""
    small = waiting_letters(any_desk, 2)
    large = waiting_letters(any_desk, 1, letter_format=LetterFormat.LARGE, safe_contact="Not to the home number")
    lines = to_go(any_desk)
    assert [line.id for line in lines] == [*small, *large]
    first, last = lines[0], lines[-1]
    assert first.group.words == "DL envelope · White paper · 14 point · One side"
    assert (last.group.size, last.level) == (18, CheckLevel.LOOK)
    assert "Safe contact: Not to the home number" in [check.words for check in last.checks]
    assert first.level is CheckLevel.FINE
    assert first.due_on == date(2026, 11, 27)
    assert first.advice[:2] == ("Must leave by Fri 27 Nov", "Post by 16:30 to arrive Wed 25 Nov")
    assert first.address_lines[0] == "Resident 1"
    assert (first.result, first.is_in_question) == (None, False)


def test_an_address_no_post_reaches_stops_a_letter(any_desk: Desk) -> None:
    """It stands in the list with the reason; a resident who wants emails is not there at all."""
    waiting_letters(any_desk, 1, address="", postcode="")
    waiting_letters(any_desk, 1, reply_by=ReplyBy.EMAIL, email="amina@example.org")
    (line,) = to_go(any_desk)
    assert line.level is CheckLevel.STOP
    assert line.checks[0].words.startswith("The address has no street")


def test_a_batch_freezes_its_order_and_marks_nothing(any_desk: Desk) -> None:
    """Until somebody has answered it is in question: none of its letters can be printed in another batch."""
    ids = waiting_letters(any_desk, 3)
    gesture = act()
    started, _ = start_batch(any_desk, BatchEntry(tuple(reversed(ids)), "Office", has_separators=True), gesture)
    again, _ = start_batch(any_desk, BatchEntry(tuple(ids), "Office"), gesture)
    assert again == started
    assert [(each.position, each.letter_id) for each in started.letters] == list(enumerate(ids, 1))
    assert all(line.is_in_question for line in to_go(any_desk))
    assert unanswered(any_desk) == (started,)
    with pytest.raises(Refused, match="nobody has said"):
        start_batch(any_desk, BatchEntry((ids[0],), "Office"), act())
    assert not any(event.kind == "letter_printed" for event in cases.case(any_desk, started.letters[0].case_id).events)


def test_what_did_not_come_out_is_printed_again(any_desk: Desk) -> None:
    """Good ones wait to be posted and their cases are told; the others stand in the list as before."""
    ids = waiting_letters(any_desk, 3)
    started, _ = start_batch(any_desk, BatchEntry(tuple(ids), "Office"), act())
    with pytest.raises(BadInput, match="letter 3"):
        answer_batch(any_desk, started.id, {ids[0]: GOOD, ids[1]: SPOILED}, act())
    results = {ids[0]: GOOD, ids[1]: SPOILED, ids[2]: NOT_PRINTED}
    answered, _ = answer_batch(any_desk, started.id, results, act())
    assert answered.answered_at is not None
    assert [line.result for line in to_go(any_desk)] == [GOOD, SPOILED, NOT_PRINTED]
    told = cases.case(any_desk, started.letters[0].case_id).events[0]
    assert (told.title, told.text) == (
        "Stage 1 acknowledgement printed", f"Batch {started.id}, letter 1 of 3, 1 sheet.",
    )  # fmt: skip
    with pytest.raises(Refused, match="Somebody has said"):
        answer_batch(any_desk, started.id, results, act())
    second, _ = start_batch(any_desk, BatchEntry(tuple(ids), "Office"), act())
    assert [each.is_copy for each in second.letters] == [True, False, False]


def test_a_cancelled_batch_leaves_no_trace(any_desk: Desk) -> None:
    """As if it had never been started; one that was answered stays."""
    ids = waiting_letters(any_desk, 2)
    started, _ = start_batch(any_desk, BatchEntry(tuple(ids), "Office"), act())
    cancel_batch(any_desk, started.id, act())
    assert unanswered(any_desk) == ()
    assert [(line.batch_id, line.result) for line in to_go(any_desk)] == [(None, None)] * 2
    with pytest.raises(NotFound):
        batch(any_desk, started.id)
    kept = printed(any_desk, ids)
    with pytest.raises(Refused):
        cancel_batch(any_desk, kept.id, act())
    with pytest.raises(BadInput, match="at least one"):
        start_batch(any_desk, BatchEntry((), "Office"), act())


def test_many_are_posted_at_once_each_on_its_own(any_desk: Desk) -> None:
    """Done, or skipped with the reason; repeating the act posts none twice; the proof stands with each leaving."""
    change_post_settings(any_desk, PostSettings(collection_place="Reception", is_duplex=True), act())
    ids = waiting_letters(any_desk, 2)
    bad = waiting_letters(any_desk, 1, address="", postcode="")
    made = printed(any_desk, ids)
    entry = PostingEntry(Leaving.POSTED_SIGNED, TUESDAY, certificate="C-1", tracking={ids[1]: "AB 1"}, enclosures="Map")
    gesture = act()
    lines, changes = mark_posted(any_desk, (*ids, *bad), entry, gesture)
    assert [bool(line.skipped) for line in lines] == [False, False, True]
    assert "no street" in lines[2].skipped
    assert changes.letters == {*ids, *bad}
    assert mark_posted(any_desk, tuple(ids), entry, gesture)[0] == lines[:2]
    assert [line.id for line in to_go(any_desk)] == bad
    rows = log(any_desk)
    assert [(row.letter_id, row.tracking) for row in rows] == [(ids[1], "AB 1"), (ids[0], "")]
    last = rows[-1]
    assert last.address == "Resident 1\n1 Beck Side\nTARNLEY CROSS\nM1 1AE"
    assert (last.sheets, last.batch_id, last.collection) == (1, made.id, "Reception, 16:30")
    assert (last.certificate, last.enclosures, last.recorded_by) == ("C-1", "Map", "Priya Shah")
    assert last.sha256 == hashlib.sha256(kept_pdf(any_desk, ids[0])).hexdigest()
    assert letters.letter(any_desk, ids[0]).summary.state is LetterState.SENT


def test_a_single_letter_leaves_with_the_same_proof(any_desk: Desk) -> None:
    """However it is marked as sent; an email has an address of its own kind and no sheets."""
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")
    letters.mark_sent(any_desk, one, LeavingEntry(Leaving.EMAILED, TUESDAY), act())
    letters.mark_sent(any_desk, one, LeavingEntry(Leaving.POSTED_FIRST, TUESDAY, collection="Post office, 5pm"), act())
    posted, emailed = log(any_desk)
    assert (emailed.address, emailed.sheets, emailed.collection) == ("amina@example.org", 0, "")
    assert (posted.sheets, posted.batch_id, posted.collection) == (1, None, "Post office, 5pm")
    assert posted.sha256 == emailed.sha256 != ""


def test_the_log_is_looked_through_and_saved(any_desk: Desk) -> None:
    """By words, days and batch; a cell that looks like a formula is only text."""
    ids = waiting_letters(any_desk, 3)
    made = printed(any_desk, ids[:2])
    entry = PostingEntry(Leaving.POSTED_FIRST, TUESDAY, enclosures='=HYPERLINK("x")')
    mark_posted(any_desk, tuple(ids), entry, act())
    assert len(log(any_desk, LogQuery(batch_id=made.id))) == 2
    assert [row.letter_id for row in log(any_desk, LogQuery(words="3 beck m1"))] == [ids[2]]
    assert log(any_desk, LogQuery(first_on=date(2026, 11, 25))) == ()
    assert len(log(any_desk, LogQuery(last_on=TUESDAY))) == 3
    assert log(any_desk, LogQuery(words="%")) == ()
    rows = list(csv.DictReader(io.StringIO(as_csv(log(any_desk)))))
    assert [row["Reference"] for row in rows] == [row.reference for row in reversed(log(any_desk))]
    assert rows[0]["Enclosures"] == '\'=HYPERLINK("x")'
    assert rows[0]["Address as printed"] == "Resident 1, 1 Beck Side, TARNLEY CROSS, M1 1AE"


def test_what_is_saved_of_the_log_is_never_cut(any_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen shows the latest few; the CSV and the certificate hold every line asked for."""
    monkeypatch.setattr(post_log, "MOST", 2)
    monkeypatch.setattr(post_log, "_AT_A_TIME", 2)
    ids = waiting_letters(any_desk, 3)
    mark_posted(any_desk, tuple(ids), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    for one in log(any_desk):
        record_returned(any_desk, one.letter_id, ReturnEntry(one.sent_id, TUESDAY, "Refused"), act())
    assert len(log(any_desk, most=2)) == 2
    assert post_log.how_many(any_desk, LogQuery()) == 3
    assert post_log.how_many(any_desk, LogQuery(words="3 beck m1")) == 1
    rows = list(csv.DictReader(io.StringIO(post_log.log_to_save(any_desk, LogQuery()))))
    assert [row["Why it came back"] for row in rows] == ["Refused"] * 3
    paper = "".join("".join(page_text(posting_certificate(any_desk, LogQuery()))).split())
    assert all(line.reference in paper for line in log(any_desk))


def test_a_letter_that_comes_back_is_told_to_its_case(any_desk: Desk) -> None:
    """The clock stays met; it waits in the list until somebody has done something about it."""
    (one,) = waiting_letters(any_desk, 1)
    mark_posted(any_desk, (one,), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    (left,) = log(any_desk)
    at(any_desk, 2026, 12, 1)
    with pytest.raises(BadEntries):
        record_returned(any_desk, one, ReturnEntry(left.sent_id, date(2026, 12, 2), " "), act())
    back = ReturnEntry(left.sent_id, date(2026, 12, 1), "Addressee gone away")
    view, _ = record_returned(any_desk, one, back, act())
    case = cases.case(any_desk, view.case_id)
    assert case.events[0].title == "Stage 1 acknowledgement came back"
    assert next(clock for clock in case.clocks if clock.key == "stage1.acknowledge").met_on == TUESDAY
    assert (case.letters[0].returned_on, case.letters[0].returned_why) == (date(2026, 12, 1), "Addressee gone away")
    assert "Letter came back" in case.flags
    (line,) = returned(any_desk)
    assert (line.reference, line.why, line.is_dealt_with) == (case.reference, "Addressee gone away", False)
    with pytest.raises(Refused, match="recorded already"):
        record_returned(any_desk, one, back, act())
    deal_with(any_desk, one, left.sent_id, "Rang her: new address on the case, letter handed over.", act())
    assert returned(any_desk) == ()
    assert returned(any_desk, with_dealt=True)[0].what_next.startswith("Rang her")
    assert "Letter came back" not in cases.case(any_desk, view.case_id).flags
    assert log(any_desk)[0].returned_on == date(2026, 12, 1)


def test_a_letter_that_left_once_more_is_dealt_with(any_desk: Desk) -> None:
    """Nobody has to say twice that it went to the new address."""
    (one,) = waiting_letters(any_desk, 1)
    mark_posted(any_desk, (one,), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    at(any_desk, 2026, 12, 1)
    record_returned(any_desk, one, ReturnEntry(log(any_desk)[0].sent_id, date(2026, 12, 1), "Not called for"), act())
    at(any_desk, 2026, 12, 2)
    letters.mark_sent(any_desk, one, LeavingEntry(Leaving.HANDED_OVER, date(2026, 12, 2)), act())
    assert returned(any_desk) == ()


def test_the_post_room_can_do_all_of_it(any_desk: Desk) -> None:
    """And nothing else: tests/services/test_who_may_change.py says what it cannot."""
    ids = waiting_letters(any_desk, 1)
    any_desk.sit_down(somebody(any_desk, "Lee Ward", Rank.POST_ROOM))
    printed(any_desk, ids)
    lines, _ = mark_posted(any_desk, tuple(ids), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    assert not lines[0].skipped
    record_returned(any_desk, ids[0], ReturnEntry(log(any_desk)[0].sent_id, TUESDAY, "Refused"), act())
    deal_with(any_desk, ids[0], log(any_desk)[0].sent_id, "Told the handler.", act())


def test_post_settings_are_kept_and_checked(any_desk: Desk) -> None:
    """Every wrong field is named; what is kept changes the list at once."""
    (one,) = waiting_letters(any_desk, 1)
    wrong = PostSettings(collection_minute=1440, envelope="c9", default_class=Leaving.EMAILED)
    with pytest.raises(BadEntries) as refusal:
        change_post_settings(any_desk, wrong, act())
    assert [problem.field for problem in refusal.value.problems] == ["collection", "envelope", "default_class"]
    assert post_settings(any_desk) == PostSettings()
    wanted = PostSettings(9 * 60, " Reception ", "c5", True, True, Leaving.POSTED_SECOND)
    kept, _ = change_post_settings(any_desk, wanted, act())
    assert kept == PostSettings(9 * 60, "Reception", "c5", True, True, Leaving.POSTED_SECOND)
    (line,) = to_go(any_desk)
    assert line.id == one
    assert line.advice[1] == "Counts as posted Wed 25 Nov, arrives Fri 27 Nov or Mon 30 Nov"
    assert "laid out for other envelopes" in line.checks[0].words
    assert line.group.needs_label


def test_a_letter_is_laid_out_for_the_envelope_in_use(any_desk: Desk) -> None:
    """Issued after the setting changed, it fits the new window and says which."""
    change_post_settings(any_desk, PostSettings(envelope="notify"), act())
    any_desk.clock.at = datetime(2026, 11, 24, 10, tzinfo=UTC)  # type: ignore[attr-defined]
    case = complaint(any_desk)
    issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    (line,) = to_go(any_desk)
    assert not any("laid out" in check.words for check in line.checks)


def test_papers_are_made_from_what_is_kept(any_desk: Desk, tmp_path: Path) -> None:
    """The batch in one file, labels for what waits, and the certificate of what left."""
    ids = waiting_letters(any_desk, 3)
    started, _ = start_batch(any_desk, BatchEntry(tuple(ids), "Office", has_separators=True), act())
    file = tmp_path / "batch.pdf"
    assert save_batch(any_desk, started.id, file, lambda position: position < 2) == 0
    assert list(tmp_path.glob("*.pdf")) == []
    assert save_batch(any_desk, started.id, file) == page_count(file.read_bytes()) == 6
    with pytest.raises(Trouble, match="could not be written"):
        save_batch(any_desk, started.id, tmp_path / "none" / "batch.pdf")
    text = "".join(page_text(address_labels(any_desk, tuple(ids), 13)))
    assert [f"Resident {number}" in text for number in (1, 2, 3)] == [True] * 3
    with pytest.raises(NotFound, match="Nothing in the posting log"):
        posting_certificate(any_desk, LogQuery())
    mark_posted(any_desk, tuple(ids), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    paper = "".join("".join(page_text(posting_certificate(any_desk, LogQuery()))).split())
    assert all(line.sha256 in paper and line.reference in paper for line in log(any_desk))


def test_what_was_decided_and_not_told_is_listed(any_desk: Desk) -> None:
    """An answer written and not issued, an extension without its letter, a letter issued and not sent; not a draft."""
    waiting = waiting_letters(any_desk, 1)
    case = found(any_desk, acknowledged(any_desk))
    letters.begin(any_desk, complaint(any_desk).id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    assert [line.what for line in untold(any_desk)] == ["Stage 1 acknowledgement issued, not sent"]
    letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    later = acknowledged(any_desk)
    extensions.extend(
        any_desk, later.id, ExtensionEntry(10, "The wall has to be opened first.", updates="weekly"), act()
    )
    assert [line.what for line in untold(any_desk)] == [
        "Stage 1 acknowledgement issued, not sent",
        "Stage 1 response written, not issued",
        "Stage 1 extended by 10 working days, the resident not told",
    ]
    mark_posted(any_desk, tuple(waiting), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    assert len(untold(any_desk)) == 2
