"""Decisions on a case: more time, and not taking (part of) it on."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, relationship

from desktop_app.models.columns import Base, CaseRef, Flag, Id, Kept, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Stage


class Extension(Base):
    """More time for one clock, which moves once the resident is told: ``told_on`` is set when the letter left."""

    __tablename__ = "extension"
    __table_args__ = (
        CheckConstraint("working_days > 0", name="adds_time"),
        CheckConstraint("new_due_on > old_due_on", name="moves_forward"),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    stage: Mapped[Stage]
    clock_key: Mapped[str]
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    working_days: Mapped[int]
    reason: Mapped[str]
    good_reason: Mapped[Words]
    resident_agreed: Mapped[Flag]
    updates: Mapped[Words]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[StaffRef]
    told_on: Mapped[date | None]
    is_told_late: Mapped[Flag]

    decided_by: Mapped[Staff] = relationship()


class Exclusion(Base):
    """Why (part of) a complaint was not taken on. Append-only: a changed mind is a later row or a reopened case."""

    __tablename__ = "exclusion"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    ground: Mapped[str]
    ground_words: Mapped[str]
    source: Mapped[Words]
    evidence: Mapped[Words]
    consideration: Mapped[Words]
    exceptions: Mapped[Kept]
    """Each exception weighed, and the answer."""
    is_partial: Mapped[Flag]
    left_out: Mapped[Words]
    """What is not looked at, when it is only a part."""
    still_looking_at: Mapped[Words]
    where_instead: Mapped[Words]
    decided_on: Mapped[date]
    decided_by_words: Mapped[Words]
    """Name and job title of whoever decided, as the letter gives them; it need not be who recorded it."""
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[StaffRef]

    decided_by: Mapped[Staff] = relationship()
