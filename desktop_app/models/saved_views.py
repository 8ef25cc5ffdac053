"""Views of the queue that people saved for themselves, or leaders for a team or everybody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.columns import Base, Id, Kept, MaybeStaffRef, StaffRef


class SavedView(Base):
    """A name for what is looked for, in which order and columns. A removed one stays, so that it can come back."""

    __tablename__ = "saved_view"

    id: Mapped[Id]
    name: Mapped[str]
    staff_id: Mapped[MaybeStaffRef]
    """Whose own it is; null for one that is shared."""
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    """The team that shares it; null where everybody does, or nobody."""
    looks_for: Mapped[Kept]
    """View, search, filter, order and columns (``services/saved_views.py``)."""
    added_at: Mapped[datetime]
    added_by_id: Mapped[StaffRef]
    removed_at: Mapped[datetime | None]
