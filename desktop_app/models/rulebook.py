"""What deadlines are worked out from: policy editions, days off, and the settings."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, Flag, Id, Words


class PolicyEdition(Base):
    """One edition of a landlord's policy pack, its text kept whole: a case stays under the edition it came in under."""

    __tablename__ = "policy_edition"
    __table_args__ = (UniqueConstraint("name", "sha256"),)

    id: Mapped[Id]
    name: Mapped[str]
    title: Mapped[Words]
    text: Mapped[str]
    sha256: Mapped[str]
    in_force_from: Mapped[date | None]
    added_at: Mapped[datetime]


class DayOff(Base):
    """A day that is not a working day. A bank holiday and a closure of our own may fall on the same day."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("on", "is_bank_holiday"),)

    id: Mapped[Id]
    on: Mapped[date]
    name: Mapped[Words]
    is_bank_holiday: Mapped[Flag]


class Setting(Base):
    """One setting of the landlord's, by name."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[object] = mapped_column(JSON)


class Counter(Base):
    """The last number given out in a series; raised in the transaction that uses it, so that none is skipped."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
