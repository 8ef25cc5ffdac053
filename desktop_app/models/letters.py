"""Letters: the draft that can change, the issued letter that never does, each time it left and each that came back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.columns import Base, CaseRef, Flag, Id, Ids, Kept, Lined, MaybeStaffRef, StaffRef, Words
from desktop_app.models.people import Staff
from desktop_app.policy.kinds import Leaving, LetterKind, LetterState, Rank, ReviewStep, Stage

_ISSUED = text("state = 'issued'")
_BEING_READ = text("state = 'draft' AND review IS NOT NULL")
_A_COPY = text("copy_of_id IS NOT NULL")
_A_CORRECTION = text("corrects_id IS NOT NULL")


class LetterTemplate(Base):
    """One version of the landlord's own words for a kind of letter. Append-only."""

    __tablename__ = "letter_template"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    id: Mapped[Id]
    kind: Mapped[LetterKind]
    number: Mapped[int]
    """From 1, of its kind."""
    text: Mapped[str]
    """The whole template file."""
    is_shipped: Mapped[Flag]
    """From this version on the letter goes by the words that come with the program, also when they change."""
    shipped_text: Mapped[str]
    """The shipped words of the day it was written: a newer edition of them is told by comparing."""
    why: Mapped[Words]
    holds_from: Mapped[date]
    made_at: Mapped[datetime]
    made_by_id: Mapped[StaffRef]

    made_by: Mapped[Staff] = relationship()


class Letter(Base):
    """A letter in the making; once issued the database lets only ``state`` move on to sent."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'issued', 'sent', 'discarded')", name="known_state"),
        Index("ix_letter_to_send", "case_id", sqlite_where=_ISSUED),
        Index("ix_letter_being_read", "review", sqlite_where=_BEING_READ, postgresql_where=_BEING_READ),
        # Few are either: an index of them all is counted as no help, and every letter is gone through instead.
        Index("ix_letter_copy", "copy_of_id", sqlite_where=_A_COPY),
        Index("ix_letter_correction", "corrects_id", "state", sqlite_where=_A_CORRECTION),
    )

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(default=1)
    case_id: Mapped[CaseRef]
    kind: Mapped[LetterKind]
    stage: Mapped[Stage] = mapped_column(default=Stage.STAGE1)
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    template: Mapped[str]
    template_version_id: Mapped[int | None] = mapped_column(ForeignKey("letter_template.id"))
    """The landlord's own words it was begun with; None for the shipped ones."""
    edits: Mapped[Kept]
    """Block key to the words typed over it."""
    extension_id: Mapped[int | None] = mapped_column(ForeignKey("extension.id"))
    """The extension an extension letter tells of."""
    about: Mapped[Kept]
    """What else it is about, by what it is: ``{"action": 5}``, ``{"party": 2}``."""
    copy_of_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    """The issued letter that this one carries a copy of to somebody else."""
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    """The issued letter that this one puts right."""
    review: Mapped[ReviewStep | None]
    """The step of its review that holds, the latest of ``reviews``; None while nobody was asked to read it."""
    writers: Mapped[Ids]
    """Who changed its words, by their ids in order, the one who began it left out."""
    dated_on: Mapped[date | None]
    started_at: Mapped[datetime]
    started_by_id: Mapped[StaffRef]
    changed_at: Mapped[datetime]

    started_by: Mapped[Staff] = relationship()
    template_version: Mapped[LetterTemplate | None] = relationship()
    issued: Mapped[IssuedLetter | None] = relationship(back_populates="letter")
    leavings: Mapped[list[LetterSent]] = relationship(order_by="LetterSent.id")
    reviews: Mapped[list[LetterReview]] = relationship(order_by="LetterReview.id")
    returns: Mapped[list[LetterReturned]] = relationship(order_by="LetterReturned.id")

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
    __table_args__ = (Index("ix_letter_sent_on", "on", "id"),)

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    how: Mapped[Leaving]
    on: Mapped[date]
    tracking: Mapped[Words]
    note: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("post_batch.id"), index=True)
    """The batch it was printed in; None when it was printed or emailed by itself."""
    address: Mapped[Words]
    """Name and address as the window showed them, or the email address it went to."""
    sha256: Mapped[Words]
    """Of the very bytes that left: the issued letter's own."""
    sheets: Mapped[int] = mapped_column(default=0)
    """Sheets of paper; 0 by email."""
    enclosures: Mapped[Words]
    collection: Mapped[Words]
    """Where and when it was collected: ``Reception, 16:30``."""
    certificate: Mapped[Words]
    """Number of a certificate of posting."""

    recorded_by: Mapped[Staff] = relationship()


class LetterReview(Base):
    """A step of looking a draft over: asked for, approved or sent back. Append-only; the latest of them holds."""

    __tablename__ = "letter_review"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    step: Mapped[ReviewStep]
    words: Mapped[Words]
    """What the writer asks, or why it is sent back."""
    of_version: Mapped[int]
    """The version of the letter that was looked at: a later edit undoes it."""
    sha256: Mapped[Words]
    """Of its words as they stood that day: where the case says otherwise since, an approval no longer holds."""
    asked_of_id: Mapped[MaybeStaffRef]
    """Whom it was sent to; None for anybody who may."""
    wanted: Mapped[Rank | None]
    """The lowest rank that had to approve it when it was sent; None where nobody had to."""
    at: Mapped[datetime]
    by_id: Mapped[StaffRef]

    by: Mapped[Staff] = relationship(foreign_keys="LetterReview.by_id")
    asked_of: Mapped[Staff | None] = relationship(foreign_keys="LetterReview.asked_of_id")


class LetterReturned(Base):
    """An issued letter that the post brought back, and what was done about it. Append-only."""

    __tablename__ = "letter_returned"

    id: Mapped[Id]
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), index=True)
    sent_id: Mapped[int] = mapped_column(ForeignKey("letter_sent.id"), index=True)
    """The leaving that did not arrive."""
    on: Mapped[date]
    why: Mapped[str]
    """What the envelope says: ``addressee gone away``."""
    what_next: Mapped[Words]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[StaffRef]

    recorded_by: Mapped[Staff] = relationship()
