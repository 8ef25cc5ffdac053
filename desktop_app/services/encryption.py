"""A file of cases that nobody reads without its key: made so, made plain again, and opened.

The key is made by chance, kept in the system's keyring, and shown once to be written down: a computer that is lost or
made anew takes its keyring along. There is no way in without it, which is the point.
"""

from __future__ import annotations

import os
import secrets
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop_app.errors import BadInput, Refused, Trouble
from desktop_app.models import cipher
from desktop_app.paths import database_file
from desktop_app.services.upgrading import fold_log
from desktop_app.services.vault import SystemVault, Vault

SERVICE, NAME = "Redress file of cases", "key"
GIVEN = "REDRESS_KEY"
"""The environment may bring the key that was written down, where the keyring does not hold it."""
_NO_DRIVER = "This Redress was installed without encryption."
_INSTALL = "Install it with the extra: pip install redress-desk[encrypted]"


def unlock(path: Path, vault: Vault | None = None) -> None:
    """Makes the key ready where ``path`` is encrypted; nothing for a plain file, or one that is not there.

    Raises:
        BadInput: what the environment brings is no key.
        Trouble: there is no key, it is not this file's, or this Redress cannot open encrypted files.
    """
    if not cipher.looks_encrypted(path):
        return
    if not cipher.is_installed():
        raise Trouble(f"{path} is encrypted. {_NO_DRIVER}", kept="Nothing was changed.", do=_INSTALL)
    if not cipher.has_key() or os.environ.get(GIVEN):
        cipher.use_key(_kept_key(path, vault))
    try:
        with closing(cipher.connect(path, asked="mode=ro")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except cipher.errors() as error:
        if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
            return  # busy, or read-only: whoever opens it in earnest says so
        cipher.use_key("")
        raise Trouble(
            f"{path} does not open with the key that is kept for it, or it is no file of Redress's.",
            kept="Nothing was changed.",
            do=f"Give the key that was written down when it was encrypted: {GIVEN}=KEY redress.",
        ) from error


def _kept_key(path: Path, vault: Vault | None) -> str:
    if given := os.environ.get(GIVEN, ""):
        return _read_key(given)
    try:
        kept = (vault or SystemVault(SERVICE)).get(NAME)
    except Trouble:
        kept = ""
    if not kept:
        raise Trouble(
            f"{path} is encrypted, and the keyring of this computer does not hold its key.",
            kept="The file is as it was.",
            do=f"Give the key that was written down when it was encrypted: {GIVEN}=KEY redress. "
            "Without it nobody can open the file.",
        )
    return kept


def _read_key(typed: str) -> str:
    """A key as it was written down, in groups or in one."""
    key = "".join(typed.split()).replace("-", "").lower()
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise BadInput(f"{GIVEN} is no key: a key is 64 letters and digits.", field="key")
    return key


def shown(key: str) -> str:
    """In groups of eight, as it is written down."""
    return "-".join(key[at : at + 8] for at in range(0, len(key), 8))


def encrypt(folder: Path, vault: Vault | None = None) -> str:
    """Encrypts the cases in ``folder``; the key, to be shown once. The plain file is overwritten and gone.

    The key is in the keyring before anything changes; brought by the environment, it stays with whoever brought it.
    Killed at any moment, either the plain file is whole or the encrypted one.

    Raises:
        Refused: there are no cases, or they are encrypted already.
        Trouble: no keyring, no encryption installed, no room, or Redress is open elsewhere. Nothing is changed then.
    """
    path = database_file(folder)
    if not path.is_file():
        raise Refused(f"There are no cases in {folder} yet.", do="Open redress once and set yours up.")
    if cipher.looks_encrypted(path):
        raise Refused(f"{path} is encrypted already.")
    if not cipher.is_installed():
        raise Trouble(_NO_DRIVER, kept="Nothing was changed.", do=_INSTALL)
    key = _chosen_key(vault)
    cipher.use_key(key)
    _swap(path, to_encrypted=True)
    return key


def decrypt(folder: Path, vault: Vault | None = None) -> None:
    """Makes the cases in ``folder`` a plain file again; the key stays in the keyring, for backups made meanwhile.

    Raises:
        Refused: they are not encrypted.
        Trouble: no key, no room, or Redress is open elsewhere. Nothing is changed then.
    """
    path = database_file(folder)
    if not cipher.looks_encrypted(path):
        raise Refused(f"The cases in {folder} are not encrypted.")
    unlock(path, vault)
    _swap(path, to_encrypted=False)


def plain_copies(folder: Path) -> tuple[Path, ...]:
    """Copies of the cases beside them that anybody can still read: backups and files kept before an upgrade."""
    found = [*folder.glob("redress-*.db"), *(folder / "backups").glob("*.db")]
    return tuple(sorted(path for path in found if not cipher.looks_encrypted(path)))


def _chosen_key(vault: Vault | None) -> str:
    if given := os.environ.get(GIVEN, ""):
        return _read_key(given)
    kept = vault or SystemVault(SERVICE)
    key = kept.get(NAME) or secrets.token_hex(32)  # one made before opens older backups too
    kept.put(NAME, key)
    if kept.get(NAME) != key:
        raise Trouble("The keyring did not keep the key.", kept="Nothing was changed.", do="Unlock it, then try again.")
    return key


def _swap(path: Path, *, to_encrypted: bool) -> None:
    """A copy of the other kind, compared row by row, then put in the place of the file, which is overwritten."""
    working = path.with_name(f".{path.name}.{os.getpid()}.turning")
    gone = path.with_name(f".{path.name}.{os.getpid()}.gone")
    try:
        fold_log(path)
        _export(path, working, to_encrypted=to_encrypted)
        _compare(path, working)
        with working.open("rb") as written:
            os.fsync(written.fileno())
        if to_encrypted:
            gone.hardlink_to(path)
        working.replace(path)
        cipher.forget(path)
    except cipher.errors(OSError) as error:
        raise Trouble(
            f"{path} could not be turned: {error}.",
            kept="Your cases are as they were.",
            do="Close Redress elsewhere and check the free space, then try again.",
        ) from error
    finally:
        working.unlink(missing_ok=True)
        _overwrite(gone)


def _export(path: Path, working: Path, *, to_encrypted: bool) -> None:
    working.unlink(missing_ok=True)
    with closing(cipher.connect(working, encrypted=to_encrypted)) as made:
        made.execute("PRAGMA user_version = 0")  # so that there is a file, of the right kind
    connection = cipher.driver().connect(str(path), isolation_level=None)
    with closing(connection):
        if not to_encrypted:
            cipher.give_key(connection)
        cipher.attach(connection, working, encrypted=to_encrypted)
        connection.execute("SELECT sqlcipher_export('turned')")
        connection.execute("DETACH DATABASE turned")


def _compare(path: Path, working: Path) -> None:
    with closing(cipher.connect(path)) as old, closing(cipher.connect(working)) as new:
        sound = new.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok" or _fingerprints(old) != _fingerprints(new):
            raise OSError(f"the copy is not what it was copied from ({sound})")


def _fingerprints(connection: Any) -> dict[str, str]:
    """Every table's rows and every definition, hashed."""
    found = {"": _hashed(connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))}
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'sqlite_sequence'")
    for (name,) in names.fetchall():
        found[name] = _hashed(connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'))
    return found


def _hashed(rows: Any) -> str:
    found = sha256()
    for row in rows:
        found.update(repr(row).encode())
    return found.hexdigest()


def _overwrite(gone: Path) -> None:
    """As far as a program can: what a disk keeps of its own accord is the disk's (encrypt that as well)."""
    if not gone.exists():
        return
    with gone.open("r+b") as file:
        left = gone.stat().st_size
        while left > 0:
            left -= file.write(b"\0" * min(left, 1 << 20))
        file.flush()
        os.fsync(file.fileno())
    gone.unlink()
