"""``redress move``: carries the cases of this computer's file over to a landlord's shared server.

The server must be empty; everything is counted and compared, and the file stays as it was. Then people are let in
with redress server add-person: under the name they had in the file they are the same colleague.
"""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict

from desktop_app.cli.arguments import Commands
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.cli.server import entered
from desktop_app.clock import Clock


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("move", help="carry a file over to a shared server", description=__doc__)
    parser.add_argument("--to", required=True, metavar="SERVER", help="postgresql://LOGIN@HOST/DATABASE")
    add_data_options(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Carry everything over; the exit code."""
    from desktop_app.services.server.moving import move

    with open_data(given, clock) as desk:
        moved = entered(given.to, lambda address: move(desk, address))
    if given.json:
        print(json.dumps([asdict(one) for one in moved], indent=2))
    else:
        rows = sum(one.rows for one in moved)
        cases = next(one.rows for one in moved if one.table == "cases")
        print(f"Carried over and compared: {cases} cases, {rows} rows in {len(moved)} tables. The file is as it was.")
        print("Let people in: redress server add-person SERVER LOGIN --name NAME --rank RANK")
    return 0
