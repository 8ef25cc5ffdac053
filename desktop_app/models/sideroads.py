"""Beside the complaint: service requests and chases, hazards and alerts, surveys, links between cases, lateness."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, CaseRef, Id, StaffRef, Words
from desktop_app.policy.kinds import Channel, LinkKind

_UNSAFE = text("ended_on IS NULL AND safe_on IS NULL AND moved_out_on IS NULL")


class ServiceRequest(Base):
    """What a request or enquiry is waiting for. It outlives becoming a complaint: the work goes on (Code 1.5)."""

    __tablename__ = "service_request"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    asked_for: Mapped[Words]
    with_whom: Mapped[Words]
    """The team or contractor doing it."""
    target_on: Mapped[date | None]
    review_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class RequestChase(Base):
    """One time the resident chased a request. Append-only: the count prompts a complaint."""

    __tablename__ = "request_chase"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    on: Mapped[date]
    channel: Mapped[Channel]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class HazardCase(Base):
    """A danger raised in a case and each step of dealing with it; its clocks run beside the complaint's."""

    __tablename__ = "hazard"
    __table_args__ = (
        CheckConstraint("aware_minute BETWEEN 0 AND 1439", name="minute_of_a_day"),
        Index("ix_hazard_unsafe", "case_id", "key", sqlite_where=_UNSAFE),
    )

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    key: Mapped[str]
    """A key of ``policy/hazards.py``."""
    aware_on: Mapped[date]
    aware_minute: Mapped[int | None]
    investigated_on: Mapped[date | None]
    is_confirmed: Mapped[bool | None]
    """What the investigation found; None before it."""
    summary_on: Mapped[date | None]
    safe_on: Mapped[date | None]
    safe_minute: Mapped[int | None]
    works_begun_on: Mapped[date | None]
    moved_out_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Alert(Base):
    """A danger for which somebody named must know at once, and that they were told."""

    __tablename__ = "alert"
    __table_args__ = (Index("ix_alert_untold", "case_id", sqlite_where=text("told_on IS NULL")),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    key: Mapped[str]
    to_whom: Mapped[Words]
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[StaffRef]
    told_on: Mapped[date | None]
    told_minute: Mapped[int | None]
    told_how: Mapped[Words]
    told_words: Mapped[Words]


class Survey(Base):
    """The question after closing: how was your complaint handled?"""

    __tablename__ = "survey"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="one_to_five"),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    sent_on: Mapped[date]
    how: Mapped[Channel]
    answered_on: Mapped[date | None]
    score: Mapped[int | None]
    """1 very dissatisfied to 5 very satisfied with the handling."""
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class CaseLink(Base):
    """Two cases that belong together. Append-only."""

    __tablename__ = "case_link"
    __table_args__ = (CheckConstraint("case_id <> other_id", name="two_cases"),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    other_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    kind: Mapped[LinkKind]
    words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Lateness(Base):
    """Why a clock was not met and which team it lay with. Append-only; the latest for a clock stands."""

    __tablename__ = "lateness"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    clock_key: Mapped[str]
    reason: Mapped[str]
    team: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]
