"""``redress verify``: reads everything once and compares every letter and document with its fingerprint."""

from __future__ import annotations

import json
from argparse import Namespace
from dataclasses import asdict

from desktop_app.cli.arguments import Commands
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("verify", help="compare everything kept with its fingerprint", description=__doc__)
    add_data_options(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Read it all; 0 when all is as it was kept."""
    from desktop_app.services.soundness import verify

    with open_data(given, clock) as desk:
        found = verify(desk)
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
