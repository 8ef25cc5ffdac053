"""A letter held back stays here, says why, and stops no clock."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.errors import BadInput, Refused
from desktop_app.policy.case_filter import Care, CaseFilter, Facet
from desktop_app.policy.kinds import Leaving, LetterKind
from desktop_app.policy.post_checks import CheckLevel
from desktop_app.services import cases, letters, queue
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_held import HELD, RELEASED
from desktop_app.services.letter_holding import hold_back, let_go
from desktop_app.services.post_batch import BatchEntry, start_batch
from desktop_app.services.post_leaving import PostingEntry, mark_posted
from desktop_app.services.post_list import to_go
from tests.services.casework import act, at, complaint, issued
from tests.services.postwork import waiting_letters

TUESDAY = date(2026, 11, 24)


def test_a_held_letter_stays_in_the_list_and_goes_with_no_batch(any_desk: Desk) -> None:
    """B62, B69: it says why, whoever looks at the list; printing and posting leave it out until it is let go."""
    held, other = waiting_letters(any_desk, 2)
    hold_back(any_desk, held, "The flat does not exist", act())
    (line,) = [one for one in to_go(any_desk) if one.id == held]
    assert (line.is_held, line.level) == (True, CheckLevel.STOP)
    assert line.checks[0].words.endswith("on Tuesday 24 November 2026: The flat does not exist.")
    with pytest.raises(Refused, match="this letter is held back"):
        start_batch(any_desk, BatchEntry((held, other), "Office"), act())
    lines, _ = mark_posted(any_desk, (held, other), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    assert ["held back" in one.skipped for one in lines] == [True, False]
    let_go(any_desk, held, "", act())
    assert [(one.is_held, one.level) for one in to_go(any_desk)] == [(False, CheckLevel.FINE)]
    start_batch(any_desk, BatchEntry((held,), "Office"), act())


def test_the_case_says_so_and_its_day_keeps_running(any_desk: Desk) -> None:
    """The step has the letter's own day; sending is refused with the reason; both entries stand in the chronology."""
    case = complaint(any_desk)
    letter = issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    due = {clock.label: clock.due_on for clock in cases.case(any_desk, case.id).clocks}
    gesture = act()
    hold_back(any_desk, letter.summary.id, "No such flat", gesture)
    hold_back(any_desk, letter.summary.id, "No such flat", gesture)
    now = cases.case(any_desk, case.id)
    assert {clock.label: clock.due_on for clock in now.clocks} == due
    step = next(one for one in now.steps if one.is_next)
    assert (step.key, step.due_on) == ("release_letter", now.due_on)
    assert "No such flat. Its day keeps running." in step.why
    assert not next(one for one in now.steps if one.key == "send_letter").permitted
    with pytest.raises(Refused, match="No such flat"):
        letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.HANDED_OVER, TUESDAY), act())
    at(any_desk, 2026, 11, 25)
    let_go(any_desk, letter.summary.id, "Flat 2, not 12.", act())
    letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.HANDED_OVER, date(2026, 11, 25)), act())
    told = [(one.kind, one.text) for one in cases.case(any_desk, case.id).events if one.kind in {HELD, RELEASED}]
    assert [kind for kind, _ in told] == [RELEASED, HELD]
    assert told[0][1] == "Flat 2, not 12."


def test_what_cannot_be_held_is_refused_in_words(any_desk: Desk) -> None:
    """Without a reason, twice, once it has left; and what is not held cannot be let go."""
    first, sent = waiting_letters(any_desk, 2)
    mark_posted(any_desk, (sent,), PostingEntry(Leaving.POSTED_FIRST, TUESDAY), act())
    with pytest.raises(BadInput, match="Say why"):
        hold_back(any_desk, first, "  ", act())
    with pytest.raises(Refused, match="still here"):
        hold_back(any_desk, sent, "Too late", act())
    with pytest.raises(Refused, match="not held back any more"):
        let_go(any_desk, first, "", act())
    hold_back(any_desk, first, "No such flat", act())
    with pytest.raises(Refused, match="held back by"):
        hold_back(any_desk, first, "Again", act())


def test_the_queue_marks_it_and_the_next_step_never_names_it(any_desk: Desk) -> None:
    """Sending is offered of the letter that may leave; the mark goes when it is let go, and comes again with it."""
    case = complaint(any_desk)
    held = issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT).summary.id
    other = issued(
        any_desk, case.id, LetterKind.FREE, {"subject": "Your complaint", "body": "Your complaint is with us."}
    ).summary.id
    wanted = CaseFilter(((Facet.CARE, (Care.HELD,)),))

    def marked() -> tuple[bool, bool]:
        (row,) = queue.rows(any_desk, (case.id,))
        assert row.flags == cases.case(any_desk, case.id).flags, "the list and the case agree"
        return "Letter held back" in row.flags, queue.ids(any_desk, "all_open", "", "due", False, None, wanted) == (
            case.id,
        )

    def to_send() -> str:
        step = next(one for one in cases.case(any_desk, case.id).steps if one.key == "send_letter")
        return step.label if step.permitted else ""

    assert (marked(), to_send()) == ((False, False), "Send stage 1 acknowledgement")
    hold_back(any_desk, held, "No such flat", act())
    assert (marked(), to_send()) == ((True, True), "Send other letter")
    hold_back(any_desk, other, "No such flat", act())
    assert (marked(), to_send()) == ((True, True), "")
    let_go(any_desk, held, "", act())
    let_go(any_desk, other, "", act())
    assert (marked(), to_send()) == ((False, False), "Send stage 1 acknowledgement")
    hold_back(any_desk, held, "No such street", act())
    assert marked() == (True, True)
