"""Finds the cases a command works on: the person's own, the demonstration's, or those in a folder given."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.cli.arguments import Parser, add_data_folder
from desktop_app.clock import Clock
from desktop_app.errors import Refused

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk


def add_data_options(parser: Parser) -> None:
    """Which data."""
    add_data_folder(parser)
    parser.add_argument("--demo", action="store_true", default=SUPPRESS, help="the demonstration's cases")
    parser.add_argument("--json", action="store_true", help="as JSON")


@contextmanager
def open_data(given: Namespace, clock: Clock) -> Iterator[Desk]:
    """The desk, which must be there and set up: a command makes no database of its own accord.

    Raises:
        Refused: there is nothing there yet.
    """
    from desktop_app.services.opening import brought_up_words, is_set_up, open_desk

    folder = paths.data_folder(given.data_dir)
    if not paths.database_file(folder, demo=given.demo).is_file():
        raise _nothing_there(folder, demo=given.demo)
    desk = open_desk(folder, clock, demo=given.demo)
    try:
        if words := brought_up_words(desk):
            print(words, file=sys.stderr)  # not among what is asked for, which may be read by a program
        if not is_set_up(desk):
            raise _nothing_there(folder, demo=given.demo)
        yield desk
    finally:
        desk.close()


def _nothing_there(folder: Path, *, demo: bool) -> Refused:
    if demo:
        what, do = "no demonstration", "Open redress --demo once, then try again."
    else:
        what = "no landlord set up"
        do = "Open redress once and set yours up, then try again; or add --demo for the demonstration's cases."
    return Refused(f"There is {what} in {folder} yet.", do=do)
