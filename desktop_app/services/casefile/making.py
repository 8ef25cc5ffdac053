"""Makes a casefile: what can be chosen, the paper and the files themselves, and the line that says it was made."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, Refused
from desktop_app.letters.casefile import Bound, Casefile, Chapter, bind
from desktop_app.london import london
from desktop_app.models import Staff
from desktop_app.policy.casefile import Choice, days_words, left_out
from desktop_app.policy.steps import may_change_cases
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import count
from desktop_app.services.case_act import on_case
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import view_of
from desktop_app.services.casefile import record
from desktop_app.services.casefile.chapters import EVIDENCE, chapters, cover, evidence_rows, made_words
from desktop_app.services.casefile.files import MANIFEST, File, content_of, files_of, letters_of, manifest_rows
from desktop_app.services.casefile.telling import Told
from desktop_app.services.casefile.written import (
    Leaf,
    Stopped,
    require_place,
    whole_or_nothing,
    write_folder,
    write_zip,
)
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import marks_on
from desktop_app.services.evidence_list import held
from desktop_app.services.evidence_words import evidence_items
from desktop_app.services.looks import note_looks
from desktop_app.services.references import case_named
from desktop_app.services.spreadsheet import as_csv, for_file
from desktop_app.services.views import Changes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MADE = "made a casefile"
"""What the audit says of whoever takes a whole case away."""
Telling = Callable[[str], bool]
"""Told what is being done, in words; False to stop."""


@dataclass(frozen=True, slots=True)
class CasefileEntry:
    """What goes in. As it stands by itself: the one case, whole."""

    choice: Choice = field(default_factory=Choice)
    also: tuple[int, ...] = ()
    """Other cases that go along, linked or merged or of the same resident."""
    leave: frozenset[int] = frozenset()
    """Documents that do not go."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody can choose from, before anything is made."""

    reference: str
    documents: tuple[tuple[int, str], ...]
    """Id and name."""
    letters: int
    others: tuple[tuple[int, str, bool], ...]
    """Cases that could go along: id, words, and whether somebody linked them to this one or merged them."""
    missing: tuple[str, ...]
    """What is on the Ombudsman's list and not in the case."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it."""

    path: Path
    pages: int
    """0 when it was stopped: nothing was written then."""
    files: int = 0
    sha256: str = ""
    """Of the PDF."""
    missing: tuple[str, ...] = ()


def offered(desk: Desk, case_id: int) -> Offer:
    """What can be chosen for a case's casefile.

    Raises:
        NotFound: no such case for whoever acts.
        Refused: they change no case, so they take none away.
    """
    with desk.reading() as session:
        require_taking(session, desk)
        told = told_of(session, desk, case_id, Choice())
        links = told.view.ends.links if told.view.ends is not None else ()
        return Offer(
            reference=told.case.reference,
            documents=tuple((one.id, one.name) for one in marks_on(told.case).standing(told.case.documents)),
            letters=len(letters_of(told)[0]),
            others=tuple(
                (one.case_id, f"{one.reference}, {one.how.lower()}: {one.words}", one.kind is not None)
                for one in {each.case_id: each for each in links}.values()
            ),
            missing=missing(told),
        )


def named(desk: Desk, reference: str) -> int:
    """The id of a case by its reference, for the command line.

    Raises:
        NotFound: no such case for whoever acts.
    """
    with desk.reading() as session:
        return case_named(session, reference)


def missing(told: Told) -> tuple[str, ...]:
    """What is on the Ombudsman's list and not in the case, in the list's words."""
    marks = marks_on(told.case)
    return tuple(item.words for item in evidence_items() if not held(told.case, item, marks))


def make(
    desk: Desk, case_id: int, entry: CasefileEntry, path: Path, tell: Telling = lambda _: True, *, act: str
) -> tuple[Made, Changes]:
    """Writes the casefile to a ``.pdf`` (the paper alone), a ``.zip`` or a folder, and notes in the case that it was.

    ``tell`` hears what is being done and stops it by answering False; then, and when anything goes wrong, nothing is
    left. The note comes before the file has its name: there is no casefile of which the case knows nothing.

    Raises:
        NotFound: no such case for whoever acts.
        Refused: they change no case.
        BadInput: the days are the wrong way round, or the place cannot be used.
        Trouble: it cannot be written.
    """
    since, until = entry.choice.since, entry.choice.until
    if since is not None and until is not None and until < since:
        raise BadInput("The last day is before the first.", field="until")
    require_place(path)
    work = _Work(desk, case_id, entry, tell)
    try:
        with whole_or_nothing(path) as beside:
            work.write(beside, path.suffix.lower())
            changes = work.note(path, act)
    except Stopped:
        return Made(path, 0), Changes()
    return Made(path, work.bound.pages, len(work.files), work.sha256, work.missing), changes


def require_taking(session: Session, desk: Desk) -> None:
    """Lets somebody take a case away who may change it.

    Raises:
        Refused: whoever sits here prints and posts letters.
    """
    refused = may_change_cases(session.get_one(Staff, desk.staff_id).rank)
    if refused is not None:
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)


