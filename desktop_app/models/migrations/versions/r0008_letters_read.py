"""Letters read by somebody else: whom they were sent to, which words were approved, and who wrote in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("letter", sa.Column("review", sa.Text(), nullable=True))
    op.add_column("letter", sa.Column("writers", sa.JSON(), nullable=False, server_default="[]"))
    being_read = sa.text("state = 'draft' AND review IS NOT NULL")
    op.create_index(
        "ix_letter_being_read", "letter", ["review"], sqlite_where=being_read, postgresql_where=being_read
    )  # fmt: skip
    op.add_column("letter_review", sa.Column("sha256", sa.Text(), nullable=False, server_default=""))
    op.add_column("letter_review", sa.Column("wanted", sa.Text(), nullable=True))
    reference = sa.ForeignKey("staff.id", name=op.f("fk_letter_review_asked_of_id"))
    op.add_column(
        "letter_review", sa.Column("asked_of_id", sa.Integer(), reference, nullable=True), inline_references=True
    )
