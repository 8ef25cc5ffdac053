"""Promises: what, who, by when; and that they were kept."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import Action
from desktop_app.policy.remedies import promised_at, remedy_choices
from desktop_app.policy.urgency import long_date
from desktop_app.services.case_act import CaseAct, needed, not_in_future, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.compensation import record_news
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.views import CaseView, Changes


def add_action(desk: Desk, case_id: int, entry: ActionEntry, act: str) -> tuple[CaseView, Changes]:
    """Writes down a promise. It may fall on any day to come, today included.

    Raises:
        BadEntries: what, who or by when is missing, or the day has passed.
        Refused: the case is closed or not triaged.
    """
    due_on = _checked(desk, entry)

    def promise(it: CaseAct) -> None:
        it.require("add_action")
        _check_remedy(it, entry)
        it.case.actions.append(
            Action(
                what=entry.what.strip(),
                who=entry.who.strip(),
                due_on=due_on,
                remedy=entry.remedy,
                stage=promised_at(it.case.stage, it.case.state),
                impact=entry.impact.strip(),
                is_agreed=entry.is_agreed,
                owner_id=entry.owner_id,
                made_at=desk.clock.now(),
                made_by_id=desk.staff_id,
            )
        )
        it.tell(Entry("action", f"Promised: {entry.what.strip()}", _promised(entry, due_on)))

    return on_case(desk, case_id, act, "add_action", promise)


def complete_action(desk: Desk, action_id: int, on: date, evidence: str, act: str) -> tuple[CaseView, Changes]:
    """Records that a promise was kept, on which day and how we know. A promise already kept stays as recorded.

    Raises:
        NotFound: no such action.
        BadInput: the day is still to come, or there is no evidence.
        Refused: it is done already, or this person may not.
    """
    not_in_future(desk, on, "Date done")
    proof = needed(evidence, "Say how we know it is done: a photograph, a call, a job sheet.", "evidence")

    def complete(it: CaseAct) -> None:
        it.require("complete_actions")
        row = next(each for each in it.case.actions if each.id == action_id)
        if row.done_on is not None:
            raise BadInput(f"It was recorded as done on {long_date(row.done_on)}.", field="on")
        if row.withdrawn_on is not None:
            raise BadInput(f"It was given up on {long_date(row.withdrawn_on)}.", field="on")
        if (paid := next((one for one in it.case.compensations if one.id == row.compensation_id), None)) is not None:
            record_news(it, paid, "paid", on, proof)
            return
        row.done_on, row.evidence, row.done_by_id = on, proof, desk.staff_id
        late = " Late." if on > row.due_on else ""
        it.tell(
            Entry("action_done", f"Done: {row.what}", f"{proof} Promised for {long_date(row.due_on)}.{late}", on=on)
        )

    return on_case(desk, _case_of(desk, action_id), act, "complete_action", complete)


def _check_remedy(it: CaseAct, entry: ActionEntry) -> None:
    """A remedy is one the policy or the Code names; paying goes through compensation, where it is worked out."""
    kinds = {choice.remedy for choice in remedy_choices(it.desk.rules(it.case.edition_id))}
    if entry.remedy is not None and entry.remedy not in kinds:
        raise BadInput("Choose a kind of remedy that the policy or the Code names.", field="remedy")


def _promised(entry: ActionEntry, due_on: date) -> str:
    lines = [f"{entry.who.strip()}, by {long_date(due_on)}."]
    if entry.remedy is not None:
        lines.append(f"{entry.remedy.words}{', agreed with the resident' if entry.is_agreed else ''}.")
    if entry.impact.strip():
        lines.append(f"For: {entry.impact.strip()}")
    return "\n".join(lines)


def _case_of(desk: Desk, action_id: int) -> int:
    with desk.reading() as session:
        row = session.get(Action, action_id)
        if row is None:
            raise NotFound("That action is not in the database.")
        return row.case_id


def _checked(desk: Desk, entry: ActionEntry) -> date:
    problems = []
    if not entry.what.strip():
        problems.append(BadInput("Enter what we promise to do.", field="what"))
    if not entry.who.strip():
        problems.append(BadInput("Enter who does it.", field="who"))
    if entry.due_on is None:
        problems.append(BadInput("Enter the day by which it is done.", field="due_on"))
    elif entry.due_on < desk.clock.today():
        problems.append(BadInput("Date due must be today or later.", field="due_on"))
    if problems:
        raise BadEntries(tuple(problems))
    assert entry.due_on is not None
    return entry.due_on
