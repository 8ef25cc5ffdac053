"""A case as the step rules see it: its facts, its rules, who is acting, and the few conclusions they share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.endings import has_answer_left
from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import CaseKind, CaseState, Decision, LetterKind, LetterState, Stage
from desktop_app.policy.stages import FORMAL, STAGE1, FormalStage, formal_stage

if TYPE_CHECKING:
    from desktop_app.policy.calendar import WorkingCalendar
    from desktop_app.policy.clocks import ClockReading
    from desktop_app.policy.rules import Rules


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules say of one step."""

    permitted: bool
    label: str
    why: str
    """Why it comes next when permitted, else why it is refused."""
    source: Source
    who_could: str = ""
    due_on: date | None = None
    is_pressing: bool = False
    """It is what the case waits for; the first pressing step in the order of a case's life is the next one."""
    is_shown: bool = True
    """Refused steps that nobody would look for here are not listed; ``may`` still explains them."""
    asks: Decision | None = None
    """Refused for the rank alone: whoever acts may ask a colleague for this decision."""


@dataclass(frozen=True, slots=True)
class CaseNow:
    """Everything a step rule may look at."""

    facts: CaseFacts
    rules: Rules
    actor: Actor
    readings: Mapping[str, ClockReading]
    today: date
    calendar: WorkingCalendar

    def due(self, key: str) -> date | None:
        """When a clock falls due, at the latest where its start is not known yet; None when met or not running."""
        reading = self.readings.get(key)
        if reading is None or key in self.facts.met:
            return None
        return reading.due_on or reading.latest_on

    def is_open_complaint(self) -> bool:
        """A complaint that is not yet answered, left out or closed."""
        return self.facts.kind is CaseKind.COMPLAINT and self.facts.state is CaseState.OPEN

    @property
    def at(self) -> FormalStage:
        """The formal stage the case is in."""
        return formal_stage(self.facts.stage)

    def is_at_stage1(self) -> bool:
        """An open complaint at stage 1."""
        return self.is_open_complaint() and self.facts.stage is Stage.STAGE1

    def is_at_stage2(self) -> bool:
        """An open complaint at stage 2."""
        return self.is_open_complaint() and self.facts.stage is Stage.STAGE2

    def is_at_a_stage(self) -> bool:
        """An open complaint at stage 1 or stage 2."""
        return self.is_open_complaint() and self.facts.stage in {stage.stage for stage in FORMAL}

    def is_closed(self) -> bool:
        """Closed: nothing but reopening is left."""
        return self.facts.state is CaseState.CLOSED

    def is_defined(self) -> bool:
        """Every point is there with the outcome the resident wants."""
        return self.facts.points > 0 and self.facts.points_without_outcome == 0

    def is_acknowledged(self) -> bool:
        """The acknowledgement of the stage it is in has left us, or nobody can be sent one. Issued does not count."""
        if self.facts.people.cannot_be_written_to or self.at.acknowledgement_sent in self.facts.dates:
            return True
        return self.facts.has_letter(self.at.acknowledgement, LetterState.SENT)

    def is_answered(self) -> bool:
        """The response of the stage it is in is issued: it stands, whether or not it has left."""
        return (
            self.at.responded in self.facts.dates
            or self.facts.state is CaseState.RESPONDED
            or self.facts.has_letter(self.at.response, LetterState.ISSUED, LetterState.SENT)
        )

    def is_past_stage1(self) -> bool:
        """The stage 1 response is issued, or stage 2 was begun without it."""
        return self.at is not STAGE1 or self.is_answered()

    def has_answer_left(self) -> bool:
        """The response of the stage it is in has left us."""
        return has_answer_left(self.facts)

    def waiting_letters(self) -> tuple[LetterKind, ...]:
        """Kinds of the letters issued and not sent, oldest first."""
        return tuple(kind for kind, state in self.facts.letters if state is LetterState.ISSUED)

    def is_exclusion_told(self) -> bool:
        """The exclusion letter has left us, or nobody can be sent one."""
        return self.facts.people.cannot_be_written_to or self.facts.has_letter(LetterKind.EXCLUSION, LetterState.SENT)
