"""``redress verify``: reads everything once and compares every letter and document with its fingerprint.

With --server all of a shared server, as whoever runs it, and every row of its audit besides.
"""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.cli.server import add_server, entered
from desktop_app.clock import Clock

if TYPE_CHECKING:
    from desktop_app.services.soundness import Soundness


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("verify", help="compare everything kept with its fingerprint", description=__doc__)
    add_data_options(parser)
    add_server(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Read it all; 0 when all is as it was kept."""
    found = _of_server(given) if given.server else _of_file(given, clock)
    if given.json:
        print(json.dumps(asdict(found), indent=2, ensure_ascii=False))
    elif found.wrong:
        print("\n".join(found.wrong))
    else:
        print(
            f"All is as it was kept: {found.rows} rows, {found.letters} letters and {found.documents} documents "
            "compared with their fingerprints."
        )
    return 1 if found.wrong else 0


def _of_file(given: Namespace, clock: Clock) -> Soundness:
    from desktop_app.services.soundness import verify

    with open_data(given, clock) as desk:
        return verify(desk)


def _of_server(given: Namespace) -> Soundness:
    from desktop_app.services.server.looking_over import look_over

    return entered(given.server, look_over)
