"""Returned mail: what the post brought back, and what was done about it. The clock stays met, and the case is told.

Entries are never changed: what was done about a letter is a later entry on the same leaving.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.models import Case, IssuedLetter, Letter, LetterReturned, LetterSent
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.steps_post import DEAL_WITH_RETURNED
from desktop_app.policy.words import long_date
from desktop_app.services.barred import is_visible
from desktop_app.services.came_back import is_dealt_with
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.letter_act import on_letter
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView
from desktop_app.services.views_post import ReturnedLine

REASONS = ("Addressee gone away", "Address incomplete", "Address not known", "Not called for", "Refused", "Deceased")
"""What the post writes on an envelope; other words are as good."""


@dataclass(frozen=True, slots=True)
class ReturnEntry:
    """A letter that came back."""

    sent_id: int
    """The leaving that did not arrive."""
    on: date
    why: str
    what_next: str = ""
    """What was done about it; '' while nobody has."""


def record_returned(desk: Desk, letter_id: int, entry: ReturnEntry, act: str) -> tuple[LetterView, Changes]:
    """Records that a letter came back. It was sent all the same: no date moves.

    Raises:
        BadEntries: before it left, still to come, or no reason.
        Refused: it never left that way, or it is recorded already.
    """

    def come_back(it: CaseAct, letter: Letter) -> None:
        sent = next((each for each in letter.leavings if each.id == entry.sent_id), None)
        if sent is None or sent.how in {Leaving.HANDED_OVER, Leaving.MESSAGED}:
            raise Refused("That letter did not leave by post.", do="Choose the leaving that came back.")
        if any(each.sent_id == sent.id for each in letter.returns):
            raise Refused("It is recorded already that this came back.", do="Say what was done about it instead.")
        _check(desk, sent, entry)
        _write(it, letter, entry)
        it.tell(
            Entry(
                "letter_returned",
                f"{letter.kind.words} came back",
                _said(sent, entry),
                on=entry.on,
                facts={"letter_id": letter.id, "sent_id": sent.id},
            )
        )

    return on_letter(desk, letter_id, act, "letter_returned", come_back)


def deal_with(desk: Desk, letter_id: int, sent_id: int, what_next: str, act: str) -> tuple[LetterView, Changes]:
    """Records what was done about a letter that came back; it leaves the list.

    Raises:
        BadInput: nothing is said.
        Refused: that leaving did not come back, or was dealt with.
    """
    words = what_next.strip()
    if not words:
        raise BadInput("Say what was done about it.", field="what_next")

    def deal(it: CaseAct, letter: Letter) -> None:
        first = next((each for each in letter.returns if each.sent_id == sent_id), None)
        if first is None or is_dealt_with(letter, sent_id):
            raise Refused("There is nothing to deal with any more.", do="Look at the list again.")
        it.require(DEAL_WITH_RETURNED)
        _write(it, letter, ReturnEntry(sent_id, first.on, first.why, words))
        title = f"{letter.kind.words} that came back: dealt with"
        it.tell(Entry("letter_returned", title, words, facts={"letter_id": letter.id, "sent_id": sent_id}))

    return on_letter(desk, letter_id, act, "deal_with_returned", deal)


def returned(desk: Desk, *, with_dealt: bool = False) -> tuple[ReturnedLine, ...]:
    """The letters that came back and wait for somebody, the longest waiting first; all of them when ``with_dealt``."""
    with desk.reading() as session:
        rows = _returned_letters(session)
        references = _references(session, rows)
        lines = [line for letter in rows for line in _lines(letter, references[letter.case_id])]
    lines.sort(key=lambda line: (line.is_dealt_with, line.returned_on, line.id))
    return tuple(line for line in lines if with_dealt or not line.is_dealt_with)


def _check(desk: Desk, sent: LetterSent, entry: ReturnEntry) -> None:
    problems = []
    if entry.on > desk.clock.today():
        problems.append(BadInput("Date it came back must be today or in the past.", field="on"))
    if entry.on < sent.on:
        problems.append(BadInput(f"It cannot have come back before {long_date(sent.on)}, when it left.", field="on"))
    if not entry.why.strip():
        problems.append(BadInput("Enter what the envelope says.", field="why"))
    if problems:
        raise BadEntries(tuple(problems))


def _write(it: CaseAct, letter: Letter, entry: ReturnEntry) -> None:
    letter.returns.append(
        LetterReturned(
            sent_id=entry.sent_id,
            on=entry.on,
            why=entry.why.strip(),
            what_next=entry.what_next.strip(),
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    it.session.flush()


def _said(sent: LetterSent, entry: ReturnEntry) -> str:
    left = f"{sent.how.words} on {long_date(sent.on)}; came back: {entry.why.strip()}."
    return "\n".join(part for part in (left, entry.what_next.strip()) if part)


def _returned_letters(session: Session) -> list[Letter]:
    asked = select(Letter).join(Case, Case.id == Letter.case_id)
    asked = asked.where(Letter.returns.any(), is_visible(session)).order_by(Letter.id)
    kept = joinedload(Letter.issued).load_only(IssuedLetter.sha256)
    return list(session.scalars(asked.options(selectinload(Letter.leavings), selectinload(Letter.returns), kept)))


def _references(session: Session, rows: Iterable[Letter]) -> dict[int, str]:
    asked = select(Case.id, Case.reference).where(Case.id.in_({row.case_id for row in rows}))
    return {found.id: found.reference for found in session.execute(asked)}


def _lines(letter: Letter, reference: str) -> Iterable[ReturnedLine]:
    """One for each leaving that came back, however often something was said about it."""
    for sent in letter.leavings:
        back = [each for each in letter.returns if each.sent_id == sent.id]
        if back:
            yield ReturnedLine(
                id=back[0].id,
                sent_id=sent.id,
                letter_id=letter.id,
                case_id=letter.case_id,
                reference=reference,
                title=letter.kind.words,
                how=sent.how,
                sent_on=sent.on,
                returned_on=back[0].on,
                why=back[0].why,
                what_next=back[-1].what_next,
                address=sent.address,
                is_dealt_with=is_dealt_with(letter, sent.id),
            )
