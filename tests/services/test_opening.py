"""Opening a desk: made when new, quickly opened when there, refused with a sentence when it cannot be."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.clock import FixedClock
from desktop_app.errors import FromTheFuture, Trouble
from desktop_app.models.migrations import HEAD
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.opening import is_set_up, open_desk


def test_a_new_folder_gets_a_desk_with_bank_holidays(tmp_path: Path, clock: FixedClock) -> None:
    """The first start makes folder, file and bank holidays; the demonstration has a file of its own."""
    folder = tmp_path / "new" / "deeper"
    desk = open_desk(folder, clock)
    assert desk.calendar().why_off(date(2026, 12, 25)) == "Christmas Day"
    assert desk.calendar().why_off(date(2026, 4, 6)) == "Easter Monday"
    desk.close()
    open_desk(folder, clock, demo=True).close()
    assert {one.name for one in folder.iterdir()} == {"redress.db", "demonstration.db"}


def test_the_file_is_kept_safe_by_its_pragmas(on_the_disk: None, desk: Desk) -> None:
    """Write-ahead log, every commit on the disk, foreign keys, and triggers that see a REPLACE."""
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "busy_timeout": 5000}
    with desk.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_a_database_of_a_newer_redress_is_refused_untouched(
    any_bare_desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    """A file from the future is refused with a sentence, never guessed at."""
    with any_bare_desk.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = None if any_bare_desk.is_sqlite else any_bare_desk.engine.url.render_as_string(hide_password=False)
    with pytest.raises(FromTheFuture, match="newer Redress") as refused:
        open_desk(tmp_path, clock, url=url)
    assert "9999" in str(refused.value)
    assert HEAD in str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is no database, only words that go on and on" * 100, "not a Redress database"), (None, "something other")],
)
def test_a_file_of_something_else_is_refused_untouched(
    tmp_path: Path, clock: FixedClock, content: bytes | None, words: str
) -> None:
    """Neither a text nor another program's database is taken for ours, and neither is changed."""
    file = database_file(tmp_path)
    if content is None:
        with closing(sqlite3.connect(file)) as other:
            other.execute("CREATE TABLE recipes (name TEXT)")
    else:
        file.write_bytes(content)
    with pytest.raises(Trouble, match=words):
        open_desk(tmp_path, clock)
    if content is not None:
        assert file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, clock: FixedClock) -> None:
    """The sentence names the folder and the way out."""
    (tmp_path / "file").write_text("here", encoding="utf-8")
    with pytest.raises(Trouble, match="cannot be made") as refused:
        open_desk(tmp_path / "file" / "folder", clock)
    assert "--data-dir" in refused.value.do


def test_a_server_that_is_not_there_is_a_sentence(tmp_path: Path, clock: FixedClock) -> None:
    """No traceback reaches a handler because a server is switched off."""
    with pytest.raises(Trouble, match="server cannot be reached"):
        open_desk(tmp_path, clock, url=f"postgresql://nobody@/nothing?host={tmp_path}")


def test_a_start_killed_half_way_is_made_good_by_the_next(tmp_path: Path, clock: FixedClock) -> None:
    """kill -9 while the tables are being made leaves nothing behind that the next start trips over."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from desktop_app.clock import SystemClock\nfrom desktop_app.services import making_ready, opening\n"
        "making_ready._furnish = lambda connection: os.kill(os.getpid(), signal.SIGKILL)\n"
        "opening.open_desk(Path(sys.argv[1]), SystemClock())\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr
    desk = open_desk(tmp_path, clock)
    assert not is_set_up(desk)
    assert desk.calendar().why_off(date(2026, 12, 25)) == "Christmas Day"
    desk.close()


def test_two_first_starts_at_once_make_one_desk(tmp_path: Path, clock: FixedClock) -> None:
    """A double click on the icon: one makes the tables, the other waits and finds them."""
    with ThreadPoolExecutor(2) as both:
        desks = list(both.map(lambda _: open_desk(tmp_path, clock), range(2)))
    for desk in desks:
        assert desk.calendar().why_off(date(2026, 12, 25)) == "Christmas Day"
        desk.close()


def test_opening_what_is_there_loads_nothing_heavy(desk: Desk, tmp_path: Path) -> None:
    """The everyday start reads one number: no SQLAlchemy, no Alembic, no holidays, no driver for the other database."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop_app.clock import SystemClock\n"
        "from desktop_app.services import queue\nfrom desktop_app.services.opening import open_desk\n"
        "desk = open_desk(Path(sys.argv[1]), SystemClock())\nqueue.counts(desk)\n"
        "queue.rows(desk, queue.ids(desk, 'mine'))\ndesk.close()\n"
        "heavy = {'sqlalchemy', 'alembic', 'holidays', 'psycopg', 'jinja2', 'reportlab'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True, text=True)
    assert ended.stderr.strip() == ""
