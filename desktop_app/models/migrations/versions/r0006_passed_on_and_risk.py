"""When a contact was passed to the complaints team, and the risk the Ombudsman sees in a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("contact", sa.Column("passed_on", sa.Date(), nullable=True))
    op.add_column("ombudsman_case", sa.Column("risk", sa.Text(), nullable=True))
