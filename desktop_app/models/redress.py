"""Putting things right: new dates for promises, telling the resident, compensation, and what was learnt."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, CaseRef, Id, Kept, MaybeStaffRef, StaffRef, Words
from desktop_app.policy.kinds import Channel, Stage


class ActionDate(Base):
    """A promise put off: from when to when, and why. Append-only."""

    __tablename__ = "action_date"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    old_due_on: Mapped[date]
    new_due_on: Mapped[date]
    reason: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class ActionTold(Base):
    """One time the resident was told about a promise. Append-only."""

    __tablename__ = "action_told"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    on: Mapped[date]
    how: Mapped[Channel]
    words: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Compensation(Base):
    """Money offered and how it was worked out; accepted and paid are dates of their own. Never set off against rent."""

    __tablename__ = "compensation"
    __table_args__ = (CheckConstraint("amount_pence > 0", name="is_money"),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    stage: Mapped[Stage]
    amount_pence: Mapped[int]
    working: Mapped[Kept]
    """``lines``: head, words and pence of each part; they add up to the amount."""
    band: Mapped[Words]
    """Key of the landlord's band it was measured by, '' for none."""
    impact: Mapped[Words]
    decided_on: Mapped[date]
    decided_by_id: Mapped[StaffRef]
    offered_on: Mapped[date | None]
    accepted_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    paid_words: Mapped[Words]
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Learning(Base):
    """What went wrong at the root, what was learnt, and the change made of it."""

    __tablename__ = "learning"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    root_cause: Mapped[str]
    lesson: Mapped[str]
    change: Mapped[Words]
    owner: Mapped[Words]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    said: Mapped[Words]
    """``You said``: in residents' words, without names."""
    did: Mapped[Words]
    """``We did``."""
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]
    done_by_id: Mapped[MaybeStaffRef]
