"""What the rules are told of the side roads of a case: its request, dangers, alerts, meetings, updates and survey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import MeetingAnswer, MeetingKind, Stage


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """A request or enquiry being dealt with, also after it became a complaint."""

    target_on: date | None = None
    review_on: date | None = None
    is_with_somebody: bool = False
    is_done: bool = False
    is_told: bool = False
    """The resident knows that it is a request, who does it and by when, and that they may complain."""
    chases: int = 0
    is_dissatisfied: bool = False
    """The resident has said that they are unhappy with how it is going."""
    becomes_complaint_on: date | None = None
    """The day from which it is to be a complaint: what they said that day; None while nothing says so."""


@dataclass(frozen=True, slots=True)
class HazardFacts:
    """One danger and what is still to be done about it."""

    id: int
    key: str
    words: str
    open_steps: tuple[str, ...] = ()
    """Of ``investigate``, ``summary``, ``safe``, ``works``: what is still owed, in order."""
    due_on: date | None = None
    """The earliest of their days; None where the law sets none."""
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting or visit that was offered."""

    kind: MeetingKind
    stage: Stage
    answer: MeetingAnswer
    is_held: bool


@dataclass(frozen=True, slots=True)
class SideFacts:
    """The side roads of a case. Defaults describe a case with none."""

    request: RequestFacts | None = None
    hazards: tuple[HazardFacts, ...] = ()
    alerts: tuple[str, ...] = ()
    """Dangers nobody has been told of yet, by key."""
    dangers: frozenset[str] = frozenset()
    """Every danger that this case told of, dealt with or not, by key."""
    contributions_due: tuple[date, ...] = ()
    """When each contribution still awaited is due, earliest first."""
    last_chased_on: date | None = None
    """The latest day on which one of them was asked for again."""
    meetings: tuple[MeetingFacts, ...] = ()
    update_every: int | None = None
    next_update_on: date | None = None
    handled_by: str = ""
    contractor_notices: frozenset[str] = frozenset()
    """The moments (``start``, ``stage2``, ``end``) of which the contractor gave us notice."""
    is_survey_sent: bool = False
    is_survey_answered: bool = False
    is_praise_passed_on: bool = False

    def open_hazards(self) -> tuple[HazardFacts, ...]:
        """Those not yet dealt with."""
        return tuple(hazard for hazard in self.hazards if not hazard.is_ended)

    def is_request_open(self) -> bool:
        """There is a request whose work goes on."""
        return self.request is not None and not self.request.is_done

    def was_offered(self, kind: MeetingKind, stage: Stage | None = None) -> bool:
        """Whether such a meeting was offered (at that stage, when one is named)."""
        return any(each.kind is kind and stage in (None, each.stage) for each in self.meetings)


NO_SIDE = SideFacts()
"""A case without side roads."""
