"""A team at work: decisions asked of somebody more senior, teams, areas, days away, and who was reminded of what."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Id, Kept, Lined, MaybeStaffRef, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Answered, Decision, Rank

_WAITING = text("is_waiting")


class ApprovalRequest(Base):
    """A decision that somebody else is asked for. What was asked never changes; asked anew, it is another row."""

    __tablename__ = "approval_request"
    __table_args__ = (
        Index(
            "ix_approval_request_waiting",
            "case_id",
            "decision",
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    decision: Mapped[Decision]
    entry: Mapped[Kept]
    """What would be done, as it was typed: the entry of the act that an approval carries out."""
    note: Mapped[Words]
    """Words to whoever decides."""
    wanted: Mapped[Rank | None]
    """The lowest rank that decides, as it was when it was asked."""
    asked_of_id: Mapped[MaybeStaffRef]
    """The colleague it was sent to; null for anybody who may decide."""
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[StaffRef]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("approval_request.id"))
    """The request that came back and is asked anew."""
    is_waiting: Mapped[bool] = mapped_column(default=True)
    """No answer yet: the only column that moves, and only once."""

    asked_by: Mapped[Staff] = relationship(foreign_keys="ApprovalRequest.asked_by_id")
    asked_of: Mapped[Staff | None] = relationship(foreign_keys="ApprovalRequest.asked_of_id")
    answer: Mapped[ApprovalAnswer | None] = relationship(back_populates="request")


class ApprovalAnswer(Base):
    """What was decided on a request, or that whoever asked took it back. Append-only; one for a request."""

    __tablename__ = "approval_answer"
    __table_args__ = (UniqueConstraint("request_id"),)

    id: Mapped[Id]
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_request.id"))
    answered: Mapped[Answered]
    words: Mapped[Words]
    at: Mapped[datetime]
    by_id: Mapped[StaffRef]

    by: Mapped[Staff] = relationship()
    request: Mapped[ApprovalRequest] = relationship(back_populates="answer")


class ApprovalSeen(Base):
    """Somebody had the whole request in front of them: asked before several are approved at once. Append-only."""

    __tablename__ = "approval_seen"
    __table_args__ = (UniqueConstraint("request_id", "by_id"),)

    id: Mapped[Id]
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_request.id"))
    at: Mapped[datetime]
    by_id: Mapped[StaffRef]


class Team(Base):
    """Colleagues who work together; those of them who are team leaders or above lead it."""

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Id]
    name: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class Area(Base):
    """A part of the landlord's homes, told by postcodes."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[Id]
    name: Mapped[str]
    postcodes: Mapped[Lined]
    """How the postcodes of its homes begin: ``M50``, ``M6 5``."""
    is_active: Mapped[bool] = mapped_column(default=True)


class Absence(Base):
    """Days on which a colleague is away, and who looks after their cases. Why they are away is nobody's business."""

    __tablename__ = "absence"

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    """The last day away; null until further notice."""
    deputy_id: Mapped[MaybeStaffRef]
    added_at: Mapped[datetime]
    added_by_id: Mapped[StaffRef]
    cancelled_at: Mapped[datetime | None]

    staff: Mapped[Staff] = relationship(foreign_keys="Absence.staff_id")
    deputy: Mapped[Staff | None] = relationship(foreign_keys="Absence.deputy_id")


class Reminder(Base):
    """One person was reminded of one due date at one point of its clock, and by when they want to hear of it again."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("staff_id", "case_id", "clock_key", "due_on", "point"),)

    id: Mapped[Id]
    staff_id: Mapped[StaffRef]
    case_id: Mapped[CaseRef]
    clock_key: Mapped[str]
    due_on: Mapped[date]
    point: Mapped[str]
    shown_at: Mapped[datetime]
    until: Mapped[datetime | None]
    """Put off until then; null once seen."""
