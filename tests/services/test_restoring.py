"""A backup comes back whole, whatever was there is kept, and what was kept is compared with its fingerprints."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, FromTheFuture, Refused, Trouble
from desktop_app.paths import database_file
from desktop_app.services import cases, queue
from desktop_app.services.backup import backup
from desktop_app.services.daily_backup import DAYS, WEEKS, keep_daily, to_let_go
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from desktop_app.services.restoring import has_cases, look_at_backup, restore
from desktop_app.services.soundness import verify
from tests.services.casework import acknowledged, taken_in

TODAY = date(2026, 11, 24)


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """A backup of one acknowledged complaint; another case came after it."""
    acknowledged(desk)
    to = tmp_path / "copy.db"
    backup(desk, to)
    taken_in(desk)
    return to


def test_it_comes_back_on_another_machine(
    desk: Desk, copy: Path, tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every letter byte for byte, every row counted."""
    folder = tmp_path / "other"
    assert cli.run(["restore", str(copy), "--data-dir", str(folder)], clock) == 0
    assert "1 letter," in capsys.readouterr().out
    there = open_desk(folder, clock)
    assert len(queue.ids(there, "everything")) == 1
    mine, theirs = cases.case(desk, 1), cases.case(there, 1)
    assert [(one.id, one.state) for one in theirs.letters] == [(one.id, one.state) for one in mine.letters]
    there.close()


def test_what_was_there_is_kept(desk: Desk, copy: Path, tmp_path: Path, clock: FixedClock) -> None:
    """Nothing is replaced unless somebody says so, and then it stands beside."""
    with pytest.raises(Refused, match="cases in"):
        restore(copy, tmp_path, clock)
    desk.close()
    kept = restore(copy, tmp_path, clock, replaces=True)
    assert kept is not None
    now = open_desk(tmp_path, clock)
    assert len(queue.ids(now, "everything")) == 1
    now.close()
    before = tmp_path / "before"
    before.mkdir()
    shutil.copyfile(kept, database_file(before))
    was = open_desk(before, clock)
    assert len(queue.ids(was, "everything")) == 2
    was.close()


def test_not_while_it_is_open(desk: Desk, copy: Path, tmp_path: Path, clock: FixedClock) -> None:
    """Somebody is at work in it."""
    with desk.reading() as session:
        session.execute(text("SELECT 1 FROM cases"))
        with pytest.raises(Trouble, match="another window"):
            restore(copy, tmp_path, clock, replaces=True)
    assert len(queue.ids(desk, "everything")) == 2


@pytest.mark.parametrize(
    ("spoil", "error", "words"),
    [
        (lambda path: path.unlink(), BadInput, "no file"),
        (lambda path: path.write_text("what", encoding="utf-8"), Trouble, "no backup of Redress"),
        (lambda path: _run(path, "UPDATE alembic_version SET version_num = '9999'"), FromTheFuture, "newer Redress"),
        (lambda path: _run(path, "UPDATE landlord SET is_demo = 1"), Refused, "demonstration"),
    ],
)
def test_what_is_no_backup_changes_nothing(
    copy: Path, tmp_path: Path, clock: FixedClock, spoil: object, error: type[Exception], words: str
) -> None:
    """Missing, another program's, or from the future."""
    spoil(copy)  # type: ignore[operator]
    with pytest.raises(error, match=words):
        restore(copy, tmp_path / "other", clock)
    assert not (tmp_path / "other").exists()


def test_a_demonstrations_backup_goes_back_into_the_demonstration(
    copy: Path, tmp_path: Path, clock: FixedClock
) -> None:
    """D39, D40, B76: whoever rehearses a restore finds the way in the sentence; invented cases never join real ones."""
    with pytest.raises(Refused, match="Leave --demo out"):
        restore(copy, tmp_path / "other", clock, demo=True)
    _run(copy, "UPDATE landlord SET is_demo = 1")
    assert look_at_backup(copy).is_demo
    with pytest.raises(Refused, match="Add --demo: it goes back into the demonstration"):
        restore(copy, tmp_path / "other", clock)
    assert restore(copy, tmp_path / "other", clock, demo=True) is None
    assert has_cases(tmp_path / "other", demo=True)
    assert not has_cases(tmp_path / "other")
    again = open_desk(tmp_path / "other", clock, demo=True)
    assert len(queue.ids(again, "everything")) == 1
    again.close()


def _run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_byte_that_changed_is_found(any_desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """In a letter that was sent, by somebody who went past every guard."""
    case = acknowledged(any_desk)
    assert verify(any_desk).wrong == ()
    with any_desk.session() as session:
        if any_desk.is_sqlite:
            session.execute(text("DROP TRIGGER issued_letter_no_update"))
        else:
            session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text("UPDATE issued_letter SET pdf = :pdf"), {"pdf": b"%PDF forged"})
    found = verify(any_desk)
    assert found.wrong == (f"A letter of case {case.reference} is not as it was kept.",)
    if any_desk.is_sqlite:
        assert cli.run(["verify", "--data-dir", str(Path(str(any_desk.where)).parent)], any_desk.clock) == 1
        assert case.reference in capsys.readouterr().out


def test_each_day_keeps_one(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """The second start of a day makes none; after weeks of days only the newest and each week's last are left."""
    made = keep_daily(desk)
    assert made == tmp_path / "backups" / "redress-2026-11-24.db"
    assert keep_daily(desk) is None
    whole = sha256(made.read_bytes()).hexdigest()
    (tmp_path / "backups" / "holiday.txt").write_text("mine", encoding="utf-8")
    for _ in range(60):
        clock.at += timedelta(days=1)
        keep_daily(desk)
    left = sorted(path.name for path in (tmp_path / "backups").iterdir())
    assert len([name for name in left if name.startswith("redress-")]) == DAYS + WEEKS
    assert "holiday.txt" in left
    assert whole


@given(st.sets(st.integers(0, 400), max_size=120))
def test_the_newest_always_stay(ages: set[int]) -> None:
    """Never all of them, never one of the newest days, and never more than the days and weeks allow."""
    kept = {TODAY - timedelta(days=age): Path(str(age)) for age in ages}
    gone = set(to_let_go(dict(kept), TODAY))
    stays = [path for path in kept.values() if path not in gone]
    newest = [kept[day] for day in sorted(kept, reverse=True)[:DAYS]]
    assert not gone & set(newest)
    assert len(stays) <= DAYS + WEEKS
