"""What the post room is shown: letters to go, batches, what was posted, what came back, what nobody was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop_app.policy.kinds import Leaving, LetterKind, PrintResult
from desktop_app.policy.paper import Envelope, Fit
from desktop_app.policy.post_checks import CheckLevel, PostCheck, worst
from desktop_app.services.queue_lines import ChipView


@dataclass(frozen=True, slots=True)
class PostGroup:
    """Letters that are printed and enveloped in one go."""

    envelope: Envelope
    needs_label: bool
    paper: str
    size: int
    """Body size in points."""
    is_duplex: bool

    @property
    def words(self) -> str:
        """``DL envelope · White paper · 14 point · One side``."""
        sides = "Both sides" if self.is_duplex else "One side"
        return " · ".join((Fit(self.envelope, self.needs_label).words, self.paper, f"{self.size} point", sides))

    @property
    def order(self) -> tuple[int, bool, str, int]:
        """Small envelopes first, white paper before coloured, small print before large."""
        return (list(Envelope).index(self.envelope), self.needs_label, self.paper, self.size)


@dataclass(frozen=True, slots=True)
class LetterToGo:
    """An issued letter that has not left and is meant for paper."""

    id: int
    case_id: int
    reference: str
    kind: LetterKind
    title: str
    dated_on: date
    sha256: str
    address_lines: tuple[str, ...]
    pages: int
    sheets: int
    group: PostGroup
    checks: tuple[PostCheck, ...]
    chip: ChipView
    due_on: date | None
    """The day it must leave; None where nothing is due."""
    advice: tuple[str, ...]
    """By when it must leave, and when it arrives; never empty."""
    arrives: str
    """When it is meant to arrive if it is posted now: ``Thu 26 Nov``."""
    is_urgent: bool
    result: PrintResult | None = None
    """How it last came out of the printer; None when it was not printed, or nobody has said."""
    batch_id: int | None = None
    """The batch it was in last."""
    is_printed: bool = False
    """It came out well, in its last batch or by itself since, and waits to be posted."""
    is_held: bool = False
    """Somebody holds it back; its day keeps running."""

    @property
    def level(self) -> CheckLevel:
        """The gravest of its checks."""
        return worst(self.checks)

    @property
    def is_in_question(self) -> bool:
        """It is in a batch that nobody has answered for."""
        return self.batch_id is not None and self.result is None

    @property
    def place(self) -> str:
        """Name and postcode, or what there is of them."""
        return ", ".join(dict.fromkeys((self.address_lines[:1] or ("",)) + self.address_lines[-1:]))


@dataclass(frozen=True, slots=True)
class BatchLetter:
    """One letter of a batch, in the order it came out."""

    letter_id: int
    case_id: int
    reference: str
    title: str
    name: str
    """The first line in its window: what is read on the paper in one's hand."""
    position: int
    """From 1."""
    sheets: int
    is_copy: bool
    result: PrintResult | None


@dataclass(frozen=True, slots=True)
class BatchView:
    """Letters printed in one go."""

    id: int
    made_at: datetime
    made_by: str
    printer: str
    is_duplex: bool
    has_separators: bool
    letters: tuple[BatchLetter, ...]
    answered_at: datetime | None

    @property
    def sheets(self) -> int:
        """Of all its letters, separators left out."""
        return sum(each.sheets for each in self.letters)


@dataclass(frozen=True, slots=True)
class PostedLine:
    """What became of one letter that was to be marked as posted."""

    letter_id: int
    reference: str
    title: str
    skipped: str = ""
    """Why it was not marked; '' when it was."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One leaving in the posting log."""

    sent_id: int
    letter_id: int
    case_id: int
    reference: str
    title: str
    how: Leaving
    on: date
    address: str
    """As the window showed it, a line each; or the email address."""
    sheets: int
    sha256: str
    tracking: str
    certificate: str
    enclosures: str
    collection: str
    batch_id: int | None
    recorded_at: datetime
    recorded_by: str
    note: str = ""
    returned_on: date | None = None
    returned_why: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A letter that the post brought back."""

    id: int
    sent_id: int
    letter_id: int
    case_id: int
    reference: str
    title: str
    how: Leaving
    sent_on: date
    returned_on: date
    why: str
    what_next: str
    address: str
    is_dealt_with: bool


@dataclass(frozen=True, slots=True)
class UntoldLine:
    """Something that was decided and that the resident has not been told."""

    case_id: int
    letter_id: int | None
    reference: str
    what: str
    """``Stage 1 response approved, not issued``."""
    since_on: date
    chip: ChipView
    do: str = field(default="")
    """What would tell them: ``Issue it``."""
