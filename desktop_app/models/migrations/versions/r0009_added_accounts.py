"""What a resident adds to their account, or has put right in it; and copies for a resident who is represented."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    reference = sa.ForeignKey("contact.id", name=op.f("fk_contact_adds_to_id"))
    op.add_column("contact", sa.Column("adds_to_id", sa.Integer(), reference, nullable=True), inline_references=True)
    op.add_column("contact", sa.Column("is_correction", sa.Boolean(), nullable=False, server_default=sa.false()))
    copied: sa.Column[bool] = sa.Column("resident_gets_copies", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("representative", copied)
