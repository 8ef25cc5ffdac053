"""The models and the migrations agree, on both databases, and every database ever released still opens."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.clock import FixedClock
from desktop_app.models import Base
from desktop_app.models.migrations import HEAD, revision_of
from desktop_app.paths import database_file
from desktop_app.services import queue
from desktop_app.services.desk import Desk
from desktop_app.services.drafts import draft
from desktop_app.services.landlord import landlord
from desktop_app.services.opening import open_desk
from tests.migrations.make_museum import MUSEUM

PIECES = sorted(MUSEUM.glob("*.db"))


def test_the_head_this_code_names_is_the_newest_migration() -> None:
    """``HEAD`` is read at every start without Alembic, so it must not fall behind it."""
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from desktop_app.models import migrations

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_make_what_the_models_describe(any_bare_desk: Desk) -> None:
    """Alembic finds nothing to add, drop or alter after the last migration."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        index = kind == "table" and (name or "").startswith("search_index")
        vector = name in {"vector", "ix_search_text_vector"}
        return not index and not vector

    with any_bare_desk.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_there_is_a_museum_piece_of_every_revision() -> None:
    """A released revision keeps a real database of its own time; made by tests/migrations/make."""
    assert [piece.stem for piece in PIECES] == [f"{number:04d}" for number in range(1, int(HEAD) + 1)]


def test_the_newest_museum_piece_is_what_this_code_makes(bare_desk: Desk) -> None:
    """A revision is not changed after its museum piece was made: table for table, the two are the same."""
    with closing(sqlite3.connect(MUSEUM / f"{HEAD}.db")) as kept:
        old = set(kept.execute("SELECT name, sql FROM sqlite_master"))
    with bare_desk.engine.connect() as connection:
        new = {tuple(row) for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")}
    assert old == new


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.stem)
def test_a_database_of_every_revision_opens_with_its_cases(piece: Path, tmp_path: Path, clock: FixedClock) -> None:
    """An old file is brought up to date and everything in it is still there and sound."""
    shutil.copyfile(piece, database_file(tmp_path))
    desk = open_desk(tmp_path, clock)
    try:
        with desk.engine.connect() as connection:
            assert revision_of(connection) == HEAD
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert landlord(desk).name == "Brightwater Homes"
        assert [row.subject for row in queue.rows(desk, queue.ids(desk, "everything", "mould"))] == ["Mould"]
        assert draft(desk, "half").payload == {"words": "The lift"}
    finally:
        desk.close()
