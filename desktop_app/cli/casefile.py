"""``redress casefile``: everything kept of one case, on paper and as files, in one go.

FILE.pdf is the paper alone, FILE.zip has every file beside it, and any other name is a new folder. The case notes that
it was made.
"""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands, given_date, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock

if TYPE_CHECKING:
    from desktop_app.services.casefile.making import CasefileEntry, Made
    from desktop_app.services.desk import Desk


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("casefile", help="everything kept of one case, in one go", description=__doc__)
    parser.add_argument("case", metavar="CASE", help="the case's reference, such as C-000412")
    parser.add_argument(
        "--out", type=some_path, required=True, metavar="WHERE", help="FILE.pdf, FILE.zip or a new folder"
    )
    parser.add_argument("--since", metavar="DATE", help="nothing from before this day")
    parser.add_argument("--until", metavar="DATE", help="nothing from after this day")
    parser.add_argument("--without-notes", action="store_true", help="leave out what colleagues wrote for one another")
    parser.add_argument("--without-others", action="store_true", help="leave out other people in the case")
    parser.add_argument("--with-linked", action="store_true", help="with the cases linked to it or merged")
    add_data_options(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Write it and say what is in it and what is missing; the exit code."""
    from uuid import uuid4

    from desktop_app.services.casefile.making import make, named

    with open_data(given, clock) as desk:
        case_id = named(desk, given.case)
        made, _ = make(desk, case_id, _entry(desk, case_id, given, clock), given.out, act=str(uuid4()))
    print(_as_json(made) if given.json else _words(made))
    return 0


def _entry(desk: Desk, case_id: int, given: Namespace, clock: Clock) -> CasefileEntry:
    from desktop_app.policy.casefile import Choice
    from desktop_app.services.casefile.making import CasefileEntry, offered

    today = clock.today()
    choice = Choice(
        since=given_date(given.since, "--since", today),
        until=given_date(given.until, "--until", today),
        without_notes=given.without_notes,
        without_others=given.without_others,
    )
    also = [one for one, _, is_linked in offered(desk, case_id).others if is_linked] if given.with_linked else []
    return CasefileEntry(choice, tuple(also))


def _words(made: Made) -> str:
    from desktop_app.policy.words import count

    missing = "".join(f"\nMissing of the Ombudsman’s list: {one}" for one in made.missing)
    return f"{count(made.pages, 'page')}, {count(made.files, 'file')}: {made.path}{missing}"


def _as_json(made: Made) -> str:
    found = {
        "out": str(made.path),
        "pages": made.pages,
        "files": made.files,
        "sha256": made.sha256,
        "missing": list(made.missing),
    }
    return json.dumps(found, indent=2, ensure_ascii=False)
