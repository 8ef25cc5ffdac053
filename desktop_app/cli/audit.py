"""``redress audit``: proves that nothing written on a shared server was changed since, and gives the line to keep.

The head is the number of rows and the hash of the last. Written down elsewhere it shows later that no row was taken
away from the end, which nobody could see from the rows that are left.
"""

from __future__ import annotations

import json
from argparse import Namespace
from functools import partial
from typing import Any

from desktop_app.cli.arguments import Commands, Parser
from desktop_app.cli.server import entered
from desktop_app.clock import Clock


def add(commands: Commands) -> None:
    """Describe the commands."""
    parser = commands.add_parser("audit", help="prove what was written on a shared server", description=__doc__)
    acts = parser.add_subparsers(
        title="what to do", metavar="verify|head", required=True, dest="what", parser_class=Parser
    )
    verify = acts.add_parser("verify", help="go through every row", description=__doc__)
    verify.add_argument("--kept", default="", metavar="HEAD", help="a head written down earlier")
    head = acts.add_parser("head", help="the line to write down", description=__doc__)
    for one, act in ((verify, verify_audit), (head, show_head)):
        one.add_argument("server", metavar="SERVER", help="postgresql://LOGIN@HOST/DATABASE")
        one.add_argument("--json", action="store_true", help="as JSON")
        one.set_defaults(act=act)


def verify_audit(given: Namespace, _clock: Clock) -> int:
    """Go through it; 0 when all is as it was written."""
    found = _verified(given, given.kept)
    if given.json:
        print(json.dumps({**_head(found), "broken": [list(one) for one in found.broken]}, indent=2))
    elif found.is_whole:
        print(f"All {found.head.rows} rows are as they were written. Head: {found.head.words}")
    else:
        print("\n".join(f"Row {row}: {why}." for row, why in found.broken))
    return 0 if found.is_whole else 1


def show_head(given: Namespace, _clock: Clock) -> int:
    """Print the head, once everything before it was found whole; the exit code."""
    found = _verified(given, "")
    if not found.is_whole:
        print("\n".join(f"Row {row}: {why}." for row, why in found.broken))
        return 1
    if given.json:
        print(json.dumps(_head(found), indent=2))
    else:
        span = f", {found.first_at:%d %B %Y} to {found.last_at:%d %B %Y}" if found.first_at and found.last_at else ""
        print(f"{found.head.words}\n{found.head.rows} rows{span}. Keep this line on paper, away from the server.")
    return 0


def _verified(given: Namespace, kept: str) -> Any:
    from desktop_app.services.server.proving import verify

    return entered(given.server, partial(verify, kept=kept))


def _head(found: Any) -> dict[str, object]:
    return {"rows": found.head.rows, "sha256": found.head.sha256, "head": found.head.words}
