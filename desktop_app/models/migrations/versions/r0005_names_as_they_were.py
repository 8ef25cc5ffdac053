"""Names as they were: each entry of a chronology keeps what its writer was called then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NAMED = "UPDATE case_event SET by_name = (SELECT name FROM staff WHERE staff.id = case_event.by_id)"


def upgrade() -> None:
    op.add_column("case_event", sa.Column("by_name", sa.Text(), nullable=False, server_default=""))
    if op.get_bind().dialect.name == "sqlite":
        _unguarded_sqlite()
    else:
        op.execute("ALTER TABLE case_event DISABLE TRIGGER case_event_no_change")
        op.execute(_NAMED)
        op.execute("ALTER TABLE case_event ENABLE TRIGGER case_event_no_change")


def _unguarded_sqlite() -> None:
    """The guard is put back word for word; both happen in the migration's own transaction."""
    guard = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'case_event_no_update'"
    statement = op.get_bind().execute(sa.text(guard)).scalar_one()
    op.execute("DROP TRIGGER case_event_no_update")
    op.execute(_NAMED)
    op.get_bind().exec_driver_sql(statement)
