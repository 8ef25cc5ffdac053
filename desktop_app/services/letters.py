"""Letters: begun from the case, written passage by passage, shown as the very PDF, issued once and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, ChangedByAnother, Refused
from desktop_app.letters.template import may_edit
from desktop_app.models import Case, Letter
from desktop_app.policy.kinds import LetterKind, LetterState
from desktop_app.policy.stages import EXTENSIONS
from desktop_app.services.act import alone_with_case, in_turn, run_once
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_loading import load_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter, shown
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_clashing import require_own_passage
from desktop_app.services.letter_copies import make_copies
from desktop_app.services.letter_correcting import correct
from desktop_app.services.letter_drawn import preview
from desktop_app.services.letter_formats import audio_script, for_printer, pdf_to_save, plain_text
from desktop_app.services.letter_issuing import issue
from desktop_app.services.letter_leaving import mark_sent
from desktop_app.services.letter_new_words import take_new_words
from desktop_app.services.letter_open import about_of, require_kind
from desktop_app.services.letter_open import offers as offers_of
from desktop_app.services.letter_printed import PRINTED
from desktop_app.services.letter_review import after_edit, approve, before_edit, send_back, send_for_review, take_back
from desktop_app.services.letter_stage import check_stage
from desktop_app.services.letter_starting import start
from desktop_app.services.letter_view import find_letter, view_letter, written
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterOffer, LetterView

if TYPE_CHECKING:
    pass

__all__ = [
    "approve",
    "audio_script",
    "begin",
    "correct",
    "discard_draft",
    "for_printer",
    "issue",
    "letter",
    "make_copies",
    "mark_sent",
    "offers",
    "pdf",
    "pdf_to_save",
    "plain_text",
    "preview",
    "record_print",
    "reset_block",
    "save_block",
    "send_back",
    "send_for_review",
    "start",
    "take_back",
    "take_new_words",
]


def begin(
    desk: Desk, case_id: int, kind: LetterKind, act: str, about: Mapping[str, int] | None = None
) -> tuple[LetterView, Changes]:
    """Starts a letter of this kind, or goes on with the one already begun.

    ``about`` names the one thing it is about by its id, where a case has several: ``{"action": 5}``.

    Raises:
        Refused: the rules do not permit it now; an extension letter without an extension recorded.
    """

    def try_it() -> tuple[LetterView, Changes]:
        with desk.session() as session:
            alone_with_case(session, case_id)
            it = CaseAct(session, desk, load_case(session, case_id))
            letter_id = run_once(session, desk, act, "begin_letter", partial(_begin, it, kind, about))
            return shown(it, next(each for each in it.case.letters if each.id == letter_id))

    return in_turn(try_it)


def offers(desk: Desk, case_id: int) -> tuple[LetterOffer, ...]:
    """Which letters may be begun for a case now, permitted ones first, and why the others may not.

    Raises:
        NotFound: no such case.
    """
    with desk.reading() as session:
        return offers_of(session, desk, load_case(session, case_id))


def letter(desk: Desk, letter_id: int) -> LetterView:
    """A letter with its passages and what is still wrong with it.

    Raises:
        NotFound: no such letter.
    """
    with desk.reading() as session:
        row, case = find_letter(session, letter_id)
        return view_letter(session, desk, row, case)


def save_block(
    desk: Desk, letter_id: int, block_key: str, text: str, version: int, was: str | None = None
) -> LetterView:
    """Keeps the words of one passage; called at every pause of typing. Words equal to the template's are no edit.

    ``was`` is the passage as its writer saw it before: with it, only somebody else's words in the same passage stand
    in the way.

    Raises:
        BadInput: the passage is locked, or there is none of that name.
        ChangedByAnother: somebody saved this letter since ``version`` was read.
        Overtaken: somebody else wrote in this very passage meanwhile.
        Refused: the letter is issued, or in review.
    """

    def edit(row: Letter, originals: dict[str, str]) -> None:
        if was is not None:
            require_own_passage(desk, row, block_key, was, text)
        elif row.version != version:
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
        Refused: the letter is issued, or in review.
    """

    def put_back(row: Letter, _originals: dict[str, str]) -> None:
        row.edits = {key: words for key, words in row.edits.items() if key != block_key}

    return _edit(desk, letter_id, block_key, put_back)


