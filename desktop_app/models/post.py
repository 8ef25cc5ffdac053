"""The post room: a batch that was printed, how each of its letters came out, and paragraphs for many letters."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, Flag, Id, Kept, Lined, MaybeStaffRef, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import PrintResult


class PostBatch(Base):
    """Letters printed in one go. Until ``answered_at`` is known nobody has said how they came out."""

    __tablename__ = "post_batch"

    id: Mapped[Id]
    made_at: Mapped[datetime]
    made_by_id: Mapped[StaffRef]
    printer: Mapped[Words]
    """What it was printed on; a file's name when it was written to a PDF."""
    is_duplex: Mapped[Flag]
    has_separators: Mapped[Flag]
    kept: Mapped[Kept]
    """How it was grouped: envelope, paper and size, as it was printed."""
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[MaybeStaffRef]

    letters: Mapped[list[PostBatchLetter]] = relationship(order_by="PostBatchLetter.position")


class PostBatchLetter(Base):
    """One letter in a batch, in the order it came out of the printer."""

    __tablename__ = "post_batch_letter"
    __table_args__ = (UniqueConstraint("batch_id", "position"),)

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("post_batch.id"), index=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    position: Mapped[int]
    """From 1."""
    sheets: Mapped[int]
    is_copy: Mapped[Flag]
    """Printed once more after it had come out well: marked as a copy."""
    result: Mapped[PrintResult | None]
    """None until somebody has said."""


class StandardParagraph(Base):
    """One version of words for many letters. Append-only: changed, prolonged or withdrawn is another version."""

    __tablename__ = "standard_paragraph"
    __table_args__ = (UniqueConstraint("series", "number"),)

    id: Mapped[Id]
    series: Mapped[str]
    """What its versions have in common: the act that wrote the first of them."""
    number: Mapped[int]
    """From 1; the highest of a series holds."""
    title: Mapped[str]
    text: Mapped[str]
    kinds: Mapped[Lined]
    """The letters it is offered in; none for all."""
    holds_from: Mapped[date]
    expires_on: Mapped[date | None]
    """The last day it is offered; None until somebody says."""
    is_withdrawn: Mapped[Flag]
    why: Mapped[Words]
    made_at: Mapped[datetime]
    made_by_id: Mapped[StaffRef]

    made_by: Mapped[Staff] = relationship()
