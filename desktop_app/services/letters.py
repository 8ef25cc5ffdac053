"""Letters: begun from the case, written passage by passage, shown as the very PDF, issued once and sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop_app.errors import BadInput, ChangedByAnother, Refused
from desktop_app.letters.template import load_template, may_edit
from desktop_app.models import Case, IssuedLetter, Letter
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.policy.stages import EXTENSIONS, formal_stage
from desktop_app.services.act import run_once
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter, shown
from desktop_app.services.letter_issuing import STEPS, issue
from desktop_app.services.letter_leaving import mark_sent
from desktop_app.services.letter_stage import check_stage
from desktop_app.services.letter_view import find_letter, view_letter, written
from desktop_app.services.views import Changes, LetterView

if TYPE_CHECKING:
    from desktop_app.letters.render import Rendered

__all__ = [
    "begin",
    "discard_draft",
    "issue",
    "letter",
    "mark_sent",
    "pdf",
    "preview",
    "record_print",
    "reset_block",
    "save_block",
]


def begin(desk: Desk, case_id: int, kind: LetterKind, act: str) -> tuple[LetterView, Changes]:
    """Starts a letter of this kind, or goes on with the one already begun.

    Raises:
        Refused: the rules do not permit it now; an extension letter without an extension recorded.
    """
    with desk.session() as session:
        it = CaseAct(session, desk, load_case(session, case_id))
        letter_id = run_once(session, desk, act, "begin_letter", partial(_begin, it, kind))
        return shown(it, next(each for each in it.case.letters if each.id == letter_id))


def letter(desk: Desk, letter_id: int) -> LetterView:
    """A letter with its passages and what is still wrong with it.

    Raises:
        NotFound: no such letter.
    """
    with desk.reading() as session:
        row, case = find_letter(session, letter_id)
        return view_letter(session, desk, row, case)


def save_block(desk: Desk, letter_id: int, block_key: str, text: str, version: int) -> LetterView:
    """Keeps the words of one passage; called at every pause of typing. Words equal to the template's are no edit.

    Raises:
        BadInput: the passage is locked, or there is none of that name.
        ChangedByAnother: somebody saved this letter since ``version`` was read.
        Refused: the letter is issued.
    """

    def edit(row: Letter, originals: dict[str, str]) -> None:
        if row.version != version:
            raise ChangedByAnother(
                "Somebody else changed this letter since you opened it.",
                kept="What you typed is still here.",
                do="Copy it, open the letter again and put it in.",
            )
        row.edits = {key: words for key, words in row.edits.items() if key != block_key}
        if text.strip("\n") != originals.get(block_key):
            row.edits = {**row.edits, block_key: text}

    return _edit(desk, letter_id, block_key, edit)


def reset_block(desk: Desk, letter_id: int, block_key: str) -> LetterView:
    """Puts a passage back to the template's words with the case's facts.

    Raises:
        BadInput: there is no such passage to edit.
        Refused: the letter is issued.
    """

    def put_back(row: Letter, _originals: dict[str, str]) -> None:
        row.edits = {key: words for key, words in row.edits.items() if key != block_key}

    return _edit(desk, letter_id, block_key, put_back)


def preview(desk: Desk, letter_id: int) -> Rendered:
    """The very PDF: of a draft as it would be issued today, of an issued letter as it is kept.

    Raises:
        NotFound: no such letter.
    """
    from desktop_app.letters.render import Letter as Page
    from desktop_app.letters.render import Rendered, render

    with desk.reading() as session:
        row, case = find_letter(session, letter_id)
        if row.issued is not None:
            kept = session.scalars(select(IssuedLetter).where(IssuedLetter.letter_id == letter_id)).one()
            return Rendered(kept.pdf, kept.sha256, kept.pages, kept.text)
        draft = written(session, desk, row, case, desk.clock.today())
    return render(Page(draft.facts, draft.blocks, draft.envelope))


def pdf(desk: Desk, letter_id: int) -> bytes:
    """The bytes kept when the letter was issued; of a draft, the bytes it would be issued with today."""
    return preview(desk, letter_id).pdf


def discard_draft(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Puts a draft away. With an extension's letter the extension goes too: nobody has been told of it.

    Raises:
        Refused: the letter is issued.
    """

    def put_away(it: CaseAct, row: Letter) -> None:
        _require_draft(row)
        extension = next((each for each in it.case.extensions if each.id == row.extension_id), None)
        row.state, row.extension_id, row.changed_at = LetterState.DISCARDED, None, desk.clock.now()
        it.session.flush()
        text = ""
        if extension is not None:
            text = f"The extension by {extension.working_days} working days is withdrawn with it: {extension.reason}"
            it.case.extensions.remove(extension)
            it.session.delete(extension)
        it.tell(Entry("letter_discarded", f"{row.kind.words} draft discarded", text))

    return on_letter(desk, letter_id, act, "discard_letter", put_away)


def record_print(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Notes that an issued letter was printed; printed is not posted.

    Raises:
        Refused: it is not issued.
    """

    def note(it: CaseAct, row: Letter) -> None:
        if row.issued is None:
            raise Refused("Only an issued letter is printed.", do="Issue it first.")
        it.tell(Entry("letter_printed", f"{row.kind.words} printed"))

    return on_letter(desk, letter_id, act, "print_letter", note)


def start(it: CaseAct, kind: LetterKind, extension_id: int | None = None) -> Letter:
    """A new draft on a case, inside an act already begun."""
    now = it.desk.clock.now()
    row = Letter(
        kind=kind,
        stage=formal_stage(it.case.stage).stage,
        state=LetterState.DRAFT,
        template=load_template(kind).name,
        edits={},
        extension_id=extension_id,
        started_at=now,
        started_by_id=it.desk.staff_id,
        changed_at=now,
    )
    it.case.letters.append(row)
    it.session.flush()
    it.tell(Entry("letter_begun", f"{kind.words} begun"))
    return row


def _begin(it: CaseAct, kind: LetterKind) -> int:
    check_stage(kind, it.case)
    open_draft = next((each for each in it.case.letters if each.kind is kind and each.state is LetterState.DRAFT), None)
    if open_draft is not None:
        return open_draft.id
    if kind in EXTENSIONS:
        _require_pending(it.case)
    # An extension begins its own letter: one that is issued already is sent, never written a second time.
    it.require(STEPS[kind])
    row = start(it, kind)
    it.settle()
    return row.id


def _require_pending(case: Case) -> None:
    if not any(each.told_on is None and each.stage is case.stage for each in case.extensions):
        raise Refused("No extension is waiting to be told.", do="Extend the response date first.")


Editing = Callable[[Letter, dict[str, str]], None]
"""Changes a letter's edits, given the template's own words of each passage."""


def _edit(desk: Desk, letter_id: int, block_key: str, edit: Editing) -> LetterView:
    with desk.session() as session:
        row, case = find_letter(session, letter_id)
        _require_draft(row)
        draft = written(session, desk, row, case, desk.clock.today())
        if not may_edit(draft.template, block_key):
            raise BadInput(
                "The words of this passage follow from the case.", field=block_key, do="Change them in the case."
            )
        edit(row, {block.key: block.original for block in draft.blocks})
        row.changed_at = desk.clock.now()
        session.flush()
        return view_letter(session, desk, row, case)


def _require_draft(row: Letter) -> None:
    if row.state is not LetterState.DRAFT:
        raise Refused(
            "The letter is issued and kept as it is." if row.issued else "The draft was discarded.",
            source="Complaint Handling Code 2024, 5.12",
            do="Write a note, or another letter.",
        )
