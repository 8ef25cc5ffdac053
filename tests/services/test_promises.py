"""A day off added later: what was met stays as it was counted, and what a letter promised is named, not forgotten."""

from __future__ import annotations

from datetime import date

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import cases, extensions, letters
from desktop_app.services.calendar import add_closure, add_day_off
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_clocks import ClockView
from tests.services import casework
from tests.services.casework import acknowledged, act, at, issued, sent

MORE = ExtensionEntry(5, "The surveyor can only come on 9 December 2026.", updates="Every Friday by telephone")


def clock_of(case: CaseView, key: str) -> ClockView:
    return next(each for each in case.clocks if each.key == key)


def filled(desk: Desk, case_id: int) -> dict[str, str]:
    """Words for every passage of the extension letter that still asks for some."""
    letter, _ = letters.begin(desk, case_id, LetterKind.STAGE1_EXTENSION, act())
    return {each.key: "The gutter was cleared on 20 November 2026." for each in letter.blocks if "[[" in each.text}


def test_a_met_clock_keeps_its_date_and_its_count_through_later_acts(any_desk: Desk) -> None:
    """Neither the day off itself nor the next act on the case counts a met promise again."""
    case = acknowledged(any_desk)
    before = clock_of(case, "stage1.acknowledge")
    assert before.chip.text == "Met, 3 working days early"
    add_closure(any_desk, date(2026, 11, 25), date(2026, 11, 26), "Office move", act())
    case, _ = cases.add_note(any_desk, case.id, "Rang them.", act())
    after = clock_of(case, "stage1.acknowledge")
    assert (after.due_on, after.chip.text) == (before.due_on, before.chip.text)


def test_a_corrected_receipt_counts_what_was_met_again(desk: Desk) -> None:
    """The fact itself was wrong: the acknowledgement is measured against the true day."""
    case = acknowledged(desk)
    case, _, _ = cases.correct_received(desk, case.id, date(2026, 11, 16), "The front desk had it.", act())
    clock = clock_of(case, "stage1.acknowledge")
    assert (clock.due_on, clock.chip.text) == (date(2026, 11, 23), "Met late, 1 working day")


def test_what_moved_names_the_date_the_letter_promised(any_desk: Desk) -> None:
    """The list, the chronology and the clock say what the resident holds; the countdown is the rule's."""
    case = acknowledged(any_desk)
    gesture = act()
    _, _, moved = add_day_off(any_desk, date(2026, 11, 27), "Royal wedding", gesture)
    one = next(each for each in moved if each.clock == "Stage 1 response")
    assert (one.old_due_on, one.new_due_on) == (date(2026, 12, 8), date(2026, 12, 9))
    assert (one.promised_on, one.promised_in) == (date(2026, 12, 8), date(2026, 11, 24))
    assert add_day_off(any_desk, date(2026, 11, 27), "Royal wedding", gesture)[2] == moved
    case = cases.case(any_desk, case.id)
    clock = clock_of(case, "stage1.respond")
    assert (clock.due_on, clock.promised_on, clock.promised_in) == (one.new_due_on, one.promised_on, one.promised_in)
    assert "Wed 9 Dec" in clock.chip.text
    told = next(each for each in case.events if each.kind == "deadline_moved")
    assert "promised Tue 8 Dec 2026 in the letter of Tue 24 Nov 2026: keep to it" in told.text


def test_a_draft_has_promised_nothing(desk: Desk) -> None:
    """Only what has left was told to anybody."""
    case = casework.complaint(desk)
    issued(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    _, _, moved = add_day_off(desk, date(2026, 11, 25), "Royal wedding", act())
    assert moved
    assert all(each.promised_on is None for each in moved)


def test_an_extension_told_takes_the_place_of_the_first_promise(desk: Desk) -> None:
    """The latest letter is the resident's latest word."""
    case = acknowledged(desk)
    extensions.extend(desk, case.id, MORE, act())
    sent(desk, case.id, LetterKind.STAGE1_EXTENSION, filled(desk, case.id))
    clock = clock_of(cases.case(desk, case.id), "stage1.respond")
    assert (clock.due_on, clock.promised_on) == (date(2026, 12, 15), None)
    add_day_off(desk, date(2026, 12, 10), "Flood", act())
    clock = clock_of(cases.case(desk, case.id), "stage1.respond")
    assert (clock.due_on, clock.promised_on) == (date(2026, 12, 16), date(2026, 12, 15))


def test_an_extension_not_yet_told_follows_the_date_it_puts_off(any_desk: Desk) -> None:
    """Its letter is issued with the dates that hold on that day, and what moved says so."""
    case = acknowledged(any_desk)
    case, _ = extensions.extend(any_desk, case.id, MORE, act())
    _, _, moved = add_day_off(any_desk, date(2026, 11, 27), "Royal wedding", act())
    assert "Extension not yet told (Stage 1 response)" in {each.clock for each in moved}
    case = cases.case(any_desk, case.id)
    extension = case.extensions[0]
    assert (extension.old_due_on, extension.new_due_on) == (date(2026, 12, 9), date(2026, 12, 16))
    draft = next(each for each in case.letters if each.kind is LetterKind.STAGE1_EXTENSION)
    words = "\n".join(block.text for block in letters.letter(any_desk, draft.id).blocks)
    assert "16 December 2026" in words
    assert "15 December 2026" not in words


def test_an_issued_extension_letter_is_not_counted_again(desk: Desk) -> None:
    """Its words are fixed; what differs once it has left is shown as the promise."""
    case = acknowledged(desk)
    extensions.extend(desk, case.id, MORE, act())
    letter = issued(desk, case.id, LetterKind.STAGE1_EXTENSION, filled(desk, case.id))
    add_day_off(desk, date(2026, 11, 27), "Royal wedding", act())
    assert cases.case(desk, case.id).extensions[0].new_due_on == date(2026, 12, 15)
    at(desk, 2026, 11, 25)
    letters.mark_sent(
        desk, letter.summary.id, casework.LeavingEntry(casework.Leaving.POSTED_FIRST, date(2026, 11, 25)), act()
    )
    clock = clock_of(cases.case(desk, case.id), "stage1.respond")
    assert (clock.due_on, clock.promised_on) == (date(2026, 12, 16), date(2026, 12, 15))
