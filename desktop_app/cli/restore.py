"""``redress restore``: puts a backup in the place of the cases; those there are now are kept beside it.

With --server the backup of a shared server goes into an empty database, and every table is compared with the backup.
"""

from __future__ import annotations

import json
from argparse import SUPPRESS, Namespace
from dataclasses import asdict

from desktop_app import paths
from desktop_app.cli.arguments import Commands, add_data_folder, some_path
from desktop_app.cli.server import add_server, entered
from desktop_app.clock import Clock
from desktop_app.errors import BadInput


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("restore", help="put a backup back", description=__doc__)
    parser.add_argument("file", type=some_path, metavar="FILE", help="what redress backup made")
    add_data_folder(parser)
    parser.add_argument("--replace", action="store_true", help="also where there are cases already; they are kept")
    add_server(parser)
    whose = "a backup of the demonstration, back into the demonstration"
    parser.add_argument("--demo", action="store_true", default=SUPPRESS, help=whose)
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Put it back and look it over; the exit code."""
    from desktop_app.services.opening import open_desk
    from desktop_app.services.restoring import restore
    from desktop_app.services.soundness import verify

    if given.server and given.demo:
        raise BadInput("A demonstration's backup goes back into a folder.", do="Leave --demo or --server out.")
    if given.server:
        return _to_server(given)
    folder = paths.data_folder(given.data_dir)
    kept = restore(given.file, folder, clock, replaces=given.replace, demo=given.demo)
    desk = open_desk(folder, clock, demo=given.demo)
    try:
        found = verify(desk)
    finally:
        desk.close()
    if given.json:
        told = {"kept": str(kept) if kept else None, "rows": found.rows, "wrong": list(found.wrong)}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print(f"Put back in {folder} and looked over: {found.words}.")
        if kept:
            print(f"What was there before is kept: {kept}")
        print("\n".join(found.wrong), end="\n" if found.wrong else "")
    return 1 if found.wrong else 0


def _to_server(given: Namespace) -> int:
    from desktop_app.services.server.bringing_back import bring_back

    if given.replace:
        raise BadInput("A server is restored into an empty database only.", do="Leave --replace out.")
    done = entered(given.server, lambda address: bring_back(given.file, address))
    if given.json:
        told = {
            "rows": done.contents.rows,
            "made_at": done.contents.made_at,
            "missing": [asdict(one) for one in done.missing],
        }
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return 0
    counted = f"{done.contents.rows_of('public.cases')} cases, {done.contents.rows} rows"
    print(f"Restored and compared with the backup of {done.contents.made_at[:16].replace('T', ' ')}: {counted}.")
    if done.missing:
        print("These colleagues have no login on this server yet; each gets a new password:")
        print("\n".join(f"    {one.command}" for one in done.missing))
    return 0
