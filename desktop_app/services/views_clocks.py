"""A case's dates and steps, as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.policy.kinds import Decision
from desktop_app.policy.words import inside
from desktop_app.services.queue_lines import ChipView


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock of a case with how its date was worked out."""

    key: str
    label: str
    due_on: date | None
    original_due_on: date | None
    """Before extensions; equal to ``due_on`` when there were none."""
    met_on: date | None
    from_words: str
    from_on: date | None
    extended_by: int
    source: str
    is_from_code: bool
    """The Code's rule is used."""
    is_codes_own: bool
    """The landlord's policy is the Code itself: nothing of its own is silent."""
    chip: ChipView
    worked_out: tuple[str, ...]
    promised_on: date | None = None
    """What the resident was told in a letter, where that is not the due date; the countdown stays the due date's."""
    promised_in: date | None = None
    """The date on that letter."""
    is_counting: bool = True
    """Whether it runs or was met; otherwise the date is shown and counts nothing down."""


@dataclass(frozen=True, slots=True)
class DueView:
    """Something that falls due on a day set by hand or at once, which no clock of the rules counts."""

    label: str
    due_on: date
    chip: ChipView
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """Something that can be done next, or why it cannot."""

    key: str
    """Stable name; see ``desktop_app/policy/steps.py``."""
    label: str
    """The verb on the button: ``Write acknowledgement``."""
    permitted: bool
    why: str
    """Why it comes next, or the reason it is refused."""
    source: str
    """Policy section, in words."""
    who_could: str = ""
    is_next: bool = False
    """The one primary step; at most one per case."""
    due_on: date | None = None
    asks: Decision | None = None
    """Not permitted, but for the rank alone: a colleague may be asked for this decision."""

    @property
    def offered(self) -> str:
        """The words by which it is offered, the same on a button and among the commands."""
        return f"{self.label} (ask for approval)" if self.asks else self.label


@dataclass(frozen=True, slots=True)
class AwaitedView:
    """What a case waits for that whoever looks at it may not do."""

    label: str
    """``Write findings``."""
    who: str
    """Who may: the owner by name, or the rank or part the rules ask."""
    due_on: date | None
    why: str
    source: str

    @property
    def words(self) -> str:
        """``Mo Ade: write findings``."""
        return f"{self.who}: {inside(self.label)}"
