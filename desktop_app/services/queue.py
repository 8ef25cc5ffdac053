"""The queue: which cases each view holds, in what order, and the lines of the ones in sight.

Everything here reads the case's own row through an index, so that it stays as quick with 100,000 cases as with ten.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from desktop_app.models import Adjustment, Case, CaseClock, Representative, Resident, Staff
from desktop_app.policy.kinds import CaseKind
from desktop_app.services.chips import Chips, chips
from desktop_app.services.desk import Desk
from desktop_app.services.queue_order import order_by
from desktop_app.services.queue_views import VIEWS, View, counting, in_view
from desktop_app.services.search import matching
from desktop_app.services.views import QueueCounts, QueueRow
from desktop_app.services.worded import flag_words, stage_words

__all__ = ["VIEWS", "View", "counts", "ids", "rows", "why"]


def counts(desk: Desk) -> QueueCounts:
    """How many cases each view holds now, from one statement."""
    with desk.reading() as session:
        found = session.execute(counting(desk.acting_id, desk.clock.today())).one()
    return QueueCounts({view.key: int(number) for view, number in zip(VIEWS, found, strict=True)})


def ids(desk: Desk, view: str, search: str = "", sort: str = "due", descending: bool = False) -> tuple[int, ...]:
    """Every case of a view that matches a search, in order. Blank search finds all.

    Raises:
        ValueError: there is no such view or order.
    """
    asked = select(Case.id).where(*in_view(view, desk.acting_id, desk.clock.today()))
    with desk.reading() as session:
        if search.strip():
            asked = asked.where(matching(session, search))
        return tuple(session.scalars(order_by(asked, view, sort, descending=descending)))


def rows(desk: Desk, ids: tuple[int, ...]) -> tuple[QueueRow, ...]:
    """The lines of these cases, in that order; a case that has gone is left out. Ask for some 200 at a time."""
    if not ids:
        return ()
    made = chips(desk)
    with desk.reading() as session:
        found = {row.id: _row(row, made) for row in session.execute(_LINE.where(Case.id.in_(ids)))}
    return tuple(found[case_id] for case_id in ids if case_id in found)


def why(desk: Desk, case_id: int) -> tuple[str, ...]:
    """How the date in the chip was worked out, line by line."""
    with desk.reading() as session:
        case = session.get(Case, case_id)
        return () if case is None else _worked_out(session, case)


def _worked_out(session: Session, case: Case) -> tuple[str, ...]:
    if case.next_clock is None:
        return ("Nothing is due.",)
    clock = session.scalar(select(CaseClock).where(CaseClock.case_id == case.id, CaseClock.key == case.next_clock))
    if clock is not None:
        return (f"{clock.label} ({clock.source})", *clock.worked_out)
    promised = [one for one in case.actions if one.done_on is None and one.due_on == case.next_due_on]
    return tuple(f"Promised: {one.what} ({one.who})." for one in promised)


_LINE = (
    select(
        Case.id,
        Case.reference,
        Case.subject,
        Case.kind,
        Case.stage,
        Case.state,
        Case.owner_id,
        Case.received_on,
        Case.closed_on,
        Case.next_label,
        Case.next_due_on,
        Case.next_is_extended,
        Case.next_step,
        Case.on_hold,
        Case.hazards,
        Resident.name,
        Resident.address,
        Resident.postcode,
        Resident.letter_format,
        Resident.safe_contact,
        Resident.vulnerability,
        Staff.name.label("owner"),
        select(Adjustment.id)
        .where(Adjustment.resident_id == Case.resident_id, Adjustment.ended_on.is_(None))
        .exists()
        .label("has_adjustment"),
        select(Representative.id)
        .where(Representative.case_id == Case.id, Representative.ended_on.is_(None))
        .exists()
        .label("has_representative"),
    )
    .join(Resident, Resident.id == Case.resident_id)
    .outerjoin(Staff, Staff.id == Case.owner_id)
)


def _row(row: Row[*tuple[Any, ...]], made: Chips) -> QueueRow:
    is_closed = row.closed_on is not None
    return QueueRow(
        id=row.id,
        reference=row.reference,
        chip=made.closed(row.closed_on)
        if is_closed
        else made.of(row.next_due_on, row.next_label, on_hold=row.on_hold, extended=row.next_is_extended),
        due_what="" if is_closed else row.next_label,
        due_on=None if is_closed else row.next_due_on,
        resident=row.name,
        place=", ".join(part for part in (*row.address.splitlines(), row.postcode) if part),
        subject=row.subject,
        kind=row.kind,
        stage=row.stage,
        state=row.state,
        stage_words=stage_words(row.kind, row.stage, row.state),
        owner_id=row.owner_id,
        owner=row.owner or "",
        next_step=row.next_step or ("Triage" if row.kind is CaseKind.UNTRIAGED else row.next_label),
        flags=_flags(row),
        received_on=row.received_on,
    )


def _flags(row: Row[*tuple[Any, ...]]) -> tuple[str, ...]:
    return flag_words(
        row.letter_format,
        has_adjustment=row.has_adjustment,
        safe_contact=row.safe_contact,
        has_representative=row.has_representative,
        vulnerability=row.vulnerability,
        hazards=row.hazards,
    )
