"""Takes in a resident's contact: a case with a reference, whose first clock runs from the day anybody got it."""

from __future__ import annotations

import textwrap
from functools import partial

from sqlalchemy.orm import Session

from desktop_app.models import Case, Contact
from desktop_app.policy.authority import is_told_by_another
from desktop_app.policy.kinds import Event
from desktop_app.policy.words import long_date
from desktop_app.services import documents
from desktop_app.services.act import in_turn, run_once
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import view_of
from desktop_app.services.chronology import Entry
from desktop_app.services.contact_checks import doubts, require_usable
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on
from desktop_app.services.entries import ContactEntry
from desktop_app.services.references import next_reference
from desktop_app.services.residents import represent, resident_for
from desktop_app.services.similar import similar
from desktop_app.services.views import CaseView, Changes

__all__ = ["check_entry", "similar", "take_in"]

FOUND_AT = "Where they wrote"
"""Name of the fact that keeps the link or their name on social media."""
SUBJECT_LENGTH = 70
QUOTED_LENGTH = 600


def check_entry(desk: Desk, entry: ContactEntry) -> tuple[str, ...]:
    """Whole questions about what is improbable, to be confirmed before taking it in; empty when nothing is.

    Raises:
        BadEntries: what cannot be taken in at all, field by field.
    """
    require_usable(desk, entry)
    return doubts(desk, entry)


def take_in(desk: Desk, entry: ContactEntry, act: str) -> tuple[CaseView, Changes]:
    """Makes an untriaged case of a contact. Its clocks run from the receipt, whoever received it and however late.

    The policy edition in force on the day of receipt stays with the case. Files are kept whole; one handed in twice
    is kept once.

    Raises:
        BadEntries: a field needs something else; nothing was written.
    """
    require_usable(desk, entry)
    for file in entry.files:
        if file.content:
            documents.require_keepable(file)

    def take() -> CaseView:
        with desk.session() as session:
            case_id = run_once(session, desk, act, "take_in", partial(_take_in, session, desk, entry))
            return view_of(session, desk, load_case(session, case_id))

    view = in_turn(take)
    return view, Changes(cases=frozenset({view.id}), queue=True)


def _take_in(session: Session, desk: Desk, entry: ContactEntry) -> int:
    case = _new_case(session, desk, entry)
    it = CaseAct(session, desk, case)
    contact = _new_contact(desk, entry)
    case.contacts.append(contact)
    if entry.representative is not None:
        case.representatives.append(represent(case.id, entry.representative))
    session.flush()
    assert entry.received_on is not None
    received = it.tell(_received(entry))
    it.date(Event.RECEIVED, entry.received_on, received, entry.received_minute)
    _keep_files(it, entry, contact.id)
    it.settle()
    return case.id


def _new_case(session: Session, desk: Desk, entry: ContactEntry) -> Case:
    assert entry.received_on is not None
    case = Case(
        reference=next_reference(session),
        subject=entry.subject.strip() or _subject_in(entry),
        resident=resident_for(session, entry.person, desk.clock.today()),
        edition_id=edition_on(session, entry.received_on).id,
        received_on=entry.received_on,
        received_minute=entry.received_minute,
        created_at=desk.clock.now(),
        hazards=[],
        triage={},
        facts={FOUND_AT: entry.found_at.strip()} if entry.found_at.strip() else {},
    )
    session.add(case)
    session.flush()
    return case


def _new_contact(desk: Desk, entry: ContactEntry) -> Contact:
    assert entry.received_on is not None
    return Contact(
        received_on=entry.received_on,
        received_minute=entry.received_minute,
        received_by=entry.received_by.strip(),
        passed_on=entry.passed_on,
        channel=entry.channel,
        words=entry.words.strip(),
        wants=entry.wants.strip(),
        logged_at=desk.clock.now(),
        logged_by_id=desk.staff_id,
    )


def _subject_in(entry: ContactEntry) -> str:
    """A first subject from what they want or wrote, cut at a word; the handler can better it at triage.

    None from the words of somebody without authority: the subject is the title of the letters to the resident.
    """
    if entry.representative is not None and is_told_by_another(entry.representative.authority):
        return ""
    words = entry.wants.strip() or entry.words.strip()
    return textwrap.shorten(words.splitlines()[0] if words else "", SUBJECT_LENGTH, placeholder="…")


def _received(entry: ContactEntry) -> Entry:
    by = f" by {entry.received_by.strip()}" if entry.received_by.strip() else ""
    lines = [textwrap.shorten(entry.words, QUOTED_LENGTH, placeholder=" …")] if entry.words.strip() else []
    if entry.wants.strip():
        lines.append(f"They want: {entry.wants.strip()}")
    if entry.passed_on is not None:
        lines.append(f"Passed to the complaints team on {long_date(entry.passed_on)}.")
    return Entry(
        "received",
        f"Received{by}: {entry.channel.words.lower()}",
        "\n".join(lines),
        on=entry.received_on,
        minute=entry.received_minute,
    )


def _keep_files(it: CaseAct, entry: ContactEntry, contact_id: int) -> None:
    """Every file of the contact, told of in one entry."""
    files = [file for file in entry.files if file.content]
    told = [documents.keep(it.session, it.desk, it.case.id, file, contact_id) for file in files]
    it.session.expire(it.case, ["documents"])
    if len(told) == 1:
        it.tell(told[0])
    elif told:
        it.tell(Entry("document", f"{len(told)} files kept", "\n".join(f"{one.title}. {one.text}" for one in told)))
