"""The files of a casefile: every letter that was issued, and every document kept, each with its number and its name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop_app.letters.binding import pages_of
from desktop_app.letters.pictures import for_paper
from desktop_app.london import london
from desktop_app.models import Document, IssuedLetter, Letter
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.words import dated, long_date
from desktop_app.services.document_marks import marks_on
from desktop_app.services.evidence_words import evidence_items
from desktop_app.services.letter_chain import OUT, title_of

if TYPE_CHECKING:
    from desktop_app.services.casefile.telling import Told
    from desktop_app.services.desk import Desk

LETTERS, OTHERS = "correspondence", ""
"""Where letters stand on the Ombudsman's list; and documents that answer nothing on it."""
_LONGEST_NAME = 80
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff")
ALTERED = "Does not match the fingerprint that was kept with it."


@dataclass(frozen=True, slots=True)
class File:
    """One file."""

    number: int
    row_id: int
    is_letter: bool
    title: str
    on: date
    name: str
    """What it is called in the folder: its number first, so that a folder is in order."""
    sha256: str
    size: int
    evidence: str
    """The thing on the Ombudsman's list that it answers; '' for none."""
    pages: int
    is_picture: bool
    by: str
    note: str = ""
    """Why it is not shown on paper, or what is wrong with it; '' for nothing."""


def letters_of(told: Told) -> tuple[list[Letter], int]:
    """The letters that go, in the order of their dates, and how many are left out as somebody else's."""
    kept = [one for one in told.case.letters if one.state in OUT and one.issued is not None]
    kept = [one for one in kept if told.choice.holds(one.issued.dated_on)]  # type: ignore[union-attr]
    mine = [one for one in kept if not (told.choice.without_others and _is_to_somebody_else(one))]
    return sorted(mine, key=lambda one: (one.issued.dated_on, one.id)), len(kept) - len(mine)  # type: ignore[union-attr]


def _is_to_somebody_else(letter: Letter) -> bool:
    return letter.kind is LetterKind.COPY and "party" in letter.about


def documents_of(told: Told, leave: frozenset[int]) -> list[Document]:
    """The documents that go, as they were added."""
    standing = marks_on(told.case).standing(told.case.documents)
    kept = (one for one in standing if told.choice.holds(london(one.added_at).date()))
    return [one for one in kept if one.id not in leave]


def files_of(told: Told, leave: frozenset[int], first: int) -> tuple[File, ...]:
    """All that goes along of one case, numbered from ``first`` in the order in which the casefile shows it."""
    letters, _ = letters_of(told)
    documents, marks = documents_of(told, leave), marks_on(told.case)
    found: list[File] = []
    for key in (*(one.key for one in evidence_items()), OTHERS):
        if key == LETTERS:
            found += [_letter(told, one, first + at) for at, one in enumerate(letters, len(found))]
        of_key = [one for one in documents if marks.kind(one) == key]
        found += [_document(told, one, key, first + at) for at, one in enumerate(of_key, len(found))]
    return tuple(found)


def content_of(desk: Desk, file: File) -> bytes:
    """The very bytes that were kept."""
    with desk.reading() as session:
        if file.is_letter:
            return session.scalars(select(IssuedLetter.pdf).where(IssuedLetter.letter_id == file.row_id)).one()
        return session.scalars(select(Document.content).where(Document.id == file.row_id)).one()


def on_paper(desk: Desk, file: File) -> bytes:
    """What is put on the page: a PDF as it is, a picture as paper can show it."""
    content = content_of(desk, file)
    return (for_paper(content) or b"") if file.is_picture else content


def _letter(told: Told, letter: Letter, number: int) -> File:
    row = letter.issued
    assert row is not None
    pdf = told.session.scalars(select(IssuedLetter.pdf).where(IssuedLetter.id == row.id)).one()
    title = told.hidden(f"{title_of(letter)}, {long_date(row.dated_on)}")
    name = _name(number, row.dated_on, title_of(letter), ".pdf", told)
    note = "" if hashlib.sha256(pdf).hexdigest() == row.sha256 else ALTERED
    return File(
        number, letter.id, True, title, row.dated_on, name, row.sha256, len(pdf), LETTERS, pages_of(pdf),
        is_picture=False, by=row.issued_by.name, note=note,
    )  # fmt: skip


def _document(told: Told, row: Document, key: str, number: int) -> File:
    content = told.session.scalars(select(Document.content).where(Document.id == row.id)).one()
    on, suffix = london(row.added_at).date(), PurePath(row.name).suffix.lower()
    is_picture = suffix in _PICTURES or row.media_type.startswith("image/")
    pages = _pages(content, suffix, is_picture=is_picture)
    notes = [
        "" if hashlib.sha256(content).hexdigest() == row.sha256 else ALTERED,
        "" if pages else _why_not(suffix, is_picture=is_picture),
    ]
    name = _name(number, on, PurePath(row.name).stem, suffix, told)
    return File(
        number, row.id, False, told.hidden(row.name), on, name, row.sha256, row.size, key, pages,
        is_picture=is_picture, by=row.added_by.name, note=" ".join(filter(None, notes)),
    )  # fmt: skip


def _pages(content: bytes, suffix: str, *, is_picture: bool) -> int:
    if is_picture:
        return 1 if for_paper(content) is not None else 0
    return pages_of(content) if suffix == ".pdf" or content.startswith(b"%PDF-") else 0


def _why_not(suffix: str, *, is_picture: bool) -> str:
    if suffix == ".pdf":
        return "Not shown on paper: the PDF is locked or broken."
    if is_picture:
        return "Not shown on paper: the picture cannot be read."
    return "Not shown on paper: only PDFs and pictures are."


def _name(number: int, on: date, title: str, suffix: str, told: Told) -> str:
    """Readable, in order, and a name on every system: no colon, no slash, no dot at its end."""
    plain = re.sub(r"[^ ,()\w-]+", "-", told.hidden(title)).strip(" -")[:_LONGEST_NAME].strip(" -")
    safe_suffix = suffix if re.fullmatch(r"\.\w{1,10}", suffix) else ""
    return f"{number:03} {on.isoformat()} {plain or 'File'}{safe_suffix}"


MANIFEST = (
    "File", "Name", "What it is", "Case", "Date", "By", "Answers", "Page in the casefile", "Bytes", "SHA-256", "Note",
)  # fmt: skip


def manifest_rows(files: Iterable[tuple[str, File]], starts: dict[int, int]) -> Iterable[tuple[object, ...]]:
    """Every file with its fingerprint; ``files`` are pairs of a case's reference and a file of it."""
    words = {one.key: one.words for one in evidence_items()}
    for reference, one in files:
        page = starts.get(one.number, "")
        yield (
            one.number, one.name, one.title, reference, one.on.isoformat(), one.by, words.get(one.evidence, ""), page,
            one.size, one.sha256, one.note,
        )  # fmt: skip


def beneath(file: File) -> str:
    """What stands under a picture and in the list of documents."""
    return f"Added {dated(file.on)} by {file.by}. SHA-256 {file.sha256}."
