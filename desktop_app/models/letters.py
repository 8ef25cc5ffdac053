"""Letters: the draft that can change, the issued letter that never does, and each time it left the building."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Id, Kept, Lined, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Leaving, LetterKind, LetterState, Stage

_ISSUED = text("state = 'issued'")


class Letter(Base):
    """A letter in the making; once issued the database lets only ``state`` move on to sent."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'issued', 'sent', 'discarded')", name="known_state"),
        Index("ix_letter_to_send", "case_id", sqlite_where=_ISSUED),
    )

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    case_id: Mapped[CaseRef]
    kind: Mapped[LetterKind]
    stage: Mapped[Stage] = mapped_column(default=Stage.STAGE1)
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    template: Mapped[str]
    edits: Mapped[Kept]
    """Block key to the words typed over it."""
    extension_id: Mapped[int | None] = mapped_column(ForeignKey("extension.id"))
    """The extension an extension letter tells of."""
    dated_on: Mapped[date | None]
    started_at: Mapped[datetime]
    started_by_id: Mapped[StaffRef]
    changed_at: Mapped[datetime]

    started_by: Mapped[Staff] = relationship()
    issued: Mapped[IssuedLetter | None] = relationship(back_populates="letter")
    leavings: Mapped[list[LetterSent]] = relationship(order_by="LetterSent.id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (mypy: not a class variable to SQLAlchemy)


class IssuedLetter(Base):
    """The very letter: its PDF, what it was made from, and its hash. Append-only."""

    __tablename__ = "issued_letter"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), unique=True)
    case_id: Mapped[CaseRef]
    pdf: Mapped[bytes] = mapped_column(deferred=True)
    sha256: Mapped[str]
    pages: Mapped[int]
    text: Mapped[str]
    facts: Mapped[Kept]
    blocks: Mapped[Lined]
    template: Mapped[str]
    template_version: Mapped[str]
    dated_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[StaffRef]

    letter: Mapped[Letter] = relationship(back_populates="issued")
    issued_by: Mapped[Staff] = relationship()


class LetterSent(Base):
    """One leaving of an issued letter; a letter may leave twice (emailed and posted). Append-only."""

    __tablename__ = "letter_sent"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    how: Mapped[Leaving]
    on: Mapped[date]
    tracking: Mapped[Words]
    note: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]

    recorded_by: Mapped[Staff] = relationship()
