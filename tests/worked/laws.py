"""What must hold after every act on a case, whatever it was, whoever did it and on whatever day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from desktop_app.errors import NotFound
from desktop_app.models import Action, Case, CaseClock, CaseEvent
from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, Ending, Event, LetterKind, LetterState, Stage
from desktop_app.services import cases, queue
from desktop_app.services.case_facts import facts_of
from desktop_app.services.case_loading import load_case
from desktop_app.services.views import CaseView
from tests.worked.walk import Walk

_SEVERITY = (ChipState.DONE, ChipState.ON_TRACK, ChipState.SOON, ChipState.TODAY, ChipState.OVERDUE)
_STANDING = (
    Case.kind, Case.stage, Case.state, Case.owner_id, Case.outcome, Case.ended_as, Case.closed_on, Case.received_on,
    Case.reviewer_id, Case.investigator_id, Case.answered_by_id, Case.on_hold, Case.handled_by, Case.has_commitment,
)  # fmt: skip
_CLOCK = (
    CaseClock.key, CaseClock.due_on, CaseClock.original_due_on, CaseClock.from_on, CaseClock.met_on,
    CaseClock.worst_state, CaseClock.is_running,
)  # fmt: skip
UNMEETS = frozenset({"reopen", "correct_received", "ombudsman_instructs", "convert_to_complaint", "merge"})
"""Steps that take a case up again or put its first day right: a clock may be owed once more."""
UNMEETS_ONE = {"record_evidence": "ombudsman.evidence", "request_escalation": "stage2.acknowledge"}
"""Steps that start one clock anew."""
PA_CLOSES_WHEN_DONE = "pa-housing-2022"
CLOSES_ON_COMMITMENT = "peaks-plains-2023"


@dataclass(frozen=True)
class ClockNow:
    """One clock as the database holds it."""

    due_on: date | None
    original_due_on: date | None
    from_on: date | None
    met_on: date | None
    worst_state: ChipState
    is_running: bool


@dataclass(frozen=True)
class Standing:
    """How a case stands: everything the laws compare before and after."""

    case_id: int
    facts: tuple[Any, ...]
    version: int
    clocks: Mapping[str, ClockNow]
    promises: tuple[Any, ...]
    entries: int

    @property
    def named(self) -> dict[str, Any]:
        """The case's own facts by name."""
        return dict(zip((column.key for column in _STANDING), self.facts, strict=True))

    @property
    def state(self) -> CaseState:
        """Open, answered, left out, closed."""
        found: CaseState = self.named["state"]
        return found

    @property
    def dated(self) -> tuple[Any, ...]:
        """Kind, stage, state, owner, outcome and every due date: what the chronology must explain."""
        return self.facts, {key: clock.due_on for key, clock in self.clocks.items()}, self.promises


def standing(walk: Walk, case_id: int = 0) -> Standing:
    """The case as it is kept, whoever may see it."""
    case_id = case_id or walk.table.case_id
    with walk.table.desk.reading() as session:
        *facts, version = session.execute(select(*_STANDING, Case.version).where(Case.id == case_id)).one()
        clocks = session.execute(select(*_CLOCK).where(CaseClock.case_id == case_id)).all()
        dues = select(Action.id, Action.due_on, Action.done_on).where(Action.case_id == case_id).order_by(Action.id)
        entries = session.scalar(select(func.count()).where(CaseEvent.case_id == case_id))
        promises = tuple(tuple(row) for row in session.execute(dues))
    kept = {row.key: ClockNow(*row[1:]) for row in clocks}
    return Standing(case_id, tuple(facts), version, kept, promises, entries or 0)


def check_act(step: str, before: Standing, after: Standing) -> None:
    """The laws of one act."""
    if before.dated != after.dated:
        assert after.entries > before.entries, f"{step} changed the case and the chronology says nothing"
    lost = set(before.clocks) - set(after.clocks)
    assert not lost, f"{step} lost the clocks {lost}"
    for key, was in before.clocks.items():
        now = after.clocks[key]
        may_unmeet = step in UNMEETS or UNMEETS_ONE.get(step) == key
        assert was.met_on is None or now.met_on is not None or may_unmeet, f"{step} unmet {key}"
        is_worse = _SEVERITY.index(now.worst_state) >= _SEVERITY.index(was.worst_state)
        assert is_worse, f"{step}: {key} was {was.worst_state}, now {now.worst_state}"
    for key, now in after.clocks.items():
        _check_clock(step, key, now)


def _check_clock(step: str, key: str, now: ClockNow) -> None:
    if now.due_on is not None and now.from_on is not None:
        assert now.due_on >= now.from_on, f"{step}: {key} is due {now.due_on}, before its start {now.from_on}"
    if now.due_on is not None and now.original_due_on is not None:
        assert now.due_on >= now.original_due_on, f"{step}: {key} was put off to an earlier day"


def check_case(walk: Walk, case: CaseView, after: Standing) -> None:
    """The laws of a case as it stands, once an act is done, for the person who did it."""
    _check_queue(walk, case, after)
    _check_hands(walk)
    _check_barred(walk)


