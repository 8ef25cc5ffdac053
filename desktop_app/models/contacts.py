"""What came in: a resident's contacts in their own words, and the files kept with a case."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Flag, Id, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Channel


class Contact(Base):
    """One contact as it reached us. ``received_on`` is when any member of staff got it, not when it was logged."""

    __tablename__ = "contact"
    __table_args__ = (CheckConstraint("received_minute BETWEEN 0 AND 1439", name="minute_of_a_day"),)

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    received_on: Mapped[date]
    received_minute: Mapped[int | None]
    received_by: Mapped[Words]
    passed_on: Mapped[date | None]
    """When it was passed to the complaints team, which is not when it was received (Code 3.2)."""
    channel: Mapped[Channel]
    words: Mapped[Words]
    wants: Mapped[Words]
    adds_to_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    """The account this one adds to or puts right; null for one that came in by itself."""
    is_correction: Mapped[Flag]
    """Whether it stands in place of that one, which was written down wrongly. Both are kept."""
    logged_at: Mapped[datetime]
    logged_by_id: Mapped[StaffRef]

    logged_by: Mapped[Staff] = relationship()


class Document(Base):
    """A file kept whole with a case. Its content is only read when asked for."""

    __tablename__ = "document"

    id: Mapped[Id]
    case_id: Mapped[CaseRef]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    name: Mapped[str]
    media_type: Mapped[Words]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[StaffRef]

    added_by: Mapped[Staff] = relationship()
