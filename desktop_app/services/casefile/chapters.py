"""A casefile put together: its cover, its parts in the order of the Ombudsman's list, and the files of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from desktop_app.letters.casefile import Chapter, Enclosure
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.casefile import RECORD, Part, Section, days_words, left_out, parts
from desktop_app.policy.words import count, dated, long_date
from desktop_app.services.casefile import complaint, decided, record, remedies
from desktop_app.services.casefile.files import OTHERS, File, beneath, letters_of, on_paper
from desktop_app.services.casefile.telling import Told, bullets, day_cell, facts, prose, table
from desktop_app.services.document_marks import marks_on
from desktop_app.services.evidence_list import held, held_by_words
from desktop_app.services.evidence_words import Item, evidence_items

MISSING = "Missing: the case holds nothing of it."
NONE = "None is recorded in this case."
"""Of what a case may well have none of: nothing is amiss then."""
_MOST_HELD = 3
UNMATCHED = "Nothing here is matched to this by its name: say where it stands, or add it."
EVIDENCE = ("What the Ombudsman asks for", "What the case holds")

_SECTIONS: Mapping[Section, Callable[[Told], Iterator[FilledBlock]]] = MappingProxyType(
    {
        Section.COMPLAINT: complaint.complaint,
        Section.PEOPLE: complaint.people,
        Section.POINTS: complaint.points,
        Section.DEADLINES: complaint.deadlines,
        Section.DECISIONS: decided.decisions,
        Section.LEGAL: decided.legal,
        Section.POLICY: complaint.policy,
        Section.CHRONOLOGY: record.chronology,
        Section.CONTACTS: record.contacts,
        Section.POST: record.post,
        Section.MEETINGS: record.meetings,
        Section.HAZARDS: record.hazards,
        Section.OMBUDSMAN: record.ombudsman,
        Section.NEEDS: remedies.needs,
        Section.RISK: remedies.risk,
        Section.COMPENSATION: remedies.compensation,
        Section.ACTIONS: remedies.actions,
    }
)
"""Who writes each section; letters and documents are written beside the files themselves."""


def chapters(told: Told, files: tuple[File, ...], first: int, prefix: str) -> list[Chapter]:
    """One case's parts, numbered from ``first``; ``prefix`` names the case where there are several."""
    listed = parts((one.key, one.words) for one in evidence_items())
    return [_chapter(told, part, files, f"{prefix}{number}. {part.title}") for number, part in enumerate(listed, first)]


def _chapter(told: Told, part: Part, files: tuple[File, ...], title: str) -> Chapter:
    is_last = Section.DOCUMENTS in part.sections
    wanted = OTHERS if is_last else part.evidence
    mine = tuple(one for one in files if one.evidence == wanted) if is_last or part.evidence else ()
    blocks: list[FilledBlock] = []
    for section in part.sections:
        if section is Section.LETTERS:
            blocks.append(_letters(told, mine))
        elif section in _SECTIONS:
            blocks += _SECTIONS[section](told)
    documents = [one for one in mine if not one.is_letter]
    if documents or is_last:
        blocks.append(_documents(told, documents))
    if not any(block.text for block in blocks):
        blocks = [prose("", MISSING)]
    return Chapter(title, tuple(blocks), tuple(_enclosure(told, one) for one in mine))


def _enclosure(told: Told, file: File) -> Enclosure:
    return Enclosure(
        file.number, file.title, file.pages, partial(on_paper, told.desk, file),
        is_picture=file.is_picture, is_ours=file.is_letter, beneath=beneath(file),
    )  # fmt: skip


def _letters(told: Told, files: tuple[File, ...]) -> FilledBlock:
    rows = ((day_cell(one.on), f"File {one.number}", told.line(one.title), one.by) for one in files if one.is_letter)
    return table("Letters issued", ("Date", "File", "Letter", "Issued by"), rows, "No letter was issued on these days.")


def _documents(told: Told, files: list[File]) -> FilledBlock:
    rows = (
        (f"File {one.number}", told.line(one.title), f"{dated(one.on)}, {told.line(one.by)}", told.line(one.note))
        for one in files
    )
    return table("Documents", ("File", "Name", "Added", "Remark"), rows, "There is no other document.")


