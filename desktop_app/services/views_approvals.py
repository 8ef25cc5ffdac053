"""What screens are shown of decisions that a colleague is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.policy.kinds import Answered, Decision
from desktop_app.services.queue_lines import ChipView

Row = tuple[str, str]
"""A label and its words."""


@dataclass(frozen=True, slots=True)
class WhoView:
    """A colleague who may decide."""

    staff_id: int
    words: str
    """``Grace Obi, Director``."""


@dataclass(frozen=True, slots=True)
class AskChoices:
    """Whether whoever sits here decides alone, and whom they could ask."""

    must_ask: bool
    why: str = ""
    """Why it has to be asked, with where that stands; '' where it need not be."""
    people: tuple[WhoView, ...] = ()
    """Who may decide on it, by name."""
    warning: str = ""
    """What is at risk while the answer waits; '' while there is time."""
    may_name: bool = False
    """One person's own file: a colleague's decision may be written down, with how they told it."""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """One line of what waits: a request for a decision, or a letter to review."""

    id: int
    """Of the request; of the letter where ``is_letter``."""
    is_letter: bool
    case_id: int
    what: str
    """``More time for an answer``, ``Stage 1 response to review``."""
    in_short: str
    """``More time``, ``Review: Stage 1 response``."""
    reference: str
    resident: str
    asked_by: str
    asked_of: str
    """By name; '' for anybody who may."""
    is_for_me: bool
    """Sent to whoever looks, or to anybody; else to somebody else, and whoever looks may answer too."""
    asked_at: datetime
    chip: ChipView
    """The day the resident has to hear by."""
    told_by: date | None
    is_near: bool
    """That day is past, is today or is the next working day."""
    is_seen: bool = False
    """Whoever looks has had the whole request in front of them."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with everything it is decided on, on one page."""

    line: ApprovalLine
    note: str
    """What whoever asks says to whoever decides."""
    warning: str
    rows: tuple[Row, ...]
    """What is asked, as it was typed."""
    consequences: tuple[str, ...]
    """What approving it does."""
    facts: tuple[Row, ...]
    """The case."""
    code: Row
    """What the Code says of it, and where."""
    letter_title: str
    """The letter that follows; '' where none does."""
    letter: str
    """Its words as they would begin, '' where they cannot be shown."""
    why_not: str
    """Why it cannot be carried out as the case stands now; '' where it can."""
    refused: str
    """Why whoever looks may not answer; '' where they may."""
    earlier: str
    """What was said when it was asked before; '' for the first time."""
    against_code: str = ""
    """Why the Code would not allow it; '' where it would."""


@dataclass(frozen=True, slots=True)
class AskedView:
    """What a case shows of a request: waiting, or answered and not yet acted on."""

    id: int
    decision: Decision
    words: str
    """``More time for an answer: asked of Grace Obi on Thu 26 Nov, 10:42.``"""
    said: str
    """The note while it waits, the words of the answer afterwards."""
    answered: Answered | None
    warning: str = ""
    may_take_back: bool = False
    may_answer: bool = False
    may_ask_again: bool = False
    is_to_read: bool = False
    """It was answered, and whoever looks has asked it and has not said that they read the answer."""
    entry: object = None
    """What was typed, for asking again; None where it can no longer be read."""


@dataclass(frozen=True, slots=True)
class MineView:
    """Something whoever looks asked for, and what became of it."""

    id: int
    case_id: int
    reference: str
    resident: str
    what: str
    state: str
    """``Waiting``, ``Approved by Grace Obi on Thu 26 Nov``."""
    said: str
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for whoever looks, the nearest day first, and what they asked for themselves."""

    waiting: tuple[ApprovalLine, ...]
    mine: tuple[MineView, ...]


@dataclass(frozen=True, slots=True)
class AnswerResult:
    """What became of one request of several."""

    request_id: int
    reference: str
    is_done: bool
    words: str
    """Why not, where it was not done."""
