"""The case at the Ombudsman: its reference and route, what was asked for, and what was found."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Id, StaffRef, Words
from desktop_app.policy.kinds import OmbudsmanFinding, OmbudsmanRisk, OmbudsmanRoute


class OmbudsmanCase(Base):
    """That the Ombudsman has the case, by which reference and route. A changed route is written in the chronology."""

    __tablename__ = "ombudsman_case"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), unique=True)
    reference: Mapped[str]
    route: Mapped[OmbudsmanRoute]
    risk: Mapped[OmbudsmanRisk | None]
    """As the Ombudsman put it; None where they have not."""
    told_on: Mapped[date]
    """When we learnt of it."""
    ended_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class EvidenceRequest(Base):
    """One request for evidence; the clock runs until it is sent, and lateness is explained before it."""

    __tablename__ = "evidence_request"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    asked_on: Mapped[date]
    asked_for: Mapped[str]
    delay_reason: Mapped[Words]
    delay_told_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    sent_words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]


class Determination(Base):
    """What the Ombudsman decided, part by part. Append-only; a later one comes after a review. Orders are actions."""

    __tablename__ = "determination"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    on: Mapped[date]
    summary: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]

    findings: Mapped[list[DeterminationFinding]] = relationship(order_by="DeterminationFinding.id")


class DeterminationFinding(Base):
    """The finding on one part of the complaint. Append-only."""

    __tablename__ = "determination_finding"

    id: Mapped[Id]
    determination_id: Mapped[int] = mapped_column(ForeignKey("determination.id"), index=True)
    about: Mapped[str]
    finding: Mapped[OmbudsmanFinding]
