"""What helps the person at the desk and is no record: half-finished entries, and the text that search reads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, Kept, Words


class Draft(Base):
    """A half-finished entry, kept at every pause of typing."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(index=True)
    title: Mapped[Words]
    payload: Mapped[Kept]
    saved_at: Mapped[datetime]


class SearchText(Base):
    """All the words a case is found by, folded (``models/folding.py``).

    The database indexes it itself: an FTS5 table fed by triggers on SQLite, a generated tsvector on PostgreSQL.
    """

    __tablename__ = "search_text"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    words: Mapped[Words]
