"""A backup is whole and checked before it has its name, overwrites nothing, and opens as a desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, Refused, Trouble
from desktop_app.paths import database_file
from desktop_app.services import queue
from desktop_app.services.backup import backup
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from tests.services.making import made_case


def test_a_backup_opens_as_a_desk_with_everything_in_it(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    """What was just committed is in it though it still stands in the write-ahead log, and the copy is one file."""
    case_id = made_case(desk, date(2026, 11, 20), "mould")
    folder = tmp_path / "safe"
    folder.mkdir()
    with desk.reading():
        backup(desk, database_file(folder))
    assert [one.name for one in folder.iterdir()] == ["redress.db"]
    copy = open_desk(folder, clock)
    assert queue.ids(copy, "everything", "mould") == (case_id,)
    copy.close()


def test_a_backup_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    """Last month's backup is not lost to a slip of the mouse."""
    to = tmp_path / "kept.db"
    to.write_text("last month", encoding="utf-8")
    with pytest.raises(BadInput, match="already there"):
        backup(desk, to)
    assert to.read_text(encoding="utf-8") == "last month"


def test_a_missing_folder_is_named(desk: Desk, tmp_path: Path) -> None:
    """The sentence says which folder is not there."""
    with pytest.raises(BadInput, match="no folder"):
        backup(desk, tmp_path / "stick" / "redress.db")


def test_a_backup_that_fails_leaves_no_half_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room half way: a sentence, and nothing that could be taken for a backup."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Trouble, match="could not be made") as told:
        backup(desk, tmp_path / "redress-backup.db")
    assert told.value.kept == "Your cases are untouched."
    assert not [one for one in tmp_path.iterdir() if "backup" in one.name]


def test_a_server_is_not_backed_up_as_a_file(any_desk: Desk, tmp_path: Path) -> None:
    """On PostgreSQL the refusal names the command for it."""
    if any_desk.is_sqlite:
        return
    with pytest.raises(Refused) as told:
        backup(any_desk, tmp_path / "b.db")
    assert "redress backup FILE --server" in told.value.do