def told_of(session: Session, desk: Desk, case_id: int, choice: Choice) -> Told:
    """One case, as it stands in this transaction.

    Raises:
        NotFound: no such case for whoever acts.
    """
    case = load_case(session, case_id)
    return Told(session, desk, case, view_of(session, desk, case), choice)


class _Work:
    """One casefile while it is made: read at one instant, then bound file by file."""

    def __init__(self, desk: Desk, case_id: int, entry: CasefileEntry, tell: Telling) -> None:
        self.desk, self.entry, self.tell = desk, entry, tell
        self.case_ids = (case_id, *entry.also)
        self.files: list[tuple[str, File]] = []
        self.tables: list[Leaf] = []
        self.sha256 = ""
        self.bound = Bound(0, {})
        with desk.reading() as session:
            require_taking(session, desk)
            self._read(session)
        note_looks(desk, self.case_ids, MADE)

    def _read(self, session: Session) -> None:
        choice, leave = self.entry.choice, self.entry.leave
        cases = [told_of(session, self.desk, one, choice) for one in self.case_ids]
        made: list[Chapter] = []
        printed: dict[int, str] = {}
        for told in cases:
            told.rules_stand_with = printed.get(told.case.edition_id, "")
            printed.setdefault(told.case.edition_id, told.case.reference)
            files = files_of(told, leave, len(self.files) + 1)
            told.numbers.update((one.row_id, one.number) for one in files if one.is_letter)
            self.files += [(told.case.reference, one) for one in files]
            prefix = f"{told.case.reference}, " if len(cases) > 1 else ""
            made += chapters(told, files, 1, prefix)
            self.tables += self._tables(told)
        first = cases[0]
        self.reference, self.missing = first.case.reference, missing(first)
        now = london(self.desk.clock.now())
        words = made_words(first, clock_words(now.hour * 60 + now.minute))
        self.left_out = left_out(choice, len(leave), sum(letters_of(one)[1] for one in cases))
        self.paper = Casefile(
            title=f"Casefile {self.reference}",
            author=self.desk.landlord.name,
            on=now.date(),
            cover=cover(first, cases, tuple(file for _, file in self.files), leave, words),
            chapters=tuple(made),
        )

    def _tables(self, told: Told) -> Iterator[Leaf]:
        today, name = self.desk.clock.today(), told.case.reference
        entries = for_file(as_csv(record.CHRONOLOGY, [*record.chronology_rows(told)]))
        listed = for_file(as_csv(EVIDENCE, [*evidence_rows(told, self.entry.leave)]))
        yield Leaf(f"000 Chronology {name}.csv", today, lambda: entries, is_packed=True)
        yield Leaf(f"000 Evidence list {name}.csv", today, lambda: listed, is_packed=True)

    def write(self, path: Path, kind: str) -> None:
        """To ``path``, as what the ending of its last name says.

        Raises:
            Stopped: somebody did not want it any more.
        """
        pdf = self._bound()
        if kind == ".pdf":
            path.write_bytes(pdf)
            return
        write = write_zip if kind == ".zip" else write_folder
        write(path, self._wanted(self._leaves(pdf)))

    def _bound(self) -> bytes:
        out = io.BytesIO()
        made = bind(self.paper, out, self.tell)
        if made is None:
            raise Stopped
        self.bound, self.sha256 = made, hashlib.sha256(out.getbuffer()).hexdigest()
        return out.getvalue()

    def _wanted(self, leaves: Iterator[Leaf]) -> Iterator[Leaf]:
        for leaf in leaves:
            if not self.tell(leaf.name):
                raise Stopped
            yield leaf

    def _leaves(self, pdf: bytes) -> Iterator[Leaf]:
        today = self.desk.clock.today()
        yield Leaf(f"000 {self.paper.title}.pdf", today, lambda: pdf)
        yield from self.tables
        listed = for_file(as_csv(MANIFEST, manifest_rows(self.files, self.bound.starts)))
        yield Leaf("000 Manifest.csv", today, lambda: listed, is_packed=True)
        for _, one in self.files:
            yield Leaf(one.name, one.on, partial(content_of, self.desk, one))

    def note(self, path: Path, act: str) -> Changes:
        """A line in the chronology of every case that is in it."""
        changes = Changes()
        for number, case_id in enumerate(self.case_ids):
            own = act if not number else f"{act} {case_id}"
            _, told = on_case(self.desk, case_id, own, "casefile", lambda it: it.tell(self._entry(path)))
            changes = told if not number else Changes(changes.cases | told.cases, queue=True)
        return changes

    def _entry(self, path: Path) -> Entry:
        what = {".pdf": "A PDF", ".zip": "A ZIP with the files"}.get(path.suffix.lower(), "A folder with the files")
        many = f"{count(self.bound.pages, 'page')}, {count(len(self.files), 'file')}"
        lines = [
            f"{what}: {many}; {days_words(self.entry.choice)}.",
            *self.left_out,
            f"Fingerprint of the PDF (SHA-256): {self.sha256}",
        ]
        return Entry("casefile", "Casefile made", "\n".join(filter(None, lines)))
