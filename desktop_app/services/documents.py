"""The files kept with a case: whole, hashed, and never twice without saying so."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import Case, Document
from desktop_app.services.barred import may_see
from desktop_app.services.case_act import on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries import FileEntry
from desktop_app.services.looks import note_look
from desktop_app.services.views import CaseView, Changes

MOST_BYTES = 100 * 1024 * 1024
PROGRAMS = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".js", ".vbs", ".ps1", ".jar", ".lnk", ".hta", ".dll",
     ".sh"}
)  # fmt: skip
"""Endings of files that run when they are opened: a casefile would hand them to the Ombudsman."""
AGAIN = "document_again"
"""The kind of the entry that says that a file was there already."""


def add_document(desk: Desk, case_id: int, file: FileEntry, act: str) -> tuple[CaseView, Changes]:
    """Keeps a file with a case. The same file again is kept once; the chronology says it came again.

    Raises:
        BadInput: it is empty, larger than 100 MB, or a program.
        NotFound: no such case.
    """
    require_keepable(file)
    if PurePath(file.name).suffix.lower() in PROGRAMS:
        raise BadInput(
            f"{file.name} is a program. Redress keeps papers, pictures and recordings, and nothing that runs.",
            field="files",
            do="Ask whoever sent it for a document.",
        )
    return on_case(desk, case_id, act, "add_document", lambda it: it.tell(keep(it.session, desk, case_id, file)))


def content(desk: Desk, document_id: int) -> FileEntry:
    """A kept file, whole.

    Raises:
        NotFound: no such document.
    """
    with desk.reading() as session:
        row = session.get(Document, document_id, options=[undefer(Document.content)])
        if row is None or not may_see(session, row.case_id):
            raise NotFound("That document is not in the database.")
        found, case_id = FileEntry(row.name, row.media_type, row.content), row.case_id
    note_look(desk, case_id, "opened a document")
    return found


def require_keepable(file: FileEntry) -> None:
    """Lets a file through that can be kept.

    Raises:
        BadInput: it is empty or too large.
    """
    if not file.content:
        raise BadInput(f"{file.name} is empty.", field="files", do="Choose the file again.")
    if len(file.content) > MOST_BYTES:
        raise BadInput(
            f"{file.name} is larger than 100 MB.", field="files", do="Keep it elsewhere and note where on the case."
        )


def keep(session: Session, desk: Desk, case_id: int, file: FileEntry, contact_id: int | None = None) -> Entry:
    """Stores a file unless the case has the very same one; the chronology entry that says which."""
    sha256 = hashlib.sha256(file.content).hexdigest()
    same = session.scalar(select(Document.name).where(Document.case_id == case_id, Document.sha256 == sha256))
    if same is not None:
        return Entry(AGAIN, f"{file.name} handed in again", f"The same file is kept already as {same}.")
    # Into the case's own list: a case that had none holds an empty one, which a row of its own would not be seen in.
    session.get_one(Case, case_id).documents.append(
        Document(
            contact_id=contact_id,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            sha256=sha256,
            content=file.content,
            added_at=desk.clock.now(),
            added_by_id=desk.staff_id,
        )
    )
    session.flush()
    return Entry("document", f"{file.name} kept", f"{_size(len(file.content))}, SHA-256 {sha256}.")


def _size(count: int) -> str:
    """A size as people say it."""
    if count < 1024:
        return f"{count} bytes"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