def evidence_rows(told: Told, leave: frozenset[int] = frozenset()) -> Iterator[tuple[str, str]]:
    """What the Ombudsman asked for, line by line, then the rest of its usual list; each with what the case holds."""
    yield from asked_rows(told, leave)
    yield from usual_rows(told, leave)


def asked_rows(told: Told, leave: frozenset[int] = frozenset()) -> Iterator[tuple[str, str]]:
    """The latest recorded request, line by line; nothing when none is recorded."""
    left, items = _names(told, leave), {item.words: item for item in evidence_items()}
    marks = marks_on(told.case)
    for words in _asked(told):
        item = items.get(words)
        found = held(told.case, item, marks) if item is not None else held_by_words(told.case, words, marks)
        yield words, _held(told, found, left) or (_without(item) if item is not None else UNMATCHED)


def usual_rows(told: Told, leave: frozenset[int] = frozenset()) -> Iterator[tuple[str, str]]:
    """What of the Ombudsman's usual list the recorded request does not name: all of it when there is none."""
    left, asked, marks = _names(told, leave), set(_asked(told)), marks_on(told.case)
    for item in evidence_items():
        if item.words not in asked:
            yield item.words, _held(told, held(told.case, item, marks), left) or _without(item)


def _without(item: Item) -> str:
    return NONE if item.may_be_none else MISSING


def _asked(told: Told) -> list[str]:
    row = max(told.case.evidence_requests, key=lambda one: (one.sent_on is None, one.asked_on, one.id), default=None)
    return row.asked_for.splitlines() if row is not None else []


def _names(told: Told, leave: frozenset[int]) -> set[str]:
    return {f"Document: {one.name}" for one in told.case.documents if one.id in leave}


def _held(told: Told, found: tuple[str, ...], left: set[str]) -> str:
    lines = [told.hidden(one) for one in found if one not in left]
    more = len(lines) - _MOST_HELD
    return "; ".join(lines[:_MOST_HELD]) + (f"; and {more} more" if more > 0 else "")


def cover(
    told: Told, cases: list[Told], files: tuple[File, ...], leave: frozenset[int], made: str
) -> tuple[FilledBlock, ...]:
    """Whose it is, what is in, what was left out and why, and what is missing."""
    resident = told.case.resident
    others = [f"{one.case.reference}, {one.view.stage_words.lower()}: {one.case.subject}" for one in cases[1:]]
    letters = sum(one.is_letter for one in files)
    inside = f"{count(letters, 'letter')}, {count(len(files) - letters, 'document')}"
    about = (
        ("Landlord", told.desk.landlord.name),
        ("Resident", "Somebody who gave no name" if resident.is_anonymous else resident.name),
        ("About", told.case.subject),
        ("Where it stands", told.view.stage_words),
        ("The Ombudsman’s reference", told.view.ombudsman.reference if told.view.ombudsman is not None else ""),
        ("In it", f"{days_words(told.choice)}; {inside}"),
        ("Made", made),
    )
    out = left_out(told.choice, _left_documents(cases, leave), sum(letters_of(one)[1] for one in cases))
    whole = f"Nothing of the record is left out ({RECORD})."
    return (
        FilledBlock("subject", "", f"Casefile {told.case.reference}"),
        facts(told, "", about),
        *([prose("With these cases", bullets(told, others))] if others else []),
        prose("What was left out", "\n\n".join(out) or whole),
        *_lists(told, leave),
    )


def _lists(told: Told, leave: frozenset[int]) -> Iterator[FilledBlock]:
    """What was asked for first, where a request is recorded; then the rest of the usual list."""
    asked, usual = ([(told.line(a), told.line(b)) for a, b in rows(told, leave)] for rows in (asked_rows, usual_rows))
    if asked:
        yield table("What the Ombudsman asked for", EVIDENCE, asked)
    if usual:
        title = "Also usual, and not asked for" if asked else "What the Ombudsman usually asks for"
        yield table(title, EVIDENCE, usual)


def _left_documents(cases: list[Told], leave: frozenset[int]) -> int:
    return sum(one.id in leave for told in cases for one in told.case.documents)


def made_words(told: Told, at: str) -> str:
    """Who made it and when."""
    return f"by {told.name(told.desk.staff_id)} on {long_date(told.desk.clock.today())} at {at}"
