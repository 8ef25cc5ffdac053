"""What belongs in a casefile, the paper on which the Ombudsman gets one case whole: its parts, their order, its limits.

Nothing is left out that nobody chose to leave out, and whatever was left out is said on the cover.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import count, long_date

RECORD = code_source("5.12")
"""A full record is kept of each complaint and what became of it; the casefile is that record on paper."""
MINIMISED = Source("UK GDPR", "Article 5(1)(c), no more than is needed")
"""Why something may be left out: whoever reads it needs the complaint, not what is known of everybody near it."""


class Section(StrEnum):
    """What one stretch of a casefile holds."""

    COMPLAINT = "complaint"
    PEOPLE = "people"
    POINTS = "points"
    DEADLINES = "deadlines"
    DECISIONS = "decisions"
    CHRONOLOGY = "chronology"
    CONTACTS = "contacts"
    LETTERS = "letters"
    POST = "post"
    MEETINGS = "meetings"
    HAZARDS = "hazards"
    POLICY = "policy"
    NEEDS = "needs"
    COMPENSATION = "compensation"
    RISK = "risk"
    ACTIONS = "actions"
    LEGAL = "legal"
    DOCUMENTS = "documents"
    OMBUDSMAN = "ombudsman"


OPENING = (
    ("The complaint", (Section.COMPLAINT, Section.PEOPLE, Section.POINTS)),
    ("Every date, and how it was worked out", (Section.DEADLINES,)),
    ("Decisions and who took them", (Section.DECISIONS,)),
    ("Everything that happened, in order", (Section.CHRONOLOGY,)),
)
"""What any reader needs first, whatever was asked for: title and sections."""

ANSWERING = MappingProxyType(
    {
        "correspondence": (Section.CONTACTS, Section.LETTERS, Section.POST),
        "notes": (Section.MEETINGS,),
        "repairs": (Section.HAZARDS,),
        "policies": (Section.POLICY,),
        "needs": (Section.NEEDS,),
        "compensation": (Section.COMPENSATION,),
        "risk": (Section.RISK,),
        "actions": (Section.ACTIONS,),
        "legal": (Section.LEGAL,),
    }
)
"""What of a case answers each thing on the Ombudsman's list, by the list's keys; documents join it by their names."""

CLOSING = (("At the Ombudsman", (Section.OMBUDSMAN,)), ("Other documents", (Section.DOCUMENTS,)))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a casefile."""

    title: str
    sections: tuple[Section, ...]
    evidence: str = ""
    """The key of the thing on the Ombudsman's list that it answers; '' for the parts around the list."""


def parts(evidence: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """The parts in their order: the complaint, then the Ombudsman's list as it stands, then what is on no list.

    Args:
        evidence: Key and words of each thing on the list, in its order. A thing that the case keeps in no section of
            its own still has its part: the documents that answer it, or the line that it is missing.
    """
    listed = (Part(words, ANSWERING.get(key, ()), key) for key, words in evidence)
    return (
        *(Part(title, sections) for title, sections in OPENING),
        *listed,
        *(Part(title, sections) for title, sections in CLOSING),
    )


def came_after(in_force_from: date | None, received_on: date) -> str:
    """Said where a case is counted by an edition that was not in force yet: ``came after, on 1 April 2024``; else ''.

    A paper that asks which policies were in force at the time must not let a later one pass for it.
    """
    if in_force_from is None or in_force_from <= received_on:
        return ""
    return f"came after, on {long_date(in_force_from)}"


DECIDED = frozenset(
    {"triaged", "investigator", "reviewer", "reviewed", "committed", "withdrawn", "merged", "closed", "reopened"}
)
"""Kinds of chronology entry that are a decision on the case itself and are kept nowhere else."""

BETWEEN_COLLEAGUES = frozenset(
    {"note", "review_asked", "review_sent_back", "review_approved", "review_undone", "review_taken_back"}
)
"""Kinds of chronology entry that colleagues wrote for one another and not for the resident."""

CALLS_AND_NOTES = frozenset({"call", "contacted", "note"})
"""Kinds of chronology entry that are listed with the notes of contact too: nobody reads a list that says none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose to put in. As it stands by itself: everything."""

    since: date | None = None
    until: date | None = None
    without_notes: bool = False
    """Leave out what colleagues wrote for one another."""
    without_others: bool = False
    """Leave out who else is in it: the household, a group, representatives of other people."""

    def holds(self, on: date) -> bool:
        """Whether something of that day is in; both days count."""
        return (self.since is None or on >= self.since) and (self.until is None or on <= self.until)

    def holds_entry(self, kind: str, on: date) -> bool:
        """Whether a chronology entry is in."""
        return self.holds(on) and not (self.without_notes and kind in BETWEEN_COLLEAGUES)


def days_words(choice: Choice) -> str:
    """Which days are in: ``from 3 May 2021 to 26 November 2026``, or that all are."""
    if choice.since is None and choice.until is None:
        return "everything, whatever its day"
    since = f"from {long_date(choice.since)}" if choice.since is not None else ""
    until = f"to {long_date(choice.until)}" if choice.until is not None else ""
    return " ".join(filter(None, (since, until)))


def left_out(choice: Choice, documents: int = 0, letters: int = 0) -> tuple[str, ...]:
    """What was left out and why, a sentence each, for the cover; () for a casefile that is whole.

    Args:
        choice: What was chosen.
        documents: Documents that were chosen not to go.
        letters: Letters left out because they went to somebody else.

    Source: UK GDPR, Article 5(1)(c).
    """
    lines = []
    if choice.since is not None or choice.until is not None:
        lines.append(
            f"Contacts, letters, documents, chronology and post are those {days_words(choice)}. Findings, promises, "
            "decisions and dates to keep stand as they do today."
        )
    if choice.without_notes:
        lines.append("Notes that colleagues wrote for one another, and reviews of drafts, are left out.")
    if choice.without_others:
        lines.append(
            f"Other people known to the case are left out, and their names in what was written ({MINIMISED}). Files "
            "are as they were kept: nothing inside a letter or a document is blacked out."
        )
    if letters:
        lines.append(f"{count(letters, 'letter')} to somebody else {'is' if letters == 1 else 'are'} left out.")
    if documents:
        lines.append(f"{count(documents, 'document')} {'is' if documents == 1 else 'are'} left out by choice.")
    return tuple(lines)
