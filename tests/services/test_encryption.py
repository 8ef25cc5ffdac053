"""An encrypted file of cases: nothing of it can be read without its key, and everything works with it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, Refused, Trouble
from desktop_app.models import cipher
from desktop_app.paths import database_file
from desktop_app.services import cases, encryption, queue
from desktop_app.services.backup import backup
from desktop_app.services.daily_backup import keep_daily
from desktop_app.services.desk import Desk
from desktop_app.services.encryption import GIVEN, decrypt, encrypt, plain_copies, shown, unlock
from desktop_app.services.live import FileEar, Heard
from desktop_app.services.opening import open_desk
from desktop_app.services.restoring import restore
from desktop_app.services.soundness import verify
from tests.services.casework import acknowledged, act, taken_in

pytest.importorskip("sqlcipher3", reason="encryption is an extra, and is not installed here")
SECRET = b"mould is back in the back bedroom"


class Shelf:
    """A keyring of the test's own."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str:
        return self.kept.get(name, "")

    def put(self, name: str, password: str) -> None:
        self.kept[name] = password


@pytest.fixture(autouse=True)
def _no_key_is_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(GIVEN, raising=False)
    yield
    cipher.use_key("")


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """What stands in for the system's keyring."""
    shelf = Shelf()
    monkeypatch.setattr(encryption, "SystemVault", lambda _service: shelf)
    return shelf


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A closed folder with one acknowledged complaint in it."""
    acknowledged(desk)
    desk.close()
    return tmp_path


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_can_be_read_and_everything_works(folder: Path, shelf: Shelf, clock: FixedClock) -> None:
    """Not a word of a resident is in the file or its log; work, search and listening go on; then it is plain again."""
    assert SECRET in everything_in(folder)
    key = encrypt(folder)
    assert shelf.kept == {encryption.NAME: key}
    assert len(key) == 64
    desk = open_desk(folder, clock)
    ear = FileEar(desk)
    ear.wait(0)
    second = taken_in(desk)
    assert ear.wait(0) is Heard.WROTE
    ear.close()
    cases.add_note(desk, 1, "The mould is back in the back bedroom.", act())
    assert sorted(queue.ids(desk, "everything", "mould")) == [1, second.id]
    assert verify(desk).wrong == ()
    assert SECRET not in everything_in(folder)
    assert b"Okafor" not in everything_in(folder)
    before = cases.case(desk, 1)
    desk.close()
    with pytest.raises(sqlite3.DatabaseError), closing(sqlite3.connect(database_file(folder))) as plain:
        plain.execute("SELECT * FROM cases")
    with pytest.raises(Refused, match="encrypted already"):
        encrypt(folder)
    decrypt(folder)
    desk = open_desk(folder, clock)
    assert cases.case(desk, 1) == before
    desk.close()
    with pytest.raises(Refused, match="not encrypted"):
        decrypt(folder)
    assert encrypt(folder) == key  # older backups open with the same


def test_backups_are_encrypted_too_and_come_back(folder: Path, shelf: Shelf, clock: FixedClock, tmp_path: Path) -> None:
    """By hand and day by day; restored elsewhere with the key; earlier plain copies are named."""
    desk = open_desk(folder, clock)
    daily = keep_daily(desk)
    assert daily is not None
    desk.close()
    encrypt(folder)
    assert plain_copies(folder) == (daily,)
    daily.unlink()
    desk = open_desk(folder, clock)
    backup(desk, tmp_path / "mine.bak")
    assert keep_daily(desk) == daily
    desk.close()
    assert plain_copies(folder) == ()
    assert cipher.looks_encrypted(tmp_path / "mine.bak")
    other = tmp_path / "other"
    restore(tmp_path / "mine.bak", other, clock)
    desk = open_desk(other, clock)
    assert verify(desk).letters == 1
    desk.close()


def test_a_lost_key_is_said_and_the_written_one_opens(
    folder: Path, shelf: Shelf, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No keyring, another key, no key at all: each a sentence, and the file is as it was."""
    key = encrypt(folder)
    was = database_file(folder).read_bytes()
    cipher.use_key("")
    shelf.kept.clear()
    with pytest.raises(Trouble, match="keyring of this computer does not hold its key") as told:
        open_desk(folder, clock)
    assert "written down" in told.value.do
    shelf.kept[encryption.NAME] = "0" * 64
    with pytest.raises(Trouble, match="does not open with the key"):
        open_desk(folder, clock)
    monkeypatch.setenv(GIVEN, "not a key")
    with pytest.raises(BadInput, match="is no key"):
        open_desk(folder, clock)
    assert database_file(folder).read_bytes() == was
    monkeypatch.setenv(GIVEN, shown(key).upper())
    open_desk(folder, clock).close()


def test_nothing_changes_where_it_cannot_be_done(
    folder: Path, shelf: Shelf, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody has it open; the copy differs; encryption is not installed: the plain file stands, and no half copy."""
    desk = open_desk(folder, clock)
    before = cases.case(desk, 1)
    with desk.reading(), pytest.raises(Trouble, match="open in another window"):
        encrypt(folder)
    desk.close()
    with monkeypatch.context() as patched:
        patched.setattr(encryption, "_fingerprints", lambda _connection: object())
        with pytest.raises(Trouble, match="could not be turned"):
            encrypt(folder)
    monkeypatch.setattr(cipher, "is_installed", lambda: False)
    with pytest.raises(Trouble, match="without encryption") as told:
        encrypt(folder)
    assert "redress-desk[encrypted]" in told.value.do
    assert [path.name for path in folder.iterdir()] == [database_file(folder).name]
    desk = open_desk(folder, clock)
    assert cases.case(desk, 1) == before
    desk.close()
    with pytest.raises(Refused, match="no cases"):
        encrypt(folder / "elsewhere")


def test_what_is_no_database_is_not_taken_for_one(tmp_path: Path) -> None:
    """Words are not whole pages; pages of chance open with no key."""
    (tmp_path / "diary").write_text("Dear diary", encoding="utf-8")
    unlock(tmp_path / "diary")
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 16)
    cipher.use_key("1" * 64)
    with pytest.raises(Trouble, match="does not open"):
        unlock(tmp_path / "noise")


def test_the_commands(
    folder: Path, shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: FixedClock
) -> None:
    """The key is shown once; what can still be read is named; the other commands work on as before."""

    def told(*argv: str, code: int = 0) -> str:
        assert cli.run([*argv, "--data-dir", str(folder)], clock) == code
        return "".join(capsys.readouterr())

    shutil.copyfile(database_file(folder), folder / "redress-before-upgrade-from-0001.db")
    said = told("encrypt")
    assert shown(shelf.kept[encryption.NAME]) in said
    assert "redress-before-upgrade-from-0001.db" in said
    assert "compared with their fingerprints" in told("verify")
    assert "Copied and checked" in told("backup", str(tmp_path / "kept.bak"))
    assert "encrypted already" in told("encrypt", code=2)
    assert "plain file again" in told("decrypt")
    assert len(json.loads(told("encrypt", "--json"))["key"]) == 71
    assert cli.run(["--demo", "encrypt"], clock) == 2
    assert "invented" in capsys.readouterr().err
