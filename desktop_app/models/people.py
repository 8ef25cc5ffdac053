"""The people: the landlord, its staff, residents with their adjustments, and those who act for residents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from desktop_app.models.columns import Base, CaseRef, Flag, Id, Ids, Words
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.policy.kinds import Authority, LetterFormat, NeedKind, Rank, ReplyBy, Tenure

if TYPE_CHECKING:
    from desktop_app.models.others import HouseholdMember, Restriction


class Landlord(Base):
    """The landlord whose desk this is: one row."""

    __tablename__ = "landlord"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[Id]
    name: Mapped[str]
    address: Mapped[Words]
    postcode: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    website: Mapped[Words]
    pack: Mapped[str]
    """Name of the policy pack now in force; its text stands in ``policy_edition``."""
    is_demo: Mapped[Flag]


class Staff(Base):
    """A colleague who can own a case or sign a letter. Never deleted: they signed things."""

    __tablename__ = "staff"

    id: Mapped[Id]
    name: Mapped[str]
    job_title: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    rank: Mapped[Rank]
    is_active: Mapped[bool] = mapped_column(default=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    area_ids: Mapped[Ids]
    """The areas they work in; none for everywhere."""
    most_cases: Mapped[int | None]
    """As many open cases as they should have at once; null where nobody said."""


class Resident(Base):
    """The person a case is about. The keys beside name, postcode, phone and email are what look-alikes are found by."""

    __tablename__ = "resident"

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[Words]
    name_key: Mapped[Words] = mapped_column(index=True)
    salutation: Mapped[Words]
    address: Mapped[Words]
    postcode: Mapped[Words]
    postcode_key: Mapped[Words] = mapped_column(index=True)
    phone: Mapped[Words]
    phone_key: Mapped[Words] = mapped_column(index=True)
    email: Mapped[Words]
    email_key: Mapped[Words] = mapped_column(index=True)
    tenure: Mapped[Tenure] = mapped_column(default=Tenure.UNKNOWN)
    reply_by: Mapped[ReplyBy] = mapped_column(default=ReplyBy.EMAIL)
    letter_format: Mapped[LetterFormat] = mapped_column(default=LetterFormat.CLEAR)
    safe_contact: Mapped[Words]
    vulnerability: Mapped[Words]
    is_anonymous: Mapped[Flag]

    adjustments: Mapped[list[Adjustment]] = relationship(order_by="Adjustment.id", back_populates="resident")
    household: Mapped[list[HouseholdMember]] = relationship(order_by="HouseholdMember.id")
    restrictions: Mapped[list[Restriction]] = relationship(order_by="Restriction.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (mypy: not a class variable to SQLAlchemy)

    @validates("name", "postcode", "phone", "email")
    def _fold(self, attribute: str, value: str) -> str:
        """Keep the key beside its words."""
        key = {"name": fold, "postcode": postcode_key, "phone": phone_key, "email": str.casefold}[attribute]
        setattr(self, f"{attribute}_key", key(value.strip()))
        return value


class Adjustment(Base):
    """A reasonable adjustment or disclosed need; ended, never deleted."""

    __tablename__ = "adjustment"

    id: Mapped[Id]
    resident_id: Mapped[int] = mapped_column(ForeignKey("resident.id"), index=True)
    kind: Mapped[NeedKind] = mapped_column(default=NeedKind.ADJUSTMENT)
    words: Mapped[str]
    review_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    resident: Mapped[Resident] = relationship(back_populates="adjustments")


class Representative(Base):
    """Somebody who acts for the resident in one case; ended, never deleted."""

    __tablename__ = "representative"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    name: Mapped[str]
    relationship_words: Mapped[Words]
    authority: Mapped[Authority] = mapped_column(default=Authority.NONE_YET)
    phone: Mapped[Words]
    email: Mapped[Words]
    address: Mapped[Words]
    postcode: Mapped[Words]
    scope: Mapped[Words]
    """What they may act on and be told of; '' for the whole complaint."""
    evidence: Mapped[Words]
    """What shows the authority, and where it is kept."""
    expires_on: Mapped[date | None]
    """The last day it holds; null when no end was named."""
    gets_copies: Mapped[Flag]
    """Whether letters go to the resident, with a copy of each to them."""
    resident_gets_copies: Mapped[Flag]
    """Whether the resident gets a copy of each letter that goes to them."""
    ended_on: Mapped[date | None]
