"""``redress encrypt`` and ``redress decrypt``: the file of cases made unreadable without its key, and plain again.

The key is kept in this computer's keyring and shown once: write it down. Where the keyring does not hold it,
REDRESS_KEY brings it. There is no way in without it.
"""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from desktop_app import paths
from desktop_app.cli.arguments import Commands, add_data_folder
from desktop_app.clock import Clock
from desktop_app.errors import BadInput


def add(commands: Commands) -> None:
    """Describe both commands."""
    for name, words, act in (
        ("encrypt", "make the file of cases unreadable without its key", encrypt_file),
        ("decrypt", "make an encrypted file of cases plain again", decrypt_file),
    ):
        parser = commands.add_parser(name, help=words, description=__doc__)
        add_data_folder(parser)
        parser.add_argument("--json", action="store_true", help="as JSON")
        parser.set_defaults(act=act)


def encrypt_file(given: Namespace, _clock: Clock) -> int:
    """Encrypt it and show the key, this once; the exit code."""
    from desktop_app.services.encryption import encrypt, plain_copies, shown

    folder = _folder(given)
    key = encrypt(folder)
    copies = plain_copies(folder)
    if given.json:
        print(json.dumps({"key": shown(key), "plain": [str(path) for path in copies]}, indent=2))
        return 0
    print(f"The cases in {folder} are encrypted, and so are backups from now on. The key, which is shown this once:")
    print(f"\n    {shown(key)}\n")
    print("Write it down and keep it away from this computer: nobody can open the file without it.")
    if copies:
        print("These earlier copies can still be read by anybody who has them:")
        print("\n".join(f"    {path}" for path in copies))
    return 0


def decrypt_file(given: Namespace, _clock: Clock) -> int:
    """Make it plain; the exit code."""
    from desktop_app.services.encryption import decrypt

    folder = _folder(given)
    decrypt(folder)
    print(json.dumps({"folder": str(folder)}) if given.json else f"The cases in {folder} are a plain file again.")
    return 0


def _folder(given: Namespace) -> Path:
    if given.demo:
        raise BadInput("The demonstration stays plain: every case in it is invented.", do="Leave --demo out.")
    return paths.data_folder(given.data_dir)
