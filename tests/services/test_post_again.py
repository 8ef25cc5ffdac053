"""Printed once more, printed by itself, back in the post: what the post room makes of a letter's history."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from desktop_app.letters.preview import page_text
from desktop_app.models import Case, Letter
from desktop_app.policy.chip_states import ChipState
from desktop_app.policy.kinds import Leaving, LetterKind, PrintResult
from desktop_app.services import cases, letters, queue
from desktop_app.services.chronology import Entry, append
from desktop_app.services.desk import Desk
from desktop_app.services.digest import digest
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_formats import for_printer
from desktop_app.services.letter_printed import PRINTED
from desktop_app.services.post_batch import BatchEntry, answer_batch, kept_pdf, pdf_for_printer, start_batch
from desktop_app.services.post_leaving import PostingEntry, mark_posted
from desktop_app.services.post_list import to_go
from desktop_app.services.post_log import log
from desktop_app.services.post_papers import write_batch
from desktop_app.services.post_returned import ReturnEntry, deal_with, record_returned
from desktop_app.services.queue_narrow import Narrow
from desktop_app.services.views import CaseView
from tests.letters.reading import squeezed
from tests.services.casework import acknowledged, act, at, responded
from tests.services.postwork import Other, waiting_letters

TUESDAY = date(2026, 11, 24)
COPY = "Copy.Firstprintedon24November2026"


def answered(desk: Desk, ids: list[int], result: PrintResult) -> int:
    """A batch of these letters, all of which came out so; its id."""
    batch, _ = start_batch(desk, BatchEntry(tuple(ids), "Office"), act())
    answer_batch(desk, batch.id, dict.fromkeys(ids, result), act())
    return batch.id


def batch_pages(desk: Desk, batch_id: int) -> list[str]:
    """The text of each page of a batch's file."""
    out = io.BytesIO()
    write_batch(desk, batch_id, out)
    return [squeezed(text) for text in page_text(out.getvalue())]


