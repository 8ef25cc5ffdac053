"""What an answer is made of: points, what was decided, promises, exclusions, extensions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import ActionOrigin, Outcome, Remedy, Stage
from desktop_app.policy.remedies import why_not_withdrawn
from desktop_app.services.queue_lines import ChipView


@dataclass(frozen=True, slots=True)
class PointView:
    """One numbered point of the complaint, and what was found."""

    id: int
    number: int
    text: str
    outcome_sought: str
    is_ours: bool
    whose: str
    """Whose responsibility it is when not ours."""
    what_happened: str = ""
    what_should_have: str = ""
    decision: Outcome | None = None
    decision_words: str = ""
    """The decision as the policy calls it; '' while there is none."""
    reasons: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """What may be decided on a point under the case's policy."""

    choices: tuple[tuple[Outcome, str], ...]
    """Each with what the policy calls it, in its order."""
    test: str
    """How it is decided: on the balance of probabilities, say; '' where the policy does not say."""
    source: str


@dataclass(frozen=True, slots=True)
class ActionView:
    """A promise: what, who, by when."""

    id: int
    what: str
    who: str
    due_on: date
    done_on: date | None
    evidence: str
    chip: ChipView
    remedy: Remedy | None = None
    impact: str = ""
    is_agreed: bool = False
    promised_at: str = ""
    """The stage it was promised at, in words; '' where it is not known."""
    owner: str = ""
    """The colleague who follows it up, when that is not the case's owner."""
    first_due_on: date | None = None
    """The day first promised, when it has been put off."""
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    origin: ActionOrigin = ActionOrigin.PROMISE
    compensation_id: int | None = None
    """The sum it pays, when it is a payment."""
    log: tuple[str, ...] = ()
    """Every time it was put off, chased, and the resident told, oldest first."""
    is_untold: bool = False
    """It moved or fell away and the resident has not been told."""

    @property
    def is_open(self) -> bool:
        """Still to be done: neither done nor given up."""
        return self.done_on is None and self.withdrawn_on is None

    @property
    def is_ours_to_withdraw(self) -> bool:
        """No order of the Ombudsman, nor a payment, which goes with its offer."""
        return not why_not_withdrawn(self.origin) and self.compensation_id is None


@dataclass(frozen=True, slots=True)
class ExclusionView:
    """Why (part of) a complaint was not taken on."""

    ground: str
    ground_words: str
    source: str
    evidence: str
    consideration: str
    """The individual circumstances weighed, and why discretion was not used."""
    is_partial: bool
    still_looking_at: str
    where_instead: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class ExtensionView:
    """More time, agreed or not, told or not yet."""

    id: int
    stage: Stage
    old_due_on: date
    new_due_on: date
    working_days: int
    reason: str
    good_reason: str
    resident_agreed: bool
    updates: str
    told_on: date | None
    is_told_late: bool
    decided_by: str = ""
    """Whose decision it was: whoever approved it, where it had to be asked for."""
