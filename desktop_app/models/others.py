"""Others in a resident's life and case: the household, a group's members and elected people, contact restrictions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, CaseRef, Flag, Id, StaffRef, Words
from desktop_app.policy.kinds import PartyRole, RestrictionKind


class HouseholdMember(Base):
    """Somebody who lives with the resident; ended, never deleted."""

    __tablename__ = "household_member"

    id: Mapped[Id]
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    name: Mapped[str]
    relationship_words: Mapped[Words]
    needs: Mapped[Words]
    """Age, health or anything that bears on risk: ``asthma, aged 6``."""
    ended_on: Mapped[date | None]


class CaseParty(Base):
    """Somebody else in a case: a group's members and lead, an MP or councillor; ended, never deleted."""

    __tablename__ = "case_party"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    role: Mapped[PartyRole]
    name: Mapped[str]
    address: Mapped[Words]
    postcode: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    gets_copies: Mapped[Flag]
    ended_on: Mapped[date | None]


class Restriction(Base):
    """A limit on a resident's contact with us, with its evidence, the Equality Act weighed, and a day to review it."""

    __tablename__ = "restriction"

    id: Mapped[Id]
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    """The case it was decided in."""
    kind: Mapped[RestrictionKind]
    words: Mapped[str]
    """What it comes to: ``by email to the complaints team, answered within 5 working days``."""
    evidence: Mapped[str]
    equality: Mapped[str]
    """How disability and the Equality Act 2010 were weighed."""
    warned_on: Mapped[date | None]
    starts_on: Mapped[date]
    review_on: Mapped[date]
    ended_on: Mapped[date | None]
    ended_why: Mapped[Words]
    decided_by_words: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]
