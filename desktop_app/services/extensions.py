"""More time: weighed by the policy's rule, recorded with its reason, and counted only once the resident is told."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, Extension
from desktop_app.policy.extension import judge_extension
from desktop_app.policy.finding import Finding
from desktop_app.policy.stages import EXTENSIONS, formal_stage
from desktop_app.policy.urgency import long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import extended_days
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.letters import start
from desktop_app.services.updates import agree_from
from desktop_app.services.views import CaseView, Changes


def weigh(desk: Desk, case_id: int, entry: ExtensionEntry) -> tuple[date, tuple[str, ...]]:
    """The new date these days would give, then why and how it is worked out; nothing is written.

    Raises:
        BadInput: the days or the reason will not do; ``field`` names it.
        Refused: past the policy's allowance without what it asks for, or no response is due.
    """
    with desk.reading() as session:
        found = _judge(session, desk, load_case(session, case_id), entry)[1]
    return found.value, (*found.reasons, *found.worked_out)


def extend(desk: Desk, case_id: int, entry: ExtensionEntry, act: str) -> tuple[CaseView, Changes]:
    """Records an extension and begins its letter. The due date moves when that letter has left, never before.

    Raises:
        BadInput, Refused: as :func:`weigh`; or an extension is waiting to be told already.
    """

    view, changes = on_case(desk, case_id, act, "extend", lambda it: carry_out(it, entry))
    drafts = (each.id for each in view.letters if each.kind in EXTENSIONS)
    return view, Changes(cases=changes.cases, queue=True, letters=frozenset(drafts))


def carry_out(it: CaseAct, entry: ExtensionEntry) -> None:
    """The same inside an act already begun.

    Raises:
        BadInput, Refused: as :func:`extend`.
    """
    it.require("extend")
    old_due_on, found = check(it, entry)
    row = Extension(
        stage=it.case.stage,
        clock_key=formal_stage(it.case.stage).respond,
        old_due_on=old_due_on,
        new_due_on=found.value,
        working_days=entry.working_days,
        reason=entry.reason.strip(),
        good_reason=entry.good_reason.strip(),
        resident_agreed=entry.resident_agreed,
        updates=_updates(entry),
        decided_at=it.desk.clock.now(),
        decided_by_id=it.desk.staff_id,
    )
    it.case.extensions.append(row)
    it.session.flush()
    it.tell(Entry("extension", f"Extension by {entry.working_days} working days decided", _text(entry, row, found)))
    agree_from(it, row.updates, entry.first_update_on)
    start(it, formal_stage(it.case.stage).extension, row.id)


def check(it: CaseAct, entry: ExtensionEntry) -> tuple[date, Finding[date]]:
    """The date that holds now and what the policy says of moving it, whoever asks.

    Raises:
        BadInput, Refused: as :func:`weigh`, and where the first update does not fit.
    """
    old_due_on, found = _judge(it.session, it.desk, it.case, entry)
    _check_first_update(it.desk, entry, found.value)
    return old_due_on, found


def _check_first_update(desk: Desk, entry: ExtensionEntry, new_due_on: date) -> None:
    first = entry.first_update_on
    if first is not None and first < desk.clock.today():
        raise BadInput("The first update must be today or later.", field="first_update_on")
    if first is not None and first > new_due_on:
        what = f"The first update comes before the answer, which is then due on {long_date(new_due_on)}."
        raise BadInput(what, field="first_update_on")
    if first is not None and not entry.updates.strip():
        raise BadInput("Choose or write how often they hear from us after that day.", field="updates")


def _updates(entry: ExtensionEntry) -> str:
    """As the letter says it: ``Every Friday by telephone, first on 4 December 2026``."""
    words = entry.updates.strip()
    if entry.first_update_on is None:
        return words
    return f"{words.rstrip('.')}, first on {long_date(entry.first_update_on)}"


def _judge(session: Session, desk: Desk, case: Case, entry: ExtensionEntry) -> tuple[date, Finding[date]]:
    """The date that holds now, and what the policy says of moving it."""
    it, at = judged(session, desk, case), formal_stage(case.stage)
    reading = next((each for each in it.readings if each.key == at.respond), None)
    if reading is None or reading.due_on is None:
        source = f"Complaint Handling Code 2024, {at.code['respond']}"
        raise Refused("No response is due yet.", source=source, do="Acknowledge it first.")
    found = judge_extension(
        it.rules,
        case.stage,
        reading.due_on,
        entry.working_days,
        entry.reason,
        entry.good_reason,
        entry.resident_agreed,
        it.today,
        it.calendar,
        already_extended_by=extended_days(case).get(at.respond, 0),
    )
    return reading.due_on, found


def _text(entry: ExtensionEntry, row: Extension, found: Finding[date]) -> str:
    lines = [
        f"From {long_date(row.old_due_on)} to {long_date(row.new_due_on)}, once the resident has been told.",
        f"Reason: {row.reason}",
        f"Good reason for going past the allowance: {row.good_reason}" if row.good_reason else "",
        "The resident agreed." if entry.resident_agreed else "Not agreed with the resident.",
        f"Updates: {row.updates}" if row.updates else "",
        *found.reasons,
    ]
    return "\n".join(line for line in lines if line)
