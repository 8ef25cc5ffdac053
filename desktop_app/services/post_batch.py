"""A batch: letters printed in one go, in an order that is frozen before the first page, and how each came out.

Printed is not posted, and sent to the printer is not printed: until somebody has said how the letters came out the
batch stands unanswered, also after a crash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.models import Case, IssuedLetter, Letter, PostBatch, PostBatchLetter, Staff
from desktop_app.policy.kinds import PrintResult
from desktop_app.policy.words import count
from desktop_app.services.act import once
from desktop_app.services.barred import hidden_from, is_visible
from desktop_app.services.chronology import Entry, append
from desktop_app.services.desk import Desk
from desktop_app.services.letter_printed import PRINTED, first_printed, first_printed_on
from desktop_app.services.letter_view import kept_window
from desktop_app.services.looks import note_letter
from desktop_app.services.post_list import to_go_in
from desktop_app.services.views import Changes
from desktop_app.services.views_post import BatchLetter, BatchView, LetterToGo


@dataclass(frozen=True, slots=True)
class BatchEntry:
    """What is to be printed, and how."""

    letter_ids: tuple[int, ...]
    printer: str
    """A printer's name, or a file's."""
    has_separators: bool = False


def start_batch(desk: Desk, entry: BatchEntry, act: str) -> tuple[BatchView, Changes]:
    """Freezes which letters are printed and in which order: by group, as they are listed. Nothing counts as printed.

    Raises:
        BadInput: no letter is picked.
        Refused: one of them has left, may not be seen, or is in a batch that nobody has answered for.
    """
    if not entry.letter_ids:
        raise BadInput("Pick at least one letter to print.", field="letters")
    batch_id = once(desk, act, "start_batch", lambda session: _start(session, desk, entry))
    return batch(desk, batch_id), Changes(queue=True, letters=frozenset(entry.letter_ids))


def answer_batch(desk: Desk, batch_id: int, results: Mapping[int, PrintResult], act: str) -> tuple[BatchView, Changes]:
    """Records how each letter came out. What came out well is told to its case; the others wait to be printed again.

    Raises:
        BadInput: a letter of the batch has no answer.
        NotFound: no such batch.
        Refused: somebody has answered already.
    """

    def answer(session: Session) -> int:
        row = _open(session, batch_id)
        missing = [each for each in row.letters if each.letter_id not in results]
        if missing:
            raise BadInput(f"Say how letter {missing[0].position} came out.", field=f"letter.{missing[0].letter_id}")
        for each in row.letters:
            each.result = results[each.letter_id]
        row.answered_at, row.answered_by_id = desk.clock.now(), desk.staff_id
        _tell(session, desk, row)
        return row.id

    once(desk, act, "answer_batch", answer)
    view = batch(desk, batch_id)
    ids = frozenset(each.letter_id for each in view.letters)
    return view, Changes(cases=frozenset(each.case_id for each in view.letters), queue=True, letters=ids)


def cancel_batch(desk: Desk, batch_id: int, act: str) -> tuple[int, Changes]:
    """Takes back a batch of which nothing was printed: no trace of it stays, its letters are as they were.

    Raises:
        NotFound: no such batch.
        Refused: somebody has said how its letters came out.
    """

    def cancel(session: Session) -> int:
        row = _open(session, batch_id)
        session.execute(delete(PostBatchLetter).where(PostBatchLetter.batch_id == batch_id))
        session.expire(row, ["letters"])
        session.delete(row)
        return batch_id

    return once(desk, act, "cancel_batch", cancel), Changes(queue=True)


def batch(desk: Desk, batch_id: int) -> BatchView:
    """One batch with its letters in order.

    Raises:
        NotFound: no such batch.
    """
    with desk.reading() as session:
        return _view(session, _found(session, batch_id))


def unanswered(desk: Desk) -> tuple[BatchView, ...]:
    """The batches nobody has answered for, oldest first: printed, or cut short by a crash. None with a barred case."""
    with desk.reading() as session:
        hidden = hidden_from(session)
        rows = session.scalars(
            select(PostBatch).where(PostBatch.answered_at.is_(None)).order_by(PostBatch.id).options(_LETTERS)
        ).all()
        views = (_view(session, row) for row in rows)
        return tuple(view for view in views if not any(each.case_id in hidden for each in view.letters))


def pdf_for_printer(desk: Desk, letter_id: int) -> bytes:
    """As :func:`kept_pdf`, and each page says that it is a copy where the letter came out of a printer before.

    Raises:
        NotFound: no such letter, or not issued.
    """
    from desktop_app.letters.reprint import stamped

    kept = kept_pdf(desk, letter_id)
    note_letter(desk, letter_id, "printed a letter")
    with desk.reading() as session:
        first_on = first_printed_on(session, session.get_one(Letter, letter_id))
    return stamped(kept, first_on) if first_on is not None else kept


def kept_pdf(desk: Desk, letter_id: int) -> bytes:
    """The very bytes kept when a letter was issued, one letter at a time: a batch is never in memory whole.

    Raises:
        NotFound: no such letter, or not issued.
    """
    with desk.reading() as session:
        asked = select(IssuedLetter.pdf).join(Case, Case.id == IssuedLetter.case_id)
        pdf = session.scalar(asked.where(IssuedLetter.letter_id == letter_id, is_visible(session)))
    if pdf is None:
        raise NotFound("That letter is not in the database.")
    return pdf


_LETTERS = selectinload(PostBatch.letters)


def _start(session: Session, desk: Desk, entry: BatchEntry) -> int:
    # Two people may pick the same letters at the same moment: the second waits here, and then is told.
    wanted = select(Letter.id).where(Letter.id.in_(entry.letter_ids)).order_by(Letter.id).with_for_update()
    session.execute(wanted).all()
    lines = to_go_in(session, desk, entry.letter_ids)
    _check(lines, entry)
    printed = first_printed(session, session.scalars(select(Letter).where(Letter.id.in_(entry.letter_ids))))
    row = PostBatch(
        made_at=desk.clock.now(),
        made_by_id=desk.staff_id,
        printer=entry.printer,
        is_duplex=lines[0].group.is_duplex,
        has_separators=entry.has_separators,
        kept={"groups": list(dict.fromkeys(line.group.words for line in lines))},
    )
    row.letters = [
        PostBatchLetter(letter_id=line.id, position=at, sheets=line.sheets, is_copy=line.id in printed)
        for at, line in enumerate(lines, 1)
    ]
    session.add(row)
    session.flush()
    return row.id


def _check(lines: tuple[LetterToGo, ...], entry: BatchEntry) -> None:
    if len(lines) < len(set(entry.letter_ids)):
        raise Refused("One of these letters is not waiting any more.", do="Look at the list again.")
    held = next((line for line in lines if line.is_held), None)
    if held is not None:
        raise Refused(f"{held.reference}: this letter is held back.", do="Let it go first, or print the others.")
    waiting = next((line for line in lines if line.is_in_question), None)
    if waiting is not None:
        raise Refused(
            f"{waiting.reference} is in batch {waiting.batch_id} already, and nobody has said how that was printed.",
            do=f"Answer for batch {waiting.batch_id} first.",
        )


def _found(session: Session, batch_id: int) -> PostBatch:
    row = session.get(PostBatch, batch_id, options=[_LETTERS])
    if row is None:
        raise NotFound("That batch is not there any more.")
    return row


def _open(session: Session, batch_id: int) -> PostBatch:
    session.execute(select(PostBatch.id).where(PostBatch.id == batch_id).with_for_update()).all()
    row = _found(session, batch_id)
    if row.answered_at is not None:
        raise Refused("Somebody has said already how this batch was printed.", do="Look at the list again.")
    return row


def _tell(session: Session, desk: Desk, row: PostBatch) -> None:
    """One entry in the chronology of each case whose letter came out well."""
    many = len(row.letters)
    for each, letter in _with_letters(session, row):
        if each.result is PrintResult.GOOD:
            where = f"Batch {row.id}, letter {each.position} of {many}, {count(each.sheets, 'sheet')}."
            facts = {"letter_id": letter.id, "batch_id": row.id}
            told = Entry(PRINTED, f"{letter.kind.words} printed", where, facts=facts)
            append(session, desk, letter.case_id, told)


def _with_letters(session: Session, row: PostBatch) -> Iterator[tuple[PostBatchLetter, Letter]]:
    ids = [each.letter_id for each in row.letters]
    letters = {letter.id: letter for letter in session.scalars(select(Letter).where(Letter.id.in_(ids)))}
    return ((each, letters[each.letter_id]) for each in row.letters)


def _view(session: Session, row: PostBatch) -> BatchView:
    pairs = list(_with_letters(session, row))
    asked = select(Case.id, Case.reference).where(Case.id.in_({letter.case_id for _, letter in pairs}))
    references = {found.id: found.reference for found in session.execute(asked)}
    return BatchView(
        id=row.id,
        made_at=row.made_at,
        made_by=session.get_one(Staff, row.made_by_id).name,
        printer=row.printer,
        is_duplex=row.is_duplex,
        has_separators=row.has_separators,
        letters=tuple(
            BatchLetter(
                letter_id=letter.id,
                case_id=letter.case_id,
                reference=references[letter.case_id],
                title=letter.kind.words,
                name=_named(letter),
                position=each.position,
                sheets=each.sheets,
                is_copy=each.is_copy,
                result=each.result,
            )
            for each, letter in pairs
        ),
        answered_at=row.answered_at,
    )


def _named(letter: Letter) -> str:
    return next(iter(kept_window(letter.issued.facts)[0]), "") if letter.issued is not None else ""
