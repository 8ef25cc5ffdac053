"""What Alembic runs around the migrations: always on a connection handed in, never on one of its own."""

from __future__ import annotations

from alembic import context

from desktop_app.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
