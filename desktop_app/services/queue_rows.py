"""The lines of the queue: everything one shows, from one statement, quickly enough to scroll by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop_app.policy.case_filter import Care
from desktop_app.policy.kinds_shown import CaseKind, CaseState, Ending, LetterFormat, Stage
from desktop_app.services.barred import VISIBLE
from desktop_app.services.chips import Chips
from desktop_app.services.queue_care import CARE
from desktop_app.services.queue_lines import ChipView, QueueRow
from desktop_app.services.reader import Reader, day
from desktop_app.services.worded import raised, stage_words

_FLAGS = (
    Care.ADJUSTMENT, Care.SAFE_CONTACT, Care.REPRESENTED, Care.VULNERABILITY, Care.RISK, Care.CAME_BACK, Care.HELD,
    Care.HAZARD,
)  # fmt: skip
"""In the order in which ``services/worded.py`` takes them."""
_LINE = f"""
SELECT cases.id, cases.reference, cases.subject, cases.kind, cases.stage, cases.state, cases.owner_id, staff.name,
    cases.received_on, cases.closed_on, cases.next_label, cases.next_due_on, cases.next_is_extended, cases.next_step,
    cases.on_hold, cases.ended_as, resident.name, resident.address, resident.postcode, resident.letter_format,
    {", ".join(CARE[one] for one in _FLAGS)}
FROM cases JOIN resident ON resident.id = cases.resident_id LEFT JOIN staff ON staff.id = cases.owner_id
WHERE {VISIBLE} AND cases.id IN ("""
# A word that is in none of these fails loudly, as it does when a mapped row is read.
_KINDS, _STAGES = {str(one): one for one in CaseKind}, {str(one): one for one in Stage}
_ENDINGS = {str(one): one for one in Ending}
_STATES, _FORMATS = {str(one): one for one in CaseState}, {str(one): one for one in LetterFormat}


def read_rows(reader: Reader, made: Chips, ids: Iterable[int], me: int | None) -> dict[int, QueueRow]:
    """The lines of these cases by id, in no order; without those that ``me`` is barred from."""
    found = reader.rows(f"{_LINE}{', '.join(map(str, map(int, ids)))})", {"me": me})
    return {row[0]: _row(made, *row) for row in found}


def _row(  # noqa: PLR0913, PLR0917 (the columns of _LINE, in its order: reading them by name took twice as long)
    made: Chips,
    case_id: int,
    reference: str,
    subject: str,
    kind_word: str,
    stage_word: str,
    state_word: str,
    owner_id: int | None,
    owner: str | None,
    received: str | date,
    closed: str | date | None,
    next_label: str,
    next_due: str | date | None,
    next_is_extended: bool,
    next_step: str,
    on_hold: str,
    ended_as: str | None,
    resident: str,
    address: str,
    postcode: str,
    letter_format: str,
    *flags: bool,
) -> QueueRow:
    kind, stage, state = _KINDS[kind_word], _STAGES[stage_word], _STATES[state_word]
    next_due_on, closed_on = day(next_due), day(closed)
    is_closed = closed_on is not None and next_due_on is None
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
        stage_words(kind, stage, state, _ENDINGS[ended_as] if ended_as else None),
        owner_id,
        owner or "",
        next_step or ("Triage" if kind is CaseKind.UNTRIAGED else next_label),
        raised(_FORMATS[letter_format], *flags),
        day(received),
    )


def _chip(
    made: Chips, closed_on: date | None, due_on: date | None, label: str, on_hold: str, extended: bool
) -> ChipView:
    return (
        made.of(due_on, label, on_hold=on_hold, extended=bool(extended))
        if closed_on is None or due_on is not None
        else made.closed(closed_on)
    )