def pdf(desk: Desk, letter_id: int) -> bytes:
    """The bytes kept when the letter was issued; of a draft, the bytes it would be issued with today."""
    return preview(desk, letter_id).pdf


def discard_draft(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Puts a draft away. With an extension's letter the extension goes too: nobody has been told of it.

    Raises:
        Refused: the letter is issued, or in review.
    """

    def put_away(it: CaseAct, row: Letter) -> None:
        it.require_case_work()
        _require_draft(row)
        before_edit(row)
        own = row.extension_id if row.corrects_id is None else None
        extension = next((each for each in it.case.extensions if each.id == own), None)
        row.state, row.extension_id, row.changed_at = LetterState.DISCARDED, None, desk.clock.now()
        it.session.flush()
        text = ""
        if extension is not None:
            text = f"The extension by {extension.working_days} working days is withdrawn with it: {extension.reason}"
            it.case.extensions.remove(extension)
            it.session.delete(extension)
        it.tell(Entry("letter_discarded", f"{title_of(row)} draft discarded", text))

    return on_letter(desk, letter_id, act, "discard_letter", put_away)


def record_print(desk: Desk, letter_id: int, act: str) -> tuple[LetterView, Changes]:
    """Notes that an issued letter was printed; printed is not posted.

    Raises:
        Refused: it is not issued.
    """

    def note(it: CaseAct, row: Letter) -> None:
        if row.issued is None:
            raise Refused("Only an issued letter is printed.", do="Issue it first.")
        it.tell(Entry(PRINTED, f"{title_of(row)} printed", facts={"letter_id": row.id}))

    return on_letter(desk, letter_id, act, "print_letter", note)


def _begin(it: CaseAct, kind: LetterKind, about: Mapping[str, int] | None) -> int:
    check_stage(kind, it.case)
    drafts = [each for each in it.case.letters if each.kind is kind and each.state is LetterState.DRAFT]
    own = [each for each in drafts if each.corrects_id is None and (not about or each.about == about)]
    if own and kind is not LetterKind.COPY:
        return own[0].id
    if kind in EXTENSIONS:
        _require_pending(it.case)
    # An extension begins its own letter: one that is issued already is sent, never written a second time.
    require_kind(it, kind)
    row = start(it, kind, about=about_of(it, kind, about))
    it.settle()
    return row.id


def _require_pending(case: Case) -> None:
    if not any(each.told_on is None and each.stage is case.stage for each in case.extensions):
        raise Refused("No extension is waiting to be told.", do="Extend the response date first.")


Editing = Callable[[Letter, dict[str, str]], None]
"""Changes a letter's edits, given the template's own words of each passage."""


def _edit(desk: Desk, letter_id: int, block_key: str, edit: Editing) -> LetterView:
    return in_turn(lambda: _edit_now(desk, letter_id, block_key, edit))


def _edit_now(desk: Desk, letter_id: int, block_key: str, edit: Editing) -> LetterView:
    with desk.session() as session:
        row, case = find_letter(session, letter_id, writes=True)
        it = CaseAct(session, desk, case)
        it.require_case_work()
        _require_draft(row)
        before_edit(row)
        draft = written(session, desk, row, case, desk.clock.today())
        if not may_edit(draft.template, block_key):
            raise BadInput(
                "The words of this passage follow from the case.", field=block_key, do="Change them in the case."
            )
        before = dict(row.edits)
        edit(row, {block.key: block.original for block in draft.blocks})
        row.changed_at = desk.clock.now()
        if row.edits != before:
            after_edit(it, row)
        session.flush()
        return view_letter(session, desk, row, case)


def _require_draft(row: Letter) -> None:
    if row.state is not LetterState.DRAFT:
        raise Refused(
            "The letter is issued and kept as it is." if row.issued else "The draft was discarded.",
            source="Complaint Handling Code 2024, 5.12",
            do="Write a note, or another letter.",
        )
