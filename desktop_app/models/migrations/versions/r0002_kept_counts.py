"""How early a promise was met is kept as counted then; a representative's authority says for what and how long."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("clock", sa.Column("days_early", sa.Integer(), nullable=True))
    op.add_column("representative", sa.Column("scope", sa.Text(), nullable=False, server_default=""))
    op.add_column("representative", sa.Column("evidence", sa.Text(), nullable=False, server_default=""))
    op.add_column("representative", sa.Column("expires_on", sa.Date(), nullable=True))
