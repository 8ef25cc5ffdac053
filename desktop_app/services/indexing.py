"""The words a case is found by, gathered again whenever it changes. How they are looked for: ``services/search.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseEvent, Representative, Resident, SearchText
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.services.search import LONGEST_TOKEN

OURS = ("triaged", "hazard", "letter_issued", "deadline_moved")
"""Entries in the program's own words, the same on every case: nobody looks for a case by them."""
_MOST_TOKENS = 20_000


def index_case(session: Session, case: Case) -> None:
    """Gathers the words of a case again; the database's own triggers carry them into its index.

    Each word once is enough to be found by, and the cap keeps a forwarded chain of emails from filling the index.
    """
    session.flush()
    words = indexed(_parts(session, case))
    row = session.get(SearchText, case.id)
    if row is None:
        session.add(SearchText(case_id=case.id, words=words))
    elif row.words != words:
        row.words = words


def indexed(parts: Iterable[str]) -> str:
    """The words of these parts as they are kept: folded, each once, in the order they first come."""
    tokens = dict.fromkeys(token[:LONGEST_TOKEN] for part in parts for token in fold(part).split())
    return " ".join(islice(tokens, _MOST_TOKENS))


def _parts(session: Session, case: Case) -> Iterator[str]:
    """All a case is found by, what matters most first."""
    yield case.subject
    people: list[Resident | Representative] = [case.resident, *case.representatives]
    for person in people:
        yield from (person.name, postcode_key(person.postcode), phone_key(person.phone), person.email, person.address)
    for point in case.points:
        yield from (point.text, point.outcome_sought)
    for contact in case.contacts:
        yield from (contact.words, contact.wants)
    yield from session.scalars(
        select(CaseEvent.text)
        .where(CaseEvent.case_id == case.id, CaseEvent.text != "", CaseEvent.kind.not_in(OURS))
        .order_by(CaseEvent.id.desc())
    )
