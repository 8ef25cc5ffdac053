"""The lines of the queue: everything one shows, from one statement, quickly enough to scroll by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import starmap
from typing import Any

from sqlalchemy import Text, bindparam, cast, select
from sqlalchemy.orm import Session

from desktop_app.models import Adjustment, Case, Representative, Resident, Staff
from desktop_app.policy.kinds import CaseKind
from desktop_app.services.chips import Chips
from desktop_app.services.views import ChipView, QueueRow
from desktop_app.services.worded import raised, stage_words

_LINE = (
    select(
        Case.id,
        Case.reference,
        Case.subject,
        Case.kind,
        Case.stage,
        Case.state,
        Case.owner_id,
        Staff.name,
        Case.received_on,
        Case.closed_on,
        Case.next_label,
        Case.next_due_on,
        Case.next_is_extended,
        Case.next_step,
        Case.on_hold,
        Resident.name,
        Resident.address,
        Resident.postcode,
        Resident.letter_format,
        select(Adjustment.id).where(Adjustment.resident_id == Case.resident_id, Adjustment.ended_on.is_(None)).exists(),
        Resident.safe_contact != "",
        select(Representative.id).where(Representative.case_id == Case.id, Representative.ended_on.is_(None)).exists(),
        Resident.vulnerability != "",
        cast(Case.hazards, Text) != "[]",
    )
    .join(Resident, Resident.id == Case.resident_id)
    .outerjoin(Staff, Staff.id == Case.owner_id)
    .where(Case.id.in_(bindparam("ids", expanding=True)))
)


def read_rows(session: Session, made: Chips, ids: Iterable[int]) -> dict[int, QueueRow]:
    """The lines of these cases by id, in no order.

    Asked of the connection, not of the session: two hundred rows need none of the session's bookkeeping, which would
    take longer than the database.
    """
    found = session.connection().execute(_LINE, {"ids": list(ids)})
    return {row.id: row for row in starmap(partial(_row, made), found)}


def _row(  # noqa: PLR0913, PLR0917 (the columns of _LINE, in its order: reading them by name took twice as long)
    made: Chips,
    case_id: int,
    reference: str,
    subject: str,
    kind: Any,
    stage: Any,
    state: Any,
    owner_id: int | None,
    owner: str | None,
    received_on: date,
    closed_on: date | None,
    next_label: str,
    next_due_on: date | None,
    next_is_extended: bool,
    next_step: str,
    on_hold: str,
    resident: str,
    address: str,
    postcode: str,
    letter_format: Any,
    *flags: bool,
) -> QueueRow:
    is_closed = closed_on is not None
    return QueueRow(
        case_id,
        reference,
        _chip(made, closed_on, next_due_on, next_label, on_hold, next_is_extended),
        "" if is_closed else next_label,
        None if is_closed else next_due_on,
        resident,
        ", ".join(filter(None, (address.replace("\n", ", "), postcode))),
        subject,
        kind,
        stage,
        state,
        stage_words(kind, stage, state),
        owner_id,
        owner or "",
        next_step or ("Triage" if kind is CaseKind.UNTRIAGED else next_label),
        raised(letter_format, *flags),
        received_on,
    )


def _chip(
    made: Chips, closed_on: date | None, due_on: date | None, label: str, on_hold: str, extended: bool
) -> ChipView:
    return made.of(due_on, label, on_hold=on_hold, extended=extended) if closed_on is None else made.closed(closed_on)
