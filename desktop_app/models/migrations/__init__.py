"""Which revision a database is at, and how it is brought up to this one. Alembic is only loaded to move it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0012"
"""The revision this Redress writes; a test holds it against the newest migration."""

VERSION_TABLE = "alembic_version"
_FOLDER = Path(__file__).parent


def revision_of(connection: Connection) -> str | None:
    """The revision the database is at; '' when it holds tables of something else, None when it holds nothing."""
    from sqlalchemy import inspect, text

    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        return str(connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) or "")
    return "" if tables else None


def upgrade(connection: Connection, *more_versions: Path, to: str = "head") -> None:
    """Runs the migrations that are missing, inside the connection's transaction.

    ``more_versions`` are folders of further migrations (tests try revisions that do not exist yet).
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    folders = [_FOLDER / "versions", *more_versions]
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(str(folder).replace("%", "%%") for folder in folders))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
