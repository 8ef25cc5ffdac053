"""The posting log: every leaving with its proof, to look through, to save as CSV, and to print as a certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.london import london
from desktop_app.models import Case, IssuedLetter, Letter, LetterReturned, LetterSent, Staff
from desktop_app.policy.kinds import Leaving
from desktop_app.services import spreadsheet
from desktop_app.services.barred import is_visible
from desktop_app.services.desk import Desk
from desktop_app.services.letter_view import kept_window
from desktop_app.services.looks import note_looks
from desktop_app.services.views_post import LogLine

LISTED = "saved the posting log"
"""What the audit says of whoever takes a list of leavings away."""

MOST = 2000
"""Lines a screen shows, which says how many there are; what is saved is never cut."""

COLUMNS = (
    "Left on", "How", "Reference", "Letter", "Address as printed", "Sheets", "SHA-256 of the PDF", "Tracking",
    "Certificate", "Enclosures", "Collection", "Batch", "Recorded at", "Recorded by", "Note", "Came back on",
    "Why it came back",
)  # fmt: skip
_AT_A_TIME = 500
"""Rows asked about in one statement: a database takes only so many values in one."""
_LEAST_OF_A_HASH = 8
"""Characters of a fingerprint; any two or three stand in every one."""


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which leavings."""

    words: str = ""
    """Parts of a reference, an address, a tracking number; or how a fingerprint begins."""
    first_on: date | None = None
    last_on: date | None = None
    batch_id: int | None = None


def log(desk: Desk, query: LogQuery | None = None, most: int | None = None) -> tuple[LogLine, ...]:
    """Leavings, the latest first, emails included; all of them, or the latest ``most``."""
    asked = query or LogQuery()
    with desk.reading() as session:
        rows = session.execute(_asked(session, asked, most)).all()
        back = _returns(session, [row[0].id for row in rows])
        kept = _kept(session, [row[0] for row in rows])
        return tuple(_line(row, back.get(row[0].id), kept.get(row[0].letter_id)) for row in rows)


def how_many(desk: Desk, query: LogQuery) -> int:
    """All the leavings that answer to ``query``, shown or not."""
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(_which(session, query).subquery())) or 0


def log_to_save(desk: Desk, query: LogQuery) -> str:
    """The log as a spreadsheet reads it, for a file of the person's own."""
    lines = log(desk, query)
    note_looks(desk, (line.case_id for line in lines), LISTED)
    return as_csv(lines)


def as_csv(lines: tuple[LogLine, ...]) -> str:
    """The lines as a spreadsheet reads them, oldest first. No cell can be taken for a formula."""
    return spreadsheet.as_csv(COLUMNS, (_cells(line) for line in reversed(lines)))


def _asked(session: Session, query: LogQuery, most: int | None) -> Any:
    """The statement. First which lines, from narrow rows: an issued letter's row holds its PDF."""
    latest = (LetterSent.on.desc(), LetterSent.id.desc())
    which = _which(session, query)
    if most is not None:
        which = which.order_by(*latest).limit(most)
    found = (LetterSent, Letter.kind, Case.id, Case.reference, Staff.name)
    asked = (
        select(*found)
        .join(Letter, Letter.id == LetterSent.letter_id)
        .join(Case, Case.id == Letter.case_id)
        .join(Staff, Staff.id == LetterSent.recorded_by_id)
        .where(LetterSent.id.in_(which.scalar_subquery()))
    )
    return asked.order_by(*latest)


def _which(session: Session, query: LogQuery) -> Select[int]:
    """The numbers of the leavings asked for."""
    which = select(LetterSent.id).join(Letter, Letter.id == LetterSent.letter_id).join(Case, Case.id == Letter.case_id)
    if any(len(word) >= _LEAST_OF_A_HASH for word in query.words.split()):
        which = which.join(IssuedLetter, IssuedLetter.letter_id == Letter.id)
    return which.where(is_visible(session), *_wanted(query))


def _kept(session: Session, sent: list[LetterSent]) -> dict[int, Any]:
    """By letter, its fingerprint and facts: of those alone that left before the leaving kept both itself."""
    bare = [one.letter_id for one in sent if not one.sha256 or _lacks_address(one)]
    asked = select(IssuedLetter.letter_id, IssuedLetter.sha256, IssuedLetter.facts)
    parts = (session.execute(asked.where(IssuedLetter.letter_id.in_(part))) for part in _parts(bare))
    return {row.letter_id: row for part in parts for row in part}


def _parts(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + _AT_A_TIME] for start in range(0, len(ids), _AT_A_TIME))


def _lacks_address(sent: LetterSent) -> bool:
    return not sent.address and sent.how not in {Leaving.EMAILED, Leaving.MESSAGED}


def _wanted(query: LogQuery) -> Iterator[ColumnElement[bool]]:
    if query.first_on is not None:
        yield LetterSent.on >= query.first_on
    if query.last_on is not None:
        yield LetterSent.on <= query.last_on
    if query.batch_id is not None:
        yield LetterSent.batch_id == query.batch_id
    columns = (Case.reference, LetterSent.address, LetterSent.tracking, LetterSent.certificate)
    for word in query.words.split():
        found = [column.icontains(word, autoescape=True) for column in columns]
        if len(word) >= _LEAST_OF_A_HASH:
            found.append(IssuedLetter.sha256.istartswith(word, autoescape=True))
        yield or_(*found)


def _returns(session: Session, sent_ids: list[int]) -> dict[int, LetterReturned]:
    """The first word of each leaving that came back."""
    asked = select(LetterReturned).order_by(LetterReturned.id.desc())
    parts = (session.scalars(asked.where(LetterReturned.sent_id.in_(part))) for part in _parts(sent_ids))
    return {row.sent_id: row for part in parts for row in part}


def _line(found: Any, back: LetterReturned | None, kept: Any) -> LogLine:
    sent, kind, case_id, reference, who = found
    address = sent.address
    if kept is not None and _lacks_address(sent):
        address = "\n".join(kept_window(kept.facts)[0])
    return LogLine(
        sent_id=sent.id,
        letter_id=sent.letter_id,
        case_id=case_id,
        reference=reference,
        title=kind.words,
        how=sent.how,
        on=sent.on,
        address=address,
        sheets=sent.sheets,
        sha256=sent.sha256 or (kept.sha256 if kept is not None else ""),
        tracking=sent.tracking,
        certificate=sent.certificate,
        enclosures=sent.enclosures,
        collection=sent.collection,
        batch_id=sent.batch_id,
        recorded_at=sent.recorded_at,
        recorded_by=who,
        note=sent.note,
        returned_on=back.on if back is not None else None,
        returned_why=back.why if back is not None else "",
    )


def _cells(line: LogLine) -> tuple[object, ...]:
    return (
        line.on.isoformat(), line.how.words, line.reference, line.title, ", ".join(line.address.splitlines()),
        line.sheets, line.sha256, line.tracking, line.certificate, line.enclosures, line.collection,
        line.batch_id or "", f"{london(line.recorded_at):%Y-%m-%d %H:%M}", line.recorded_by, line.note,
        line.returned_on.isoformat() if line.returned_on else "", line.returned_why,
    )  # fmt: skip
