"""``redress backup``: one whole, checked copy of the cases, while people go on working.

Of one person's file, or with --server of a shared server, as it stood at one instant. A server's logins are not in it:
they belong to PostgreSQL, and their passwords leave it for nowhere.
"""

from __future__ import annotations

import json
from argparse import Namespace

from desktop_app.cli.arguments import Commands, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.cli.server import add_server, entered
from desktop_app.clock import Clock


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("backup", help="copy all cases to one file", description=__doc__)
    parser.add_argument("file", type=some_path, metavar="FILE", help="the copy to make; it must not exist yet")
    add_data_options(parser)
    add_server(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Make the copy; the exit code."""
    if given.server:
        return _of_server(given, clock)
    from desktop_app.services.backup import backup

    with open_data(given, clock) as desk:
        backup(desk, given.file)
    size = given.file.stat().st_size
    if given.json:
        print(json.dumps({"file": str(given.file), "bytes": size}, indent=2, ensure_ascii=False))
    else:
        print(f"Copied and checked: {given.file} ({size / 1024 / 1024:.1f} MB).")
    return 0


def _of_server(given: Namespace, clock: Clock) -> int:
    from desktop_app.services.server.backing_up import back_up

    kept = entered(given.server, lambda address: back_up(address, given.file, clock))
    size = given.file.stat().st_size
    if given.json:
        told = {"file": str(given.file), "bytes": size, "rows": kept.rows, "tables": len(kept.tables)}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        counted = f"{kept.rows_of('public.cases')} cases, {kept.rows} rows in {len(kept.tables)} tables"
        print(f"Copied: {given.file} ({size / 1024 / 1024:.1f} MB). {counted}, each table with its fingerprint.")
    return 0
