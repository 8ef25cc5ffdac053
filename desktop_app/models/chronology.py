"""What happened, in order and for good: the chronology of each case, and the acts already done."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, Id, Kept, StaffRef, Words
from desktop_app.models.people import Staff

_ASSIGNED = text("kind = 'assigned'")


class CaseEvent(Base):
    """One entry of a chronology. Append-only: a correction is a later entry that names the one it corrects."""

    __tablename__ = "case_event"
    __table_args__ = (
        CheckConstraint("minute BETWEEN 0 AND 1439", name="minute_of_a_day"),
        Index("ix_case_event_case_id", "case_id", "id"),
        Index("ix_case_event_assigned", "kind", "case_id", "id", "at", "by_id", sqlite_where=_ASSIGNED),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    """When it was written down."""
    on: Mapped[date]
    """The day it happened, in England."""
    minute: Mapped[int | None]
    """Minutes after midnight in London when the time is known."""
    kind: Mapped[str]
    title: Mapped[str]
    text: Mapped[Words]
    facts: Mapped[Kept]
    by_id: Mapped[StaffRef]
    by_name: Mapped[Words]
    """As they were called when it was written: a name that changes later changes nothing here."""
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("case_event.id"))

    by: Mapped[Staff] = relationship()


class Act(Base):
    """A gesture already carried out: repeating its id gives the first result and does nothing. Append-only."""

    __tablename__ = "act"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    result_id: Mapped[int]
    """Id of what the act made or changed; which table it is in follows from ``kind``."""
    moved: Mapped[Kept]
    """The deadlines it moved, so that a repeated act gives the same answer."""
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    """Null only for the very first set-up, before there is anybody."""
