"""What the pages of the side roads hand in: plain frozen values, checked by the service that takes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Channel, MeetingAnswer, MeetingKind


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """Who does what was asked, by when, and when it is looked at again."""

    with_whom: str
    target_on: date | None
    review_on: date | None
    words: str = ""
    """How it is going; needed when a review that was due is recorded."""


@dataclass(frozen=True, slots=True)
class RequestToldEntry:
    """That the resident was told of their request in words: when, how, and what was said."""

    on: date | None
    how: Channel
    words: str


@dataclass(frozen=True, slots=True)
class ChaseEntry:
    """The resident asked again."""

    on: date | None
    channel: Channel
    words: str
    is_dissatisfied: bool = False


@dataclass(frozen=True, slots=True)
class DangerEntry:
    """A danger that came to light after triage, or beside it."""

    key: str
    aware_on: date | None
    aware_minute: int | None
    words: str


@dataclass(frozen=True, slots=True)
class AwareEntry:
    """The true day, and hour where known, on which we came to know of a danger."""

    hazard_id: int
    on: date | None
    minute: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class HazardEntry:
    """One thing done about a danger."""

    hazard_id: int
    what: str
    """A key of ``policy/hazard_work.py``."""
    on: date | None
    minute: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """That somebody was told: who, when, how."""

    who: str
    on: date | None
    how: str
    minute: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """A contractor's notice to us: it came, or we chased it."""

    what: str
    """``came`` or ``chased``."""
    on: date | None
    how: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """Something asked of another team."""

    asked_of: str
    question: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """What became of a question: its answer, another chase, or no longer needed."""

    contribution_id: int
    what: str
    """``answered``, ``chased`` or ``withdrawn``."""
    on: date | None
    words: str


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """A meeting or visit offered."""

    kind: MeetingKind
    on: date | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """What the resident said to an offer, or what came of the meeting when ``held_on`` is given."""

    meeting_id: int
    answer: MeetingAnswer
    on: date | None
    is_held: bool = False
    """``on`` is the day it was held, not the day they answered."""
    who_came: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class UpdateEntry:
    """That the resident was told how it is going, and when they hear next."""

    on: date | None
    how: Channel
    words: str
    every: int | None = None
    """Working days between updates as agreed; None where none was agreed."""
    next_on: date | None = None
    """When not counted from ``every``."""


@dataclass(frozen=True, slots=True)
class SurveyEntry:
    """What a survey brought."""

    on: date | None
    score: int
    words: str = ""
    is_told_how_to_complain: bool = False
