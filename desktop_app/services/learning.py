"""What was learnt from a case: the root, the lesson, the change made of it, and how residents hear of it."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import Learning
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_redress import LearningEntry
from desktop_app.services.views import CaseView, Changes


def write_learning(desk: Desk, case_id: int, entry: LearningEntry, act: str) -> tuple[CaseView, Changes]:
    """Writes a lesson down. A change has somebody who makes it and a day.

    Raises:
        BadEntries: no root or lesson, a change without an owner or a day, or a half of “you said, we did”.
        Refused: it is no complaint.
    """
    check = Checks(desk)
    root = check.needed(entry.root_cause, "Write what lay at the root of it.", "root_cause")
    lesson = check.needed(entry.lesson, "Write what was learnt.", "lesson")
    is_change = bool(entry.change.strip())
    if is_change:
        check.needed(entry.owner, "Enter who makes the change.", "owner")
    check.ahead(entry.due_on, "Date of the change", "due_on", is_needed=is_change)
    check.that(not entry.did.strip() or entry.said.strip(), "Write what residents said, as “You said”.", "said")
    check.done()

    def write(it: CaseAct) -> None:
        it.require("learn")
        row = Learning(
            root_cause=root,
            lesson=lesson,
            change=entry.change.strip(),
            owner=entry.owner.strip(),
            due_on=entry.due_on if is_change else None,
            said=entry.said.strip(),
            did=entry.did.strip(),
            recorded_at=desk.clock.now(),
            recorded_by_id=desk.staff_id,
        )
        it.case.learnings.append(row)
        it.tell(Entry("learning", "What was learnt", "\n".join(_lines(row))))

    return on_case(desk, case_id, act, "learn", write)


def finish_learning(
    desk: Desk, case_id: int, learning_id: int, on: date | None, did: str, act: str
) -> tuple[CaseView, Changes]:
    """Records that a change was made; ``did`` puts the words for residents right when given.

    Raises:
        BadEntries: no day, or one to come.
        BadInput: that change is made already.
        Refused: no change is outstanding.
    """
    check = Checks(desk)
    made_on = check.past(on, "Date the change was made")
    check.done()

    def finish(it: CaseAct) -> None:
        it.require("finish_learning")
        row = next((one for one in it.case.learnings if one.id == learning_id), None)
        if row is None or row.done_on is not None:
            raise BadInput("Choose a change that is not made yet.", field="learning")
        row.done_on, row.done_by_id, row.did = made_on, desk.staff_id, did.strip() or row.did
        it.tell(Entry("learning", f"Change made: {row.change}", row.did, on=made_on))

    return on_case(desk, case_id, act, "finish_learning", finish)


def _lines(row: Learning) -> list[str]:
    lines = [f"At the root: {row.root_cause}", f"Lesson: {row.lesson}"]
    if row.change and row.due_on is not None:
        lines.append(f"Change: {row.change}. {row.owner}, by {long_date(row.due_on)}.")
    if row.said:
        lines.append(f"You said: {row.said}")
    if row.did:
        lines.append(f"We did: {row.did}")
    return lines