def test_a_reprint_in_the_post_room_says_so_on_every_page(any_desk: Desk) -> None:
    """The first time no page says anything; after it came out well each does, and what is kept stays as it was."""
    first, other = waiting_letters(any_desk, 2)
    kept = kept_pdf(any_desk, first)
    batch_id = answered(any_desk, [first], PrintResult.GOOD)
    at(any_desk, 2026, 11, 25)
    again, _ = start_batch(any_desk, BatchEntry((first, other), "Office"), act())
    assert [one.is_copy for one in again.letters] == [True, False]
    pages = batch_pages(any_desk, again.id)
    assert [COPY in page for page in pages] == [True] * (len(pages) // 2) + [False] * (len(pages) // 2)
    assert batch_id != again.id
    assert kept_pdf(any_desk, first) == kept
    assert pdf_for_printer(any_desk, first) == for_printer(any_desk, first) != kept


def test_a_spoiled_page_is_no_first_printing(any_desk: Desk) -> None:
    """What never came out well is printed the first time when it is printed again."""
    (one,) = waiting_letters(any_desk, 1)
    answered(any_desk, [one], PrintResult.SPOILED)
    again, _ = start_batch(any_desk, BatchEntry((one,), "Office"), act())
    assert not again.letters[0].is_copy
    assert not any("Copy." in page for page in batch_pages(any_desk, again.id))


def test_an_early_printing_counts_that_did_not_say_which_letter(any_desk: Desk) -> None:
    """It was the letter of that title issued last before it."""
    one, other = waiting_letters(any_desk, 2)
    with any_desk.session() as session:
        case_id = session.get_one(Letter, one).case_id
        append(session, any_desk, case_id, Entry(PRINTED, "Stage 1 acknowledgement printed"))
    at(any_desk, 2026, 11, 25)
    assert COPY in squeezed(page_text(for_printer(any_desk, one))[0])
    assert for_printer(any_desk, other) == kept_pdf(any_desk, other)
    assert [line.is_printed for line in to_go(any_desk)] == [True, False]


def test_a_letter_printed_by_itself_waits_to_be_posted(any_desk: Desk) -> None:
    """It is not to print any more; spoiled in a batch it is, until it is printed once more."""
    (one,) = waiting_letters(any_desk, 1)
    assert not to_go(any_desk)[0].is_printed
    letters.record_print(any_desk, one, act())
    assert to_go(any_desk)[0].is_printed
    at(any_desk, 2026, 11, 25)
    answered(any_desk, [one], PrintResult.NOT_PRINTED)
    assert not to_go(any_desk)[0].is_printed
    at(any_desk, 2026, 11, 26)
    letters.record_print(any_desk, one, act())
    assert to_go(any_desk)[0].is_printed


def test_what_came_back_flags_its_case_in_the_queue(any_desk: Desk) -> None:
    """Until somebody has done something about it, or the letter left once more."""
    one, other = waiting_letters(any_desk, 2)
    mark_posted(any_desk, (one, other), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    at(any_desk, 2026, 12, 1)
    assert flags(any_desk) == [False, False]
    for line in log(any_desk):
        record_returned(any_desk, line.letter_id, ReturnEntry(line.sent_id, TUESDAY, "Refused"), act())
    assert flags(any_desk) == [True, True]
    sent = {line.letter_id: line.sent_id for line in log(any_desk)}
    deal_with(any_desk, one, sent[one], "Rang her.", act())
    at(any_desk, 2026, 12, 2)
    letters.mark_sent(any_desk, other, LeavingEntry(Leaving.HANDED_OVER, date(2026, 12, 2)), act())
    assert flags(any_desk) == [False, False]


def test_a_letter_that_came_back_is_due_that_day_of_its_owner(any_desk: Desk) -> None:
    """B53: the step, the date, the queue and Your day have it at once; all end when it is dealt with."""
    case = responded(any_desk)
    assert coming(case) != "deal_with_returned"
    line = next(one for one in log(any_desk) if one.title == "Stage 1 response")
    at(any_desk, 2026, 11, 25)
    record_returned(any_desk, line.letter_id, ReturnEntry(line.sent_id, date(2026, 11, 25), "No such address"), act())
    back = cases.case(any_desk, case.id)
    step = next(one for one in back.steps if one.is_next)
    assert (step.key, step.due_on) == ("deal_with_returned", date(2026, 11, 25))
    assert "Stage 1 response came back on Wednesday 25 November 2026: No such address." in step.why
    assert (back.due_what, back.due_on, back.chip.state) == ("Letter came back", date(2026, 11, 25), ChipState.TODAY)
    (part,) = [one for one in digest(any_desk).mine if "came back" in one.words]
    assert (part.words, part.is_alarm) == ("1 letter came back", True)
    assert isinstance(part.where, Narrow)
    assert queue.ids(any_desk, "everything", narrow=part.where) == (case.id,)
    deal_with(any_desk, line.letter_id, line.sent_id, "Rang her; she has it by email.", act())
    over = cases.case(any_desk, case.id)
    assert coming(over) != "deal_with_returned"
    assert over.due_what != "Letter came back"
    assert not [one for one in digest(any_desk).mine if "came back" in one.words]


def test_the_letter_put_right_and_sent_ends_the_return(any_desk: Desk) -> None:
    """B53: the right address stands in a new letter: as soon as that has left, the old one waits for nobody."""
    case = acknowledged(any_desk)
    (line,) = log(any_desk)
    record_returned(any_desk, line.letter_id, ReturnEntry(line.sent_id, TUESDAY, "No such address"), act())
    at(any_desk, 2026, 11, 25)
    newer, _ = letters.correct(any_desk, line.letter_id, act())
    letters.issue(any_desk, newer.summary.id, act())
    assert flags(any_desk) == [True]
    posted = LeavingEntry(Leaving.POSTED_FIRST, date(2026, 11, 25))
    letters.mark_sent(any_desk, newer.summary.id, posted, act())
    assert flags(any_desk) == [False]
    assert coming(cases.case(any_desk, case.id)) != "deal_with_returned"


def coming(case: CaseView) -> str:
    """The key of what happens next."""
    return next((step.key for step in case.steps if step.is_next), "")


def flags(desk: Desk) -> list[bool]:
    """For each case of the queue whether it is flagged."""
    found = queue.rows(desk, queue.ids(desk, "everything"))
    return ["Letter came back" in row.flags for row in found]


@pytest.mark.parametrize(
    ("kind", "beside", "due"),
    [
        (LetterKind.UPDATE, {}, "Update the resident"),
        (LetterKind.OMBUDSMAN_EVIDENCE, {"evidence": {"due_on": "2026-11-27"}}, "Evidence to the Ombudsman"),
        (LetterKind.RESTRICTION, {"limit": {"starts_on": "2026-11-27"}}, "Before the limit begins"),
        (LetterKind.CLOSING, {}, ""),
    ],
)
def test_letters_without_a_clock_have_days_of_their_own(
    any_desk: Desk, kind: LetterKind, beside: dict[str, object], due: str
) -> None:
    """An update leaves by the day it was promised, evidence by the Ombudsman's, a limit before it begins."""
    (one,) = waiting_letters(any_desk, 1, Other(kind, {"beside": beside}))
    with any_desk.session() as session:
        case_id = session.get_one(Letter, one).case_id
        session.get_one(Case, case_id).next_update_on = TUESDAY + timedelta(days=3)
    (line,) = to_go(any_desk)
    assert line.due_on == (date(2026, 11, 27) if due else None)
    assert ("Must leave by Fri 27 Nov" in line.advice) == bool(due)
    assert due.lower() in line.chip.spoken.lower()
