"""An upgrade works on a copy and swaps it in: killed or failing at any moment, the old file is whole."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from desktop_app.errors import Trouble
from desktop_app.models.migrations import HEAD, upgrade
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.upgrading import upgrade_on_a_copy

AFTER_HEAD = f"{int(HEAD) + 1:04d}"
NEXT = f'''
"""A revision that does not exist yet."""
import sqlalchemy as sa
from alembic import op
revision = "{AFTER_HEAD}"
down_revision = "{HEAD}"
def upgrade() -> None:
    op.add_column("landlord", sa.Column("motto", sa.Text(), nullable=True))
    op.execute("UPDATE landlord SET motto = 'Homes first'")
'''


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    """A set-up database that nobody has open."""
    desk.close()
    return database_file(tmp_path)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A folder with the migration after the last."""
    folder = tmp_path / "later"
    folder.mkdir()
    (folder / f"r{AFTER_HEAD}_motto.py").write_text(NEXT, encoding="utf-8")
    return folder


def ask(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchone()[0]


def test_the_new_file_takes_the_old_ones_place_and_the_old_is_kept(path: Path, later: Path) -> None:
    """After an upgrade the file is new, the one before is beside it, and nothing else is left lying about."""
    kept = upgrade_on_a_copy(path, HEAD, lambda connection: upgrade(connection, later))
    assert ask(path, "SELECT motto FROM landlord") == "Homes first"
    assert ask(path, "SELECT version_num FROM alembic_version") == AFTER_HEAD
    assert ask(kept, "SELECT version_num FROM alembic_version") == HEAD
    assert ask(path, "SELECT count(*) FROM sqlite_master WHERE name = 'case_event_no_update'") == 1
    assert {one.name for one in path.parent.glob("*.db*")} == {path.name, kept.name}


def test_a_failing_upgrade_leaves_the_old_file(path: Path) -> None:
    """A migration that fails half way has touched a copy only."""

    def fail(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE draft")
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(Trouble, match="could not be brought up to date") as told:
        upgrade_on_a_copy(path, HEAD, fail)
    assert told.value.kept == "It is as it was."
    assert ask(path, "SELECT count(*) FROM draft") == 0
    assert not list(path.parent.glob("*upgrading*"))


def test_a_file_open_elsewhere_is_not_upgraded_under_somebodys_hands(path: Path) -> None:
    """Another window still writing to the old file would lose what it writes: the upgrade waits for it to close."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match="open in another window"):
            upgrade_on_a_copy(path, HEAD)
        other.execute("ROLLBACK")


def test_a_killed_upgrade_leaves_the_old_file(path: Path) -> None:
    """kill -9 in the middle of the migration: the next start finds the old file whole."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from desktop_app.services.upgrading import upgrade_on_a_copy\n"
        "def die(connection):\n"
        "    connection.exec_driver_sql('DROP TABLE draft')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "upgrade_on_a_copy(Path(sys.argv[1]), '0002', die)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr
    assert ask(path, "SELECT count(*) FROM draft") == 0
    assert ask(path, "PRAGMA integrity_check") == "ok"
