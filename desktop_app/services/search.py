"""Search: the words a case is found by, and what somebody typed made into a harmless query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Select, column, false, select, table, text
from sqlalchemy.orm import Session

from desktop_app.models import Case, CaseEvent, Representative, Resident, SearchText
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.services.references import read_reference

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]{2})\b", re.IGNORECASE)
_PART_OF_POSTCODE = re.compile(r"\s*([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]?)\s*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w+])(?:\+44|0)[\d\s()\-]{3,}\d(?!\w)")
_OURS = ("triaged", "hazard", "letter_issued", "deadline_moved")
"""Entries in the program's own words, the same on every case: nobody looks for a case by them."""
_MAX_TOKENS = 20_000
_MAX_TOKEN = 60
_MAX_TERMS = 12


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, taken apart."""

    reference: str | None
    """The one case that is meant, when it reads as a reference."""
    terms: tuple[str, ...]
    """Beginnings of words, folded to letters and digits, so that nothing typed can steer the database."""


def read_query(typed: str) -> Query:
    """A reference, or else words: a postcode with or without its space and a telephone number count as one each."""
    meant = read_reference(typed)
    if meant is not None and not typed.strip().startswith("0"):
        return Query(meant, ())
    rest = _PHONE.sub(lambda found: f" {phone_key(found[0])} ", typed)
    rest = _PART_OF_POSTCODE.sub(r"\1\2", rest) if _PART_OF_POSTCODE.fullmatch(rest) else _POSTCODE.sub(r"\1\2", rest)
    terms = dict.fromkeys(term[:_MAX_TOKEN] for term in fold(rest).split())
    return Query(meant, tuple(terms)[:_MAX_TERMS])


def matching(session: Session, typed: str) -> ColumnElement[bool]:
    """The condition on ``cases`` that a search stands for. What holds no letter or digit finds nothing."""
    query = read_query(typed)
    by_reference = Case.reference == query.reference if query.reference else false()
    return by_reference | Case.id.in_(_by_words(session, query.terms)) if query.terms else by_reference


def _by_words(session: Session, terms: tuple[str, ...]) -> Select[int]:
    """Ids of the cases that hold a word beginning with each of the terms."""
    if session.get_bind().dialect.name == "sqlite":
        index = table("search_index", column("rowid"))
        wanted = " AND ".join(f'"{term}"*' for term in terms)
        return select(index.c.rowid).where(text("search_index MATCH :wanted").bindparams(wanted=wanted))
    wanted = " & ".join(f"'{term}':*" for term in terms)
    return select(SearchText.case_id).where(
        text("search_text.vector @@ CAST(:wanted AS tsquery)").bindparams(wanted=wanted)
    )


def index_case(session: Session, case: Case) -> None:
    """Gathers the words of a case again; the database's own triggers carry them into its index.

    Each word once is enough to be found by, and the cap keeps a forwarded chain of emails from filling the index.
    """
    session.flush()
    tokens = dict.fromkeys(token[:_MAX_TOKEN] for part in _parts(session, case) for token in fold(part).split())
    words = " ".join(islice(tokens, _MAX_TOKENS))
    row = session.get(SearchText, case.id)
    if row is None:
        session.add(SearchText(case_id=case.id, words=words))
    elif row.words != words:
        row.words = words


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
        .where(CaseEvent.case_id == case.id, CaseEvent.text != "", CaseEvent.kind.not_in(_OURS))
        .order_by(CaseEvent.id.desc())
    )
