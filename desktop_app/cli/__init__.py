"""The commands that need no window, for IT staff, scripts and checks.

Each command is a module with ``add(commands)``, which describes its arguments and sets ``act`` to what it does.
Modules import what they need inside that act: no command pays for another's libraries.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from desktop_app.cli import (
    audit,
    backup,
    casefile,
    contact,
    deadlines,
    demo,
    encrypt,
    letter,
    move,
    policies,
    post,
    report,
    restore,
    server,
    template,
    verify,
    workdays,
)
from desktop_app.cli.arguments import Parser, add_window_options, refuse_window_options, window_options
from desktop_app.clock import Clock, SystemClock
from desktop_app.errors import RedressError, Trouble

__all__ = ["COMMANDS", "read", "run", "window_options"]

COMMANDS = (
    *(deadlines, workdays, policies, contact, letter, casefile, template, post, report),
    *(backup, restore, verify, encrypt, server, move, audit, demo),
)
"""In the order ``redress --help`` shows them."""

BAD_INPUT, TROUBLE = 2, 1
"""Exit codes: what was given cannot be used; the machine stood in the way."""


def run(argv: Sequence[str], clock: Clock | None = None) -> int | None:
    """Do what the command line asks and return the exit code; None when it asks for the window.

    A mistake in what was given is one sentence on the error stream, and nothing on the other.
    """
    try:
        given = read(argv)
        if given.act is not None:
            refuse_window_options(given)
            return int(given.act(given, clock or SystemClock()))
        window_options(given)  # what the window cannot use is refused before anything is opened
    except RedressError as error:
        sys.stderr.write(f"redress: {' '.join(str(error).split())}\n")
        return TROUBLE if isinstance(error, Trouble) else BAD_INPUT
    return None


def read(argv: Sequence[str]) -> Namespace:
    """The command line taken apart; ``act`` is None when it asks for the window.

    Raises:
        BadInput: an argument nobody knows, or one that is missing or has no value.
    """
    parser = Parser(prog="redress", description="The complaint handler's desk for social landlords in England.")
    parser.set_defaults(act=None)
    add_window_options(parser)
    commands = parser.add_subparsers(title="commands that need no window", metavar="COMMAND", parser_class=Parser)
    for command in COMMANDS:
        command.add(commands)
    return parser.parse_args(argv)
