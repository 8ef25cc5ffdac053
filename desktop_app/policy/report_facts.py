"""What the figures are made from: a narrow row for each case, frozen, without a name or a word of a resident."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop_app.policy.kinds import CaseKind, CaseState, Ending, OmbudsmanFinding, Outcome, Stage, Tenure


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """One clock of a case as it was last worked out (``policy/clocks.py``)."""

    due_on: date | None
    original_due_on: date | None
    """Before any extension."""
    met_on: date | None
    is_running: bool
    """Whether it is ours to meet now."""


@dataclass(frozen=True, slots=True)
class MoreTime:
    """An extension of a stage's answer that the resident was told of."""

    old_due_on: date
    told_on: date
    working_days: int
    is_told_late: bool
    """After the day that it moved: it cures no lateness (Code 6.4, 6.15)."""
    resident_agreed: bool
    is_past_allowance: bool
    """Longer than the policy allows without a good reason, and one is on record."""


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What happened at one stage."""

    began_on: date
    """Received by any member of staff, or stage 2 asked for: receipt, never logging, starts the count."""
    acknowledge: ClockFacts | None = None
    respond: ClockFacts | None = None
    extensions: tuple[MoreTime, ...] = ()
    outcome: Outcome | None = None
    points: tuple[Outcome, ...] = ()
    """What was decided, point by point."""
    code_due_on: date | None = None
    """The Code's own day for the answer, where the landlord's policy counts otherwise; None where they agree."""
    late_reason: str = ""
    """Why the answer was late, as one of the usual reasons; '' where nobody said."""
    late_team: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """One sum of compensation. Withdrawn and refused sums were offered all the same."""

    pence: int
    offered_on: date | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Ordered:
    """Something the Ombudsman ordered or recommended."""

    is_order: bool
    due_on: date
    done_on: date | None
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One case as the figures see it."""

    id: int
    reference: str
    received_on: date
    kind: CaseKind = CaseKind.COMPLAINT
    stage: Stage = Stage.STAGE1
    state: CaseState = CaseState.OPEN
    closed_on: date | None = None
    ended_as: Ending | None = None
    category: str = ""
    area: str = ""
    team: str = ""
    tenure: Tenure = Tenure.UNKNOWN
    handled_by: str = ""
    is_nobody_to_write_to: bool = False
    """No name, no address and no email: no acknowledgement is owed."""
    stage1: StageFacts | None = None
    stage2: StageFacts | None = None
    """None where stage 2 was not asked for, or refused."""
    refused_stage2_on: date | None = None
    ground: str = ""
    """On what ground it was left out, in whole or in part; '' where it was not."""
    excluded_on: date | None = None
    is_exclusion_partial: bool = False
    ombudsman_on: date | None = None
    """When we learnt that the Ombudsman has it."""
    determined: tuple[tuple[date, OmbudsmanFinding], ...] = ()
    """Each part that the Ombudsman decided on, with its day."""
    orders: tuple[Ordered, ...] = ()
    money: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Homes:
    """How many homes the landlord owned at the end of the year, as the regulator's measures sort them."""

    low_cost_rental: int | None = None
    low_cost_ownership: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Which cases a report is about; None for all of them, '' for those that have none."""

    team: str | None = None
    area: str | None = None
    category: str | None = None
    tenure: Tenure | None = None

    def takes(self, case: ReportCase) -> bool:
        """Whether a case is in it."""
        asked = ((self.team, case.team), (self.area, case.area), (self.category, case.category))
        return all(wanted is None or wanted == had for wanted, had in asked) and self.tenure in {None, case.tenure}

    @property
    def words(self) -> str:
        """``Team: Repairs · Area: none``; '' for all of them."""
        named = (("Team", self.team), ("Area", self.area), ("Category", self.category))
        parts = [f"{name}: {value or 'none'}" for name, value in named if value is not None]
        return " · ".join([*parts, *([f"Tenure: {self.tenure.words}"] if self.tenure else [])])


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Every case that has anything to do with the period; which of them count where is ``policy/report.py``'s."""

    today: date
    cases: tuple[ReportCase, ...] = ()
    homes: Homes = field(default_factory=Homes)
