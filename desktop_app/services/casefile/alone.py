"""The chronology, or the Ombudsman's list, of one case by itself: as a PDF or as a table for a spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput
from desktop_app.letters.casefile import Casefile, Chapter, bind
from desktop_app.policy.casefile import Choice
from desktop_app.services.casefile import record
from desktop_app.services.casefile.chapters import EVIDENCE, evidence_rows
from desktop_app.services.casefile.making import require_taking, told_of
from desktop_app.services.casefile.telling import Told, table
from desktop_app.services.casefile.written import whole_or_nothing
from desktop_app.services.looks import note_look
from desktop_app.services.spreadsheet import as_csv, for_file

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk

CHRONOLOGY, LIST = "Chronology", "Evidence list"


def save_alone(desk: Desk, case_id: int, what: str, path: Path) -> Path:
    """Writes the chronology or the list to a ``.pdf`` or a ``.csv``; the path again.

    Raises:
        BadInput: another kind of file.
        NotFound: no such case for whoever acts.
        Refused: they change no case, so they take nothing of one away.
        Trouble: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in {".pdf", ".csv"}:
        raise BadInput(f"{path.name} is neither a PDF nor a CSV.", field="out", do="Let the name end in .pdf or .csv.")
    with desk.reading() as session:
        require_taking(session, desk)
        told = told_of(session, desk, case_id, Choice())
        content = _paper(told, what) if kind == ".pdf" else for_file(_table(told, what))
    note_look(desk, case_id, f"saved the {what.lower()}")
    with whole_or_nothing(path) as beside:
        beside.write_bytes(content)
    return path


def _table(told: Told, what: str) -> str:
    if what == CHRONOLOGY:
        return as_csv(record.CHRONOLOGY, record.chronology_rows(told))
    return as_csv(EVIDENCE, evidence_rows(told))


def _paper(told: Told, what: str) -> bytes:
    out = io.BytesIO()
    title = f"{what} of {told.case.reference}"
    blocks = (
        tuple(record.chronology(told))
        if what == CHRONOLOGY
        else (table("", EVIDENCE, ((told.line(a), told.line(b)) for a, b in evidence_rows(told))),)
    )
    paper = Casefile(title, told.desk.landlord.name, told.desk.clock.today(), (), (Chapter(title, blocks),))
    bind(paper, out)
    return out.getvalue()
