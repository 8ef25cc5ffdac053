"""What the contact screen asks for on the worker: an entry kept earlier, and what is doubtful about one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.errors import NotFound
from desktop_app.services import contacts, drafts
from desktop_app.services.contact_checks import date_doubts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry
from desktop_app.ui.screens.contact.keeping import file_key
from desktop_app.ui.screens.contact.payload import Typing, file_of, from_payload


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is improbable about an entry: about its date, and about the rest."""

    date: tuple[str, ...]
    other: tuple[str, ...]


def weigh(desk: Desk, entry: ContactEntry) -> Doubts:
    """Whole questions to be answered before the entry is taken in.

    Raises:
        BadEntries: what cannot be taken in at all, field by field.
    """
    asked = contacts.check_entry(desk, entry)
    dated = date_doubts(desk, entry.received_on) if entry.received_on is not None else ()
    return Doubts(tuple(each for each in asked if each in dated), tuple(each for each in asked if each not in dated))


def load_typing(desk: Desk, key: str) -> Typing:
    """The entry kept under ``key`` with its files; a file that was never kept whole is left out.

    Raises:
        NotFound: it was taken in or discarded meanwhile.
    """
    kept = drafts.draft(desk, key)
    named = kept.payload.get("files")
    files = {}
    for name in named if isinstance(named, list) else ():
        try:
            files[str(name)] = file_of(drafts.draft(desk, file_key(key, str(name))).payload)
        except NotFound:
            continue
    return from_payload(kept.payload, files)
