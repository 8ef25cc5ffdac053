"""``redress demo``: builds a fictional landlord of the size asked for, to look round in, to teach and to measure with.

small is 300 cases a year, medium 2,000 and large 7,000, each over five years up to today; --cases says another number.
Most are complaints, in the shares that English landlords publish; nobody in them is real. The same size, seed and day
give the same landlord. Some hundred and thirty cases are told by the program's own services; the others live those
lives again under their own names, dates and deadlines. Letters that left long ago are kept as plain words, not as
they were set: a real archive of that size would be gigabytes. Those that still wait for the post are real.

It is built into the data folder beside whatever is there: redress --demo --data-dir FOLDER opens it. With --server it
is carried over to an empty PostgreSQL database, or one that redress server init made ready and nobody was let into.
With --people as well its first colleagues, one or more of each rank, get a login; the passwords are shown this once.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app import paths
from desktop_app.cli.arguments import Commands, add_data_folder
from desktop_app.cli.progress import Progress
from desktop_app.cli.server import add_server, entered
from desktop_app.clock import Clock
from desktop_app.errors import BadInput, Refused
from desktop_app.policy.words import inside

if TYPE_CHECKING:
    from desktop_app.services.landlords.mix import Mix
    from desktop_app.services.landlords.sizes import Size
    from desktop_app.services.server.trying import LetIn

NAMES = ("small", "medium", "large")
KINDS = (("cases", "cases"), ("case_event", "entries in chronologies"), ("letter", "letters"), ("staff", "colleagues"))
"""What is counted for whoever waits, of all the tables that are carried over."""
BYTES_A_CASE = 60_000
"""About so much a case takes while it is built."""
LONGEST_SEED = 9


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("demo", help="build a fictional landlord of any size", description=__doc__)
    # Not kept as ``size``: that is the window's, which no command takes.
    parser.add_argument("--size", dest="landlord_size", choices=NAMES, default="small", help="small, medium or large")
    parser.add_argument("--cases", default="", metavar="NUMBER", help="so many cases in five years instead")
    parser.add_argument("--seed", default="", metavar="NUMBER", help="another landlord of the same size")
    add_data_folder(parser)
    add_server(parser)
    parser.add_argument("--people", action="store_true", help="on a server: let its first colleagues in")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Build it; the exit code."""
    from desktop_app.services.landlords.building import SEED, build_landlord
    from desktop_app.services.landlords.mix import mix_of

    size, seed = _size(given), _number(given.seed, "--seed", 0, 10**LONGEST_SEED) if given.seed else SEED
    with _folder(given) as folder, _stoppable():
        _be_room(folder, size)
        built = build_landlord(folder, size, clock, seed=seed, hears=Progress())
        mix = mix_of(built.path, clock)
        if given.server:
            _carry(given.server, folder, clock)
        people = _let_in(given)
    if given.json:
        where = {"path": "" if given.server else str(built.path), "seed": seed, "colleagues": built.colleagues}
        told = {**where, **asdict(mix), "people": [asdict(one) for one in people]}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print("\n".join((*_told(mix, built.colleagues), *_opened(given, folder, people))))
    return 0


def _opened(given: Namespace, folder: Path, people: Sequence[LetIn]) -> Iterator[str]:
    """How to go on."""
    if not given.server:
        yield f"Open it: redress --demo --data-dir {folder}"
    elif not people:
        yield "Let people in: redress server add-person SERVER LOGIN --name NAME --rank RANK"
    else:
        yield "Everybody opens it with redress --server SERVER. Their logins and passwords, which are shown this once:"
    for one in people:
        also = " and administrator" if one.is_administrator else ""
        yield f"  {one.login:<10} {one.password:<18} {one.name}, {inside(one.rank.words)}{also}"


def _let_in(given: Namespace) -> tuple[LetIn, ...]:
    from desktop_app.services.server.trying import let_in

    return entered(given.server, let_in) if given.people else ()


def _size(given: Namespace) -> Size:
    from desktop_app.services.landlords.sizes import FEWEST, MOST, sized

    return sized(given.landlord_size, _number(given.cases, "--cases", FEWEST, MOST) if given.cases else None)


def _number(typed: str, option: str, least: int, most: int) -> int:
    plain = typed.replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_SEED + 1 and least <= int(plain) <= most):
        raise BadInput(f"{option} must be a whole number from {least:,} to {most:,}, not {typed!r}.")
    return int(plain)


@contextmanager
def _folder(given: Namespace) -> Iterator[Path]:
    """Where it is built: the data folder, or one for a while where it goes to a server."""
    if not given.server:
        if given.people:
            raise BadInput("Only a server has logins.", do="Add --server, or leave --people out.")
        yield paths.data_folder(given.data_dir)
        return
    from desktop_app.services.server.moving import try_empty
    from desktop_app.services.server.trying import try_logins

    entered(given.server, try_empty)  # what would be refused is refused before minutes of work
    if given.people:
        entered(given.server, try_logins)
    with TemporaryDirectory(prefix="redress-") as folder:
        yield Path(folder)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl+C, or being told to end, is an answer like any other: nothing of it is kept, and that is said.

    Raises:
        Refused: somebody stopped it.
    """
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Refused("It was stopped, and nothing of it was kept.") from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _be_room(folder: Path, size: Size) -> None:
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), Path.cwd())
    needed, free = size.cases * BYTES_A_CASE, shutil.disk_usage(there).free
    if needed > free:
        raise Refused(
            f"That landlord takes about {needed // 10**6:,} MB, and {free // 10**6:,} MB are free in {there}.",
            do="Choose another folder with --data-dir, or fewer cases.",
        )


def _carry(server: str, folder: Path, clock: Clock) -> None:
    from desktop_app.services.opening import open_desk
    from desktop_app.services.server.moving import move, tables

    desk, progress = open_desk(folder, clock, demo=True), Progress()
    carried, number = [0, 0], tables()

    def hears(_table: str, rows: int) -> None:
        """One line with a count: the tables' names say nothing to whoever waits."""
        carried[0], carried[1] = carried[0] + 1, carried[1] + rows
        progress("Carrying everything over, table", carried[0], number)

    try:
        moved = entered(server, lambda address: move(desk, address, hears))
    finally:
        desk.close()
    kinds = {one.table: one.rows for one in moved}
    told = ", ".join(f"{kinds.get(table, 0):,} {words}" for table, words in KINDS)
    sys.stderr.write(f"Carried over and compared: {told}; {carried[1]:,} rows in all.\n")


def _told(mix: Mix, colleagues: int) -> Iterator[str]:
    from desktop_app.services.landlords.mix import IN_TIME, STAGE2, UPHELD

    yield f"Built: {mix.cases:,} cases, {mix.complaints:,} of them complaints, and {colleagues} colleagues."
    yield f"Open today: {mix.open}, of which {mix.overdue} overdue."
    yield f"Ready for the post: {mix.to_post} letters. Waiting for a decision: {mix.waiting}."
    yield "Beside what landlords publish: " + "; ".join(
        f"{what} {share:.0%} ({least:.0%} to {most:.0%})"
        for what, share, (least, most) in (
            ("stage 1 in time", mix.in_time, IN_TIME),
            ("upheld in whole or part", mix.upheld, UPHELD),
            ("taken to stage 2", mix.stage2, STAGE2),
        )
    )
    yield f"Taken to the Ombudsman: {mix.ombudsman}, of which {mix.ombudsman_now} are there now."
    yield f"Entries in the chronologies: {mix.entries:,}. Letters kept: {mix.letters:,}."
