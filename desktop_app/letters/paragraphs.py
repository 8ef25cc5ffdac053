"""Standard paragraphs: plain words that may name facts, put into a letter as text that can be edited like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop_app.errors import TemplateInvalid
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.filler import filled_lines
from desktop_app.letters.grammar import Line, Reader
from desktop_app.letters.ombudsman import stale_wordings
from desktop_app.letters.proof import Fault, fault_of
from desktop_app.letters.said import searchable
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import clean

LONGEST = 4_000
_FEWEST_OWN = 12
"""Letters beside the facts: fewer would be found again in letters that never had the paragraph."""
_LONGEST_FACT = 400
_FACT = re.compile(r"\{[^{}]*\}")


def paragraph_faults(text: str) -> tuple[Fault, ...]:
    """Everything that keeps words from being a standard paragraph, by line; () when they may be one. Never raises."""
    if len(text) > LONGEST:
        return (Fault(1, f"The paragraph is longer than {LONGEST:,} characters: that is a letter."),)
    return tuple(_faults(clean(text)))


def filled_paragraph(text: str, facts: LetterFacts) -> str:
    """The words with a letter's facts; one that is not known leaves a gap that the check list will not let out.

    Raises:
        TemplateInvalid: the words name something that is no fact (any more).
    """
    return "\n".join(filled_lines(Reader("paragraph", _numbered(text)).parts(), facts, {})).strip("\n")


def stands_in(text: str, blocks: Iterable[FilledBlock]) -> str:
    """The key of the passage in which the words of a paragraph stand, whatever its facts were; '' for none."""
    pieces = [piece for piece in _FACT.split(searchable(clean(text))) if piece.strip()]
    if sum(len(piece.strip()) for piece in pieces) < _FEWEST_OWN:
        return ""
    own = (block for block in blocks if not block.is_locked)
    return next((block.key for block in own if _holds(searchable(block.text), pieces)), "")


def _holds(text: str, pieces: list[str]) -> bool:
    """Whether the pieces stand in a text one after the other, no further apart than a fact is long.

    Looked for one by one: a pattern with a gap at each fact would try every gap against every other.
    """
    start = text.find(pieces[0])
    while start >= 0:
        at = start + len(pieces[0])
        for piece in pieces[1:]:
            found = text.find(piece, at, at + _LONGEST_FACT + len(piece))
            if found < 0:
                break
            at = found + len(piece)
        else:
            return True
        start = text.find(pieces[0], start + 1)
    return False


def _numbered(text: str) -> list[tuple[int, str]]:
    return [(number, line.rstrip()) for number, line in enumerate(clean(text).strip("\n").split("\n"), 1)]


def _faults(text: str) -> Iterator[Fault]:
    own = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith((">>", "==", "//")):
            what = f"A standard paragraph is plain words: a line cannot begin with {line[:2]}."
            yield Fault(number, what)
            continue
        try:
            parts = Reader("", [(number, line)]).parts()
            own += sum(len(piece.strip()) for part in parts if isinstance(part, Line) for piece in part.pieces[::2])
        except TemplateInvalid as wrong:
            yield fault_of(wrong)
            own += _FEWEST_OWN
        for stale in stale_wordings():
            if re.search(stale.pattern, line, re.IGNORECASE):
                yield Fault(number, f"{stale.what} {stale.do}", "Complaint Handling Code 2024, 3.7")
    if text.strip() and own < _FEWEST_OWN:
        yield Fault(1, "Write some words of your own beside the facts.")
