"""What the complaint is about, point by point, what was found, and what was promised."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Flag, Id, MaybeStaffRef, StaffRef, Words
from desktop_app.policy.kinds import ActionOrigin, Outcome, Remedy, Stage


class Point(Base):
    """One numbered point of the complaint as defined, with the outcome sought and whose it is."""

    __tablename__ = "point"
    __table_args__ = (UniqueConstraint("case_id", "number"), CheckConstraint("number > 0", name="counts_from_one"))

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    number: Mapped[int]
    text: Mapped[str]
    outcome_sought: Mapped[Words]
    is_ours: Mapped[bool] = mapped_column(default=True)
    whose: Mapped[Words]
    joined_on: Mapped[date | None]
    """The day a new related point joined; null for those the complaint began with (Code 6.8)."""
    is_at_stage2: Mapped[bool] = mapped_column(default=True)
    """Whether it is still in dispute once stage 2 is asked for."""
    stage2_text: Mapped[Words]
    """How the resident puts it at stage 2, where that differs; both versions are kept (Code 5.6)."""
    stage2_outcome: Mapped[Words]

    findings: Mapped[list[Finding]] = relationship(order_by="Finding.id", back_populates="point")


class Finding(Base):
    """What was found on a point at one stage; open to change until that stage's response is issued."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("point_id", "stage"),)

    id: Mapped[Id]
    point_id: Mapped[int] = mapped_column(ForeignKey("point.id"))
    stage: Mapped[Stage]
    what_happened: Mapped[Words]
    what_should_have: Mapped[Words]
    decision: Mapped[Outcome | None]
    reasons: Mapped[Words]
    effect: Mapped[Words]
    updated_at: Mapped[datetime]
    updated_by_id: Mapped[StaffRef]

    point: Mapped[Point] = relationship(back_populates="findings")


_UNDONE = text("done_on IS NULL AND withdrawn_on IS NULL")


class Action(Base):
    """A promise: what, who, by when. Done with its evidence."""

    __tablename__ = "action"
    __table_args__ = (Index("ix_action_undone", "due_on", "case_id", sqlite_where=_UNDONE),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    what: Mapped[str]
    who: Mapped[Words]
    due_on: Mapped[date]
    original_due_on: Mapped[date | None]
    """The day first promised; null while it has never been put off."""
    remedy: Mapped[Remedy | None]
    origin: Mapped[ActionOrigin] = mapped_column(default=ActionOrigin.PROMISE)
    stage: Mapped[Stage] = mapped_column(default=Stage.NONE)
    """The stage it was promised at."""
    impact: Mapped[Words]
    """What went wrong for the resident that this answers (Code 7.2)."""
    is_agreed: Mapped[Flag]
    """Agreed with the resident (Code 7.3)."""
    owner_id: Mapped[MaybeStaffRef]
    """The colleague who follows it up, when that is not the case's owner."""
    compensation_id: Mapped[int | None] = mapped_column(ForeignKey("compensation.id"))
    determination_id: Mapped[int | None] = mapped_column(ForeignKey("determination.id"))
    withdrawn_on: Mapped[date | None]
    """It will not be done after all: the resident was told, with an alternative."""
    withdrawn_why: Mapped[Words]
    done_on: Mapped[date | None]
    evidence: Mapped[Words]
    made_at: Mapped[datetime]
    made_by_id: Mapped[StaffRef]
    done_by_id: Mapped[MaybeStaffRef]
