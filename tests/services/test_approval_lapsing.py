"""A case that ends asks nobody for a decision any more: what waited leaves every list, and the chronology says so."""

from __future__ import annotations

from desktop_app.policy.kinds import Decision
from desktop_app.services import approval_inbox, cases, queue
from desktop_app.services.desk import Desk
from desktop_app.services.withdrawal import withdraw
from tests.services.approvalwork import office as at_an_office
from tests.services.casework import act
from tests.services.test_ends import TAKEN_BACK


def test_a_request_on_a_withdrawn_case_waits_for_nobody(any_desk: Desk) -> None:
    """More time was asked for, and the resident took the complaint back; reopened, it waits again."""
    office = at_an_office(any_desk)
    asked = office.ask(Decision.EXTENSION)
    office.sit(office.manager)
    (line,) = approval_inbox.waiting(any_desk).waiting
    assert line.id == asked.id
    office.sit(office.me)
    withdraw(any_desk, line.case_id, TAKEN_BACK, act())
    case = cases.case(any_desk, line.case_id)
    (told,) = [one for one in case.events if one.kind == "approval_lapsed"]
    assert told.title == "No answer needed any more: more time for an answer"
    (shown,) = case.asked
    assert "The case ended before it was answered" in shown.words
    assert (shown.may_take_back, shown.may_answer) == (False, False)
    (mine,) = approval_inbox.waiting(any_desk).mine
    assert (mine.state, mine.is_waiting) == ("The case ended before it was answered", False)
    office.sit(office.manager)
    assert approval_inbox.waiting(any_desk).waiting == ()
    assert queue.ids(any_desk, "approvals") == ()
    assert queue.counts(any_desk).by_view["approvals"] == 0
    cases.reopen(any_desk, line.case_id, "She has changed her mind.", act())
    assert [one.id for one in approval_inbox.waiting(any_desk).waiting] == [asked.id]
