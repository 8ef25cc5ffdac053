"""What the queue says comes next: what the owner of a case will find on it, whoever acted last."""

from __future__ import annotations

from desktop_app.policy.kinds import Leaving, LetterKind, Rank
from desktop_app.services import cases, letters, queue
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.staff import add_colleague
from tests.services.casework import act, complaint, issued


def test_the_next_step_stands_for_the_owner_when_the_post_room_sends_a_letter(any_desk: Desk) -> None:
    """The post room may do nothing next; the owner has findings to write, and the queue says so."""
    owner, case = any_desk.staff_id, complaint(any_desk, hazards=("none",))
    letter = issued(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    any_desk.sit_down(add_colleague(any_desk, "Lee Ward", "", "", "", Rank.POST_ROOM, act())[0].id)
    letters.mark_sent(any_desk, letter.summary.id, LeavingEntry(Leaving.POSTED_FIRST, any_desk.clock.today()), act())
    any_desk.sit_down(owner)
    (row,) = queue.rows(any_desk, (case.id,))
    coming = next(step.label for step in cases.case(any_desk, case.id).steps if step.is_next)
    assert row.next_step == coming == "Write findings"
