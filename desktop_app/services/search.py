"""Search: what somebody typed made into a harmless query. The words it is held against: ``services/indexing.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop_app.models.folding import fold, phone_key
from desktop_app.services.reader import Reader
from desktop_app.services.references import read_reference

_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]{2})\b", re.IGNORECASE)
_PART_OF_POSTCODE = re.compile(r"\s*([a-z]{1,2}\d[a-z\d]?)\s+(\d[a-z]?)\s*", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w+])(?:\+44|0)[\d\s()\-]{3,}\d(?!\w)")
LONGEST_TOKEN = 60
"""Letters of a word that count, in what is typed and in what is kept."""
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
    terms = dict.fromkeys(term[:LONGEST_TOKEN] for term in fold(rest).split())
    return Query(meant, tuple(terms)[:_MAX_TERMS])


def matching(reader: Reader, typed: str) -> tuple[str, dict[str, object]]:
    """The condition on ``cases`` that a search stands for, with its parameters.

    What holds no letter or digit finds nothing.
    """
    query = read_query(typed)
    if not query.terms:
        return "cases.reference = :reference", {"reference": query.reference}
    by_words = f"cases.id IN ({_by_words(reader)})"
    if query.reference is None:
        return by_words, {"wanted": _wanted(query.terms, reader)}
    given: dict[str, object] = {"reference": query.reference, "wanted": _wanted(query.terms, reader)}
    return f"cases.reference = :reference OR {by_words}", given


def _by_words(reader: Reader) -> str:
    """Ids of the cases that hold what is wanted.

    Where the database hides rows by itself it also does the looking: hiding keeps it from using its index of words.
    """
    if reader.is_sqlite:
        return "SELECT rowid FROM search_index WHERE search_index MATCH :wanted"
    if reader.is_guarded:
        return "SELECT guard.found(CAST(:wanted AS tsquery))"
    return "SELECT case_id FROM search_text WHERE vector @@ CAST(:wanted AS tsquery)"


def _wanted(terms: tuple[str, ...], reader: Reader) -> str:
    """Words beginning with each of the terms, as each database spells it."""
    return " AND ".join(f'"{term}"*' for term in terms) if reader.is_sqlite else " & ".join(f"'{t}':*" for t in terms)
