"""The Ombudsman's usual list of evidence, and what a case holds of each thing on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop_app.models import Case, CaseEvent
from desktop_app.policy.casefile import came_after
from desktop_app.policy.exclusion import LEGAL_KEY
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.words import count, long_date
from desktop_app.services.document_marks import Marks
from desktop_app.services.evidence_words import Item, ombudsman_file

_NOTES = frozenset({"note", "call", "contacted", "update", "meeting", "contribution"})
"""Kinds of chronology entry that say what was said to whom."""
_SHORTEST_TELLING = 5
"""Characters of a word that tells one thing from another in a file's name."""


@dataclass(frozen=True, slots=True)
class Days:
    """The Ombudsman's days as last checked, each with where it was read."""

    in_force_from: date
    verified_on: date
    referral_months: int
    referral_source: str
    evidence_working_days: int
    evidence_source: str
    order_weeks: int
    order_source: str


def ombudsman_days() -> Days:
    """The dated record."""
    return Days(**ombudsman_file()["days"])


def held(case: Case, item: Item, marks: Marks) -> tuple[str, ...]:
    """What the case holds of one thing, a line each; nothing when it is missing. ``marks``: of the case's files."""
    lines = [line for name in item.holds for line in _HOLDS[name](case)]
    names = [row.name for row in marks.standing(case.documents) if marks.answers(row, item)]
    return (*lines, *(f"Document: {name}" for name in names))


def held_by_words(case: Case, words: str, marks: Marks) -> tuple[str, ...]:
    """The documents whose names share a telling word with something asked for in words of the Ombudsman's own.

    ``Photo of the wall.jpg`` answers ``Photographs``: the one word begins with the other.
    """
    asked = _telling(words)
    named = ((row.name, _telling(row.name)) for row in marks.standing(case.documents))
    return tuple(
        f"Document: {name}"
        for name, known in named
        if any(one.startswith(other) or other.startswith(one) for one in asked for other in known)
    )


def _telling(words: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", words.lower()) if len(word) >= _SHORTEST_TELLING]


def _contacts(case: Case) -> Iterator[str]:
    for row in case.contacts:
        yield f"{row.channel.words}, {long_date(row.received_on)}"


def _letters(case: Case) -> Iterator[str]:
    for row in case.letters:
        if row.state is LetterState.SENT and row.dated_on is not None:
            yield f"{row.kind.words}, dated {long_date(row.dated_on)}"


def _notes(case: Case) -> Iterator[str]:
    kept: list[CaseEvent] = [event for event in case.events if event.kind in _NOTES]
    if kept:
        yield f"{count(len(kept), 'entry') if len(kept) == 1 else f'{len(kept)} entries'} in the chronology"


def _hazards(case: Case) -> Iterator[str]:
    for row in case.hazard_cases:
        if row.investigated_on is not None:
            yield f"Investigation of a danger, {long_date(row.investigated_on)}"


def _edition(case: Case) -> Iterator[str]:
    after = came_after(case.edition.in_force_from, case.received_on)
    yield f"Complaints policy, rule by rule: {case.edition.title}{f', which {after}' if after else ''}"


def _needs(case: Case) -> Iterator[str]:
    if case.resident.vulnerability:
        yield "Vulnerability, as recorded with the resident"
    for row in case.resident.adjustments:
        yield row.words


def _compensation(case: Case) -> Iterator[str]:
    for row in case.compensations:
        yield f"Working of {long_date(row.decided_on)}"


def _risk(case: Case) -> Iterator[str]:
    for row in case.resident.restrictions:
        yield f"{row.kind.words}, from {long_date(row.starts_on)}"


def _actions(case: Case) -> Iterator[str]:
    for row in case.actions:
        if row.done_on is not None:
            yield f"{row.what}, done {long_date(row.done_on)}: {row.evidence}"


def _exclusion(case: Case) -> Iterator[str]:
    for row in (one for one in case.exclusions if one.ground == LEGAL_KEY):
        yield f"Left out on {long_date(row.decided_on)}: {row.ground_words}"


_HOLDS: Mapping[str, Callable[[Case], Iterator[str]]] = MappingProxyType(
    {
        "contacts": _contacts,
        "letters": _letters,
        "notes": _notes,
        "hazards": _hazards,
        "edition": _edition,
        "needs": _needs,
        "compensation": _compensation,
        "risk": _risk,
        "actions": _actions,
        "exclusion": _exclusion,
    }
)