def _check_queue(walk: Walk, case: CaseView, after: Standing) -> None:
    """The line in the queue says what the case says."""
    (row,) = queue.rows(walk.table.desk, (case.id,))
    assert (row.kind, row.stage, row.state) == (case.kind, case.stage, case.state)
    assert row.due_what in {case.due_what, ""}, f"the queue awaits {row.due_what}, the case {case.due_what}"
    _check_next_step(walk, case, row.next_step)
    assert row.owner_id == case.owner_id
    running = [clock.due_on for clock in after.clocks.values() if clock.is_running and clock.due_on]
    if running:
        assert row.due_on is not None, "a clock runs and nothing is due in the queue"
        is_order = row.due_what in {"Ombudsman order", "Ombudsman’s recommendation"}
        assert is_order or row.due_on <= min(running), f"the queue says {row.due_on}, a clock {min(running)}"


def _check_next_step(walk: Walk, case: CaseView, queued: str) -> None:
    """The step in the queue is the one the case's owner finds; where nobody owns it, whoever acted last."""
    me = walk.table.desk.staff_id
    is_theirs = case.owner_id not in {None, me}
    if is_theirs and not walk.one_in(4):
        return
    if is_theirs and case.owner_id is not None:
        walk.table.desk.sit_down(case.owner_id)
        case = walk.table.case
        walk.table.desk.sit_down(me)
    coming = [step.label for step in case.steps if step.is_next]
    assert not coming or coming == [queued], f"the queue says {queued}, the case {coming}"


def _check_hands(walk: Walk) -> None:
    """Nobody who dealt with stage 1 has stage 2 (Code 6.13)."""
    with walk.table.desk.reading() as session:
        case = load_case_of(session, walk)
        if case.stage not in {Stage.STAGE2, Stage.OMBUDSMAN} or not case.escalations:
            return
        hands = walk.stage1 | {each for each in (case.answered_by_id, case.investigator_id) if each}
        assert case.owner_id not in hands, "whoever dealt with stage 1 owns it at stage 2"
        assert case.reviewer_id not in hands, "whoever dealt with stage 1 reviews it at stage 2"


def load_case_of(session: Any, walk: Walk) -> Case:
    """The row itself, without asking who sits there."""
    return session.get_one(Case, walk.table.case_id)  # type: ignore[no-any-return]


def _check_barred(walk: Walk) -> None:
    """For whoever is kept out the case is not there: neither to open nor in the queue."""
    me = walk.table.desk.staff_id
    for key in sorted(walk.barred):
        walk.table.desk.sit_down(walk.table.people[key])
        with pytest.raises(NotFound):
            cases.case(walk.table.desk, walk.table.case_id)
        assert not queue.rows(walk.table.desk, (walk.table.case_id,)), f"{key} is kept out and finds it in the queue"
    walk.table.desk.sit_down(me)


def check_end(walk: Walk, pack: str, step: str, before: Standing, after: Standing) -> None:
    """A case that has just been closed was closed by its policy's own rule."""
    if before.state is CaseState.CLOSED or after.state is not CaseState.CLOSED:
        return
    with walk.table.desk.reading() as session:
        case = load_case(session, walk.table.case_id)
        facts = facts_of(walk.table.desk, case)
        assert case.closed_on == walk.today
        own = {Ending.WITHDRAWN: "withdraw", Ending.MERGED: "merge"}
        assert own.get(case.ended_as, step) == step if case.ended_as else True
        if step in {"withdraw", "merge", "triage"}:
            return
        assert step == "close", f"{step} closed the case"
        letters = {letter.kind for letter in case.letters if letter.state is LetterState.SENT}
        assert not any(letter.state is LetterState.ISSUED for letter in case.letters), "a letter has not left"
        assert not any(alert.told_on is None for alert in case.alerts), "nobody has been told of a danger"
        assert not any(danger.ended_on is None for danger in case.hazard_cases), "a danger is open"
        if case.kind is not CaseKind.COMPLAINT or case.stage is Stage.INFORMAL:
            return
        if case.ended_as is Ending.EXCLUDED:
            assert LetterKind.EXCLUSION in letters or facts.people.cannot_be_written_to
            return
        sent = Event.FINAL_RESPONSE_SENT if case.stage is Stage.STAGE2 else Event.RESPONSE_SENT
        has_left = sent in facts.dates or (case.stage is Stage.OMBUDSMAN and Event.FINAL_RESPONSE_SENT in facts.dates)
        is_committed = pack == CLOSES_ON_COMMITMENT and case.has_commitment
        assert has_left or is_committed, f"closed without an answer at {case.stage}"
        is_open = any(action.done_on is None and action.withdrawn_on is None for action in case.actions)
        assert not (pack == PA_CLOSES_WHEN_DONE and is_open), "closed with an action to be done"


def remember_hands(walk: Walk, before: Standing, after: Standing) -> None:
    """Who had stage 1 in hand at the moment it was answered, or left for stage 2 without an answer."""
    was, now = before.named, after.named
    if was["stage"] is not Stage.STAGE1:
        return
    is_answered = was["answered_by_id"] is None and now["answered_by_id"] is not None
    is_left = now["stage"] is Stage.STAGE2 and was["answered_by_id"] is None
    if is_answered or is_left:
        walk.stage1 |= {one for one in (was["owner_id"], was["investigator_id"]) if one is not None}
