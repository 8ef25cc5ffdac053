"""A letter in a list, on offer, and open to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.facts_post import HeldFacts
from desktop_app.policy.kinds import Leaving, LetterKind, LetterState, ReviewStep
from desktop_app.services.views_review import NO_REVIEW, ReviewView

if TYPE_CHECKING:
    from desktop_app.letters.check import Problem
    from desktop_app.letters.reading_age import Reading
    from desktop_app.letters.template import FilledBlock
    from desktop_app.policy.letter_forms import LetterForm
    from desktop_app.services.views_words import ParagraphOffer


@dataclass(frozen=True, slots=True)
class LetterSummary:
    """A letter in a case's list."""

    id: int
    kind: LetterKind
    title: str
    state: LetterState
    dated_on: date | None
    sent_on: date | None
    sent_how: Leaving | None
    sha256: str
    written_by: str
    copy_of_id: int | None = None
    """The letter that this one is a copy of."""
    corrects_id: int | None = None
    """The letter that this one takes the place of."""
    copies_missing: tuple[str, ...] = ()
    """Who gets a copy of it and has none made yet; known in a case's own list alone."""
    corrected_by: str = ""
    """What took its place: ``the letter of 3 December 2026``, ``a draft``; '' for nothing."""
    returned_on: date | None = None
    """The day the post brought it back; it counts as sent all the same."""
    returned_why: str = ""
    back_sent_id: int | None = None
    """The leaving that came back, while nobody has done anything about it."""
    held: HeldFacts | None = None
    """By whom and why an issued letter is held back; None while it may leave."""
    review: ReviewStep | None = None
    """Of a draft: the step of its review that holds; None while nobody was asked."""
    review_words: str = ""
    """``in review with Joanna Wilk``; '' where there is nothing to say."""

    @property
    def is_back(self) -> bool:
        """It came back, and nobody has done anything about it yet."""
        return self.back_sent_id is not None


@dataclass(frozen=True, slots=True)
class AboutChoice:
    """One thing of a case that a letter could be about."""

    what: str
    """``action`` or ``restriction``."""
    id: int
    words: str


@dataclass(frozen=True, slots=True)
class LetterOffer:
    """A letter that may be begun from a case, or why not."""

    kind: LetterKind
    title: str
    permitted: bool
    why: str
    source: str
    who_could: str = ""
    about: tuple[AboutChoice, ...] = ()
    """What it could be about, the likeliest first; () for a letter about the whole case."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter as its screen shows it: passages to edit while it is a draft, the kept words once it is issued."""

    summary: LetterSummary
    version: int
    """Hand it back when saving a passage, so that two people do not write over each other."""
    case_id: int
    blocks: tuple[FilledBlock, ...]
    problems: tuple[Problem, ...]
    """What blocks issuing first; empty once it is issued."""
    leaving_options: tuple[Leaving, ...]
    """The ways it can leave, the resident's own first."""
    address_lines: tuple[str, ...]
    """As the envelope's window shows them."""
    format_words: str
    copies: tuple[str, ...] = ()
    """Who gets a copy, and where it goes."""
    known_words: frozenset[str] = frozenset()
    """Names and the landlord's own words, in small letters: never misspelt."""
    reading: Reading | None = None
    """How a draft reads; None when it is too short to say."""
    paper: str = "white"
    """The paper they asked for: what the post room groups by."""
    forms: tuple[LetterForm, ...] = ()
    """The files beside the PDF that the resident's needs ask for."""
    copies_missing: tuple[str, ...] = ()
    """Who gets a copy of this letter and has none made yet."""
    copy_letters: tuple[LetterSummary, ...] = ()
    """The copies made of it, each a letter of its own."""
    review: ReviewView = NO_REVIEW
    """Where its review stands; of a draft alone."""
    newer_words: str = ""
    """That a draft was begun with older words than hold now; '' where it was not."""
    is_printed: bool = False
    """An issued letter came out of a printer here, by itself or in a batch."""
    own_words: str = ""
    """Which of the landlord's versions an issued letter came from; '' for the shipped words."""
    paragraphs: tuple[ParagraphOffer, ...] = ()
    """The standard paragraphs that may be put in a draft today, with its facts."""
