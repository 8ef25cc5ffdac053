"""What the screens show of a case's side roads: frozen, in words, dates kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.hazards import Hazard
from desktop_app.policy.kinds import Channel, MeetingAnswer, MeetingKind
from desktop_app.services.views import ChipView


@dataclass(frozen=True, slots=True)
class ChaseView:
    """One time the resident asked again."""

    on: date
    channel: Channel
    words: str


@dataclass(frozen=True, slots=True)
class RequestView:
    """What was asked for and how it goes."""

    asked_for: str
    with_whom: str
    target_on: date | None
    review_on: date | None
    done_on: date | None
    done_words: str
    chip: ChipView
    chases: tuple[ChaseView, ...]
    unhappy: ChaseView | None = None
    """The chase that made it a complaint to be; None while nothing does."""


@dataclass(frozen=True, slots=True)
class HazardView:
    """One danger, what has been done and what can be recorded now."""

    id: int
    flag: str
    aware_words: str
    """When we came to know, with the hour where known."""
    done: tuple[str, ...]
    """One line for each thing done, oldest first."""
    choices: tuple[tuple[str, str], ...]
    """What can be recorded now: key and words; empty once it is dealt with."""
    is_ended: bool
    has_hours: bool
    """Clock hours count, so the hour of making safe matters."""
    state: str = ""
    """``to be investigated by Friday 4 December 2026``, ``being dealt with``, ``dealt with``."""
    lead: str = ""
    """Who has it looked into, and how to reach them; '' where the landlord has named nobody."""


@dataclass(frozen=True, slots=True)
class AlertView:
    """Somebody who must hear of a danger, and whether they have."""

    key: str
    part: str
    """``the safeguarding lead``."""
    to_whom: str
    reach: str
    """Telephone and email as now kept in Settings; '' where nobody is named."""
    raised_on: date
    told_on: date | None
    told_words: str


@dataclass(frozen=True, slots=True)
class ContributionView:
    """Something asked of another team."""

    id: int
    asked_of: str
    question: str
    asked_on: date
    due_on: date
    is_open: bool
    state: str
    """``Answered on 24 November 2026``, ``Chased twice``, ``No longer needed``; '' while simply awaited."""
    answer: str
    chip: ChipView


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting or visit offered, and what came of it."""

    id: int
    kind: MeetingKind
    offered_on: date
    answer: MeetingAnswer
    held_on: date | None
    who_came: str
    words: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """One time the resident was told how it is going."""

    on: date
    how: Channel
    words: str


@dataclass(frozen=True, slots=True)
class SurveyView:
    """The survey after the end."""

    sent_on: date
    how: Channel
    answered_on: date | None
    score: int | None
    words: str


@dataclass(frozen=True, slots=True)
class SideView:
    """The side roads of one case."""

    request: RequestView | None
    hazards: tuple[HazardView, ...]
    alerts: tuple[AlertView, ...]
    contributions: tuple[ContributionView, ...]
    meetings: tuple[MeetingView, ...]
    updates: tuple[UpdateView, ...]
    update_every: int | None
    next_update_on: date | None
    survey: SurveyView | None
    handled_by: str
    contribution_due_on: date
    """The day offered where somebody asks another team."""
    review_on: date
    """The day offered for looking at a request again."""
    dangers: tuple[Hazard, ...]
    """What a danger may be, most pressing first."""
    update_words: str = ""
    """How updates were agreed, in its own words; '' where only a number of working days stands."""

    def number(self) -> int:
        """How many things here still wait for somebody."""
        waiting = [alert for alert in self.alerts if alert.told_on is None]
        hazards = [hazard for hazard in self.hazards if not hazard.is_ended]
        asked = [each for each in self.contributions if each.is_open]
        is_requested = self.request is not None and self.request.done_on is None
        return len(waiting) + len(hazards) + len(asked) + is_requested
