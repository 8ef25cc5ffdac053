"""A case, the dated facts it stands on, and its clocks as last worked out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from desktop_app.models.columns import Base, CaseRef, Flag, Id, Kept, Lined, MaybeStaffRef, StaffRef, Words
from desktop_app.models.people import Resident, Staff
from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, Ending, Outcome, Stage

if TYPE_CHECKING:
    from desktop_app.models.chronology import CaseEvent
    from desktop_app.models.contacts import Contact, Document
    from desktop_app.models.decisions import Exclusion, Extension
    from desktop_app.models.letters import Letter
    from desktop_app.models.ombudsman import Determination, EvidenceRequest, OmbudsmanCase
    from desktop_app.models.others import CaseParty
    from desktop_app.models.people import Representative
    from desktop_app.models.points import Action, Point
    from desktop_app.models.redress import Compensation, Learning
    from desktop_app.models.rulebook import PolicyEdition
    from desktop_app.models.sideroads import Alert, HazardCase, Lateness, RequestChase, ServiceRequest, Survey
    from desktop_app.models.stage2 import Barred, Contribution, Declaration, Escalation, Meeting, ResidentUpdate
    from desktop_app.models.team import ApprovalRequest

# PostgreSQL's indexes are as partial as these: the migration says so. Naming that database here would load all of
# its dialect at every start, for people who have none.
_OPEN = text("closed_on IS NULL")
_CLOSED = text("closed_on IS NOT NULL")
_FILTERED_BY = ("kind", "stage", "state", "category")
_OPEN_WAITING = text("closed_on IS NULL AND is_waiting = TRUE")
_OPEN_UNTRIAGED = text("closed_on IS NULL AND kind = 'untriaged'")


class Case(Base):
    """One case from a resident's first words to its end.

    The columns from ``received_on`` to ``next_step`` repeat what the dated facts, clocks and steps say, so that the
    queue reads one indexed table (``services/settle.py`` keeps them true).
    """

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'responded', 'excluded', 'closed')", name="known_state"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_has_a_date"),
        CheckConstraint("received_minute BETWEEN 0 AND 1439", name="minute_of_a_day"),
        # ``closed_on`` stands in them so that SQLite answers from the index alone; it is null in every entry.
        Index("ix_cases_open_due", "next_due_on", "id", "closed_on", sqlite_where=_OPEN),
        Index(
            "ix_cases_open_owner",
            *("owner_id", "next_due_on", "is_waiting", "closed_on"),
            sqlite_where=_OPEN,
        ),
        # What all their rows share comes first: so SQLite chooses them also while they are empty.
        Index("ix_cases_open_waiting", "is_waiting", "next_due_on", "id", "closed_on", sqlite_where=_OPEN_WAITING),
        Index("ix_cases_open_untriaged", "kind", "owner_id", sqlite_where=_OPEN_UNTRIAGED),
        # With what lists are filtered by: a row is wide, and a hundred thousand of them are not read for one word.
        Index("ix_cases_due", "next_due_on", "id", "closed_on", "resident_id", "owner_id", *_FILTERED_BY),
        Index("ix_cases_received", "received_on", "id", "closed_on", "owner_id"),
        Index("ix_cases_closed_on", "closed_on", "id", sqlite_where=_CLOSED),
    )

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    reference: Mapped[str] = mapped_column(unique=True)
    subject: Mapped[Words]
    kind: Mapped[CaseKind] = mapped_column(default=CaseKind.UNTRIAGED)
    stage: Mapped[Stage] = mapped_column(default=Stage.NONE)
    state: Mapped[CaseState] = mapped_column(default=CaseState.OPEN)
    outcome: Mapped[Outcome | None]
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    owner_id: Mapped[MaybeStaffRef]
    investigator_id: Mapped[MaybeStaffRef]
    outside_investigator: Mapped[Words]
    """Name of an investigator who is not a colleague."""
    reviewer_id: Mapped[MaybeStaffRef]
    """Who looks into it at stage 2: never anybody who answered stage 1 (Code 6.13)."""
    outside_reviewer: Mapped[Words]
    answered_by_id: Mapped[MaybeStaffRef]
    """Who owned it when the stage 1 response was issued."""
    edition_id: Mapped[int] = mapped_column(ForeignKey("policy_edition.id"))
    received_on: Mapped[date]
    received_minute: Mapped[int | None]
    logged_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    ended_as: Mapped[Ending | None]
    """How it ended; null while it is open."""
    stage1_outcome: Mapped[Outcome | None]
    """What stage 1 decided, kept when stage 2 decides again; ``outcome`` is always the latest."""
    category: Mapped[Words]
    service_area: Mapped[Words]
    handled_by: Mapped[Words]
    """The contractor or managing agent who looks into it for us, still on our clock (Code 5.4); '' for ourselves."""
    update_every: Mapped[int | None]
    """Working days between updates, as agreed with the resident (Code 5.9); null when none was agreed."""
    next_update_on: Mapped[date | None]
    next_clock: Mapped[str | None]
    """Key of the clock that is due next, or ``action`` for a promise; null when nothing is due."""
    next_label: Mapped[Words]
    """What is due next in the queue's words: ``Acknowledge``; '' when nothing is."""
    next_due_on: Mapped[date | None]
    next_is_extended: Mapped[Flag]
    next_step: Mapped[Words]
    """The verb of the one primary step, as ``policy/steps.py`` last said it."""
    waiting_on: Mapped[Words]
    """Whom we wait for, in words (``the resident's consent``); '' when the next step is ours."""
    on_hold: Mapped[Words]
    """Why work rests; no statutory date moves. '' when it does not."""
    is_waiting: Mapped[Flag]
    """Whether either of the two before says anything: follows them by itself."""
    has_commitment: Mapped[Flag]
    """The resident agreed how it will be put right and we committed ourselves."""
    hazards: Mapped[Lined]
    triage: Mapped[Kept]
    """The answers the triage ended on."""
    facts: Mapped[Kept]
    """Further facts worth showing, label to words."""
    created_at: Mapped[datetime]

    resident: Mapped[Resident] = relationship()
    owner: Mapped[Staff | None] = relationship(foreign_keys="Case.owner_id")
    investigator: Mapped[Staff | None] = relationship(foreign_keys="Case.investigator_id")
    reviewer: Mapped[Staff | None] = relationship(foreign_keys="Case.reviewer_id")
    answered_by: Mapped[Staff | None] = relationship(foreign_keys="Case.answered_by_id")
    edition: Mapped[PolicyEdition] = relationship()
    representatives: Mapped[list[Representative]] = relationship(order_by="Representative.id")
    contacts: Mapped[list[Contact]] = relationship(order_by="Contact.id")
    dates: Mapped[list[CaseDate]] = relationship(order_by="CaseDate.id")
    clocks: Mapped[list[CaseClock]] = relationship(order_by="CaseClock.id")
    events: Mapped[list[CaseEvent]] = relationship(order_by="CaseEvent.id.desc()", viewonly=True)
    points: Mapped[list[Point]] = relationship(order_by="Point.number")
    actions: Mapped[list[Action]] = relationship(order_by="Action.id")
    extensions: Mapped[list[Extension]] = relationship(order_by="Extension.id")
    exclusions: Mapped[list[Exclusion]] = relationship(order_by="Exclusion.id")
    letters: Mapped[list[Letter]] = relationship(order_by="Letter.id")
    documents: Mapped[list[Document]] = relationship(order_by="Document.id")
    escalations: Mapped[list[Escalation]] = relationship(order_by="Escalation.id")
    contributions: Mapped[list[Contribution]] = relationship(order_by="Contribution.id")
    meetings: Mapped[list[Meeting]] = relationship(order_by="Meeting.id")
    updates: Mapped[list[ResidentUpdate]] = relationship(order_by="ResidentUpdate.id")
    declarations: Mapped[list[Declaration]] = relationship(order_by="Declaration.id")
    barred: Mapped[list[Barred]] = relationship(order_by="Barred.id")
    parties: Mapped[list[CaseParty]] = relationship(order_by="CaseParty.id")
    compensations: Mapped[list[Compensation]] = relationship(order_by="Compensation.id")
    approval_requests: Mapped[list[ApprovalRequest]] = relationship(order_by="ApprovalRequest.id")
    learnings: Mapped[list[Learning]] = relationship(order_by="Learning.id")
    service_request: Mapped[ServiceRequest | None] = relationship()
    chases: Mapped[list[RequestChase]] = relationship(order_by="RequestChase.id")
    hazard_cases: Mapped[list[HazardCase]] = relationship(order_by="HazardCase.id")
    alerts: Mapped[list[Alert]] = relationship(order_by="Alert.id")
    surveys: Mapped[list[Survey]] = relationship(order_by="Survey.id")
    latenesses: Mapped[list[Lateness]] = relationship(order_by="Lateness.id")
    ombudsman: Mapped[OmbudsmanCase | None] = relationship()
    evidence_requests: Mapped[list[EvidenceRequest]] = relationship(order_by="EvidenceRequest.id")
    determinations: Mapped[list[Determination]] = relationship(order_by="Determination.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (mypy: not a class variable to SQLAlchemy)

    @validates("waiting_on", "on_hold")
    def _wait(self, attribute: str, value: str) -> str:
        """Keep ``is_waiting`` true to the words."""
        other = self.on_hold if attribute == "waiting_on" else self.waiting_on
        self.is_waiting = bool(value or other)
        return value


class CaseDate(Base):
    """A dated fact of a case. Append-only: the latest row for an event stands, one with no day withdraws it."""

    __tablename__ = "case_date"
    __table_args__ = (
        CheckConstraint("minute BETWEEN 0 AND 1439", name="minute_of_a_day"),
        Index("ix_case_date_case_id", "case_id", "event", "id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    event: Mapped[str]
    """A ``policy.kinds.Event`` value, or the name of a pack's own event."""
    on: Mapped[date | None]
    minute: Mapped[int | None]
    """Minutes after midnight in London, when known."""
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("case_event.id"))
    """The chronology entry that says why."""
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class CaseClock(Base):
    """One clock of a case as last worked out; rewritten by ``services/clocks.py``, only ``worst_state`` remembers."""

    __tablename__ = "clock"
    __table_args__ = (
        UniqueConstraint("case_id", "key"),
        Index("ix_clock_running", "is_running", "due_on", "case_id", "key", sqlite_where=text("is_running = TRUE")),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    key: Mapped[str]
    label: Mapped[str]
    short: Mapped[Words]
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    from_event: Mapped[Words]
    from_words: Mapped[Words]
    from_on: Mapped[date | None]
    latest_on: Mapped[date | None]
    """The last day it can fall due whenever its start event comes."""
    amount: Mapped[int | None]
    unit: Mapped[Words]
    source: Mapped[Words]
    is_from_code: Mapped[Flag]
    extended_by: Mapped[int] = mapped_column(default=0)
    met_by: Mapped[Words]
    met_on: Mapped[date | None]
    days_early: Mapped[int | None]
    """Working days from the day it was met to its due day, as counted when it was met: a day off added later does not
    change how early a letter was. Below nought for late; null while open."""
    is_running: Mapped[Flag]
    """Whether it is ours to meet now: due, not met, and of the stage the case is in."""
    worst_state: Mapped[ChipState] = mapped_column(default=ChipState.ON_TRACK)
    worked_out: Mapped[Lined]
