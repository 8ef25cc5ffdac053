"""What a case gathers on its way: the request for stage 2, others' contributions, meetings, updates, declarations."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Flag, Id, MaybeStaffRef, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Channel, Chased, EscalationDecision, MeetingAnswer, MeetingKind, Stage


class Escalation(Base):
    """A resident's request for stage 2, and what became of it. Reasons are asked for and never needed (Code 6.12)."""

    __tablename__ = "escalation"
    __table_args__ = (CheckConstraint("(decision = 'waiting') = (decided_on IS NULL)", name="decided_has_a_date"),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    requested_on: Mapped[date]
    """When any member of staff got the request."""
    channel: Mapped[Channel]
    received_by: Mapped[Words]
    reasons: Mapped[Words]
    wants: Mapped[Words]
    is_late: Mapped[Flag]
    """After the policy's window, where it has one."""
    late_reason: Mapped[Words]
    """Why it was taken all the same."""
    decision: Mapped[EscalationDecision] = mapped_column(default=EscalationDecision.WAITING)
    decided_on: Mapped[date | None]
    ground: Mapped[Words]
    ground_words: Mapped[Words]
    source: Mapped[Words]
    is_code_acceptable: Mapped[Flag]
    """Whether the Code would let the refusal stand on this ground."""
    evidence: Mapped[Words]
    consideration: Mapped[Words]
    decided_by_words: Mapped[Words]
    decided_by_id: Mapped[MaybeStaffRef]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Contribution(Base):
    """Something asked of another team for the answer, with the day it is needed by."""

    __tablename__ = "contribution"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    stage: Mapped[Stage]
    asked_of: Mapped[str]
    question: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date]
    answered_on: Mapped[date | None]
    answer: Mapped[Words]
    withdrawn_on: Mapped[date | None]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[StaffRef]


class Chaser(Base):
    """One reminder sent about something still owed to us. Append-only."""

    __tablename__ = "chaser"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    about: Mapped[Chased]
    about_id: Mapped[int]
    on: Mapped[date]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Meeting(Base):
    """A meeting or visit offered, what the resident said to it, and what came of it."""

    __tablename__ = "meeting"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    stage: Mapped[Stage]
    kind: Mapped[MeetingKind]
    offered_on: Mapped[date]
    answer: Mapped[MeetingAnswer] = mapped_column(default=MeetingAnswer.AWAITED)
    answered_on: Mapped[date | None]
    held_on: Mapped[date | None]
    who_came: Mapped[Words]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class ResidentUpdate(Base):
    """One time the resident was told how it is going. Append-only; the next one is due on ``next_on``."""

    __tablename__ = "resident_update"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    on: Mapped[date]
    how: Mapped[Channel]
    words: Mapped[str]
    next_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Declaration(Base):
    """Whoever looks into it says whether anything ties them to it (Code 5.8). Append-only; the latest stands."""

    __tablename__ = "declaration"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    staff_id: Mapped[StaffRef]
    stage: Mapped[Stage]
    has_conflict: Mapped[Flag]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]

    staff: Mapped[Staff] = relationship(foreign_keys="Declaration.staff_id")


class Barred(Base):
    """A colleague who may neither open nor handle a case: the person complained about, or tied to it."""

    __tablename__ = "barred"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    why: Mapped[str]
    from_on: Mapped[date]
    ended_on: Mapped[date | None]
    ended_why: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]

    staff: Mapped[Staff] = relationship(foreign_keys="Barred.staff_id")
